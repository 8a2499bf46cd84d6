// @ts-check
/* Which practices are like a situation, and how far, without a page. This is the only ranking there is; what fits which
   answer, and what a question counts for, comes from practices/knowledge/situations.yml. */

/** @import {CaseData} from "../data.d.ts" */

import { FITS } from "../shared/constants.js"

/** @typedef {[question: string, answer: string]} Choice */

/** @typedef {Pick<CaseData, "questions" | "choices" | "records">} Matches */

/** @typedef {"close" | "partly" | "little" | ""} Likeness */

/** @typedef {{choice: Choice, fit: number, text: number}} Reason */

/**
 * @typedef {object} Ranked
 * @property {number} record
 * @property {Likeness} alike
 * @property {number} score
 * @property {Reason[]} reasons in the order of the questions
 * @property {string[]} missed what was asked for and is not true of it: questions, or ends of a route
 */

/** The ends of a route, each chosen from a list of countries. */
export const ENDS = ["from", "to"]

/** @type {Likeness[]} */
const ORDER = ["close", "partly", "little", ""]

/** How much more an end of a route counts for a practice that has something of both. */
const BOTH_ENDS = 1.25

/** How many practices are shown at least and at most, if that many are alike. */
const [FEWEST, MOST] = [3, 6]

/**
 * Answers in an address, in the order of the questions: [["who", "region"], ["from", "tn"], …]. What does not exist is left
 * out.
 * @param {string} query
 * @param {Pick<CaseData, "questions">} data
 * @returns {Choice[]}
 */
export function parse(query, { questions }) {
  const given = new URLSearchParams(query)
  return questions.flatMap(({ code, several, answers }) => {
    const values = given.getAll(code).flatMap(value => (several ? value.split(",") : [value]))
    const known = answers.filter(answer => values.includes(answer))
    if (code === "route" && !known.length) return route(values[0] ?? "")
    return (several ? known : known.slice(0, 1)).map(answer => /** @type {Choice} */ ([code, answer]))
  })
}

/**
 * The two ends of a route, such as `tn-it`, `-it` or `tn-`.
 * @param {string} value
 * @returns {Choice[]}
 */
function route(value) {
  const [, from, to] = /^([a-z]{2})?-([a-z]{2})?$/.exec(value.toLowerCase()) ?? []
  /** @type {Choice[]} */
  const ends = []
  if (from) ends.push(["from", from])
  if (to) ends.push(["to", to])
  return ends
}

/**
 * The address of the answers; empty for none.
 * @param {Choice[]} choices
 */
export function format(choices) {
  /** @type {Record<string, string>} */
  const values = {}
  for (const [code, answer] of choices) {
    if (code === "from") values.route = `${answer}-`
    else if (code === "to") values.route = `${values.route ?? "-"}${answer}`
    else values[code] = code in values ? `${values[code]},${answer}` : answer
  }
  const parts = Object.entries(values).map(([code, value]) => `${code}=${value}`)
  return parts.length ? `?${parts.join("&")}` : ""
}

/**
 * The practices to show, most alike first. Those that are not alike at all are shown only where no others are, and then
 * as the nearest that there are.
 * @param {Choice[]} choices
 * @param {Matches} data
 * @returns {Ranked[]}
 */
export function rank(choices, data) {
  /** @type {Map<number, Reason[]>} */
  const reasonsOf = new Map()
  for (const choice of choices) {
    for (const [record, fit, text] of matches(choice, data)) {
      reasonsOf.set(record, [...(reasonsOf.get(record) ?? []), { choice, fit, text }])
    }
  }
  const all = [...reasonsOf].map(([record, reasons]) => {
    const [alike, score] = [likeness(choices, reasons), scoreOf(reasons, data)]
    return { record, reasons, alike, score, missed: missed(choices, reasons) }
  })
  all.sort((a, b) => ORDER.indexOf(a.alike) - ORDER.indexOf(b.alike) || b.score - a.score || a.record - b.record)
  if (all[0]?.alike === "little") return all.slice(0, FEWEST)
  const shown = all.filter(({ alike }) => alike !== "little").slice(0, MOST)
  return shown.filter(({ score }, index) => index < FEWEST || 2 * score >= shown[0].score)
}

/**
 * How far a practice is like a situation: by its places and its sector, whoever leads it. It is close if it has the sector
 * and the place, of a route one end and at least something of the other. Nothing is close of which only one was asked,
 * and where neither was, nothing is said.
 * @param {Choice[]} choices
 * @param {Reason[]} reasons
 * @returns {Likeness}
 */
function likeness(choices, reasons) {
  const fitOf = (/** @type {Choice} */ choice) => reasons.find(reason => reason.choice === choice)?.fit ?? 0
  const places = choices.filter(([code]) => isPlace(code)).map(fitOf)
  const sectors = choices.filter(([code]) => code === "sector").map(fitOf)
  const hasSector = sectors.some(isTrue)
  const hasPlace = places.some(isTrue) && places.every(fit => fit >= FITS.near)
  if (!places.length && !sectors.length) return ""
  if (hasSector && hasPlace) return "close"
  return hasSector || places.some(fit => fit >= FITS.near) ? "partly" : "little"
}

/**
 * The sum of what speaks for a practice. Each question counts once, by the best that was answered; the route at each end,
 * and more if the practice has something of both.
 * @param {Reason[]} reasons
 * @param {Matches} data
 */
function scoreOf(reasons, data) {
  /** @type {Map<string, number>} */
  const best = new Map()
  for (const { choice, fit } of reasons) {
    const [code] = choice
    best.set(code, Math.max(best.get(code) ?? 0, weight(code, data) * fit * rarity(choice, fit, data)))
  }
  const bothEnds = ENDS.every(end => reasons.some(({ choice, fit }) => choice[0] === end && fit >= FITS.near))
  const counted = [...best].map(([code, score]) => (bothEnds && isPlace(code) ? BOTH_ENDS * score : score))
  return counted.reduce((sum, score) => sum + score, 0)
}

/**
 * What few practices have says more than what many have: from 1, if it is true of all, to 2, if it is true of one.
 * @param {Choice} choice
 * @param {number} least how well the practices meant fit
 * @param {Matches} data
 */
function rarity(choice, least, data) {
  const share = matches(choice, data).filter(([, fit]) => fit >= least).length / data.records
  return data.records > 1 ? 1 - Math.log(share) / Math.log(data.records) : 1
}

/**
 * What was asked for and is not true of a practice.
 * @param {Choice[]} choices
 * @param {Reason[]} reasons
 */
function missed(choices, reasons) {
  const met = new Set(
    reasons.filter(({ choice, fit }) => !isPlace(choice[0]) || isTrue(fit)).map(({ choice }) => choice[0]),
  )
  return [...new Set(choices.map(([code]) => code))].filter(code => !met.has(code))
}

/** @param {string} code */
const isPlace = code => questionOf(code) === "route"

/** @param {number} fit */
export const isTrue = fit => fit >= FITS.same

/**
 * @param {Choice} choice
 * @param {Matches} data
 */
const matches = (choice, data) => data.choices[choice.join("=")] ?? []

/**
 * @param {string} code
 * @param {Matches} data
 */
const weight = (code, { questions }) => questions.find(question => question.code === questionOf(code))?.weight ?? 0

/**
 * The question to which an answer belongs: the two ends of a route are one.
 * @param {string} code
 */
export function questionOf(code) {
  return ENDS.includes(code) ? "route" : code
}
