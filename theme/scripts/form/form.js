// @ts-check
/* The form in which a record is written: it fetches what it is made of, keeps a draft in this browser, checks, and gives a
   file. Nothing leaves the browser before somebody sends it. */

/** @import {FormData, FormField, FormSettings} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */
/** @import {FindingInWords} from "./checks.js" */

import { keepQuery } from "../shared/address.js"
import { announce } from "../shared/announce.js"
import { today } from "../shared/dates.js"
import { findAll, make, part } from "../shared/dom.js"
import { Files } from "../shared/files.js"
import { confirmed, KeptDraft } from "../shared/kept-state.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { followReturn } from "../shared/returning.js"
import { siteLanguage } from "../shared/site.js"
import { showCard } from "./card.js"
import { textOf } from "./check-rules.js"
import { textsIn } from "./check-texts.js"
import { check } from "./checks.js"
import { isMapping, mapping, nameOf, valueAt } from "./data-tree.js"
import { completed, freshItem, newRecord, proposedId } from "./draft.js"
import { fieldFor, idOf } from "./fields.js"
import { MOST_BYTES, RecordFile } from "./record-file.js"
import { showRecord } from "./record-preview.js"
import { Sending } from "./sending.js"

const VERSION = 1
const REST = 400

/** The record that is being written. */
class RecordForm {
  /**
   * @param {HTMLElement} root
   * @param {FormSettings} settings
   * @param {FormData} form
   */
  constructor(root, settings, form) {
    this.root = root
    this.settings = settings
    this.form = form
    this.words = messages(settings.words)
    this.kept = new KeptDraft("record-form")
    this.fields = part(root, "fields", HTMLFormElement)
    this.summary = part(root, "summary")
    this.status = part(root, "status")
    /** Fields that somebody has left: only they say at once what is wrong. @type {Set<string>} */
    this.touched = new Set()
    this.checked = false
    this.file = RecordFile.empty(form.firstLine)
    /** @type {Mapping} */
    this.record = mapping()
    /** The id of the record that is being corrected; none if it is new. */
    this.known = ""
    this.bilingual = false
    /** Whether anything was written that would be missed. */
    this.written = false
    /** The draft as it was last read or written. */
    this.state = ""
    this.sending = new Sending(root, settings, this.words)
  }

  start() {
    const records = part(this.root, "open-record", HTMLSelectElement)
    records.append(make("option", { value: "" }, this.words.say("choose")))
    for (const [id, title] of this.form.records) records.append(make("option", { value: id }, title))
    keepQuery(location.search)
    this.restore(this.kept.read())
    this.draw()
    this.listen(records)
    part(this.root, "work").hidden = false
    part(this.root, "loading").hidden = true
    part(this.root, "ways").hidden = true
  }

  /** @param {HTMLSelectElement} records */
  listen(records) {
    this.fields.addEventListener("submit", event => event.preventDefault())
    this.fields.addEventListener("change", event => this.leave(event.target))
    this.fields.addEventListener("focusout", event => this.leave(event.target))
    records.addEventListener("change", () => this.openRecord(records))
    part(this.root, "open-file").addEventListener("change", event => this.openFile(event.target))
    part(this.root, "restart").addEventListener("click", () => this.restart())
    part(this.root, "page-fold").addEventListener("toggle", () => {
      showRecord(this.root, this.form, this.whole(), this.language)
    })
    part(this.root, "check").addEventListener("click", () => this.checkAll())
    addEventListener("pagehide", () => this.keep())
    followReturn(() => {
      const kept = this.kept.readAgain()
      if (JSON.stringify(kept) === this.state) return
      this.restore(kept) // it was changed on another page of this tab, in the other language
      this.draw()
    })
  }

  /* --- the draft ------------------------------------------------------------------------------------------------- */

  /**
   * What was kept last time, or a new record with what the address asks for.
   * @param {any} kept
   */
  restore(kept) {
    this.state = JSON.stringify(kept)
    const query = new URLSearchParams(location.search)
    if (kept?.version === VERSION && typeof kept.text === "string" && kept.text.length < MOST_BYTES) {
      this.take(RecordFile.read(kept.text), typeof kept.known === "string" ? kept.known : "")
      if (kept.named !== true) delete this.record.id
      if (kept.asked !== location.search) this.askAll(query)
      this.written = true
      this.say(this.words.say("restored"))
    } else {
      this.takeNew(query)
    }
  }

  /** @param {URLSearchParams} query */
  askAll(query) {
    for (const [facet, steps] of Object.entries(this.form.facets)) {
      const code = query.get(facet)
      if (code) this.ask(steps, code)
    }
  }

  /** @param {URLSearchParams} query */
  takeNew(query) {
    this.file = RecordFile.empty(this.form.firstLine)
    this.record = newRecord(siteLanguage())
    this.known = ""
    this.bilingual = false
    this.written = false
    this.askAll(query)
    this.showUnread()
  }

  /**
   * Put a value that the address asks for where it belongs, if it is one.
   * @param {string[]} steps
   * @param {string} code
   */
  ask(steps, code) {
    const [list, each, key] = steps
    const field = this.form.fields.find(field => field.key === list)
    const inner = field?.item?.fields?.find(field => field.key === key)
    const known = this.form.vocabularies[inner?.vocabulary ?? ""]
    if (steps.length !== 3 || each !== "[]" || !inner || !known?.some(([term]) => term === code)) return
    const listed = this.record[list]
    const items = Array.isArray(listed) ? listed.filter(item => isMapping(item) && item[key]) : []
    if (items.some(item => isMapping(item) && textOf(item[key]) === code)) return
    const item = field?.item ? freshItem(this.record, [list], field.item) : mapping()
    if (isMapping(item)) item[key] = code
    this.record[list] = [...items, item]
  }

  /**
   * Go on with a file.
   * @param {RecordFile} file
   * @param {string} known
   */
  take(file, known) {
    this.file = file
    this.record = file.data
    this.known = known
    const own = textOf(this.record.source_language)
    if (!this.form.languages.some(([code]) => code === own)) this.record.source_language = siteLanguage()
    const codes = new Set(this.form.languages.map(([code]) => code))
    this.bilingual = [...textsIn(this.record, codes)].some(([, texts]) =>
      Object.keys(texts).some(code => code !== this.language),
    )
    this.checked = false
    this.touched.clear()
    this.showUnread()
  }

  showUnread() {
    const place = part(this.root, "unread")
    const fields = new Set(this.form.fields.map(field => field.key))
    const foreign = Object.keys(this.record).filter(key => !fields.has(key))
    const { unread } = this.file
    place.hidden = !unread.length && !foreign.length
    place.replaceChildren()
    if (unread.length) {
      const lines = unread.map(({ line, key, text }) => {
        const within = key && !text.startsWith(key) // the line of a part says which it is
        return make("li", {}, this.words.say(within ? "unread-within" : "unread-line", { line, key, text }))
      })
      place.append(make("p", {}, this.words.counted("unread", unread.length)), make("ul", {}, ...lines))
    }
    if (foreign.length) place.append(make("p", {}, this.words.say("foreign", { keys: foreign.join(", ") })))
  }

  keep() {
    if (!this.written) return
    const text = this.text()
    const named = Boolean(this.record.id)
    const draft = { version: VERSION, text, known: this.known, named, asked: location.search }
    const state = JSON.stringify(draft)
    if (state === this.state) return // or it would take the place of what another tab has written since
    this.kept.write(draft)
    this.state = state
  }

  /** @param {HTMLSelectElement} records */
  async openRecord(records) {
    const id = records.value
    records.value = ""
    if (!this.form.records.some(([known]) => known === id)) return
    try {
      const text = await new Files(new URL(this.settings.records, document.baseURI)).text(`${id}.yml`)
      this.opened(text, id, id)
    } catch {
      this.say(this.words.say("open-failed"))
    }
  }

  /** @param {EventTarget | null} input */
  async openFile(input) {
    const file = input instanceof HTMLInputElement ? input.files?.[0] : null
    if (!(input instanceof HTMLInputElement) || !file) return
    const text = file.size > MOST_BYTES ? null : await file.text().catch(() => "")
    input.value = ""
    if (text === null) return this.say(this.words.say("too-big"))
    const { pieces } = RecordFile.read(text)
    if (!pieces.some(({ key }) => this.order.includes(key))) {
      return this.say(this.words.say("no-record", { name: file.name }))
    }
    const id = file.name.replace(/\.ya?ml.*$/i, "")
    this.opened(text, this.form.records.some(([known]) => known === id) ? id : "", file.name)
  }

  /**
   * @param {string} text
   * @param {string} known
   * @param {string} name
   */
  opened(text, known, name) {
    this.take(RecordFile.read(text), known)
    this.written = true
    this.draw()
    this.keep()
    this.say(this.words.say("opened", { name }))
  }

  async restart() {
    const dialog = this.root.querySelector("[data-restart-dialog]")
    if (!(dialog instanceof HTMLDialogElement) || !(await confirmed(dialog))) return
    this.kept.forget()
    this.state = ""
    this.checked = false
    this.touched.clear()
    this.takeNew(new URLSearchParams())
    this.draw()
    this.say(this.words.say("restarted"))
  }

  /** @param {string} text */
  say(text) {
    announce(this.status, this.kept.works ? text : `${text} ${this.words.say("unkept")}`)
  }

  /* --- the fields ------------------------------------------------------------------------------------------------ */

  get language() {
    return textOf(this.record.source_language) || siteLanguage()
  }

  draw() {
    const sections = this.form.sections.map(section => {
      // what stands further down is filled in by itself or may be left out
      const own = section.name === "first"
      const all = own ? this.form.fields : this.form.fields.map(field => ({ ...field, needed: false }))
      const fields = section.keys.flatMap(key => all.filter(field => field.key === key))
      const drawn = fields.map(field => fieldFor(this.asForm, field, [field.key]))
      if (own) {
        drawn.splice(1, 0, this.otherLanguage())
        return make("section", { "data-section": section.name }, make("h2", {}, section.label), ...drawn)
      }
      const count = make("span", { class: "p-form__count", "data-count": "" })
      const summary = make("summary", {}, section.label, " ", count)
      return make("details", { class: "p-fold p-form__fold", "data-section": section.name }, summary, ...drawn)
    })
    this.fields.replaceChildren(...sections)
    this.summary.hidden = true
    this.changed()
  }

  /** What the fields need to know of the form. @returns {import("./fields.js").Form} */
  get asForm() {
    return {
      form: this.form,
      words: this.words,
      data: () => this.record,
      language: () => this.language,
      both: () => this.bilingual,
      set: (path, value) => this.set(path, value),
      announce: text => announce(this.status, text),
      fresh: (path, field) => freshItem(this.record, path, field),
    }
  }

  /** Whether the other language is written too. */
  otherLanguage() {
    const others = this.form.languages.filter(([code]) => code !== this.language).map(([, , name]) => name)
    const box = make("input", { type: "checkbox", id: "f-both" })
    box.checked = this.bilingual
    box.addEventListener("change", () => {
      this.bilingual = box.checked
      this.draw()
      part(this.fields, "both", HTMLInputElement).focus()
    })
    box.dataset.both = ""
    return make("label", { class: "p-tick" }, box, this.words.say("other", { language: others.join(", ") }))
  }

  /**
   * @param {Path} path
   * @param {Value | undefined} value
   */
  set(path, value) {
    /** @type {Value} */
    let holder = this.record
    for (const [at, item] of path.slice(0, -1).entries()) {
      const next = valueAt(holder, [item])
      if (next && typeof next === "object") holder = next
      else {
        const made = typeof path[at + 1] === "number" ? [] : mapping()
        put(holder, item, made)
        holder = made
      }
    }
    put(holder, path[path.length - 1], value)
    this.written = true
    if (nameOf(path) === "source_language") this.draw()
    else this.changed()
  }

  /** Something has changed: what follows from it shows, and the draft is kept. */
  changed() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => {
      this.keep()
      if (this.checked || this.touched.size) this.showErrors()
    }, REST)
    const data = this.whole()
    this.sending.show(
      textOf(data.id),
      this.file.text(data, this.order),
      textOf(valueAt(data, ["title", this.language])),
      this.known,
    )
    showCard(this.root, this.form, data, this.language, this.words)
    showRecord(this.root, this.form, data, this.language)
    const id = document.getElementById(idOf(["id"]))
    if (id instanceof HTMLInputElement) id.placeholder = this.proposed
  }

  /** The id of a record whose writer chose none. */
  get proposed() {
    const title = textOf(valueAt(this.record, ["title", this.language]))
    return title ? proposedId(title, [...this.form.records.map(([id]) => id), ...this.form.moved]) : ""
  }

  get order() {
    return this.form.fields.map(field => field.key)
  }

  /** The record as it is sent. */
  whole() {
    const unread = new Set(this.file.unread.map(({ key }) => key))
    const data = completed(this.form, this.record, {
      today: today(),
      fresh: !this.file.pieces.length || !this.known,
      both: this.bilingual,
      id: unread.has("id") ? "" : this.proposed,
      unread,
    })
    // what could not be read is in the file: nothing takes its place but what somebody writes
    for (const key of unread) if (!(key in this.record)) delete data[key]
    return data
  }

  text() {
    return this.file.text(this.whole(), this.order)
  }

  /* --- checks ---------------------------------------------------------------------------------------------------- */

  /** @returns {FindingInWords[]} */
  findings() {
    const unread = new Set(this.file.unread.map(({ key }) => key))
    const findings = check(this.form, this.whole(), this.known)
    // an id is made of the title: where that is missing, it alone is to be written
    return findings.filter(({ path, rule }) => {
      return !unread.has(String(path[0])) && !(path[0] === "id" && rule === "missing-key")
    })
  }

  /** @param {EventTarget | null} control */
  leave(control) {
    if (!(control instanceof Element) || !control.matches("input, select, textarea")) return
    const path = control.closest("[data-path]")?.getAttribute("data-path")
    if (!path) return
    this.touched.add(path)
    this.showErrors()
  }

  /** Show what is wrong: of everything once it was asked for, else of what somebody has filled in. */
  showErrors() {
    const findings = this.findings().filter(({ rule }) => rule !== "to-do")
    /** @type {Map<Element, FindingInWords[]>} */
    const places = new Map()
    for (const finding of findings) {
      const place = this.placeOf(finding.path)
      const path = place?.getAttribute("data-error") ?? ""
      const shown = this.checked || (this.touched.has(path) && !finding.rule.startsWith("missing-"))
      if (place && shown) places.set(place, [...(places.get(place) ?? []), finding])
    }
    for (const place of findAll(this.fields, "[data-error]", HTMLElement)) {
      const findings = places.get(place) ?? []
      place.textContent = findings.map(({ message }) => message).join(" ")
      place.hidden = !findings.length
      place.classList.toggle(
        "p-form__error--warning",
        findings.every(({ warning }) => warning),
      )
      const control = document.getElementById(place.id.replace(/-error$/, ""))
      if (findings.some(({ warning }) => !warning)) control?.setAttribute("aria-invalid", "true")
      else control?.removeAttribute("aria-invalid")
    }
    for (const section of findAll(this.fields, "details[data-section]", HTMLElement)) {
      const count = findAll(section, "[data-error]:not([hidden]):not(.p-form__error--warning)", HTMLElement).length
      part(section, "count").textContent = count ? this.words.counted("section-errors", count) : ""
    }
  }

  /**
   * Where what is wrong with a value is said: beside it, or beside what it belongs to.
   * @param {Path} path
   */
  placeOf(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const name = nameOf(path.slice(0, length))
      const own = this.fields.querySelector(`.p-form__texts [data-error="${CSS.escape(`${name}.${this.language}`)}"]`)
      const place = own ?? this.fields.querySelector(`[data-error="${CSS.escape(name)}"]`)
      if (place) return place
    }
    return null
  }

  /** Check everything and say what came of it, with links to the fields. */
  checkAll() {
    this.checked = true
    this.record = tidied(this.form.fields, this.record)
    this.draw()
    this.showErrors()
    const findings = this.findings()
    const errors = findings.filter(({ warning }) => !warning)
    const warnings = findings.filter(({ warning }) => warning)
    const sound = make("h2", {}, this.words.say("sound"))
    const head = errors.length ? make("h2", {}, this.words.counted("errors", errors.length)) : sound
    this.summary.replaceChildren(head, ...this.listOf(errors))
    if (warnings.length) {
      const name = make("summary", {}, this.words.counted("warnings", warnings.length))
      const said = make("p", {}, this.words.say("warnings-say"))
      this.summary.append(make("details", { class: "p-fold p-form__more" }, name, said, ...this.listOf(warnings)))
    }
    this.summary.append(make("p", { class: "p-small" }, this.words.say("rest")))
    this.summary.classList.toggle("p-form__summary--sound", !errors.length)
    this.summary.hidden = false
    this.summary.focus({ preventScroll: true })
    this.summary.scrollIntoView()
  }

  /** @param {FindingInWords[]} findings */
  listOf(findings) {
    if (!findings.length) return []
    const items = findings.map(finding => {
      const place = this.placeOf(finding.path)
      const named = place?.closest("[data-path]")?.querySelector("label, legend")?.textContent
      const label = named?.replace(` (${this.words.say("needed")})`, "")
      const { message } = finding
      const text = label ? this.words.say("finding", { label, message }) : message
      const link = make("a", { href: `#${place?.id.replace(/-error$/, "") ?? ""}` }, text)
      link.addEventListener("click", event => {
        event.preventDefault()
        this.goTo(place)
      })
      const rule = make("a", { href: `${this.settings.rules}#${finding.rule}`, class: "p-form__rule" }, finding.rule)
      return make("li", {}, link, " ", rule)
    })
    return [make("ul", {}, ...items)]
  }

  /** @param {Element | null} place */
  goTo(place) {
    for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true
    const box = place?.closest("[data-path]")
    const control = box?.querySelector("input, select, textarea, button")
    if (control instanceof HTMLElement) control.focus()
    box?.scrollIntoView({ block: "center" })
  }
}

/**
 * @param {Value} holder
 * @param {string | number} item
 * @param {Value | undefined} value
 */
function put(holder, item, value) {
  if (Array.isArray(holder) && typeof item === "number") holder[item] = value ?? ""
  else if (isMapping(holder)) {
    if (value === undefined) delete holder[item]
    else holder[item] = value
  }
}

/**
 * The record without empty items, so that what is wrong is said beside the item that it is about.
 * @param {FormField[]} fields
 * @param {Mapping} data
 */
function tidied(fields, data) {
  const lists = new Map(fields.filter(({ kind }) => kind === "list").map(field => [field.key, field]))
  return mapping(
    Object.entries(data).map(([key, value]) => {
      const field = lists.get(key)
      if (!field || !Array.isArray(value)) return [key, value]
      const filled = value.filter(item => !hasNothing(item))
      return [key, filled.length || !field.needed ? filled : value.slice(0, 1)]
    }),
  )
}

/** @param {Value} item */
function hasNothing(item) {
  if (!isMapping(item)) return item === ""
  const filled = Object.entries(item).filter(([, value]) => value !== "" && value !== undefined)
  return (
    filled.every(([key]) => ["role", "corridor", "by"].includes(key)) || (filled.length === 1 && filled[0][0] === "id")
  )
}

/**
 * @param {HTMLElement} root
 * @param {FormSettings} settings
 */
async function begin(root, settings) {
  const address = new URL(settings.source, document.baseURI)
  try {
    /** @type {FormData} */
    const form = await new Files(new URL(".", address)).json(address.pathname.split("/").at(-1) ?? "")
    new RecordForm(root, settings, form).start()
  } catch (error) {
    part(root, "loading").hidden = true
    part(root, "failed").hidden = false
    console.warn(error)
  }
}

mount("[data-form]", (root, /** @type {FormSettings} */ settings) => {
  begin(root, settings)
})
