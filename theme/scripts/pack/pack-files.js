// @ts-check
/* A pack as files that the reader takes away, made here. */

/** @import {Line, Whole} from "./pack-export.js" */
/** @import {PackPaper} from "./pack-paper.js" */

import { make } from "../shared/dom.js"
import { Files } from "../shared/files.js"
import { siteLanguage } from "../shared/site.js"
import { slidesFile } from "../shared/slides-file.js"
import { bibtex, csv, fileName, markdown, ris, slidesOf } from "./pack-export.js"
import { today } from "./pack-paper.js"

/** @type {Record<string, string>} */
const TYPES = {
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  md: "text/markdown",
  csv: "text/csv",
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
}

export class PackFiles {
  /** @param {PackPaper} paper what has fetched the cases */
  constructor(paper) {
    this.paper = paper
    this.files = new Files(new URL(".", location.href))
  }

  /**
   * Hand the reader a file.
   * @param {string} kind md, csv, bib, ris or pptx
   * @returns {Promise<string>} its name
   */
  async give(kind) {
    const name = fileName(this.paper.name(), kind)
    const content = kind === "pptx" ? await this.slides() : await this.text(kind)
    const type = kind === "pptx" ? TYPES.pptx : `${TYPES[kind]};charset=utf-8`
    const url = URL.createObjectURL(new Blob([content], { type }))
    make("a", { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return name
  }

  /** @param {string} kind */
  async text(kind) {
    const whole = this.whole()
    const say = this.paper.words.say
    if (kind === "md") return markdown(whole, say)
    if (kind === "csv") return csv(whole, say, decimalComma() ? ";" : ",")
    return kind === "bib" ? bibtex(whole, await this.citations("bib")) : ris(whole, await this.citations("ris"))
  }

  /** The pack as slides: one that lists the cases, then one for each. */
  async slides() {
    const whole = this.whole()
    return slidesFile(await this.files.json("slides.json"), whole.title, slidesOf(whole, this.paper.words.say))
  }

  /** @returns {Whole} */
  whole() {
    const { pack, address } = this.paper
    return { title: this.paper.name(), address, date: today(), lines: pack.cases.map(one => this.line(one)) }
  }

  /**
   * @param {{id: string, minutes: number, note: string}} one
   * @returns {Line}
   */
  line({ id, minutes, note }) {
    const record = this.paper.records.get(id)
    const told = this.paper.fetched.get(id)
    return {
      title: record?.title ?? id,
      address: record ? new URL(record.url, document.baseURI).href : "",
      number: record?.number ?? null,
      minutes,
      note,
      route: spoken(told?.route ?? []),
      outcome: spoken(told?.outcome ?? []),
      questions: [...(told?.story.querySelectorAll(".p-teaching > ol > li") ?? [])].map(one => spoken([one])),
    }
  }

  /**
   * The files beside the records' pages; one that cannot be had is left out.
   * @param {string} ending
   */
  async citations(ending) {
    const urls = this.paper.pack.cases.flatMap(({ id }) => this.paper.records.get(id)?.url ?? [])
    const files = urls.map(url => fetch(`${url}citation.${ending}`).then(answer => (answer.ok ? answer.text() : "")))
    const texts = await Promise.allSettled(files)
    return texts.flatMap(one => (one.status === "fulfilled" && one.value ? [one.value] : []))
  }
}

/**
 * What is to be read of these, without what only a screen reader needs.
 * @param {Node[]} nodes
 */
function spoken(nodes) {
  const all = make("div", {}, ...nodes.map(node => node.cloneNode(true)))
  for (const one of all.querySelectorAll(".p-sr")) one.remove()
  return (all.textContent ?? "").replace(/[ \t\r\n]+/g, " ").trim()
}

/** Whether numbers of the language have a decimal comma: its spreadsheets then expect semicolons between columns. */
function decimalComma() {
  return new Intl.NumberFormat(siteLanguage()).format(1.5).includes(",")
}
