// @ts-check
/* The model memorandum and the revision of an agreement: the text follows what is typed into the form. What was typed is
   kept in this browser under the names of the fields, which are the same in all languages and for both texts. Which text
   shows is in the address. Typed text only ever becomes text. */

/** @import {AgreementData} from "./data.d.ts" */
/** @import {Paragraph} from "./shared/word-file.js" */

import { keepQuery, writeQuery } from "./shared/address.js"
import { dayInWords } from "./shared/dates.js"
import { find, findAll, make, part, setText } from "./shared/dom.js"
import { Files } from "./shared/files.js"
import { confirmed, KeptState, report } from "./shared/kept-state.js"
import { messages, pluralIn } from "./shared/messages.js"
import { mount } from "./shared/mount.js"
import { siteLanguage } from "./shared/site.js"
import { wordFile } from "./shared/word-file.js"

/**
 * A place in the text that an answer fills. In French the word before it may join the answer, and has a place of its own.
 * @typedef {object} Spot
 * @property {HTMLElement} blank
 * @property {string} name of the field
 * @property {{place: Text, word: string} | null} joint
 * @property {boolean} first whether a paragraph begins with it
 */

/** @typedef {Record<string, string | string[]>} Answers what was typed or ticked, without empty fields */

/** A blank in the words of a choice: "the City of [[name]]". */
const INNER = /\[\[([a-z_]+)\]\]/g

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

const KEPT_FOR = 10_000 // milliseconds for which a browser may take to save the text

class Agreement {
  /**
   * @param {HTMLElement} root
   * @param {AgreementData} data
   */
  constructor(root, { words, forms }) {
    this.root = root
    this.words = messages(words)
    this.plural = pluralIn()
    this.forms = forms
    this.form = find(root, ".p-memo__form", HTMLFormElement)
    this.deeds = findAll(root, "[data-deed]", HTMLElement)
    this.pane = part(root, "pane")
    this.status = part(root, "status")
    this.plain = part(root, "plain", HTMLTextAreaElement)
    this.notes = part(root, "notes", HTMLInputElement)
    this.spots = findAll(root, "[data-blank]", HTMLElement).map(prepare)
    this.fields = new Map(
      findAll(this.form, "[data-field]", HTMLElement).map(field => [field.dataset.field ?? "", new Field(field)]),
    )
    this.counts = [...this.fields].flatMap(([name, { usual }]) => (usual ? [name] : []))
    this.which = findAll(this.form, "[name=document]", HTMLInputElement)
    this.store = new KeptState("memorandum")
    this.files = new Files(new URL(".", location.href))
    this.listen()
    this.chooseFromAddress()
    this.keepWhatCameEarly()
    this.store.follow(() => this.recall())
    this.recall()
    this.adorn()
  }

  /** What makes the text beside the form a part of the page that moves by itself. */
  adorn() {
    const { pane } = this
    pane.classList.add("p-memo__pane--live")
    pane.setAttribute("role", "region")
    pane.setAttribute("aria-label", this.words.say("text"))
    // where it scrolls by itself, the keyboard must reach it
    new ResizeObserver(() => {
      const scrolls = pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === "auto"
      pane.tabIndex = scrolls ? 0 : -1
    }).observe(pane)
    // on a phone the text is long, and what explains it comes after
    pane.classList.add("p-memo__pane--folded")
    part(this.root, "do=unfold").hidden = false
    if (!this.store.works) report(this.status, this.words.say("unkept"))
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => this.typed(target))
    this.form.addEventListener("submit", event => event.preventDefault())
    this.form.addEventListener("focusin", ({ target }) => this.point(target instanceof Element ? nameOf(target) : ""))
    this.form.addEventListener("focusout", () => this.point(""))
    this.root.addEventListener("click", ({ target }) => {
      const blank = target instanceof Element ? target.closest("[data-blank]") : null
      if (blank) this.goTo(blank.getAttribute("data-blank") ?? "")
    })
    this.notes.addEventListener("change", () => {
      this.root.toggleAttribute("data-without-notes", !this.notes.checked)
    })
    part(this.root, "do=unfold").addEventListener("click", () => this.unfold())
    part(this.root, "do=print").addEventListener("click", () => print())
    part(this.root, "do=copy").addEventListener("click", () => this.copy())
    part(this.root, "do=word").addEventListener("click", () => this.saveForWord())
    part(this.root, "do=save").addEventListener("click", () => this.save())
    part(this.root, "do=reset").addEventListener("click", () => this.reset())
  }

  /** @param {EventTarget | null} target */
  typed(target) {
    if (target instanceof Element && nameOf(target) === "document") {
      this.keepInAddress()
      this.pane.scrollTo(0, 0)
    } else {
      this.store.write(this.answers())
      if (!this.store.works) setText(this.status, this.words.say("unkept"))
    }
    this.show()
  }

  async reset() {
    if (!(await confirmed(part(this.root, "ask", HTMLDialogElement)))) return
    const { deed } = this.deed.dataset
    this.form.reset()
    this.choose(deed ?? "")
    this.store.forget()
    this.show()
    report(this.status, this.words.say("cleared"))
  }

  /* --- Which text ------------------------------------------------------------------------------------------------ */

  /** The text that shows. */
  get deed() {
    const chosen = this.which.find(box => box.checked)?.value
    return this.deeds.find(({ dataset }) => dataset.deed === chosen) ?? this.deeds[0]
  }

  /** @param {string} id */
  choose(id) {
    for (const box of this.which) box.checked = box.value === id
  }

  chooseFromAddress() {
    const wanted = new URLSearchParams(location.search).get("document")
    const deed = this.deeds.find(({ dataset }) => dataset.deed === wanted)?.dataset.deed
    if (deed) this.choose(deed)
  }

  keepInAddress() {
    const searchParams = new URLSearchParams(location.search)
    if (this.deed === this.deeds[0]) searchParams.delete("document")
    else searchParams.set("document", this.deed.dataset.deed ?? "")
    const query = searchParams.toString()
    writeQuery(query && `?${query}`)
  }

  /* --- What was typed -------------------------------------------------------------------------------------------- */

  /** @returns {Answers} */
  answers() {
    const given = [...this.fields].map(([name, field]) => /** @type {const} */ ([name, field.value]))
    return Object.fromEntries(given.filter(([, value]) => value.length))
  }

  /** Before the script came, the form was there to be filled already. */
  keepWhatCameEarly() {
    const early = Object.entries(this.answers()).filter(([name, value]) => value !== this.fields.get(name)?.usual)
    if (early.length) this.store.write({ ...this.store.read(), ...Object.fromEntries(early) })
  }

  /** Fill the form with what is kept. */
  recall() {
    const kept = this.store.read() ?? {}
    for (const [name, field] of this.fields) field.fill(kept[name])
    this.show()
  }

  /* --- The text -------------------------------------------------------------------------------------------------- */

  show() {
    const given = this.answers()
    for (const deed of this.deeds) deed.hidden = deed !== this.deed
    this.showAsMany(given)
    for (const spot of this.spots) this.write(spot, given)
    this.writePlurals(given)
    this.chooseRecitals(given)
    this.askForWhatIsNeeded(given)
    keepQuery(location.search)
  }

  /**
   * As many parties and actions as there are; the last of several names has "and" before it.
   * @param {Answers} given
   */
  showAsMany(given) {
    for (const copy of findAll(this.root, "[data-each]", HTMLElement)) {
      const number = Number(copy.dataset.number)
      const count = Number(given[copy.dataset.each ?? ""])
      copy.hidden = number > count
      const joint = copy.querySelector(":scope > [data-joint]")
      if (joint) joint.textContent = this.words.say(number === count ? "and" : "comma")
    }
  }

  /** @param {Answers} given */
  writePlurals(given) {
    for (const unit of findAll(this.root, "[data-count]", HTMLElement)) {
      const number = Number.parseFloat(textOf(given[unit.dataset.count ?? ""]) || "2")
      unit.textContent = unit.dataset[this.plural(number)] ?? ""
    }
  }

  /** @param {Answers} given */
  chooseRecitals(given) {
    for (const recital of findAll(this.root, "[data-option]", HTMLElement)) {
      recital.hidden = Boolean(given.option) && recital.dataset.option !== given.option
      part(recital, "choice").hidden = Boolean(given.option)
    }
  }

  /**
   * @param {Spot} spot
   * @param {Answers} given
   */
  write({ blank, name, joint, first }, given) {
    const field = this.fields.get(name)
    if (field?.several) return this.writeList(blank, name, field)
    const { text, whole } = this.wording(name, given)
    const [before, shown] = joint ? join(joint.word, text) : ["", text]
    if (joint) joint.place.data = before
    const chosen = first && base(name) in this.forms
    blank.textContent = (chosen ? capital(shown) : shown) || `[${blank.dataset.label}]`
    blank.classList.toggle("p-blank", !whole)
    blank.classList.toggle("p-filled", whole)
  }

  /**
   * What an answer says in the text, and whether nothing is missing in it.
   * @param {string} name
   * @param {Answers} given
   */
  wording(name, given) {
    const value = textOf(given[name])
    const said = this.said(name, given)
    if (said !== null) return this.fill(said, name, given)
    return { text: this.fields.get(name)?.isDate ? dayInWords(value) : value, whole: value !== "" }
  }

  /**
   * The words of the choice that was made, or of none; null where the answer itself stands in the text.
   * @param {string} name
   * @param {Answers} given
   */
  said(name, given) {
    return this.forms[base(name)]?.[textOf(given[name])] ?? null
  }

  /**
   * Words with blanks of their own, filled with the answers of the same party.
   * @param {string} said
   * @param {string} name
   * @param {Answers} given
   */
  fill(said, name, given) {
    let text = ""
    let whole = true
    let from = 0
    for (const match of said.matchAll(INNER)) {
      const inner = match[1] + suffix(name)
      const value = textOf(given[inner])
      const before = said.slice(from, match.index)
      const word = value && siteLanguage() === "fr" ? /(?:^|\s)(de|à) $/.exec(before)?.[1] : undefined
      const [joint, shown] = word ? join(word, value) : ["", value]
      text += (word ? before.slice(0, -word.length - 1) : before) + joint
      text += shown || `[${this.fields.get(inner)?.label}]`
      whole &&= value !== ""
      from = match.index + match[0].length
    }
    return { text: text + said.slice(from), whole }
  }

  /**
   * @param {HTMLElement} blank
   * @param {string} name
   * @param {Field} field
   */
  writeList(blank, name, field) {
    const place = blank.parentElement ?? blank
    if (place.nextElementSibling?.matches("[data-ticked]")) place.nextElementSibling.remove()
    const ticked = field.value.length > 0
    place.hidden = ticked
    if (ticked) place.after(make("ul", { "data-ticked": name }, ...this.domains(name)))
  }

  /**
   * A line for each domain in which something is ticked.
   * @param {string} name
   */
  domains(name) {
    return findAll(this.form, `[data-domain="${name}"]`, HTMLElement).flatMap(domain => {
      const options = findAll(domain, "input:checked", HTMLInputElement).map(box => trimmed(box.parentElement))
      const title = trimmed(domain.querySelector("legend"))
      const line = () => this.words.say("domain", { domain: title, options: options.join(", ") })
      return options.length ? [make("li", {}, line())] : []
    })
  }

  /* --- What is still to be filled -------------------------------------------------------------------------------- */

  /**
   * The fields that the text which shows has a place for, a choice's own blanks included.
   * @param {Answers} given
   */
  needed(given) {
    const { deed } = this
    const names = new Set()
    for (const { blank, name } of this.spots) {
      if (!deed.contains(blank) || (blank.closest("[hidden]") && !this.fields.get(name)?.several)) continue
      names.add(name)
      for (const inner of innerNames(this.said(name, given) ?? "", name)) names.add(inner)
    }
    for (const count of this.counts) if (deed.querySelector(`[data-each="${count}"]`)) names.add(count)
    if (deed.querySelector("[data-option]")) names.add("option")
    return names
  }

  /** @param {Answers} given */
  askForWhatIsNeeded(given) {
    const needed = this.needed(given)
    for (const [name, { element }] of this.fields) element.hidden = !needed.has(name)
    const empty = new Set([...this.fields.keys()].filter(name => needed.has(name) && given[name] === undefined))
    part(this.root, "left").textContent = this.howMany(empty.size, "left")
    for (const group of findAll(this.form, "[data-group]", HTMLElement)) {
      const inside = findAll(group, "[data-field]:not([hidden])", HTMLElement).map(({ dataset }) => dataset.field ?? "")
      group.hidden = inside.length === 0
      const typed = inside.some(name => !this.counts.includes(name))
      const here = inside.filter(name => empty.has(name)).length
      part(group, "empty").textContent = typed ? this.howMany(here, "group") : ""
    }
  }

  /**
   * @param {number} count
   * @param {string} what
   */
  howMany(count, what) {
    return count ? this.words.counted(what, count) : this.words.say(`${what}-none`)
  }

  /* --- As plain text --------------------------------------------------------------------------------------------- */

  /** What shows of the text: its title, headings, paragraphs and items, with the notes if they are wanted. */
  get elements() {
    const unwanted = this.notes.checked ? "[hidden]" : "[hidden], [data-note]"
    return findAll(this.deed, "h3, h4, p, li", HTMLElement).filter(element => !element.closest(unwanted))
  }

  plainText() {
    /** @type {string[]} */
    const lines = []
    for (const element of this.elements) {
      const note = element.matches("[data-note]")
      const text = element.innerText.trim()
      const inList = element.matches("li") || element.closest(".p-deed__party")
      if (lines.length && !(inList && element.previousElementSibling)) lines.push("")
      lines.push(note ? `[${text}]` : markOf(element) + text)
    }
    return `${lines.join("\n")}\n`
  }

  async copy() {
    const text = this.plainText()
    this.plain.hidden = true
    try {
      await navigator.clipboard.writeText(text)
      return report(this.status, this.words.say("copied"))
    } catch {
      // no permission, or not a secure address: the old way, and if that fails too, by hand
    }
    const done = this.copyTheOldWay(text)
    this.plain.hidden = done
    if (done) part(this.root, "do=copy").focus()
    report(this.status, this.words.say(done ? "copied" : "by-hand"))
  }

  /** @param {string} text */
  copyTheOldWay(text) {
    this.plain.value = text
    this.plain.hidden = false
    this.plain.focus()
    this.plain.select()
    try {
      return document.execCommand("copy")
    } catch {
      return false
    }
  }

  save() {
    this.give(new Blob([this.plainText()], { type: "text/plain;charset=utf-8" }), "txt")
  }

  /** The text as a document of Word, filled in as far as it is. */
  async saveForWord() {
    const [title, ...others] = this.elements
    try {
      const parts = await this.files.json("word.json")
      const file = wordFile(parts, title.innerText.trim(), others.map(paragraphOf))
      this.give(new Blob([file], { type: WORD }), "docx")
    } catch {
      report(this.status, this.words.say("word-failed"))
    }
  }

  /**
   * Hand the reader a file.
   * @param {Blob} file
   * @param {string} ending
   */
  give(file, ending) {
    const address = URL.createObjectURL(file)
    make("a", { href: address, download: `${this.deed.dataset.file}.${ending}` }).click()
    setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR)
  }

  /* --- The field and its places in the text ---------------------------------------------------------------------- */

  /**
   * Whether a place in the text says, among others, what the field of this name holds.
   * @param {Spot} spot
   * @param {string} name
   */
  shows(spot, name) {
    if (spot.name === name) return true
    const said = suffix(spot.name) === suffix(name) ? (this.forms[base(spot.name)] ?? {}) : {}
    return Object.values(said).some(words => words.includes(`[[${base(name)}]]`))
  }

  /**
   * Mark a field's places in the text, and bring the first into view where the text scrolls beside the form.
   * @param {string} name empty for none
   */
  point(name) {
    const here = this.spots.filter(spot => name && this.shows(spot, name))
    for (const spot of this.spots) spot.blank.classList.toggle("p-pointed", here.includes(spot))
    const first = here.find(({ blank }) => !blank.closest("[hidden]"))?.blank
    const { pane } = this
    if (!first || pane.scrollHeight <= pane.clientHeight) return
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top
    if (top >= 0 && top < pane.clientHeight - 60) return
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    pane.scrollBy({ top: top - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" })
  }

  /**
   * Go to the field behind a place in the text: of a choice that is made, to what it still lacks.
   * @param {string} name
   */
  goTo(name) {
    const given = this.answers()
    const wanted = [...innerNames(this.said(name, given) ?? "", name), name]
    const control = this.fields.get(wanted.find(field => !given[field]) ?? name)?.controls[0]
    if (!control) return
    const group = control.closest("details")
    if (group) group.open = true
    control.focus()
  }

  unfold() {
    this.pane.classList.remove("p-memo__pane--folded")
    this.pane.scrollTo(0, 0)
    part(this.root, "do=unfold").hidden = true
    this.pane.tabIndex = -1
    this.pane.focus({ preventScroll: true })
  }
}

/* --- Fields -------------------------------------------------------------------------------------------------------- */

/** A question of the form, with the controls that answer it: one, or several to choose among. */
class Field {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    this.label = element.dataset.label ?? ""
    this.controls = [...element.querySelectorAll("[name]")].flatMap(control =>
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
        ? [control]
        : [],
    )
  }

  /** What a number of parties or actions is before anybody changes it. */
  get usual() {
    return this.controls[0].dataset.usual
  }

  /** Whether more than one answer may be chosen. */
  get several() {
    return this.controls[0].type === "checkbox"
  }

  get isDate() {
    return this.controls[0].type === "date"
  }

  /** @returns {string | string[]} */
  get value() {
    const [first] = this.controls
    if (this.several) return this.ticked
    return first.type === "radio" ? (this.ticked[0] ?? "") : first.value.trim()
  }

  get ticked() {
    return this.controls.flatMap(box => (box instanceof HTMLInputElement && box.checked ? [box.value] : []))
  }

  /** @param {unknown} kept what was kept, which may be anything */
  fill(kept) {
    const values = Array.isArray(kept) ? kept : []
    const value = typeof kept === "string" ? kept : ""
    for (const control of this.controls) {
      if (control instanceof HTMLSelectElement) {
        const offered = [...control.options].some(option => option.value === value)
        control.value = offered ? value : (control.dataset.usual ?? "")
      } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
        control.checked = values.includes(control.value)
      } else if (control instanceof HTMLInputElement && control.type === "radio") {
        control.checked = control.value === value
      } else control.value = value
    }
  }
}

/** @param {Element} field */
const nameOf = field => field.getAttribute("name") ?? ""

/**
 * The name of a field without the number of the party or action that it is asked for.
 * @param {string} name
 */
const base = name => name.replace(/-\d+$/, "")

/** @param {string} name */
const suffix = name => name.slice(base(name).length)

/**
 * The fields that the words of a choice have blanks for.
 * @param {string} said
 * @param {string} name
 */
const innerNames = (said, name) => [...said.matchAll(INNER)].map(match => match[1] + suffix(name))

/** @param {string | string[] | undefined} value */
const textOf = value => (typeof value === "string" ? value : "")

/** @param {Element | null | undefined} element */
const trimmed = element => element?.textContent?.trim() ?? ""

/* --- Words --------------------------------------------------------------------------------------------------------- */

/**
 * @param {HTMLElement} blank
 * @returns {Spot}
 */
function prepare(blank) {
  const before = blank.previousSibling
  const name = blank.dataset.blank ?? ""
  const first = !before && blank.parentElement?.matches("p, li") === true
  // only of French are the joints known (`join`): elsewhere a blank takes the answer as it is
  if (siteLanguage() !== "fr" || !(before instanceof Text)) return { blank, name, joint: null, first }
  const word = /(?:^|[\s'’(])(de|à) $/i.exec(before.data)?.[1]
  const joint = word ? { place: before.splitText(before.length - word.length - 1), word } : null
  return { blank, name, joint, first }
}

/**
 * French: "de" + "Alger" is "d'Alger", "à" + "Le Caire" is "au Caire".
 * @param {string} word
 * @param {string} value
 * @returns {[before: string, value: string]}
 */
function join(word, value) {
  const de = word.toLowerCase() === "de"
  const article = /^(le|les)\s+/i.exec(value)
  if (article) {
    const several = article[1].toLowerCase() === "les"
    const joint = de ? (several ? "des" : "du") : several ? "aux" : "au"
    return [`${joint} `, value.slice(article[0].length)]
  }
  const vowel = de && /^([aeiouàâäéèêëîïôöùûüœæ]|y[^aeiou])/i.test(value)
  return [vowel ? "d'" : `${word} `, value]
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase(siteLanguage()) + text.slice(1)
}

/**
 * A part of the text as a document of Word has it; what is still to be filled is in italics.
 * @param {HTMLElement} element
 * @returns {Paragraph}
 */
function paragraphOf(element) {
  const runs = textsOf(element).map(text => ({
    text: text.data.replace(/\s*\n\s*/g, " "),
    italic: Boolean(text.parentElement?.closest(".p-blank")),
  }))
  return { look: lookOf(element), runs: runs.filter(({ text }) => text) }
}

/**
 * The texts that show in an element, in order.
 * @param {HTMLElement} element
 */
function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  /** @type {Text[]} */
  const texts = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest("[hidden]")) texts.push(node)
  }
  return texts
}

/**
 * @param {HTMLElement} element
 * @returns {Paragraph["look"]}
 */
function lookOf(element) {
  if (element.matches("h4")) return "heading"
  if (element.matches("[data-note], .p-deed__disclaimer")) return "small"
  if (!element.matches("li")) return "text"
  return element.parentElement?.matches("ol") ? "numbered" : "item"
}

/**
 * What stands before an item of a list in plain text.
 * @param {HTMLElement} element
 */
function markOf(element) {
  const list = element.matches("li") ? element.parentElement : null
  if (!list) return ""
  return list.matches("ol") ? `${[...list.children].indexOf(element) + 1}. ` : "- "
}

mount("[data-memorandum]", (root, /** @type {AgreementData} */ data) => new Agreement(root, data))
