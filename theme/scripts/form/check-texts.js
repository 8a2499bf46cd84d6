// @ts-check
/* What may stand in a text: the rules of scripts/passerelles/rules/texts.py, lines.py and web_addresses.py. */

/** @import {FormData} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Value} from "./values.d.ts" */
/** @import {Finding} from "./check-shape.js" */

import { isMapping } from "./data-tree.js"
import { fieldName, sentence, shorten } from "./sentences.js"
import { collapsed } from "./yaml-write.js"

const TEMPLATE = /\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|--8<--|\[TOC\]/
const IMAGE = /!\[[^\]\n]{0,200}\][([]/
const LINK = /\]\(\s*<?([^)\s>]*)/g
const LINK_IN_LINE = /\[([^\]\n]{0,300})\]\(|\]\(/
const REFERENCE = /^ {0,3}\[[^\]\n]{1,200}\]:/m
/* biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]/
const BIDI = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/
const TO_FINISH = "TBD|TBC|FIXME|XXX+|lorem ipsum|à compléter|à traduire|à remplir|to be completed|to translate"
const PLACEHOLDER = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${TO_FINISH})(?![\\p{L}\\p{N}_])`, "iu")
const TO_DO_WORD = /(?<![\p{L}\p{N}_])TODO(?![\p{L}\p{N}_])/u
const NOTHING = /^[\s.…·?_*–—-]*$|^\s*(n\/?a|s\.?o\.?|none|néant|null|vide|empty)\s*$/i
const TAG = /<[a-zA-Z/!?][^>\n]{0,80}>?/
const ENTITY = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/
const MARKDOWN = new Map([
  ["b", "**"],
  ["strong", "**"],
  ["i", "*"],
  ["em", "*"],
])
const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
])
const HIDDEN =
  "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200d\\u2060-\\u2065\\u206a-\\u206f\\u2800\\u3164" +
  "\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufff8\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}"
const JOINED =
  "\\u0600-\\u08ff\\u0900-\\u0dff\\u0f00-\\u109f\\u1780-\\u18af\\ua840-\\ua8ff\\ufb50-\\ufdff\\ufe70-\\ufefc"
const EMOJI =
  "\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u21aa\\u231a-\\u23ff\\u24c2\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935" +
  "\\u2b05-\\u2b55\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}"
const ONE_EMOJI = `[${EMOJI}][\\ufe0e\\ufe0f]?[\\u{1f3fb}-\\u{1f3ff}]?`
const FLAGS = ["gbeng", "gbsct", "gbwls"]
  .map(
    code =>
      `\\u{1f3f4}${[...code].map(letter => `\\u{${(0xe0000 + letter.charCodeAt(0)).toString(16)}}`).join("")}\\u{e007f}`,
  )
  .join("|")
const FOUND = new RegExp(
  `${FLAGS}|[0-9#*]\\ufe0f\\u20e3|${ONE_EMOJI}(?:\\u200d${ONE_EMOJI})*` +
    `|(?<=[${JOINED}])[\\u200c\\u200d](?=[${JOINED}])|(?<=[\\u1820-\\u18aa])[\\u180b-\\u180f]|(?<hidden>[${HIDDEN}])`,
  "gu",
)
const ANY_HIDDEN = new RegExp(`[${HIDDEN}]`, "gu")
const OUTCOME_LENGTH = 180
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i
const WITH_USER = /https?:[\\/]*([^\s/?#@\\<>()[\]]{1,200})@/i

/**
 * Every text in the data with its path.
 * @param {Value} data
 * @param {Path} [path]
 * @returns {Generator<[Path, string]>}
 */
export function* stringsIn(data, path = []) {
  if (typeof data === "string") yield [path, data]
  else if (Array.isArray(data)) for (const [index, entry] of data.entries()) yield* stringsIn(entry, [...path, index])
  else if (isMapping(data)) for (const [key, entry] of Object.entries(data)) yield* stringsIn(entry, [...path, key])
}

/**
 * Every text that is written per language, with its path.
 * @param {Value} data
 * @param {Set<string>} languages
 * @param {Path} [path]
 * @returns {Generator<[Path, Record<string, string>]>}
 */
export function* textsIn(data, languages, path = []) {
  if (Array.isArray(data)) {
    for (const [index, entry] of data.entries()) yield* textsIn(entry, languages, [...path, index])
  } else if (isMapping(data)) {
    const keys = Object.keys(data)
    const whole = keys.every(key => languages.has(key) && (data[key] === null || typeof data[key] === "string"))
    if (keys.length && whole) {
      yield [
        path,
        Object.fromEntries(
          Object.entries(data).flatMap(([key, entry]) => (typeof entry === "string" ? [[key, entry]] : [])),
        ),
      ]
      return
    }
    for (const [key, entry] of Object.entries(data)) {
      if (path.length || key !== "translation") yield* textsIn(entry, languages, [...path, key])
    }
  }
}

/**
 * @param {FormData} form
 * @param {Value} data
 * @returns {Generator<Finding>}
 */
export function* textFindings(form, data) {
  const prose = new Set(proseIn(form.fields))
  for (const [path, text] of stringsIn(data)) {
    yield* fillerFindings(path, text)
    yield* markupFindings(path, text)
    yield* characterFindings(path, text, form)
    yield* linkFindings(path, text)
    if (path.at(-1) === "url") yield* urlFindings(path, text)
    else yield* userFindings(path, text)
    if (!prose.has(generic(path.slice(0, -1))) && path.at(-1) !== "url") yield* lineFindings(path, text)
  }
  const toDo = new RegExp(`^\\s*(?:${form.toDo.join("|")})\\s*:`, "i")
  for (const [path, texts] of textsIn(data, new Set(form.languages.map(([code]) => code)))) {
    yield* quoteFindings(path, texts)
    if (path[0] === "outcome") yield* outcomeFindings(path, texts)
    for (const [language, text] of Object.entries(texts)) {
      const said = sentence("to-do.text", { place: fieldName(path) })
      if (toDo.test(text)) yield { path: [...path, language], rule: "to-do", said: [said], warning: true }
    }
  }
}

/** A path with a sign for each item of a list. @param {Path} path */
export const generic = path => path.map(item => (typeof item === "number" ? "[]" : item)).join("/")

/**
 * Where texts may hold links.
 * @param {FormData["fields"]} fields
 * @param {string[]} [path]
 * @returns {Generator<string>}
 */
function* proseIn(fields, path = []) {
  for (const field of fields) {
    const at = field.key ? [...path, field.key] : path
    if (field.kind === "texts" && (field.most ?? 0) > 400) yield at.join("/")
    if (field.fields) yield* proseIn(field.fields, at)
    if (field.item) yield* proseIn([{ ...field.item, key: "[]" }], at)
  }
}

/** @param {string} letter */
const shows = letter => !/[\p{Z}\p{M}\p{C}]/u.test(letter) && letter.search(ANY_HIDDEN) < 0

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* fillerFindings(path, text) {
  const place = fieldName(path)
  const match = TO_DO_WORD.exec(text) ?? PLACEHOLDER.exec(text)
  if (![...text].some(shows)) yield { path, rule: "empty-text", said: [sentence("empty-text", { place })] }
  else if (NOTHING.test(text)) {
    yield { path, rule: "placeholder", said: [sentence("placeholder.only", { place, found: shorten(text, 30) })] }
  } else if (match) yield { path, rule: "placeholder", said: [sentence("placeholder", { place, found: match[0] })] }
}

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* markupFindings(path, text) {
  const place = fieldName(path)
  const tag = TAG.exec(text)?.[0]
  if (tag) {
    const said = [sentence("raw-html", { place, found: shorten(tag, 40) })]
    const name = tag.replace(/^[</> ]+|[</> ]+$/g, "").toLowerCase()
    const mark = MARKDOWN.get(name)
    const pair = mark && new RegExp(`<${name}>([^<>\\n]{1,60})</${name}>`, "i").exec(text)
    if (pair) said.push(sentence("fix", { fix: `${mark}${pair[1]}${mark}` }))
    yield { path, rule: "raw-html", said }
  }
  const entity = path.at(-1) === "url" ? null : ENTITY.exec(text)
  if (entity) {
    const said = sentence("raw-html.entity", { place, found: entity[0], character: characterOf(entity[1]) })
    yield { path, rule: "raw-html", said: [said] }
  }
  const template = TEMPLATE.exec(text)?.[0]
  if (template) yield { path, rule: "template-syntax", said: [sentence("template-syntax", { place, found: template })] }
}

/** The character that an entity stands for. @param {string} name */
function characterOf(name) {
  const code = name.startsWith("#") ? Number(name.slice(1).replace(/^x/i, "0x")) : Number.NaN
  if (code > 0 && code < 0x110000) return String.fromCodePoint(code)
  return ENTITIES.get(name) ?? "…"
}

/**
 * @param {Path} path
 * @param {string} text
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* characterFindings(path, text, form) {
  const place = fieldName(path)
  for (const [pattern, rule] of /** @type {[RegExp, string][]} */ ([
    [CONTROL, "control-character"],
    [BIDI, "bidi-character"],
  ])) {
    const character = pattern.exec(text)?.[0]
    if (character) yield { path, rule, said: [sentence(rule, { place, code: codeOf(character) })] }
  }
  for (const match of text.matchAll(FOUND)) {
    const letter = match.groups?.hidden
    if (!letter) continue
    const name = `${codeOf(letter)} ${form.characters[letter] ?? ""}`.trim()
    const at = [...text.slice(0, match.index)].length + 1
    yield { path, rule: "hidden-character", said: [sentence("hidden-character", { place, name, at })] }
    return
  }
}

/** @param {string} letter */
const codeOf = letter => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* linkFindings(path, text) {
  const place = fieldName(path)
  if (IMAGE.test(text)) yield { path, rule: "image", said: [sentence("image", { place })] }
  if (REFERENCE.test(text)) yield { path, rule: "reference-link", said: [sentence("reference-link", { place })] }
  for (const [, target] of text.matchAll(LINK)) {
    if (/^https?:\/\//i.test(target)) continue
    yield { path, rule: "bad-link", said: [sentence("bad-link", { place, found: shorten(target, 40) })] }
  }
}

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* lineFindings(path, text) {
  const match = LINK_IN_LINE.exec(text)
  if (!match) return
  const words = shorten(match[1] ?? "", 40)
  const values = { place: fieldName(path), found: shorten(text.slice(match.index), 40), words }
  yield { path, rule: "link-in-line", said: [sentence(words ? "link-in-line.words" : "link-in-line", values)] }
}

/**
 * @param {Path} path
 * @param {Record<string, string>} texts
 * @returns {Generator<Finding>}
 */
function* quoteFindings(path, { fr = "", en }) {
  const mark = fr === en ? null : /["“”]/.exec(fr)
  if (!mark) return
  const said = [sentence("french-quotes", { place: `${fieldName(path)}.fr`, found: mark[0] })]
  const quote = /["“”]([^"“”\n]{1,60})["“”]/.exec(fr)
  if (quote) said.push(sentence("fix", { fix: `« ${quote[1].trim()} »` }))
  yield { path: [...path, "fr"], rule: "french-quotes", said, warning: true }
}

/**
 * @param {Path} path
 * @param {Record<string, string>} texts
 * @returns {Generator<Finding>}
 */
function* outcomeFindings(path, texts) {
  for (const [language, text] of Object.entries(texts)) {
    const length = [...collapsed(text)].length
    if (length <= OUTCOME_LENGTH) continue
    const said = sentence("long-outcome", { place: `${fieldName(path)}.${language}`, length, most: OUTCOME_LENGTH })
    yield { path: [...path, language], rule: "long-outcome", said: [said] }
  }
}

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* urlFindings(path, text) {
  const wrong = faultOf(text)
  if (!wrong) return
  const said = [sentence(`bad-url.${wrong}`, { found: shorten(text) }), sentence("bad-url.example")]
  yield { path, rule: "bad-url", said }
}

/**
 * What is wrong with a web address, by the name of its sentence.
 * @param {string} text
 */
function faultOf(text) {
  if (/[\s<>"\\^`{|}]/.test(text)) return "character"
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1].toLowerCase()
  if (scheme !== "http" && scheme !== "https") return "scheme"
  const authority = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ""
  const host = authority.slice(authority.lastIndexOf("@") + 1)
  const [, name, port] = /^([^:]*)(?::(.*))?$/.exec(host) ?? []
  if (port && !(/^\d+$/.test(port) && Number(port) < 65536)) return "none"
  if ((port && Number(port) === 0) || !name || !HOST.test(name)) return "host"
  return authority.includes("@") ? "user" : null
}

/**
 * @param {Path} path
 * @param {string} text
 * @returns {Generator<Finding>}
 */
function* userFindings(path, text) {
  const user = WITH_USER.exec(text)?.[1]
  if (!user) return
  const said = sentence("user-in-address", { place: fieldName(path), user: shorten(user, 40) })
  yield { path, rule: "user-in-address", said: [said] }
}
