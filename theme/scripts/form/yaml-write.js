// @ts-check
/* Plain data as YAML, in the form in which the records of the collection are written: what
   scripts/passerelles/writing/record_text.py and filling.py do, to which a test holds this. */

/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */

import { isMapping, nameOf, Written } from "./data-tree.js"
import { meaning } from "./yaml-scalar.js"

const WIDTH = 120
const SPACES = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"
/* biome-ignore lint/suspicious/noControlCharactersInRegex: what no plain text may hold */
const PLAIN = /^[\p{L}\p{N}](?:[^:#\n\t\x00-\x1f\x7f]|:(?! |$)|(?<! )#)*$/u
const UNSAFE_IN_FLOW = /[[\]{},]/
const ONE_LINE = new Set(["guide", "status", "established", "name"])
const DATES = new Set("date start end as_of since year accessed compared submitted added updated".split(" "))
const QUOTED = new Set(["pages", "target", "value", "of"])
const DIGEST = /^[0-9a-f]{8,}$/
const CLINGS_BEFORE = /^[:;!?»%]/
const CLINGS_AFTER = /^(.*[([])?(«|pp?\.|n°|no\.)$/

const SPLIT = new RegExp(`${SPACES}+`)
const EDGES = new RegExp(`^${SPACES}+|${SPACES}+$`, "g")
const END = new RegExp(`${SPACES}+$`)

/** @param {string} text */
export const trimmed = text => text.replace(EDGES, "")

/** The words of a text with single spaces between them. @param {string} text */
export const collapsed = text => trimmed(text).split(SPLIT).join(" ")

/** Whether a key is a language: other keys of two letters are few. @param {string} key */
const isLanguage = key => /^[a-z]{2}$/.test(key) && !["id", "of", "by"].includes(key)

/** @param {string} text */
const width = text => [...text].length

/**
 * The lines of one entry of a record.
 * @param {string} key
 * @param {Value} value
 * @param {Map<string, string[]>} [comments] lines that stand above a path
 */
export function entryLines(key, value, comments = new Map()) {
  return [...writtenEntry(`${key}:`, key, value, [key], 0, comments)]
}

/**
 * A whole mapping.
 * @param {Mapping} data
 */
export function yamlText(data) {
  return Object.entries(data)
    .flatMap(([key, value]) => entryLines(key, value))
    .map(line => `${line}\n`)
    .join("")
}

/**
 * @param {Mapping} data
 * @param {Path} path
 * @param {number} indent
 * @param {Map<string, string[]>} comments
 * @returns {Generator<string>}
 */
function* writtenMapping(data, path, indent, comments) {
  for (const [key, value] of Object.entries(data)) {
    const at = [...path, key]
    yield* commentLines(comments, at, indent)
    yield* writtenEntry(`${" ".repeat(indent)}${writtenKey(key)}:`, key, value, at, indent, comments)
  }
}

/**
 * @param {string} start the line as far as it is written
 * @param {string} key
 * @param {Value} value
 * @param {Path} path
 * @param {number} indent
 * @param {Map<string, string[]>} comments
 * @returns {Generator<string>}
 */
function* writtenEntry(start, key, value, path, indent, comments) {
  const short = `${start} ${flow(value, key)}`
  if (typeof value === "string" && isProse(value, key, short)) yield* prose(start, value, indent)
  else if (!isBlock(value, key, short) && !hasComments(comments, path)) yield short
  else if (isMapping(value) && Object.keys(value).length) {
    yield start
    yield* writtenMapping(value, path, indent + 2, comments)
  } else if (Array.isArray(value) && value.length) {
    yield start
    for (const [index, item] of value.entries()) yield* writtenItem(item, [...path, index], indent + 2, comments)
  } else yield short
}

/**
 * @param {Value} item
 * @param {Path} path
 * @param {number} indent
 * @param {Map<string, string[]>} comments
 * @returns {Generator<string>}
 */
function* writtenItem(item, path, indent, comments) {
  yield* commentLines(comments, path, indent)
  if (!isMapping(item) || !Object.keys(item).length) {
    yield `${" ".repeat(indent)}- ${flow(item, "")}`
    return
  }
  const lines = [...writtenMapping(item, path, indent + 2, comments)]
  const first = lines.findIndex(line => !line.trimStart().startsWith("#"))
  for (const comment of lines.slice(0, first)) yield comment.slice(2)
  yield `${" ".repeat(indent)}- ${lines[first].trimStart()}`
  yield* lines.slice(first + 1)
}

/**
 * @param {Map<string, string[]>} comments
 * @param {Path} path
 * @param {number} indent
 */
function* commentLines(comments, path, indent) {
  for (const line of comments.get(nameOf(path)) ?? []) yield `${" ".repeat(indent)}${line}`
}

/**
 * Whether something below a path has comments, for which there is no room on one line.
 * @param {Map<string, string[]>} comments
 * @param {Path} path
 */
function hasComments(comments, path) {
  const start = `${nameOf(path)}.`
  return [...comments.keys()].some(name => name.startsWith(start))
}

/** @param {string} key */
const writtenKey = key => (/^[\w-]+$/.test(key) && typeof meaning(key) === "string" ? key : JSON.stringify(key))

/**
 * Whether a text stands below its key: it has several lines, or is too long for one.
 * @param {string} value
 * @param {string} key
 * @param {string} short
 */
function isProse(value, key, short) {
  return value.includes("\n") || (isLanguage(key) && width(short) > WIDTH && trimmed(value) !== "")
}

/**
 * @param {Value} value
 * @param {string} key
 * @param {string} short
 */
function isBlock(value, key, short) {
  if (isMapping(value)) {
    const values = Object.values(value)
    const flat = values.every(item => !Array.isArray(item) && !isMapping(item))
    return values.length > 0 && !((ONE_LINE.has(key) || isLanguage(key)) && flat && width(short) <= WIDTH)
  }
  return Array.isArray(value) && value.some(isMapping)
}

/**
 * @param {string} start
 * @param {string} value
 * @param {number} indent
 * @returns {Generator<string>}
 */
function* prose(start, value, indent) {
  const inner = " ".repeat(indent + 2)
  let lines = value.split("\n")
  if (lines.length === 1 && value === collapsed(value)) {
    yield `${start} >-`
    lines = filled(value, WIDTH - inner.length)
  } else {
    if (value !== trimmed(value) || lines.some(line => line !== line.replace(END, ""))) {
      yield `${start} ${JSON.stringify(value)}` // a block would lose spaces at the edges
      return
    }
    yield `${start} |-`
  }
  for (const line of lines) yield line ? inner + line : ""
}

/**
 * A value on one line; `inside` braces or brackets, where more has to be quoted.
 * @param {Value} value
 * @param {string} key
 * @param {boolean} [inside]
 * @returns {string}
 */
function flow(value, key, inside = false) {
  if (value === null) return "null"
  if (typeof value === "boolean") return String(value)
  if (value instanceof Written) return value.text
  if (Array.isArray(value)) return `[${value.map(item => flow(item, key, true)).join(", ")}]`
  if (isMapping(value)) {
    const parts = Object.entries(value).map(([name, item]) => `${writtenKey(name)}: ${flow(item, name, true)}`)
    return `{${parts.join(", ")}}`
  }
  if (DATES.has(key) && /^[0-9-]+$/.test(value)) return value
  const numeric = (QUOTED.has(key) && /^\p{Nd}/u.test(value)) || DIGEST.test(value)
  const plain = PLAIN.test(value) && value === trimmed(value) && typeof meaning(value) === "string"
  return plain && !numeric && !(inside && UNSAFE_IN_FLOW.test(value)) ? value : JSON.stringify(value)
}

/**
 * A text of one paragraph on lines of at most `room` characters, as far as its words allow.
 * @param {string} text
 * @param {number} room
 */
export function filled(text, room) {
  /** @type {string[]} */
  const lines = []
  for (const piece of pieces(text)) {
    const last = lines.at(-1)
    if (last !== undefined && width(last) + 1 + width(piece) <= room) lines[lines.length - 1] = `${last} ${piece}`
    else lines.push(piece)
  }
  return lines
}

/**
 * Words, each with those from which it is not parted.
 * @param {string} text
 * @returns {Generator<string>}
 */
function* pieces(text) {
  let held = ""
  for (const word of text.split(" ")) {
    if (held && (CLINGS_BEFORE.test(word) || CLINGS_AFTER.test(held.split(" ").at(-1) ?? ""))) held += ` ${word}`
    else {
      if (held) yield held
      held = word
    }
  }
  if (held) yield held
}
