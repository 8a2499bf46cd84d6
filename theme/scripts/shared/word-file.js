// @ts-check
/* A document of Word from paragraphs: styles, language and all else come from parts that the build has made; what is
   written here is text, whatever it says. */

import { withMarksFilled } from "./marks.js"
import { zipped } from "./zip.js"

/**
 * Letters that look alike.
 * @typedef {{text: string, italic?: boolean}} Run
 */

/** @typedef {{look: keyof typeof STYLES, runs: Run[]}} Paragraph */

const STYLES = { heading: "Heading1", text: "Normal", item: "ListBullet", numbered: "ListNumber", small: "Small" }

const TITLE = "[[title]]" // see documents/agreement_paper.py

/** What no XML file may hold, not even escaped. */
const ILLEGAL = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/**
 * The file.
 * @param {Record<string, string>} parts by name; the text of the document is the title and some numbered lists
 * @param {string} title
 * @param {Paragraph[]} paragraphs
 */
export function wordFile(parts, title, paragraphs) {
  const named = { [TITLE]: legal(title) }
  const files = Object.entries(parts).map(([name, part]) => {
    const body = name === "word/document.xml" ? { [bodyOf(part)]: written(paragraphs, part) } : {}
    return /** @type {[string, string]} */ ([name, withMarksFilled(part, { ...named, ...body })])
  })
  return zipped(files)
}

/**
 * What stands in the document after its title.
 * @param {string} xml
 */
function bodyOf(xml) {
  const from = xml.indexOf("</w:p>", xml.indexOf(TITLE)) + "</w:p>".length
  return xml.slice(from, xml.lastIndexOf("<w:sectPr"))
}

/**
 * The paragraphs as XML; each numbered list takes one of those that the template has.
 * @param {Paragraph[]} paragraphs
 * @param {string} template
 */
function written(paragraphs, template) {
  const lists = [...template.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(match => match[1])
  let list = -1
  const all = paragraphs.map((paragraph, index) => {
    if (paragraph.look !== "numbered") return paragraphIn(paragraph, "")
    if (paragraphs[index - 1]?.look !== "numbered") list = Math.min(list + 1, lists.length - 1)
    return paragraphIn(paragraph, `<w:numPr><w:numId w:val="${lists[list]}"/></w:numPr>`)
  })
  return all.join("")
}

/**
 * @param {Paragraph} paragraph
 * @param {string} number
 */
function paragraphIn({ look, runs }, number) {
  const text = runs.map(({ text, italic }) => {
    const looks = italic ? "<w:rPr><w:i/></w:rPr>" : ""
    return `<w:r>${looks}<w:t xml:space="preserve">${legal(text)}</w:t></w:r>`
  })
  return `<w:p><w:pPr><w:pStyle w:val="${STYLES[look]}"/>${number}</w:pPr>${text.join("")}</w:p>`
}

/**
 * A text as it stands in XML, on one line.
 * @param {string} text
 */
export const legal = text => text.replace(ILLEGAL, "").replace(/[&<>"]/g, letter => ESCAPED[letter])
