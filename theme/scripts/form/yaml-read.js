// @ts-check
/* Reads what `passerelles fmt` writes, one entry of a record at a time: mappings and lists below each other or between
   brackets, texts on a line, in quotes or as a block, and comments. Whatever else it finds, it refuses rather than
   guesses; the caller then keeps the text as it is. Libraries for all of YAML come by npm,
   without which this site is built, and do not write as `fmt` does. */

/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */

import { mapping, nameOf } from "./data-tree.js"
import { meaning } from "./yaml-scalar.js"

const DEEPEST = 24
const KEY = /^("(?:[^"\\]|\\.)*"|[^\s"'#&*!|>%@`{}[\],?:-][^:#]*?)\s*:(?:\s+(.*)|)$/
/* biome-ignore lint/suspicious/noControlCharactersInRegex: what neither YAML nor a terminal takes as text */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\u202a-\u202e\u2066-\u2069]/
const NOT_PLAIN = /^(?:[&*!|>'"%@`{}[\],#]|[-?:](?: |$))/

/** Something that this reader does not read; `line` counts from 1. */
export class Unreadable extends Error {
  /** @param {number} line */
  constructor(line) {
    super(`line ${line}`)
    this.line = line
  }
}

/**
 * @typedef {object} Line
 * @property {number} indent
 * @property {string} text without what stands before and after it
 * @property {string} raw
 * @property {number} number
 */

/**
 * @typedef {object} Entry
 * @property {string} key
 * @property {Value} value
 * @property {Map<string, string[]>} comments lines that stand above a path
 */

/**
 * Read one entry: a key at the left edge and what belongs to it.
 * @param {string[]} lines
 * @param {number} first the number of the first line in its file
 * @returns {Entry}
 */
export function readEntry(lines, first) {
  const reader = new Reader(lines, first)
  const read = reader.mapping(0, [], 0)
  reader.skip()
  const line = reader.line
  if (line) throw new Unreadable(line.number)
  const [key] = Object.keys(read)
  for (const text of reader.waiting) push(reader.comments, key, text)
  return { key, value: read[key], comments: reader.comments }
}

/**
 * @param {Map<string, string[]>} comments
 * @param {string} name
 * @param {string} text
 */
function push(comments, name, text) {
  comments.set(name, [...(comments.get(name) ?? []), text])
}

class Reader {
  /**
   * @param {string[]} lines
   * @param {number} first
   */
  constructor(lines, first) {
    /** @type {Line[]} */
    this.lines = lines.map((raw, at) => {
      if (FORBIDDEN.test(raw) || /^ *\t/.test(raw)) throw new Unreadable(first + at)
      const text = raw.replace(/^ +| +$/g, "")
      return { indent: raw.length - raw.replace(/^ +/, "").length, text, raw, number: first + at }
    })
    this.at = 0
    /** @type {Map<string, string[]>} */
    this.comments = new Map()
    /** Comments that stand above what comes next. @type {string[]} */
    this.waiting = []
  }

  /** @returns {Line | undefined} */
  get line() {
    return this.lines[this.at]
  }

  /** The number of the line at which something is wrong. */
  get number() {
    return (this.line ?? this.lines.at(-1))?.number ?? 1
  }

  /** Go on to the next line with something in it. */
  skip() {
    for (let line = this.line; line && (!line.text || line.text.startsWith("#")); line = this.line) {
      if (line.text) this.waiting.push(line.text)
      this.at += 1
    }
  }

  /** @param {Path} path */
  claim(path) {
    for (const text of this.waiting) push(this.comments, nameOf(path), text)
    this.waiting = []
  }

  /**
   * @param {number} indent
   * @param {Path} path
   * @param {number} depth
   * @returns {Mapping}
   */
  mapping(indent, path, depth) {
    if (depth > DEEPEST) throw new Unreadable(this.number)
    const made = mapping()
    for (;;) {
      this.skip()
      const line = this.line
      if (!line || line.indent < indent) return made
      const pair = line.indent === indent ? KEY.exec(line.text) : null
      if (!pair) throw new Unreadable(line.number)
      const key = pair[1].startsWith('"') ? this.quoted(pair[1]) : pair[1]
      if (key in made || key === "<<") throw new Unreadable(line.number)
      const at = [...path, key]
      this.claim(at)
      this.at += 1
      made[key] = this.after(pair[2] ?? "", indent, at, depth, line)
    }
  }

  /**
   * @param {number} indent
   * @param {Path} path
   * @param {number} depth
   * @returns {Value[]}
   */
  list(indent, path, depth) {
    if (depth > DEEPEST) throw new Unreadable(this.number)
    /** @type {Value[]} */
    const made = []
    for (;;) {
      this.skip()
      const line = this.line
      if (!line || line.indent < indent || (line.indent === indent && !/^- /.test(line.text))) return made
      if (line.indent > indent) throw new Unreadable(line.number)
      const at = [...path, made.length]
      this.claim(at)
      const text = line.text.slice(1).replace(/^ +/, "")
      const inner = indent + line.text.length - text.length
      if (/^- /.test(text)) throw new Unreadable(line.number)
      if (KEY.test(text) && !/^["[{]/.test(text)) {
        this.lines[this.at] = { ...line, indent: inner, text }
        made.push(this.mapping(inner, at, depth + 1))
      } else {
        this.at += 1
        made.push(this.after(text, indent, at, depth, line))
      }
    }
  }

  /**
   * What stands after a key or a dash, on its line and below.
   * @param {string} rest
   * @param {number} indent of the key or the dash
   * @param {Path} path
   * @param {number} depth
   * @param {Line} line
   * @returns {Value}
   */
  after(rest, indent, path, depth, line) {
    if (/^[|>]/.test(rest)) return this.block(rest, indent, path, line)
    if (rest && !rest.startsWith("#")) return this.inline(rest, indent, path, line)
    if (rest) push(this.comments, nameOf(path), rest)
    this.skip()
    const next = this.line
    if (next && next.indent > indent) return this.below(next, path, depth)
    const list = next && next.indent === indent && typeof path.at(-1) === "string" && /^- /.test(next.text)
    return list ? this.list(indent, path, depth + 1) : null
  }

  /**
   * @param {Line} next
   * @param {Path} path
   * @param {number} depth
   */
  below(next, path, depth) {
    if (/^- /.test(next.text)) return this.list(next.indent, path, depth + 1)
    if (KEY.test(next.text)) return this.mapping(next.indent, path, depth + 1)
    throw new Unreadable(next.number)
  }

  /**
   * A text of several lines.
   * @param {string} mark
   * @param {number} indent
   * @param {Path} path
   * @param {Line} line
   */
  block(mark, indent, path, line) {
    const header = /^([|>])([-+]?)(?:\s+(#.*))?$/.exec(mark)
    if (!header) throw new Unreadable(line.number)
    if (header[3]) push(this.comments, nameOf(path), header[3])
    /** @type {Line[]} */
    const inside = []
    for (let next = this.line; next && (!next.raw.trim() || next.indent > indent); next = this.line) {
      inside.push(next)
      this.at += 1
    }
    const inner = inside.find(row => row.raw.replace(/ +$/, ""))?.indent ?? 0
    if (inside.some(row => row.text && row.indent < inner)) throw new Unreadable(line.number)
    const lines = inside.map(row => (row.text ? row.raw.slice(inner) : ""))
    let ending = 0
    while (lines.length && lines.at(-1) === "") {
      lines.pop()
      ending += 1
    }
    const text = header[1] === "|" ? lines.join("\n") : folded(lines)
    if (header[2] === "-" || !lines.length) return text
    return text + "\n".repeat(header[2] === "+" ? ending + 1 : 1)
  }

  /**
   * A value on the line of its key; brackets may go on below.
   * @param {string} rest
   * @param {number} indent
   * @param {Path} path
   * @param {Line} line
   * @returns {Value}
   */
  inline(rest, indent, path, line) {
    let text = rest
    for (;;) {
      const flow = new Flow(text, line.number)
      const value = flow.read(path.length)
      if (value !== undefined) {
        if (flow.comment) push(this.comments, nameOf(path), flow.comment)
        const next = this.line
        if (next?.text && !next.text.startsWith("#") && next.indent > indent) throw new Unreadable(line.number)
        return value
      }
      const next = this.line
      if (!next || next.indent <= indent || next.text.startsWith("#")) throw new Unreadable(line.number)
      text += ` ${next.text}`
      this.at += 1
    }
  }

  /** @param {string} text */
  quoted(text) {
    try {
      return String(JSON.parse(text))
    } catch {
      throw new Unreadable(this.number)
    }
  }
}

/**
 * The lines of a folded text as one: a line break between two lines becomes a space, an empty line a line break.
 * @param {string[]} lines
 */
function folded(lines) {
  let text = lines[0] ?? ""
  for (let at = 1; at < lines.length; at += 1) {
    const [before, line] = [lines[at - 1], lines[at]]
    const deeper = /^\s/.test(line) || /^\s/.test(before)
    if (line === "") text += "\n"
    else if (deeper) text += `\n${line}`
    else if (before === "") text += line
    else text += ` ${line}`
  }
  return text
}

/** What stands between brackets, in quotes or plainly on a line. */
class Flow {
  /**
   * @param {string} text
   * @param {number} number
   */
  constructor(text, number) {
    this.text = text
    this.number = number
    this.at = 0
    this.comment = ""
  }

  /**
   * The value; undefined if it is not at its end yet.
   * @param {number} depth
   * @returns {Value | undefined}
   */
  read(depth) {
    try {
      const value = this.value(depth, false)
      this.spaces()
      const rest = this.text.slice(this.at)
      if (rest && !/^#/.test(rest)) throw new Unreadable(this.number)
      this.comment = rest
      return value
    } catch (error) {
      if (error instanceof Unfinished) return undefined
      throw error
    }
  }

  spaces() {
    while (this.text[this.at] === " ") this.at += 1
  }

  /** @param {string} mark */
  take(mark) {
    this.spaces()
    if (this.text[this.at] !== mark) return false
    this.at += 1
    return true
  }

  /**
   * @param {number} depth
   * @param {boolean} inside
   * @returns {Value}
   */
  value(depth, inside) {
    if (depth > DEEPEST) throw new Unreadable(this.number)
    this.spaces()
    const first = this.text[this.at]
    if (first === undefined) throw new Unfinished()
    if (first === "{") return this.braces(depth)
    if (first === "[") return this.brackets(depth)
    if (first === '"') return this.double()
    if (first === "'") return this.single()
    return this.plain(inside)
  }

  /**
   * @param {number} depth
   * @returns {Mapping}
   */
  braces(depth) {
    this.at += 1
    const made = mapping()
    if (this.take("}")) return made
    for (;;) {
      this.spaces()
      const quoted = this.text[this.at] === '"'
      const key = quoted ? this.double() : /^[\w.-]+(?=:(?: |$))/.exec(this.text.slice(this.at))?.[0]
      if (key === undefined) throw this.at >= this.text.length ? new Unfinished() : new Unreadable(this.number)
      if (!quoted) this.at += key.length
      if (!this.take(":") || key in made) throw new Unreadable(this.number)
      made[key] = this.value(depth + 1, true)
      if (this.take("}")) return made
      this.comma()
      if (this.take("}")) return made
    }
  }

  /**
   * @param {number} depth
   * @returns {Value[]}
   */
  brackets(depth) {
    this.at += 1
    /** @type {Value[]} */
    const made = []
    if (this.take("]")) return made
    for (;;) {
      made.push(this.value(depth + 1, true))
      if (this.take("]")) return made
      this.comma()
      if (this.take("]")) return made
    }
  }

  comma() {
    if (this.take(",")) return
    throw this.at >= this.text.length ? new Unfinished() : new Unreadable(this.number)
  }

  double() {
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(this.text.slice(this.at))
    if (!quoted) throw new Unreadable(this.number)
    this.at += quoted[0].length
    const inner = quoted[1].replace(/\\(?:x([0-9a-fA-F]{2})|([ae0vNLP_ ]))/g, (whole, hex) => {
      if (!hex) throw new Unreadable(this.number)
      return whole.startsWith("\\x") ? `\\u00${hex}` : whole
    })
    try {
      return String(JSON.parse(`"${inner.replaceAll("\t", "\\t")}"`))
    } catch {
      throw new Unreadable(this.number)
    }
  }

  single() {
    const quoted = /^'((?:[^']|'')*)'/.exec(this.text.slice(this.at))
    if (!quoted) throw new Unreadable(this.number)
    this.at += quoted[0].length
    return quoted[1].replaceAll("''", "'")
  }

  /** @param {boolean} inside */
  plain(inside) {
    const rest = this.text.slice(this.at)
    if (NOT_PLAIN.test(rest)) throw new Unreadable(this.number)
    const end = (inside ? /[,\]}[{]| #|: |:$/ : / #|: |:$/).exec(rest)
    const text = rest.slice(0, end ? end.index : rest.length)
    if (end && (end[0].startsWith(":") || /[[{]/.test(end[0]))) throw new Unreadable(this.number)
    if (end?.[0] === " #" && !/^ #+(?: |$)/.test(rest.slice(end.index))) throw new Unreadable(this.number)
    if (inside && end?.[0] === " #") throw new Unreadable(this.number)
    this.at += text.length
    return meaning(text.replace(/ +$/, ""))
  }
}

/** The text ends before the value does. */
class Unfinished extends Error {}
