// @ts-check
/* Slides of PowerPoint from texts: layout, colours, language and all else come from parts that the build has made, which
   hold one slide (documents/pack_template.py); what is put into copies of it is text, whatever it says. */

import { withMarksFilled } from "./marks.js"
import { legal } from "./word-file.js"
import { zipped } from "./zip.js"

/**
 * A paragraph, after its name where it has one.
 * @typedef {{text: string, name?: string}} Line
 */

/**
 * @typedef {object} Slide
 * @property {string} title
 * @property {Line[]} left
 * @property {Line[]} right
 * @property {string} foot
 * @property {{rows: string[], name: string}} [code] a QR code instead of the texts on the right, and what it is
 */

const FIRST_SLIDE = "ppt/slides/slide1.xml"
const RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
const LIST = "ppt/presentation.xml"
const LISTED = "ppt/_rels/presentation.xml.rels"
const TYPES = "[Content_Types].xml"

const EMPTY = "<a:p></a:p>"
const FIRST_ID = 256 // the least that the format allows for a slide
const USUAL = 2200 // hundredths of a point: the size of the template's texts
/** Up to how many characters a column is set how large, as in documents/pptx_writer.py. */
const SIZES = [
  [380, 2200],
  [560, 2000],
  [760, 1800],
  [1000, 1600],
]
const SMALLEST = 1400
const USUAL_TITLE = 3200
const TITLE_SIZES = [
  [60, 3200],
  [100, 2800],
]
const SMALLEST_TITLE = 2400
const NAME_SHARE = 0.75

/**
 * The file.
 * @param {Record<string, string>} parts by name
 * @param {string} title
 * @param {Slide[]} slides at least one
 */
export function slidesFile(parts, title, slides) {
  const named = { "[[pack]]": legal(title) }
  const files = new Map(Object.entries(parts).map(([name, text]) => [name, withMarksFilled(text, named)]))
  const slidePart = parts[FIRST_SLIDE] ?? ""
  const relations = files.get(RELATIONS) ?? ""
  slides.forEach((slide, at) => {
    files.set(FIRST_SLIDE.replace("1", String(at + 1)), filled(slidePart, slide))
    files.set(RELATIONS.replace("1", String(at + 1)), relations)
  })
  const numbers = slides.map((_, at) => at + 1)
  for (const [name, copied] of Object.entries({ [TYPES]: typed, [LISTED]: related, [LIST]: listed })) {
    files.set(name, copied(files.get(name) ?? "", numbers))
  }
  return zipped([...files])
}

/**
 * The list of types of parts with each slide, instead of the one that it has.
 * @param {string} xml
 * @param {number[]} numbers
 */
function typed(xml, numbers) {
  return xml.replace(/<Override [^>]*slide1\.xml[^>]*>/, entry =>
    numbers.map(number => renamed(entry, number)).join(""),
  )
}

/**
 * The same of the parts to which the presentation is related.
 * @param {string} xml
 * @param {number[]} numbers
 */
function related(xml, numbers) {
  const named = (/** @type {string} */ entry, /** @type {number} */ number) =>
    renamed(entry, number).replace(/ Id=\S+/, ` Id="slide${number}"`)
  return xml.replace(/<Relationship [^>]*slide1\.xml[^>]*>/, entry =>
    numbers.map(number => named(entry, number)).join(""),
  )
}

/**
 * The same of the slides in their order.
 * @param {string} xml
 * @param {number[]} numbers
 */
function listed(xml, numbers) {
  const entries = numbers.map(number => `<p:sldId id="${FIRST_ID + number}" r:id="slide${number}"/>`)
  return xml.replace(/<p:sldId [^>]*>/, () => entries.join(""))
}

/**
 * @param {string} entry
 * @param {number} number
 */
const renamed = (entry, number) => entry.replace("slide1.xml", `slide${number}.xml`)

/**
 * A copy of the template's slide with these texts.
 * @param {string} xml
 * @param {Slide} slide
 */
function filled(xml, { title, left, right, foot, code }) {
  const named = paragraphWith(xml, "[[text]]")
  const plain = paragraphWith(xml, "[[plain]]")
  const size = sizeOf(Math.max(lengthOf(left), lengthOf(right)), SIZES, SMALLEST)
  const titleSize = sizeOf(title.length, TITLE_SIZES, SMALLEST_TITLE)
  const [before, after] = [left, right].map(lines =>
    lines.map(line => written(line.name === undefined ? plain : named, line, size)).join(""),
  )
  return withMarksFilled(code ? withCode(xml, code) : without(xml, "[[code]]"), {
    [named]: before || EMPTY,
    [plain]: after || EMPTY,
    [`sz="${USUAL_TITLE}"`]: `sz="${titleSize}"`,
    "[[title]]": legal(title),
    "[[foot]]": legal(foot),
    "[[code]]": legal(code?.name ?? ""),
  })
}

/**
 * The slide with a code in the place of its second text.
 * @param {string} xml
 * @param {{rows: string[], name: string}} code
 */
function withCode(xml, { rows }) {
  const points = (/** @type {number[][]} */ all) => all.map(([x, y]) => `<a:pt x="${x}" y="${y}"/>`)
  const runs = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ 0: { length }, index: x }) => {
      const [first, ...others] = points([
        [x, y],
        [x + length, y],
        [x + length, y + 1],
        [x, y + 1],
      ])
      return `<a:moveTo>${first}</a:moveTo>${others.map(point => `<a:lnTo>${point}</a:lnTo>`).join("")}<a:close/>`
    }),
  )
  const path = `<a:path w="${rows.length}" h="${rows.length}">${runs.join("")}</a:path>`
  return without(xml, "[[plain]]").replace(/(<a:pathLst>).*(<\/a:pathLst>)/s, (_, start, end) => start + path + end)
}

/**
 * The slide without the shape that holds a mark.
 * @param {string} xml
 * @param {string} mark
 */
function without(xml, mark) {
  const end = "</p:sp>"
  const at = xml.indexOf(mark)
  return xml.slice(0, xml.lastIndexOf("<p:sp>", at)) + xml.slice(xml.indexOf(end, at) + end.length)
}

/**
 * The paragraph of the template that holds a mark.
 * @param {string} xml
 * @param {string} mark
 */
function paragraphWith(xml, mark) {
  const at = xml.indexOf(mark)
  const end = "</a:p>"
  return xml.slice(xml.lastIndexOf("<a:p>", at), xml.indexOf(end, at) + end.length)
}

/**
 * @param {string} paragraph
 * @param {Line} line
 * @param {number} size
 */
function written(paragraph, { text, name = "" }, size) {
  return withMarksFilled(paragraph, {
    [`sz="${USUAL}"`]: `sz="${size}"`,
    [`sz="${USUAL * NAME_SHARE}"`]: `sz="${size * NAME_SHARE}"`,
    "[[name]]": legal(name),
    "[[text]]": legal(text),
    "[[plain]]": legal(text),
  })
}

/** @param {Line[]} lines */
const lengthOf = lines => lines.reduce((sum, { text, name = "" }) => sum + text.length + name.length, 0)

/**
 * @param {number} characters
 * @param {number[][]} sizes
 * @param {number} smallest
 */
const sizeOf = (characters, sizes, smallest) => sizes.find(([most]) => characters <= most)?.[1] ?? smallest
