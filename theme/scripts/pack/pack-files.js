// @ts-check
/* A pack as files that the reader takes away, made here. */

/** @import {Line, Whole} from "./pack-export.js" */
/** @import {PackPaper} from "./pack-paper.js" */

import { localeOf, today } from "../shared/dates.js"
import { make } from "../shared/dom.js"
import { Files } from "../shared/files.js"
import { publishedAddress } from "../shared/page-address.js"
import { slidesFile } from "../shared/slides-file.js"
import { bibtex, csl, ris } from "./pack-citation.js"
import { csv, fileName, markdown, slidesOf } from "./pack-export.js"

/** @type {Record<string, string>} */
const TYPES = {
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  md: "text/markdown",
  csv: "text/csv",
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  json: "application/vnd.citationstyles.csl+json",
}

/** @type {Record<string, typeof bibtex>} */
const CITATIONS = { bib: bibtex, ris, json: csl }

export class PackFiles {
  /** @param {PackPaper} paper what has fetched the cases */
  constructor(paper) {
    this.paper = paper
    this.files = new Files(new URL(".", location.href))
  }

  /**
   * Hand the reader a file, also where something of a case cannot be had.
   * @param {string} kind md, csv, bib, ris, json or pptx
   * @returns {Promise<{name: string, without: string[]}>} its name, and of which cases it lacks something
   */
  async give(kind) {
    const name = fileName(this.paper.name(), kind)
    const { content, without } = await this.made(kind)
    const type = kind === "pptx" ? TYPES.pptx : `${TYPES[kind]};charset=utf-8`
    const url = URL.createObjectURL(new Blob([content], { type }))
    make("a", { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return { name, without }
  }

  /**
   * @param {string} kind
   * @returns {Promise<{content: BlobPart, without: string[]}>}
   */
  async made(kind) {
    const say = this.paper.words.say
    if (kind in CITATIONS) {
      const { texts, without } = await this.citations(kind)
      return { content: CITATIONS[kind](this.paper.citation, this.whole(), texts), without }
    }
    const missing = await this.paper.load()
    const without = missing.filter(id => this.paper.records.has(id)) // what is not known at all is said in its row
    if (kind === "pptx") return { content: await this.slides(), without }
    const content = kind === "md" ? markdown(this.whole(), say) : csv(this.whole(), say, decimalComma() ? ";" : ",")
    return { content, without }
  }

  /** The pack as slides: one that lists the cases, then one for each. */
  async slides() {
    const whole = this.whole()
    return slidesFile(await this.files.json("slides.json"), whole.title, slidesOf(whole, this.paper.words.say))
  }

  /** @returns {Whole} */
  whole() {
    const { pack, addresses } = this.paper
    const shown = this.paper.shownAddress()
    const lines = pack.cases.map(item => this.line(item))
    return { title: this.paper.name(), address: addresses[0], shown, date: today(), lines, code: this.paper.code() }
  }

  /**
   * @param {{id: string, minutes: number, note: string}} one
   * @returns {Line}
   */
  line({ id, minutes, note }) {
    const record = this.paper.records.get(id)
    const page = this.paper.fetched.get(id)
    return {
      title: record?.title ?? id,
      address: record ? publishedAddress(record.url) : "",
      kind: this.paper.kindOf(id),
      number: record?.number ?? null,
      minutes,
      note,
      route: spoken(page?.route ?? []),
      outcome: spoken(page?.outcome ?? []),
      questions: [...(page?.questions?.children ?? [])].map(question => spoken([question])),
    }
  }

  /**
   * The files beside the records' pages, and of which cases there is none to be had.
   * @param {string} ending
   */
  async citations(ending) {
    const records = this.paper.pack.cases.flatMap(({ id }) => this.paper.records.get(id) ?? [])
    const answers = await Promise.allSettled(records.map(({ url }) => this.files.text(`${url}citation.${ending}`)))
    const texts = answers.flatMap(answer => (answer.status === "fulfilled" ? [answer.value] : []))
    const without = records.filter((_, at) => answers[at].status === "rejected").map(({ id }) => id)
    return { texts, without }
  }
}

/**
 * What is to be read of these, without what only a screen reader needs.
 * @param {Node[]} nodes
 */
function spoken(nodes) {
  const all = make("div", {}, ...nodes.map(node => node.cloneNode(true)))
  for (const hidden of all.querySelectorAll(".p-sr")) hidden.remove()
  return (all.textContent ?? "").replace(/[ \t\r\n]+/g, " ").trim()
}

/** Whether numbers of the language have a decimal comma: its spreadsheets then expect semicolons between columns. */
function decimalComma() {
  return new Intl.NumberFormat(localeOf()).format(1.5).includes(",")
}
