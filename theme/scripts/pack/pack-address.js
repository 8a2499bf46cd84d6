// @ts-check
/* A pack is its address: `?r=18_20.3.emidel.steps/2&t=Diaspora&n=3_Read+it+aloud` are three cases and a step in order, by
   the guide's numbers where they have one and by ids otherwise, the first with twenty minutes, the second with a note, and
   a title. Steps and concepts stand as in the addresses of their pages. Every language reads the same. Anybody may have written it: what it says is cut, cleaned and only ever becomes text. */

import { PACK } from "../shared/constants.js"
import { KEPT_ID } from "../shared/kept-records.js"
import { presentId } from "../shared/site.js"

/**
 * @typedef {object} Case
 * @property {string} id of a record, or the address of a step or a concept; or what this collection does not know
 * @property {number} minutes 0 if none are given
 * @property {string} note
 */

/**
 * @typedef {object} Pack
 * @property {Case[] | null} cases null if the address names none, so that it is about what the reader keeps
 * @property {string} title
 * @property {Left} left
 */

/**
 * What an address names and the pack does not hold.
 * @typedef {object} Left
 * @property {string[]} unread what is written as no case
 * @property {string[]} over ids of what is too many
 */

const NUMBER = /^[1-9]\d{0,3}$/
const LONGEST_ID = 80
const CASE = /^([^_]+)(?:_(\d{1,4}))?$/
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu
const UNSHOWN = /[\p{Cf}\p{Cs}\p{Co}]/gu // what could turn the line around, and halves of characters
const ENDS = /[.!'()*~]/g // what programs that find addresses in a text may take for the sentence's

/**
 * A text that a reader typed or an address holds, as one line of at most so many characters.
 * @param {string} text
 * @param {number} most
 */
export function oneLine(text, most) {
  const line = text.replace(BREAKS, " ").replace(UNSHOWN, "").replace(/ {2,}/g, " ").trim()
  return [...line].slice(0, most).join("").trim()
}

/**
 * Minutes that a reader typed; 0 if that is no number.
 * @param {string} text
 */
export function minutesOf(text) {
  const minutes = Math.round(Number(text))
  return minutes > 0 ? Math.min(minutes, PACK.minutes) : 0
}

/** @type {Left} */
export const NOTHING_LEFT = { unread: [], over: [] }

/**
 * @param {string} id
 * @returns {Case}
 */
export function caseOf(id) {
  return { id, minutes: 0, note: "" }
}

export class PackAddresses {
  /** @param {{id: string, number: number | null}[]} records */
  constructor(records) {
    const numbered = records.filter(({ number }) => number !== null)
    this.idOf = new Map(numbered.map(({ id, number }) => [`${number}`, id]))
    this.codeOf = new Map(numbered.map(({ id, number }) => [id, `${number}`]))
    this.known = new Set(records.map(({ id }) => id))
  }

  /**
   * @param {string} search
   * @returns {Pack}
   */
  parse(search) {
    const values = new URLSearchParams(search)
    const title = oneLine(values.get("t") ?? "", PACK.title)
    if (!values.has("r")) return { cases: null, title, left: NOTHING_LEFT }
    const entries = values.getAll("r").join(".").split(".").filter(Boolean)
    const unread = entries.filter(entry => !this.#case(entry))
    const written = entries.flatMap(entry => this.#case(entry) ?? [])
    const notes = this.#notes(values.getAll("n"))
    /** @type {Map<string, Case>} */
    const once = new Map()
    for (const item of written) if (!once.has(item.id)) once.set(item.id, { ...item, note: notes.get(item.id) ?? "" })
    const { cases, over } = this.fitting([...once.values()])
    return { cases, title, left: { unread, over } }
  }

  /**
   * As many as a pack holds, and the ids of what is too many. What this collection does not know takes no other's place.
   * @param {Case[]} cases
   */
  fitting(cases) {
    const room = new Map([
      [true, PACK.cases],
      [false, PACK.cases],
    ])
    /** @type {{cases: Case[], over: string[]}} */
    const fitting = { cases: [], over: [] }
    for (const item of cases) {
      const known = this.known.has(item.id)
      const left = room.get(known) ?? 0
      room.set(known, left - 1)
      if (left > 0) fitting.cases.push(item)
      else fitting.over.push(item.id)
    }
    return fitting
  }

  /**
   * The query of a pack; the same pack is always the same query.
   * @param {{cases: Case[] | null, title: string}} pack
   */
  format({ cases, title }) {
    const parts = []
    if (cases) {
      parts.push(`r=${cases.map(({ id, minutes }) => this.#code(id) + (minutes ? `_${minutes}` : "")).join(".")}`)
    }
    if (title) parts.push(`t=${encoded(title)}`)
    for (const { id, note } of cases ?? []) if (note) parts.push(`n=${this.#code(id)}_${encoded(note)}`)
    return parts.length ? `?${parts.join("&")}` : ""
  }

  /** @param {string} id */
  #code(id) {
    return this.codeOf.get(id) ?? id
  }

  /**
   * The id that a number or an id in an address stands for; undefined if it is neither.
   * @param {string} code
   */
  #id(code) {
    const small = code.toLowerCase()
    if (NUMBER.test(small)) return this.idOf.get(small) ?? small
    return KEPT_ID.test(small) && small.length <= LONGEST_ID ? presentId(small) : undefined
  }

  /**
   * @param {string} entry
   * @returns {Case | undefined}
   */
  #case(entry) {
    const [, code = "", minutes = ""] = CASE.exec(entry) ?? []
    const id = this.#id(code)
    return id === undefined ? undefined : { ...caseOf(id), minutes: minutesOf(minutes) }
  }

  /** @param {string[]} entries */
  #notes(entries) {
    /** @type {Map<string, string>} */
    const notes = new Map()
    for (const entry of entries) {
      const end = entry.indexOf("_")
      const id = end > 0 ? this.#id(entry.slice(0, end)) : undefined
      if (id !== undefined && !notes.has(id)) notes.set(id, oneLine(entry.slice(end + 1), PACK.note))
    }
    return notes
  }
}

/** @param {string} text */
function encoded(text) {
  const code = encodeURIComponent(text).replaceAll("%20", "+")
  return code.replace(ENDS, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * A list with one of its items elsewhere.
 * @template Item
 * @param {Item[]} items
 * @param {number} from
 * @param {number} to
 * @returns {Item[]}
 */
export function moved(items, from, to) {
  const others = items.filter((_, at) => at !== from)
  return [...others.slice(0, to), items[from], ...others.slice(to)]
}

/**
 * A time as every language of the site writes it: 45 min, 1 h 35 min.
 * @param {number} minutes
 */
export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""]
  return parts.filter(Boolean).join(" ").replaceAll(" ", "\u00a0")
}
