// @ts-check
/* How a pack is cited, in words and in the formats of reference managers: as the build cites every page, with the title, the
   address and the day that only this browser knows. What a reader typed is text in each of them. */

/** @import {PackCitation} from "../data.d.ts" */

import { dayInWords, localeOf } from "../shared/dates.js"
import { withMarksFilled } from "../shared/marks.js"

/** @typedef {{title: string, address: string, date: string}} Cited the date as in 2026-11-29 */

const DAY = "0000-00-00" // see pages/pack.py
const ENDED_TWICE = /([?!…])\./g
const BREAKS = /[ \t\r\n]+/g
const TEX = /[\\{}$&%#_~^]/g
/** @type {Record<string, string>} */
const WORDS_OF_TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }

/** @param {string} text */
function tex(text) {
  return text.replace(BREAKS, " ").replace(TEX, sign => WORDS_OF_TEX[sign] ?? `\\${sign}`)
}

/**
 * In words, by the name of the style.
 * @param {PackCitation} forms
 * @param {Cited} cited
 * @param {string} [language]
 * @returns {[style: string, text: string][]}
 */
export function citedInWords({ styles, monthDay }, { title, address, date }, language) {
  const [year, , day] = date.split("-")
  const month = new Intl.DateTimeFormat(localeOf(language), { month: "long", timeZone: "UTC" }).format(new Date(date))
  const values = {
    "[[title]]": title,
    "[[year]]": year,
    "[[month-day]]": withMarksFilled(monthDay, { "[[month]]": month, "[[number]]": `${Number(day)}` }),
    "[[day]]": dayInWords(date, language),
  }
  return Object.entries(styles).map(([style, form]) => [
    style,
    `${withMarksFilled(form, values).replace(ENDED_TWICE, "$1")} ${address}`,
  ])
}

/**
 * The pack, then what the files of its cases hold, each entry once: they may rest on the same document.
 * @param {PackCitation} forms
 * @param {Cited} cited
 * @param {string[]} files
 */
export function bibtex({ bib }, { title, address, date }, files) {
  const year = date.slice(0, 4)
  const own = withMarksFilled(bib, {
    [DAY]: date,
    "{0000}": `{${year}}`,
    "[[title]]": tex(title),
    "[[address]]": address,
  })
  const entries = files.flatMap(file => file.split(/\n(?=@)/)).map(entry => `${entry.trim()}\n`)
  return [own, ...onceBy(entries, /^@\w+\{([^,]+),/)].join("\n")
}

/**
 * @param {PackCitation} forms
 * @param {Cited} cited
 * @param {string[]} files
 */
export function ris(forms, { title, address, date }, files) {
  const own = withMarksFilled(forms.ris, {
    [DAY]: date,
    "0000/00/00": date.replaceAll("-", "/"),
    "0000\r": `${date.slice(0, 4)}\r`,
    "[[title]]": title.replace(BREAKS, " "),
    "[[address]]": address,
  })
  const entries = files.flatMap(file => file.split(/(?<=^ER {2}-[^\n]*\n)/m)).filter(entry => entry.trim())
  return [own, ...onceBy(entries, /^ID {2}- (.+?)\r?$/m)].join("")
}

/**
 * @param {PackCitation} forms
 * @param {Cited} cited
 * @param {string[]} files
 */
export function csl({ json }, { title, address, date }, files) {
  const own = JSON.parse(json).map((/** @type {Record<string, unknown>} */ entry) => ({
    ...entry,
    id: `passerelles-pack-${date}`,
    title,
    issued: { "date-parts": [date.split("-").map(Number)] },
    URL: address,
  }))
  /** @type {Map<string, unknown>} */
  const once = new Map()
  for (const entry of files.flatMap(file => JSON.parse(file))) if (!once.has(entry.id)) once.set(entry.id, entry)
  return `${JSON.stringify([...own, ...once.values()], null, 1)}\n`
}

/**
 * @param {string[]} entries
 * @param {RegExp} name
 */
function onceBy(entries, name) {
  /** @type {Map<string, string>} */
  const byName = new Map()
  for (const entry of entries) {
    const key = name.exec(entry)?.[1] ?? entry
    if (!byName.has(key)) byName.set(key, entry)
  }
  return [...byName.values()]
}
