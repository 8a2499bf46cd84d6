// @ts-check
/* The pack as it is read and printed: a cover with its list, then each case, a sheet or two long. */

/** @import {PackCitation, PackRecord} from "../data.d.ts" */
/** @import {Messages} from "../shared/messages.js" */
/** @import {Case, Pack} from "./pack-address.js" */
/** @import {Code, codeOf, drawing} from "./pack-code.js" */
/** @import {PageParts} from "./record-page.js" */

import { dayInWords, today } from "../shared/dates.js"
import { copyOf, make, part, setText } from "../shared/dom.js"
import { publishedAddress } from "../shared/page-address.js"
import { duration, NOTHING_LEFT } from "./pack-address.js"
import { citedInWords } from "./pack-citation.js"
import { worksCited } from "./pack-sources.js"
import { fetchCase } from "./record-page.js"

const LONGEST_SHOWN = 120

export class PackPaper {
  /**
   * @param {HTMLElement} root
   * @param {Map<string, PackRecord>} records
   * @param {PackCitation} citation
   * @param {Messages} words
   */
  constructor(root, records, citation, words) {
    this.root = root
    this.citation = citation
    this.records = records
    this.words = words
    this.articles = part(root, "told")
    this.contents = part(root, "contents")
    /** What was fetched, by id. @type {Map<string, PageParts>} */
    this.fetched = new Map()
    /** @type {Pack & {cases: Case[]}} */
    this.pack = { cases: [], title: "", left: NOTHING_LEFT }
    /** The whole one, then without notes and title, as far as it has them. @type {string[]} */
    this.addresses = []
    /** What makes codes of them, once it is here. @type {{codeOf: typeof codeOf, drawing: typeof drawing} | undefined} */
    this.codes = undefined
    this.wanted = false // whether the reader has asked for the cases
  }

  /** What the pack is called. */
  name() {
    return this.pack.title || this.words.say("untitled")
  }

  /**
   * @param {Pack & {cases: Case[]}} pack
   * @param {string[]} addresses
   */
  show(pack, addresses) {
    this.pack = pack
    const { cases } = pack
    const minutes = cases.reduce((sum, item) => sum + item.minutes, 0)
    const count = this.countOf(cases)
    const date = dayInWords(today())
    setText(part(this.root, "paper-title"), this.name())
    setText(
      part(this.root, "paper-about"),
      this.words.say("about", {
        date,
        what: minutes ? this.words.say("total", { count, time: duration(minutes) }) : count,
      }),
    )
    this.addresses = addresses
    const address = this.shownAddress()
    setText(part(this.root, "paper-address"), address)
    part(this.root, "paper-short").hidden = address === addresses[0]
    const cited = citedInWords(this.citation, { title: this.name(), address, date: today() })
    const lines = cited.map(([style, text]) => make("span", {}, make("b", {}, style), ` ${text} `))
    part(this.root, "cited").replaceChildren(...lines)
    if (this.wanted) this.load()
    else this.render()
  }

  /** The address to be read: with notes and title as long as it is short. */
  shownAddress() {
    return this.addresses.find(({ length }) => length <= LONGEST_SHOWN) ?? this.addresses.at(-1) ?? ""
  }

  /**
   * Fetch the cases and put them on the page.
   * @returns {Promise<string[]>} ids of those that could not be had
   */
  async load() {
    this.wanted = true
    const { pack } = this
    const wanted = pack.cases.flatMap(({ id }) => (this.fetched.has(id) ? [] : (this.records.get(id) ?? [])))
    await Promise.all([this.fetchCodes(), ...wanted.map(record => this.fetch(record))])
    if (this.pack === pack) this.render()
    return pack.cases.map(({ id }) => id).filter(id => !this.fetched.has(id))
  }

  /** @param {PackRecord} record */
  async fetch({ id, url }) {
    try {
      this.fetched.set(id, await fetchCase(new URL(url, document.baseURI), publishedAddress(url), `${id}-`))
    } catch {
      // said in its place; asked for anew the next time
    }
  }

  async fetchCodes() {
    try {
      this.codes ??= await import("./pack-code.js")
    } catch {
      // the address is there in letters; asked for anew the next time
    }
  }

  /**
   * The address as a code, with what is to be said of it; null where there is none.
   * @returns {Code & {drawn: Element, about: string} | null}
   */
  code() {
    const code = this.codes?.codeOf(this.addresses)
    if (!this.codes || !code) return null
    const drawn = this.codes.drawing(code.rows, this.words.say("code"))
    return { ...code, drawn, about: code.whole ? "" : this.words.say("code-short") }
  }

  render() {
    const { cases } = this.pack
    const code = this.code()
    part(this.root, "code").hidden = !code
    part(this.root, "code-drawn").replaceChildren(...(code ? [code.drawn] : []))
    setText(part(this.root, "code-about"), code?.about ?? "")
    this.contents.replaceChildren(...cases.map(item => this.line(item)))
    part(this.root, "untold").hidden = this.wanted || !cases.length
    const shown = this.wanted ? cases : []
    part(this.root, "told-head").hidden = !shown.length
    this.articles.replaceChildren(...shown.map((item, at) => this.article(item, at)))
    const cited = shown.flatMap(({ id }, at) => {
      const sources = this.fetched.get(id)?.sources
      return sources ? [{ number: at + 1, sources }] : []
    })
    part(this.root, "sources").hidden = !cited.length
    part(this.root, "sources-list").replaceChildren(...worksCited(cited, this.words.say))
  }

  /**
   * A case in the list on the cover.
   * @param {Case} item
   */
  line({ id, minutes, note }) {
    const line = copyOf(part(this.root, "line", HTMLTemplateElement))
    part(line, "name").append(this.title(id))
    setText(part(line, "minutes"), minutes ? duration(minutes) : "")
    const { route = [], outcome = [] } = this.fetched.get(id) ?? {}
    part(line, "route").append(...route.map(node => node.cloneNode(true)))
    part(line, "outcome").append(...outcome.map(node => node.cloneNode(true)))
    setText(part(line, "note"), note)
    return line
  }

  /**
   * @param {Case} item
   * @param {number} at
   */
  article({ id, minutes, note }, at) {
    const article = copyOf(part(this.root, "article", HTMLTemplateElement))
    const record = this.records.get(id)
    const fetched = this.fetched.get(id)
    const place = this.placeOf(at)
    setText(part(article, "place"), minutes ? `${place}, ${duration(minutes)}` : place)
    setText(part(article, "note"), note)
    if (record) {
      if (record.sector) article.dataset.sector = record.sector
      setText(part(article, "source"), publishedAddress(record.url))
    }
    part(article, "missing").hidden = Boolean(fetched)
    part(article, "missing-name").append(record ? make("a", { href: record.url }, this.title(id)) : this.title(id))
    if (fetched) part(article, "case").append(fetched.glance, fetched.story)
    return article
  }

  /**
   * How many cases, steps and concepts these are.
   * @param {Case[]} cases
   */
  countOf(cases) {
    const of = (/** @type {string} */ kind) => cases.filter(({ id }) => this.kindOf(id) === kind).length
    const kinds = ["case", "step", "concept"].filter(kind => of(kind))
    return (kinds.length ? kinds : ["case"]).map(kind => this.words.counted(`count.${kind}`, of(kind))).join(", ")
  }

  /** @param {string} id */
  kindOf(id) {
    return this.records.get(id)?.kind ?? "case"
  }

  /**
   * Where one stands among all: "Case 2 of 5", or "2 of 5" where not all are cases.
   * @param {number} at
   */
  placeOf(at) {
    const { cases } = this.pack
    const key = cases.every(({ id }) => this.kindOf(id) === "case") ? "place" : "place-any"
    return this.words.say(key, { place: at + 1, count: cases.length })
  }

  /**
   * The title of a record in its language, or what the address has instead.
   * @param {string} id
   */
  title(id) {
    const record = this.records.get(id)
    if (!record) return this.words.say("unknown", { id })
    return record.lang ? make("span", { lang: record.lang }, record.title) : record.title
  }
}
