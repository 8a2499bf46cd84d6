// @ts-check
/* What the explorer computes, without a page: its address, and which practices meet which criteria. Several codes of one
   facet widen the choice (any of them); facets narrow it together (all of them), and so does every word of `q`. */

import { SORTS, VIEWS } from "../shared/constants.js"
import { foldedWords, MOST } from "../shared/fold.js"

/**
 * What is asked for: `chosen` maps the key of a facet to its codes, in lower case.
 * @typedef {{chosen: Map<string, string[]>, q: string, sort: string, view: string}} State
 */

/**
 * What can be found: the codes by which each facet finds it, and its folded words with a space between them.
 * @typedef {{codes: Record<string, string[]>, words?: string}} Findable
 */

/**
 * How many would be found by each value, by facet and code.
 * @typedef {Record<string, Record<string, number>>} Counts
 */

const CODE = /^[a-z0-9]+([-.][a-z0-9]+)*$/
const YEAR = /^\d{4}$/
const SPAN = /^(\d{4})-(\d{4})$/

/** The facets of a list, and what they compute: addresses, and what meets a choice. */
export class Filters {
  /** @param {string[]} keys the facets by their names in the address, in the order in which they are shown */
  constructor(keys) {
    this.keys = keys
  }

  /**
   * The state in an address: `?sector=health&country=TN,IT`, or `country=TN&country=IT`.
   * @param {string} search
   * @returns {State}
   */
  parse(search) {
    const query = new URLSearchParams(search)
    const chosen = new Map()
    for (const key of this.keys) {
      const given = query.getAll(key).flatMap(value => value.toLowerCase().split(","))
      const codes = given.filter(code => CODE.test(code))
      if (codes.length) chosen.set(key, [...new Set(codes)])
    }
    const known = (/** @type {string} */ key, /** @type {string[]} */ values) =>
      values.find(value => value === query.get(key)) ?? values[0]
    return {
      chosen,
      q: (query.get("q") ?? "").slice(0, MOST.letters).trim(),
      sort: known("sort", SORTS),
      view: known("view", VIEWS),
    }
  }

  /**
   * The shortest address of a state; empty if it is the whole list as it first appears.
   * @param {State} state
   */
  format({ chosen, q, sort, view }) {
    const parts = this.keys.flatMap(key => {
      const codes = chosen.get(key) ?? []
      return codes.length ? [`${key}=${codes.map(code => shown(key, code)).join(",")}`] : []
    })
    if (q) parts.push(`q=${encodeURIComponent(q).replaceAll("%20", "+")}`)
    if (sort !== SORTS[0]) parts.push(`sort=${sort}`)
    if (view !== VIEWS[0]) parts.push(`view=${view}`)
    return parts.length ? `?${parts.join("&")}` : ""
  }

  /**
   * The records that meet a state, and how many would be found by each value. A value's number ignores the other choices
   * in its own facet: it says what choosing it gives or adds.
   * @template {Findable} Kind
   * @param {Kind[]} records
   * @param {State} state
   * @param {Set<string>} [small] words that say nothing
   * @returns {{matches: Kind[], counts: Counts}}
   */
  select(records, state, small = new Set()) {
    const wanted = terms(state.q, small)
    const tests = this.keys.filter(key => state.chosen.has(key))
    /** @type {Counts} */
    const counts = Object.fromEntries(this.keys.map(key => [key, {}]))
    const matches = []
    for (const record of records) {
      if (!wanted.every(word => hasWord(record, word))) continue
      const failed = tests.filter(key => !state.chosen.get(key)?.some(code => hasCode(record, key, code)))
      if (failed.length > 1) continue
      if (!failed.length) matches.push(record)
      for (const key of failed.length ? failed : this.keys) {
        for (const code of record.codes[key] ?? []) counts[key][code] = (counts[key][code] ?? 0) + 1
      }
    }
    return { matches, counts }
  }
}

/**
 * A code as the address and the form have it: countries in capitals.
 * @param {string} key
 * @param {string} code
 */
export function shown(key, code) {
  return key === "country" ? code.toUpperCase() : code
}

/**
 * The state with one more value of a facet.
 * @param {State} state
 * @param {string} key
 * @param {string} code
 * @returns {State}
 */
export function including(state, key, code) {
  return withCodes(state, key, [...(state.chosen.get(key) ?? []), code])
}

/**
 * The state without one value of a facet, or without its words.
 * @param {State} state
 * @param {string} key
 * @param {string | null} code
 * @returns {State}
 */
export function without(state, key, code) {
  if (key === "q") return { ...state, q: "" }
  const codes = state.chosen.get(key) ?? []
  return withCodes(
    state,
    key,
    codes.filter(kept => kept !== code),
  )
}

/**
 * The state with just these values of a facet.
 * @param {State} state
 * @param {string} key
 * @param {string[]} codes
 * @returns {State}
 */
export function withCodes(state, key, codes) {
  const chosen = new Map(state.chosen)
  if (codes.length) chosen.set(key, codes)
  else chosen.delete(key)
  return { ...state, chosen }
}

/**
 * Beginnings of words to look for: plurals find singulars, and words that say nothing are left out.
 * @param {string} text
 * @param {Set<string>} small
 */
export function terms(text, small) {
  const looked = foldedWords(text.slice(0, MOST.letters)).map(word => word.slice(0, MOST.word))
  const words = looked.filter(word => !small.has(word)).slice(0, MOST.words)
  return words.map(word => (word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word))
}

/**
 * Whether one of a record's words begins so.
 * @param {Findable} record
 * @param {string} word
 */
function hasWord({ words = "" }, word) {
  return words.startsWith(word) || words.includes(` ${word}`)
}

/**
 * Whether a value finds a record; a period that the form does not offer finds what falls into it.
 * @param {Findable} record
 * @param {string} key
 * @param {string} code
 */
function hasCode(record, key, code) {
  const codes = record.codes[key] ?? []
  if (codes.includes(code)) return true
  const span = key === "year" ? SPAN.exec(code) : null
  return span !== null && codes.some(year => YEAR.test(year) && year >= span[1] && year <= span[2])
}
