// @ts-check
/* A pack as files: Markdown to go on writing, a table. What a reader typed, or an address brought, is text in
   each of them: no spreadsheet makes a formula of it. */

import { fold } from "../shared/fold.js"

/**
 * A case as files tell it.
 * @typedef {object} Line
 * @property {string} title
 * @property {string} address
 * @property {string} kind case, step or concept
 * @property {number | null} number in the guide
 * @property {number} minutes 0 if none are given
 * @property {string} note
 * @property {string} route
 * @property {string} outcome
 * @property {string[]} questions
 */

/**
 * @typedef {object} Whole
 * @property {string} title
 * @property {string} address
 * @property {string} shown the address as it is read, short
 * @property {string} date as in 2026-11-29
 * @property {Line[]} lines
 * @property {{rows: string[], about: string} | null} [code] the address as a QR code, and what is to be said of it
 */

/** @import {Slide} from "../shared/slides-file.js" */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

const SPACES = /[ \t\r\n]+/g // those that do not break a line stay
const MARKS = /[\\`*_[\]<>#|~]/g
const BEGINNING = /^([-+=]|\d+(?=[.)]))/

/**
 * A text in a line of Markdown, as it reads.
 * @param {string} text
 */
function plain(text) {
  return text
    .replace(SPACES, " ")
    .trim()
    .replace(MARKS, "\\$&")
    .replace(BEGINNING, sign => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))
}

/**
 * @param {Whole} whole
 * @param {Say} say
 */
export function markdown({ title, address, date, lines }, say) {
  const parts = [`# ${plain(title)}`, `${date} · <${address}>`]
  lines.forEach((line, at) => {
    parts.push(`## ${at + 1}. ${plain(line.title)}`)
    const facts = [line.minutes ? `${line.minutes} min` : "", plain(line.route)].filter(Boolean)
    if (facts.length) parts.push(facts.join(" · "))
    if (line.note) parts.push(`> ${plain(line.note)}`)
    if (line.outcome) parts.push(plain(line.outcome))
    if (line.questions.length) parts.push(line.questions.map(question => `- ${plain(question)}`).join("\n"))
    parts.push(`<${line.address}>`)
  })
  return `${[...parts, plain(say("licence"))].join("\n\n")}\n`
}

/**
 * What stands on the slides of a pack: its cases, each with places, outcome, question and note, and where the pack is.
 * @param {Whole} whole
 * @param {Say} say
 * @returns {Slide[]}
 */
export function slidesOf({ title, shown, date, lines, code }, say) {
  const half = Math.ceil(lines.length / 2)
  const listed = lines.map(({ title, minutes }) =>
    minutes ? { text: title, name: `${minutes} min` } : { text: title },
  )
  const first = { title, left: listed.slice(0, half), right: listed.slice(half), foot: `${date} · ${shown}` }
  const about = code?.about ? [{ text: title }, { text: code.about }] : [{ text: title }]
  const last = code && {
    title: say("take"),
    left: about,
    right: [],
    foot: shown,
    code: { rows: code.rows, name: say("code") },
  }
  return [first, ...lines.map(line => slideOf(line, say)), ...(last ? [last] : [])]
}

/**
 * @param {Line} line
 * @param {Say} say
 * @returns {Slide}
 */
function slideOf({ title, address, kind, note, route, outcome, questions }, say) {
  const left = [
    { name: say("column.route"), text: route },
    { name: say(kind === "case" ? "column.outcome" : "in-short"), text: outcome },
  ]
  const questionTexts = questions.map((text, at) => (at ? { text } : { name: say("column.questions"), text }))
  const right = [...(note ? [{ name: say("column.note"), text: note }] : []), ...questionTexts]
  return { title, left: left.filter(({ text }) => text), right, foot: `${say("licence")} ${address}` }
}

const BOM = "\uFEFF"
const FORMULA = /^[ \u00A0\u202F\uFEFF\0]*[=+\-@\t\r\n＝＋－＠]/u

/**
 * A cell that every spreadsheet shows as the text it is.
 * @param {string | number | null} value
 */
function cell(value) {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : `${value ?? ""}`
  return `"${text.replaceAll('"', '""')}"`
}

/**
 * The table, with the mark between columns that spreadsheets of the language expect.
 * @param {Whole} whole
 * @param {Say} say
 * @param {string} mark
 */
export function csv({ lines }, say, mark) {
  const names = ["place", "kind", "title", "number", "minutes", "note", "route", "outcome", "address"]
  const rows = lines.map((line, at) => [
    at + 1,
    say(`kind.${line.kind}`),
    line.title,
    line.number,
    line.minutes || null,
    line.note,
    line.route,
    line.outcome,
    line.address,
  ])
  const head = names.map(name => say(`column.${name}`))
  return BOM + [head, ...rows].map(row => `${row.map(cell).join(mark)}\r\n`).join("")
}

/**
 * A name for a file that every system takes.
 * @param {string} title
 * @param {string} ending
 */
export function fileName(title, ending) {
  const name = fold(title)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "")
  return `${name || "passerelles"}.${ending}`
}
