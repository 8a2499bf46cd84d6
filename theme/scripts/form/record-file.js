// @ts-check
/* The file of a record: what can be read of it is data, and whatever is not changed stays in it letter by letter,
   comments and what cannot be read included. */

/** @import {Mapping, Value} from "./values.d.ts" */

import { isMapping, mapping, same } from "./data-tree.js"
import { readEntry, Unreadable } from "./yaml-read.js"
import { entryLines } from "./yaml-write.js"

/** Bytes that a record may have, as the command has it. */
export const MOST_BYTES = 256 * 1024

const KEY_AT_EDGE = /^(?:[A-Za-z0-9_][^:#]*|"[^"]*"):(?:\s|$)/

/**
 * @typedef {object} Piece
 * @property {string} key
 * @property {string[]} above comments and empty lines
 * @property {string[]} lines
 * @property {number} number of its first line
 * @property {Value | undefined} value undefined where it cannot be read
 * @property {Map<string, string[]>} comments
 */

/**
 * @typedef {object} Unread
 * @property {number} line
 * @property {string} key
 * @property {string} text
 */

export class RecordFile {
  /** A file with nothing in it but its first line. @param {string} firstLine */
  static empty(firstLine) {
    return new RecordFile([firstLine], [], [])
  }

  /**
   * Read a file, as far as it can be read.
   * @param {string} text
   */
  static read(text) {
    const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)
    while (lines.length && !lines[lines.length - 1].trim()) lines.pop()
    const starts = lines.flatMap((line, at) => (KEY_AT_EDGE.test(line) ? [at] : []))
    const heads = starts.map((start, at) => (at ? withComments(lines, start, starts[at - 1]) : start))
    /** @type {Unread[]} */
    const unread = []
    const seen = new Set()
    const pieces = starts.map((start, at) => {
      const piece = read(lines, heads[at], start, heads[at + 1] ?? lines.length, unread)
      if (seen.has(piece.key)) {
        piece.value = undefined
        unread.push({ line: piece.number, key: piece.key, text: piece.lines[0] })
      }
      seen.add(piece.key)
      return piece
    })
    const head = lines.slice(0, starts[0] ?? lines.length)
    for (const [at, line] of head.entries()) {
      if (line.trim() && !line.startsWith("#")) unread.push({ line: at + 1, key: "", text: line.trim() })
    }
    return new RecordFile(head, pieces, unread)
  }

  /**
   * @param {string[]} head
   * @param {Piece[]} pieces
   * @param {Unread[]} unread
   */
  constructor(head, pieces, unread) {
    this.head = head
    this.pieces = pieces
    this.unread = unread
  }

  /** What could be read. @returns {Mapping} */
  get data() {
    const made = mapping()
    for (const { key, value } of this.pieces) if (value !== undefined && !(key in made)) made[key] = structured(value)
    return made
  }

  /**
   * The file with other data: what is the same stays as it was written; what could not be read stays, unless there is
   * something else under its key.
   * @param {Mapping} data
   * @param {string[]} order the keys of a record in their order; others come last
   */
  text(data, order) {
    /** @type {{key: string, lines: string[]}[]} */
    const written = []
    const done = new Set()
    for (const piece of this.pieces) {
      const { key, above, lines, value, comments } = piece
      if (value === undefined ? !(key in data) || done.has(key) : key in data && same(value, data[key])) {
        written.push({ key, lines: [...above, ...lines] })
      } else if (key in data && !done.has(key)) {
        const own = (comments.get(key) ?? []).filter(line => !above.includes(line))
        written.push({ key, lines: [...above, ...own, ...entryLines(key, data[key], comments)] })
      }
      done.add(key)
    }
    for (const [key, value] of Object.entries(data)) {
      if (!done.has(key)) written.push({ key, lines: entryLines(key, value) })
    }
    const rank = (/** @type {string} */ key) => (order.includes(key) ? order.indexOf(key) : order.length)
    const sorted = written.sort((a, b) => rank(a.key) - rank(b.key))
    return [...this.head, ...sorted.flatMap(({ lines }) => lines)].map(line => `${line}\n`).join("")
  }
}

/**
 * The line at which an entry begins: that of its key, or of the comments right above it.
 * @param {string[]} lines
 * @param {number} start
 * @param {number} before the line of the key before it
 */
function withComments(lines, start, before) {
  let at = start
  while (at - 1 > before && /^(?:#|\s*$)/.test(lines[at - 1])) at -= 1
  return at
}

/**
 * @param {string[]} lines
 * @param {number} head
 * @param {number} start
 * @param {number} end
 * @param {Unread[]} unread
 * @returns {Piece}
 */
function read(lines, head, start, end, unread) {
  const own = lines.slice(start, end)
  const piece = { above: lines.slice(head, start), lines: own, number: start + 1 }
  try {
    return { ...piece, ...readEntry(own, start + 1) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const key = lines[start].slice(0, lines[start].indexOf(":")).replace(/^"|"$/g, "")
    unread.push({ line: error.line, key, text: (lines[error.line - 1] ?? "").trim() })
    return { ...piece, key, value: undefined, comments: new Map() }
  }
}

/**
 * A copy of a value that may be changed.
 * @param {Value} value
 * @returns {Value}
 */
function structured(value) {
  if (Array.isArray(value)) return value.map(structured)
  if (isMapping(value)) {
    return mapping(Object.entries(value).map(([key, item]) => [key, structured(item)]))
  }
  return value
}
