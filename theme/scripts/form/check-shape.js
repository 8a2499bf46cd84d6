// @ts-check
/* What one value alone can get wrong: what scripts/passerelles/reading/shape_errors.py says of the model's errors. */

/** @import {FormData, FormField} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Value} from "./values.d.ts" */
/** @import {Said} from "./sentences.js" */

import { foldedWords } from "../shared/fold.js"
import { isMapping, Written } from "./data-tree.js"
import { fieldName, sentence, shorten } from "./sentences.js"

/**
 * @typedef {object} Finding
 * @property {Path} path
 * @property {string} rule
 * @property {Said[]} said
 * @property {boolean} [warning]
 */

const DATE = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/
const INTEGER = /^[-+]?[0-9]{1,15}$/
const OWN_NAMES = new Set(["id", "key", "code", "between"])

/**
 * @param {FormData} form
 * @param {Value} data
 * @returns {Generator<Finding>}
 */
export function* shapeFindings(form, data) {
  yield* partFindings(form.fields, data, [], form)
}

/**
 * @param {FormField[]} fields
 * @param {Value} data
 * @param {Path} path
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* partFindings(fields, data, path, form) {
  if (!isMapping(data)) {
    yield wrongType(path, "mapping", data)
    return
  }
  for (const field of fields) {
    const at = [...path, field.key]
    if (field.key in data) yield* valueFindings(field, data[field.key], at, form)
    else if (field.needed) {
      const inside = path.length ? sentence("missing-key.inside", { key: field.key, place: fieldName(path) }) : null
      yield { path: at, rule: "missing-key", said: [inside ?? sentence("missing-key", { key: field.key })] }
    }
  }
  const known = new Set(fields.map(field => field.key))
  for (const key of Object.keys(data)) {
    if (known.has(key)) continue
    const place = path.length ? fieldName(path) : sentence("the-record")
    yield {
      path: [...path, key],
      rule: "unknown-key",
      said: [sentence("unknown-key", { key: shorten(key), place })],
    }
  }
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* valueFindings(field, value, path, form) {
  if (value === null && !field.needed && !["list", "map"].includes(field.kind)) return
  switch (field.kind) {
    case "map":
      yield* mapFindings(field.fields ?? [], value, path, form)
      return
    case "part":
      yield* partFindings(field.fields ?? [], value, path, form)
      return
    case "list":
      yield* listFindings(field, value, path, form)
      return
    case "texts":
    case "name":
      yield* textsFindings(field, value, path, form)
      return
    case "date":
      yield* dateFindings(value, path)
      return
    case "choice":
      yield* choiceFindings(field, value, path)
      return
    case "int":
    case "number":
    case "bool":
      yield* numberFindings(field, value, path)
      return
  }
  yield* stringFindings(field, value, path)
}

/**
 * A mapping whose keys are values too: one that is not known is said to be a value that is not.
 * @param {FormField[]} fields
 * @param {Value} value
 * @param {Path} path
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* mapFindings(fields, value, path, form) {
  for (const finding of partFindings(fields, value, path, form)) {
    const key = String(finding.path.at(-1))
    const said = sentence("unknown-value", { place: fieldName(finding.path), found: shorten(key) })
    const own = finding.rule === "unknown-key" && finding.path.length === path.length + 1
    yield own ? { ...finding, rule: "unknown-value", said: [said] } : finding
  }
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* listFindings(field, value, path, form) {
  const { item, least = 0, most = Number.POSITIVE_INFINITY } = field
  if (!Array.isArray(value)) {
    yield wrongType(path, "list", value)
    return
  }
  if (item) for (const [index, entry] of value.entries()) yield* valueFindings(item, entry, [...path, index], form)
  const place = fieldName(path)
  if (value.length < least) {
    const said = sentence("wrong-length.few", { place, bound: least, found: value.length })
    yield { path, rule: "wrong-length", said: [said] }
  }
  if (value.length > most)
    yield { path, rule: "wrong-length", said: [sentence("wrong-length.many", { place, bound: most })] }
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @param {FormData} form
 * @returns {Generator<Finding>}
 */
function* textsFindings(field, value, path, form) {
  if (field.kind === "name" && typeof value === "string") {
    yield* lengthFindings(value, path, 1, field.most)
    return
  }
  if (!isMapping(value)) {
    const finding = wrongType(path, "mapping", value)
    yield { ...finding, said: [...finding.said, sentence("hint.languages")] }
    return
  }
  if (!Object.keys(value).length) {
    const wanted = form.languages.map(([code]) => `${code}: …`).join(", ")
    const place = fieldName(path)
    yield { path, rule: "missing-language", said: [sentence("missing-language.all", { place, wanted })] }
  }
  const fields = form.languages.map(([key]) => {
    /** @type {FormField} */
    const inner = { key, kind: "text", label: "", hint: "", needed: false, least: 1, most: field.most }
    return inner
  })
  yield* partFindings(fields, value, path, form)
}

/**
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* dateFindings(value, path) {
  const text = value instanceof Written && INTEGER.test(value.text) ? value.text : value
  if (typeof text !== "string") {
    yield withQuotes(wrongType(path, "text", value), value)
    return
  }
  const wanted = !DATE.test(text) ? "date" : text.length === 10 && !isDay(text) ? "day" : ""
  if (wanted) yield badValue(path, wanted, text)
}

/** @param {string} text */
function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* choiceFindings(field, value, path) {
  const allowed = (field.choices ?? []).map(([code]) => code)
  if (typeof value === "string" && allowed.includes(value)) return
  const shown = shorten(value instanceof Written ? value.text : plain(value))
  yield { path, rule: "unknown-value", said: [sentence("unknown-value", { place: fieldName(path), found: shown })] }
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* numberFindings(field, value, path) {
  if (field.kind === "bool") {
    if (typeof value !== "boolean") yield wrongType(path, "truth", value)
    return
  }
  const whole = field.kind === "int"
  if (!(value instanceof Written) || (whole && !INTEGER.test(value.text))) {
    const finding = wrongType(path, whole ? "whole-number" : "number", value)
    const quoted = whole && typeof value === "string" && /^\p{Nd}+$/u.test(value.trim())
    yield quoted ? { ...finding, said: [...finding.said, sentence("hint.no-quotes")] } : finding
    return
  }
  const number = Number(value.text)
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = field
  const end = number < least ? "ge" : number > most ? "le" : ""
  if (!end) return
  const bound = end === "ge" ? least : most
  const said = [sentence(`out-of-range.${end}`, { place: fieldName(path), bound, found: value.text })]
  if (path.at(-1) === "lat") said.push(sentence("hint.swapped"))
  yield { path, rule: "out-of-range", said }
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* stringFindings(field, value, path) {
  const text = value instanceof Written && field.key === "value" ? value.text : value
  if (typeof text !== "string") {
    yield withQuotes(wrongType(path, "text", value), value)
    return
  }
  let wrong = false
  for (const finding of lengthFindings(text, path, field.least, field.most)) {
    wrong = true
    yield finding
  }
  if (!wrong && field.pattern && !new RegExp(field.pattern, "u").test(text)) {
    const { wanted = "form" } = field
    const own = wanted !== "code" || path.some(item => typeof item === "string" && OWN_NAMES.has(item))
    const near = own ? corrected(text, wanted, new RegExp(field.pattern, "u")) : ""
    const finding = badValue(path, wanted, text)
    yield near ? { ...finding, said: [...finding.said, sentence("suggestion", { near })] } : finding
  }
}

/**
 * @param {string} text
 * @param {Path} path
 * @param {number} [least]
 * @param {number} [most]
 * @returns {Generator<Finding>}
 */
function* lengthFindings(text, path, least = 0, most = Number.POSITIVE_INFINITY) {
  const length = [...text].length
  const place = fieldName(path)
  if (length < least) yield { path, rule: "empty-text", said: [sentence("empty-text", { place })] }
  else if (length > most) {
    const said = sentence("too-long", { place, bound: grouped(most), found: grouped(length) })
    yield { path, rule: "too-long", said: [said] }
  }
}

/** @type {Record<string, (text: string) => string>} */
const FORMS = {
  code: text => foldedWords(text).join("-"),
  country: text => text.toUpperCase(),
  language: text => text.toLowerCase(),
  digest: text => text.toLowerCase(),
}

/**
 * The value as it was probably meant, if it then has the right form.
 * @param {string} text
 * @param {string} wanted
 * @param {RegExp} pattern
 */
function corrected(text, wanted, pattern) {
  const short = shorten(text, 80)
  return [short, FORMS[wanted]?.(short) ?? short].find(form => pattern.test(form)) ?? ""
}

/**
 * @param {Path} path
 * @param {string} wanted
 * @param {string} text
 * @returns {Finding}
 */
function badValue(path, wanted, text) {
  const values = { place: fieldName(path), wanted: sentence(`expected.${wanted}`), found: shorten(text) }
  return { path, rule: "bad-value", said: [sentence("bad-value", values)] }
}

/**
 * @param {Path} path
 * @param {string} wanted
 * @param {Value} value
 * @returns {Finding}
 */
function wrongType(path, wanted, value) {
  const place = path.length ? fieldName(path) : sentence("the-record")
  return {
    path,
    rule: "wrong-type",
    said: [sentence("wrong-type", { place, wanted: sentence(`expected.${wanted}`), found: described(value) })],
  }
}

/**
 * @param {Finding} finding
 * @param {Value} value
 * @returns {Finding}
 */
function withQuotes(finding, value) {
  const unquoted = typeof value === "boolean" || value instanceof Written
  return unquoted ? { ...finding, said: [...finding.said, sentence("hint.quotes")] } : finding
}

/** @param {Value} value */
function described(value) {
  if (value === null) return sentence("found.nothing")
  if (value instanceof Written) return sentence("found.number", { value: value.text })
  if (Array.isArray(value)) return sentence("found.list")
  return isMapping(value) ? sentence("found.mapping") : sentence("found.value", { value: shorten(plain(value)) })
}

/** @param {Value} value */
function plain(value) {
  if (value === null) return "nothing"
  if (Array.isArray(value)) return "a list"
  return isMapping(value) ? "a mapping" : String(value)
}

/** @param {number} number */
const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/g, ",")
