// @ts-check
/* What a check says, in the sentences of scripts/passerelles/text/checks/messages.yml. */

/** @typedef {{key: string, values: Record<string, unknown>}} Said */

import { collapsed } from "./yaml-write.js"

/* biome-ignore lint/suspicious/noControlCharactersInRegex: what no message may show */
const UNSHOWN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu
const LONGEST = 1000

/**
 * A sentence by its key, and what fills it in.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 * @returns {Said}
 */
export function sentence(key, values = {}) {
  return { key, values }
}

/**
 * A text as a message shows it: on one line, not too long.
 * @param {string} text
 * @param {number} [limit]
 */
export function shorten(text, limit = 60) {
  const letters = [...collapsed(text.replace(UNSHOWN, "\ufffd"))]
  return letters.length <= limit ? letters.join("") : `${letters.slice(0, limit - 1).join("")}…`
}

/**
 * Several sentences in words, side by side.
 * @param {Said[]} said
 * @param {Record<string, string>} sentences
 * @returns {string}
 */
export function inWords(said, sentences) {
  let text = ""
  for (const [at, { key, values }] of said.entries()) {
    const own = filled(sentences[key] ?? key, name => (name in values ? shown(values[name], sentences) : undefined))
    const pair = text.endsWith("?") ? "<first> <next>" : sentences["side-by-side"]
    text = at ? filled(pair, name => (name === "first" ? text : own)) : own
  }
  const letters = [...text]
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join("")}…`
}

/**
 * A sentence with its blanks filled in; one without a value stays.
 * @param {string} sentence
 * @param {(name: string) => string | undefined} value
 */
function filled(sentence, value) {
  return sentence.replace(/<([a-z_]+)>/g, (blank, name) => value(name) ?? blank)
}

/**
 * @param {unknown} value
 * @param {Record<string, string>} sentences
 */
function shown(value, sentences) {
  if (typeof value === "object" && value !== null && "key" in value) {
    return inWords([/** @type {Said} */ (value)], sentences)
  }
  return shorten(String(value), LONGEST)
}

/** `territories[2].lat`: items count from 1 as people do. @param {import("./data-tree.js").Path} path */
export function fieldName(path) {
  let text = ""
  for (const item of path) {
    if (typeof item === "number") text += `[${item + 1}]`
    else text += text ? `.${shorten(item, 40)}` : shorten(item, 40)
  }
  return text
}
