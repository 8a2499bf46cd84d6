// @ts-check
/* A pack of cases: those that the address names, else those that the reader keeps in this browser. What the reader
   changes becomes the address. Its cases come from the pages of their records, when it is read or printed. */

/** @import {PackData, PackRecord} from "../data.d.ts" */
/** @import {Case, Left, Pack} from "./pack-address.js" */

import { keepQuery, writeQuery } from "../shared/address.js"
import { PACK } from "../shared/constants.js"
import { copyOf, findAll, make, part, setText } from "../shared/dom.js"
import { allKept, followKept, isKept, keep } from "../shared/kept-records.js"
import { report } from "../shared/kept-state.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { pageAddress } from "../shared/page-address.js"
import { caseOf, duration, minutesOf, moved, NOTHING_LEFT, oneLine, PackAddresses } from "./pack-address.js"
import { PackFiles } from "./pack-files.js"
import { PackPaper } from "./pack-paper.js"
import { PackProjector } from "./pack-projector.js"

const MOST_NAMED = 5
const LONGEST_NAMED = 40

class PackPage {
  /**
   * @param {HTMLElement} root
   * @param {PackData} data
   */
  constructor(root, { records, citation, words }) {
    this.root = root
    this.words = messages(words)
    this.records = new Map(records.map(record => [record.id, record]))
    this.addresses = new PackAddresses(records)
    this.paper = new PackPaper(root, this.records, citation, this.words)
    this.heading = part(root, "heading")
    this.list = part(root, "cases")
    this.status = part(root, "status")
    this.title = part(root, "title", HTMLInputElement)
    this.choice = part(root, "choice", HTMLSelectElement)
    this.pageTitle = document.title
    /** The rows of the list by the id of their case. @type {Map<string, HTMLElement>} */
    this.rows = new Map()
    /** @type {Pack & {cases: Case[]}} */
    this.pack = { cases: [], title: "", left: NOTHING_LEFT }
    this.named = false // whether the address names the cases

    /** @type {(name: string, act: () => unknown) => void} */
    const on = (name, act) => part(root, name).addEventListener("click", act)
    on("add", () => this.addChosen())
    on("add-kept", () => this.addKept())
    on("keep-all", () => this.keepAll())
    on("print", () => this.print())
    on("read", () => this.read())
    on("copy", () => this.copy())
    on("share", () => this.share())
    on("project", () => this.project())
    part(root, "share").hidden = !navigator.share
    this.files = new PackFiles(this.paper)
    this.projector = new PackProjector(root, this.paper)
    for (const button of findAll(root, "[data-file]", HTMLElement)) {
      button.addEventListener("click", () => this.download(button.dataset.file ?? ""))
    }
    this.title.addEventListener("change", () => this.change({ title: oneLine(this.title.value, PACK.title) }))
    addEventListener("popstate", () => this.open())
    followKept(() => (this.named ? this.show() : this.open()))
    this.open()
    part(root, "list").hidden = false
  }

  /* --- What the pack holds --------------------------------------------------------------------------------------- */

  /** Take the pack from the address. */
  open() {
    const { cases, title, left } = this.addresses.parse(location.search)
    const kept = this.addresses.fitting(allKept().map(caseOf))
    this.named = cases !== null
    this.pack = cases ? { cases, title, left } : { cases: kept.cases, title, left: { unread: [], over: kept.over } }
    this.show()
  }

  /**
   * Make the changed pack the address; what was typed is no step that "back" undoes.
   * @param {Partial<Pack & {cases: Case[]}>} changed
   * @param {{step?: boolean}} [how]
   */
  change(changed, how) {
    this.pack = { ...this.pack, ...changed, left: NOTHING_LEFT }
    this.named = true
    writeQuery(this.addresses.format(this.pack), how)
    this.show()
  }

  /** @param {Case[]} cases */
  go(cases) {
    this.change({ cases: this.addresses.fitting(cases).cases }, { step: true })
  }

  /** What is kept in this browser and not in the pack. */
  missing() {
    const ids = new Set(this.pack.cases.map(({ id }) => id))
    return allKept().filter(id => !ids.has(id))
  }

  /** The whole address, which says the same wherever it is opened. */
  address() {
    return pageAddress() + this.addresses.format(this.pack)
  }

  /** The whole address, then without the notes, then without the title too, for where it would be too long. */
  shortened() {
    const { title } = this.pack
    const cases = this.pack.cases.map(item => ({ ...item, note: "" }))
    const queries = [this.pack, { cases, title }, { cases, title: "" }].map(pack => this.addresses.format(pack))
    return [...new Set(queries)].map(query => pageAddress() + query)
  }

  /* --- What the page shows --------------------------------------------------------------------------------------- */

  show() {
    const { cases, title, left } = this.pack
    const minutes = cases.reduce((sum, item) => sum + item.minutes, 0)
    const count = this.paper.countOf(cases)
    setText(this.heading, minutes ? this.words.say("total", { count, time: duration(minutes) }) : count)
    document.title = title ? `${title} – ${this.pageTitle}` : this.pageTitle
    if (this.title !== document.activeElement) this.title.value = title
    keepQuery(location.search)
    this.showRows(cases)
    for (const element of findAll(this.root, "[data-origin]", HTMLElement)) {
      element.hidden = element.dataset.origin !== this.origin()
    }
    for (const element of findAll(this.root, "[data-filled]", HTMLElement)) element.hidden = !cases.length
    this.showLeft(left)
    this.showKept()
    this.showChoice(cases)
    this.paper.show(this.pack, this.shortened())
  }

  /** @param {Left} left */
  showLeft({ unread, over }) {
    const names = (/** @type {string[]} */ all) =>
      all.length > MOST_NAMED ? [...all.slice(0, MOST_NAMED), "…"].join(", ") : all.join(", ")
    const texts = unread.map(text => this.words.say("quoted", { text: oneLine(text, LONGEST_NAMED) }))
    const said = [
      unread.length ? this.words.counted("unread", unread.length, { names: names(texts) }) : "",
      over.length ? this.words.say("over", { most: PACK.cases, names: names(over.map(id => this.titleOf(id))) }) : "",
    ]
    const place = part(this.root, "left")
    place.hidden = !unread.length && !over.length
    setText(place, said.filter(Boolean).join(" "))
  }

  /** Where the cases come from, for the sentence that says so. */
  origin() {
    if (this.pack.cases.length) return this.named ? "address" : "kept"
    return "none"
  }

  showKept() {
    const missing = this.missing()
    const add = part(this.root, "add-kept")
    add.hidden = !this.named || !missing.length
    setText(add, this.words.counted("add-kept", missing.length))
    part(this.root, "keep-all").hidden =
      !this.named || this.pack.cases.every(({ id }) => isKept(id) || !this.records.has(id))
  }

  /** @param {Case[]} cases */
  showChoice(cases) {
    const ids = new Set(cases.map(({ id }) => id))
    for (const option of this.choice.options) option.hidden = option.disabled = ids.has(option.value)
    if (ids.has(this.choice.value)) this.choice.value = ""
  }

  /** @param {Case[]} cases */
  showRows(cases) {
    for (const item of cases) if (!this.rows.has(item.id)) this.rows.set(item.id, this.newRow(item.id))
    const rows = cases.map(({ id }) => /** @type {HTMLElement} */ (this.rows.get(id)))
    // what stays in its place keeps the focus
    if (rows.length !== this.list.children.length || rows.some((row, at) => row !== this.list.children[at])) {
      this.list.replaceChildren(...rows)
    }
    cases.forEach(({ minutes, note }, at) => {
      const row = rows[at]
      part(row, "up", HTMLButtonElement).disabled = at === 0
      part(row, "down", HTMLButtonElement).disabled = at === cases.length - 1
      fillIn(part(row, "minutes", HTMLInputElement), minutes ? `${minutes}` : "")
      fillIn(part(row, "note", HTMLInputElement), note)
    })
  }

  /** @param {string} id */
  newRow(id) {
    const row = copyOf(part(this.root, "row", HTMLTemplateElement))
    const record = this.records.get(id)
    row.dataset.id = id
    if (record?.sector) row.dataset.sector = record.sector
    part(row, "fields").hidden = !record
    part(row, "name").append(record ? linkTo(record) : this.words.say("unknown", { id }))
    for (const place of findAll(row, "[data-of]", HTMLElement)) place.textContent = record?.title ?? id
    part(row, "up").addEventListener("click", () => this.move(id, -1))
    part(row, "down").addEventListener("click", () => this.move(id, 1))
    part(row, "remove").addEventListener("click", () => this.remove(id))
    const minutes = part(row, "minutes", HTMLInputElement)
    minutes.addEventListener("change", () => this.changeCase(id, { minutes: minutesOf(minutes.value) }))
    const note = part(row, "note", HTMLInputElement)
    note.addEventListener("change", () => this.changeCase(id, { note: oneLine(note.value, PACK.note) }))
    return row
  }

  /** @param {string} text */
  say(text) {
    report(this.status, text)
  }

  /** @param {string} id */
  titleOf(id) {
    return this.records.get(id)?.title ?? id
  }

  /* --- What the reader does -------------------------------------------------------------------------------------- */

  /**
   * @param {string} id
   * @param {Partial<Case>} changed
   */
  changeCase(id, changed) {
    this.change({ cases: this.pack.cases.map(item => (item.id === id ? { ...item, ...changed } : item)) })
  }

  /**
   * @param {string} id
   * @param {-1 | 1} by
   */
  move(id, by) {
    const { cases } = this.pack
    const from = cases.findIndex(item => item.id === id)
    const to = from + by
    if (to < 0 || to >= cases.length) return
    this.go(moved(cases, from, to))
    const row = /** @type {HTMLElement} */ (this.rows.get(id))
    const [same, other] = by < 0 ? ["up", "down"] : ["down", "up"]
    const button = part(row, same, HTMLButtonElement)
    if (button.disabled) part(row, other).focus()
    else button.focus()
    this.say(this.words.say("moved", { title: this.titleOf(id), place: to + 1, count: cases.length }))
  }

  /** @param {string} id */
  remove(id) {
    const { cases } = this.pack
    const at = cases.findIndex(item => item.id === id)
    this.go(cases.filter(item => item.id !== id))
    const next = this.list.children[at] ?? this.list.lastElementChild
    if (next) part(next, "remove").focus()
    else this.heading.focus()
    this.say(this.words.say("removed", { title: this.titleOf(id) }))
  }

  addChosen() {
    const id = this.choice.value
    if (!id) return this.choice.focus()
    this.add([id])
    this.choice.value = ""
  }

  addKept() {
    this.add(this.missing())
    this.heading.focus()
  }

  /** @param {string[]} ids */
  add(ids) {
    const { cases } = this.pack
    this.go([...cases, ...ids.map(caseOf)])
    const added = this.pack.cases.length - cases.length
    this.say(added < ids.length ? this.words.say("full", { most: PACK.cases }) : this.words.counted("added", added))
  }

  keepAll() {
    let lasting = true
    for (const { id } of this.pack.cases) if (this.records.has(id) && !isKept(id)) lasting = keep(id, true)
    this.heading.focus()
    this.say(this.words.say(lasting ? "kept" : "unkept"))
  }

  async copy() {
    const address = this.address()
    try {
      await navigator.clipboard.writeText(address)
      this.say(this.words.say("copied"))
    } catch {
      this.say(this.words.say("by-hand", { address }))
    }
  }

  async share() {
    try {
      await navigator.share({ title: document.title, url: this.address() })
    } catch (error) {
      if (error instanceof Error && error.name !== "AbortError") await this.copy()
    }
  }

  /** Print the whole pack, a missing case named in its place. */
  async print() {
    await this.load()
    print()
  }

  async read() {
    await this.load()
    part(this.root, "told-head").focus()
  }

  /** Show the cases one by one, large; what is fetched now needs no network later. */
  async project() {
    await this.load()
    await this.projector.open()
  }

  /** @param {string} kind */
  async download(kind) {
    this.say(this.words.say("loading"))
    try {
      const { name, without } = await this.files.give(kind)
      const titles = without.map(id => this.titleOf(id)).join(", ")
      this.say(this.words.say(titles ? "downloaded-without" : "downloaded", { name, titles }))
    } catch {
      this.say(this.words.say("not-made"))
    }
  }

  /** Fetch what the cases say, and say what could not be fetched. */
  async load() {
    this.say(this.words.say("loading"))
    const missing = await this.paper.load()
    this.say(missing.length ? this.words.counted("failed", missing.length) : this.words.say("loaded"))
  }
}

/** @param {PackRecord} record */
function linkTo({ url, title, lang }) {
  return make("a", lang ? { href: url, lang } : { href: url }, title)
}

/**
 * Set what a field holds, unless the reader is typing in it.
 * @param {HTMLInputElement} field
 * @param {string} text
 */
function fillIn(field, text) {
  if (field !== document.activeElement) field.value = text
}

mount("[data-pack]", (root, /** @type {PackData} */ data) => new PackPage(root, data))
