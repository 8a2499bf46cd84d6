// @ts-check
/* Rules that look at several values of a record, or at what stands around it: those of scripts/passerelles/rules/ that a
   form can follow. The rest is checked by the command. */

/** @import {FormData, FormField} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */
/** @import {Finding} from "./check-shape.js" */

import { textsIn } from "./check-texts.js"
import { isMapping, valueAt, Written } from "./data-tree.js"
import { fieldName, sentence, shorten } from "./sentences.js"
import { collapsed, trimmed } from "./yaml-write.js"

export const RESERVED = ["index", "page", "readme", "all", "aux", "con", "nul", "prn"]
const [EARLIEST, LATEST] = [1900, 2100]
const PLACELESS = new Set(["country", "supranational"])
const TWO_WAYS = /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])|(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,])/
const EXPONENT = /^[-+]?\d+(\.\d+)?[eE][-+]?\d+$/
const NAMED = new Map([
  ["territories", "key"],
  ["sources", "id"],
  ["objectives", "code"],
])

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} [known] the id of the record that is being corrected
 * @returns {Generator<Finding>}
 */
export function* ruleFindings(form, data, known = "") {
  yield* idFindings(form, data, known)
  yield* codeFindings(form, form.fields, data, [], data)
  yield* languageFindings(form, data)
  yield* dateFindings(form, data)
  yield* evidenceFindings(form, data)
  yield* placeFindings(data)
  yield* tieFindings(data)
}

/** @param {Value | undefined} value */
export const textOf = value => (value instanceof Written ? value.text : typeof value === "string" ? value : "")

/**
 * The items of a list that are mappings, with their places.
 * @param {Mapping} data
 * @param {string} key
 * @returns {[number, Mapping][]}
 */
export function itemsOf(data, key) {
  const list = data[key]
  if (!Array.isArray(list)) return []
  return [...list.entries()].flatMap(([index, item]) => (isMapping(item) ? [[index, item]] : []))
}

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} known
 * @returns {Generator<Finding>}
 */
function* idFindings(form, data, known) {
  const id = textOf(data.id)
  const path = ["id"]
  if (RESERVED.includes(id.toLowerCase())) {
    yield { path, rule: "reserved-id", said: [sentence("reserved-id", { id, reserved: RESERVED.join(", ") })] }
  }
  if (id !== known && form.records.some(([other]) => other === id)) {
    yield { path, rule: "duplicate-id", said: [sentence("duplicate-id", { id, files: `practices/${id}.yml` })] }
  }
  const aims = data.objectives
  if (Array.isArray(aims) && aims.length && data.kind === "practice") {
    yield { path: ["objectives"], rule: "objectives-of-practice", said: [sentence("objectives-of-practice")] }
  }
}

/**
 * @param {FormData} form
 * @param {FormField[]} fields
 * @param {Value | undefined} data
 * @param {Path} path
 * @param {Mapping} whole
 * @returns {Generator<Finding>}
 */
function* codeFindings(form, fields, data, path, whole) {
  for (const field of fields) {
    const at = field.key ? [...path, field.key] : path
    const value = field.key ? valueAt(data ?? null, [field.key]) : data
    if (value === undefined || value === null) continue
    if (field.fields) yield* codeFindings(form, field.fields, value, at, whole)
    else if (field.item && Array.isArray(value)) {
      for (const [index, entry] of value.entries())
        yield* codeFindings(form, [field.item], entry, [...at, index], whole)
      yield* repeatedFindings(field, value, at)
    } else if (field.vocabulary) yield* unknownFindings(form, field, value, at)
    else if (field.refers) yield* referenceFindings(field.refers, value, at, whole)
  }
}

/**
 * @param {FormData} form
 * @param {FormField} field
 * @param {Value} value
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* unknownFindings(form, { vocabulary = "", pattern }, value, path) {
  const code = textOf(value)
  if (!code || form.vocabularies[vocabulary].some(([term]) => term === code)) return
  if (pattern && !new RegExp(pattern, "u").test(code)) return
  const shown = shorten(code)
  if (vocabulary === "countries") {
    yield { path, rule: "unknown-country", said: [sentence("unknown-country", { found: shown })] }
  } else yield { path, rule: "unknown-code", said: [sentence("unknown-code", { found: shown, vocabulary })] }
}

/**
 * @param {string} what
 * @param {Value} value
 * @param {Path} path
 * @param {Mapping} whole
 * @returns {Generator<Finding>}
 */
function* referenceFindings(what, value, path, whole) {
  const [list, key] = what === "source" ? ["sources", "id"] : ["territories", "key"]
  const known = itemsOf(whole, list).map(([, item]) => textOf(item[key]))
  const reference = textOf(value)
  if (reference && !known.includes(reference)) {
    yield { path, rule: `unknown-${what}`, said: [sentence(`unknown-${what}`, { found: shorten(reference) })] }
  }
}

/**
 * @param {FormField} field
 * @param {Value[]} values
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* repeatedFindings(field, values, path) {
  const inside = field.item?.fields?.find(
    ({ key, vocabulary }) => vocabulary && ["code", "target", "number"].includes(key),
  )
  const key = path.length === 1 ? (NAMED.get(String(path[0])) ?? inside?.key) : inside?.key
  if (!key && !field.item?.vocabulary) return
  const seen = new Set()
  for (const [index, item] of values.entries()) {
    const value = textOf(key ? valueAt(item, [key]) : item)
    if (value && seen.has(value)) {
      const said = sentence("repeated-value", { value, place: fieldName(path) })
      yield { path: key ? [...path, index, key] : [...path, index], rule: "repeated-value", said: [said] }
    }
    seen.add(value)
  }
}

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* languageFindings(form, data) {
  const own = textOf(data.source_language)
  const names = new Map(form.languages.map(([code, , name]) => [code, name]))
  const states = isMapping(data.translation) ? data.translation : {}
  const missing = new Set(Object.keys(states).filter(code => textOf(valueAt(states[code], ["state"])) === "missing"))
  for (const [path, texts] of textsIn(data, new Set(names.keys()))) {
    for (const [code, language] of names) {
      if (code in texts || (missing.has(code) && code !== own)) continue
      const said = sentence("missing-language", { place: fieldName(path), language, code })
      yield { path: [...path, code], rule: "missing-language", said: [said] }
    }
    yield* copyFindings(path, texts, names.size)
  }
  if (!names.has(own)) return
  for (const [code, language] of names) {
    if (code === own && code in states) {
      const said = sentence("translation-of-source", { language })
      yield { path: ["translation", code], rule: "translation-of-source", said: [said] }
    } else if (code !== own && !(code in states)) {
      yield {
        path: ["translation"],
        rule: "translation-undeclared",
        said: [sentence("translation-undeclared", { code })],
      }
    }
  }
}

/**
 * @param {Path} path
 * @param {Record<string, string>} texts
 * @param {number} languages
 * @returns {Generator<Finding>}
 */
function* copyFindings(path, texts, languages) {
  const all = Object.values(texts)
  if (all.length < languages || new Set(all.map(collapsed)).size > 1 || path.at(-1) === "name") return
  if (collapsed(all[0]).split(" ").length < 6) return
  const said = sentence("untranslated", { place: fieldName(path), text: shorten(all[0], 40) })
  yield { path, rule: "untranslated", said: [said], warning: true }
}

/**
 * Whether `date` is certainly later than `earlier`; dates of different exactness are compared as far as both go.
 * @param {string} date
 * @param {string} earlier
 */
function isAfter(date, earlier) {
  const shared = Math.min(date.length, earlier.length)
  return /^\d{4}/.test(date) && /^\d{4}/.test(earlier) && date.slice(0, shared) > earlier.slice(0, shared)
}

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* dateFindings(form, data) {
  for (const [path, date] of datesIn(form.fields, data, [])) {
    const year = Number(date.slice(0, 4))
    if (!/^\d{4}(-|$)/.test(date) || (year >= EARLIEST && year <= LATEST)) continue
    const said = sentence("implausible-date", { place: path.at(-1), first: EARLIEST, last: LATEST, found: date })
    yield { path, rule: "implausible-date", said: [said] }
  }
  const period = isMapping(data.period) ? data.period : null
  const [start, end] = [textOf(period?.start), textOf(period?.end)]
  if (isAfter(start, end)) {
    yield { path: ["period", "end"], rule: "dates-order", said: [sentence("dates-order.period", { end, start })] }
  }
  if (period && !start && !end && !period.note) {
    yield { path: ["period"], rule: "empty-period", said: [sentence("empty-period")] }
  }
  const [added, updated] = [textOf(data.added), textOf(data.updated)]
  if (isAfter(added, updated)) {
    yield { path: ["updated"], rule: "dates-order", said: [sentence("dates-order.updated", { updated, added })] }
  }
  yield* stateFindings(data, end, updated || added)
}

/**
 * @param {Mapping} data
 * @param {string} end
 * @param {string} latest
 * @returns {Generator<Finding>}
 */
function* stateFindings(data, end, latest) {
  const state = textOf(valueAt(data, ["status", "state"]))
  const asOf = textOf(valueAt(data, ["status", "as_of"]))
  if (state === "planned" && valueAt(data, ["story", "results"])) {
    yield { path: ["story", "results"], rule: "plan-with-results", said: [sentence("plan-with-results")] }
  }
  if ((state === "running" || state === "planned") && isAfter(asOf, end)) {
    const said = sentence("status-period", { state, as_of: asOf, end })
    yield { path: ["status", "state"], rule: "status-period", said: [said], warning: true }
  }
  if (isAfter(asOf, latest)) {
    const said = sentence("dates-order.status", { as_of: asOf, latest })
    yield { path: ["status", "as_of"], rule: "dates-order", said: [said] }
  }
}

/**
 * @param {FormField[]} fields
 * @param {Value | undefined} data
 * @param {Path} path
 * @returns {Generator<[Path, string]>}
 */
function* datesIn(fields, data, path) {
  for (const field of fields) {
    const at = field.key ? [...path, field.key] : path
    const value = field.key ? valueAt(data ?? null, [field.key]) : data
    if (field.kind === "date" && textOf(value)) yield [at, textOf(value)]
    if (field.fields) yield* datesIn(field.fields, value, at)
    if (field.item && Array.isArray(value)) {
      for (const [index, entry] of value.entries()) yield* datesIn([field.item], entry, [...at, index])
    }
  }
}

/**
 * Whether a part that a record may lack is there.
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} part
 */
export function isTold(form, data, part) {
  if (form.storyParts.includes(part)) return Boolean(valueAt(data, ["story", part]))
  const value = data[part]
  if (Array.isArray(value)) return value.length > 0
  if (part !== "transfer") return Boolean(value)
  return isMapping(value) && Object.values(value).some(list => Array.isArray(list) && list.length > 0)
}

/**
 * @param {Mapping} figure
 * @param {string} pages
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* pageFindings(figure, pages, path) {
  const page = Number(textOf(figure.page))
  const spans = pages.split(", ").map(span => span.replaceAll("–", "-").split("-").map(Number))
  if (!/^\d/.test(pages) || !page || spans.some(([first, last = first]) => first <= page && page <= last)) return
  const said = sentence("page-outside-source", { page, source: textOf(figure.source), pages })
  yield { path: [...path, "page"], rule: "page-outside-source", said: [said], warning: true }
}

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* evidenceFindings(form, data) {
  const gaps = isMapping(data.gaps) ? data.gaps : {}
  for (const part of form.gapParts) {
    const path = form.storyParts.includes(part) ? ["story", part] : [part]
    if (isTold(form, data, part)) {
      if (part in gaps) yield { path: ["gaps", part], rule: "gap-and-part", said: [sentence("gap-and-part", { part })] }
    } else if (!(part in gaps)) {
      yield { path, rule: "missing-part", said: [sentence("missing-part", { place: fieldName(path), part })] }
    } else if (textOf(gaps[part]) === "to-write") {
      yield { path: ["gaps", part], rule: "to-do", said: [sentence("to-do.part", { part })], warning: true }
    }
  }
  for (const key of ["cooperation", "sdgs", "actors"]) {
    const value = data[key]
    if (value && !(Array.isArray(value) && !value.length)) continue
    yield { path: [key], rule: "to-do", said: [sentence(`to-do.${key}`)], warning: true }
  }
  yield* tagFindings(form.fields, data, [])
  yield* figureFindings(data)
  const sources = itemsOf(data, "sources")
  if (sources.length && sources.every(([, source]) => source.consulted === false)) {
    yield { path: ["sources"], rule: "no-source-read", said: [sentence("no-source-read")] }
  }
  const questions = valueAt(data, ["teaching", "questions"])
  const count = Array.isArray(questions) ? questions.length : 0
  if (isMapping(data.teaching) && count < 2) {
    yield {
      path: ["teaching"],
      rule: "few-questions",
      said: [sentence("few-questions", { found: count })],
      warning: true,
    }
  }
}

/**
 * @param {FormField[]} fields
 * @param {Value | undefined} data
 * @param {Path} path
 * @returns {Generator<Finding>}
 */
function* tagFindings(fields, data, path) {
  for (const { key, item, fields: inside } of fields) {
    const value = valueAt(data ?? null, [key])
    const at = [...path, key]
    if (inside) yield* tagFindings(inside, value, at)
    const keys = new Set(item?.fields?.map(field => field.key))
    if (!keys.has("why") || !keys.has("by") || !Array.isArray(value)) continue
    for (const [index, tag] of value.entries()) {
      if (!isMapping(tag) || tag.why || tag.pages || tag.by) continue
      const [kind, name] =
        "target" in tag ? ["goal", "target"] : "number" in tag ? ["number", "number"] : ["code", "code"]
      const said = sentence("tag-without-reason", { tag: sentence(`tag.${kind}`, { [name]: textOf(tag[name]) }) })
      yield { path: [...at, index], rule: "tag-without-reason", said: [said] }
    }
  }
}

/**
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* figureFindings(data) {
  const sources = new Map(itemsOf(data, "sources").map(([, source]) => [textOf(source.id), source]))
  for (const [index, figure] of itemsOf(data, "figures")) {
    const path = ["figures", index]
    const source = sources.get(textOf(figure.source))
    if (source?.consulted === false) {
      const said = sentence("figure-not-read", { source: textOf(figure.source) })
      yield { path: [...path, "source"], rule: "figure-not-read", said: [said] }
    }
    if (source?.pages && !figure.page) {
      const said = sentence("figure-without-page", { number: index + 1, source: textOf(figure.source) })
      yield { path, rule: "figure-without-page", said: [said] }
    }
    yield* pageFindings(figure, textOf(source?.pages), path)
    const value = textOf(figure.value)
    const number = TWO_WAYS.exec(value)?.[0]
    const key = number ? "ambiguous-number" : EXPONENT.test(value) ? "ambiguous-number.exponent" : ""
    if (key) {
      yield { path: [...path, "value"], rule: "ambiguous-number", said: [sentence(key, { found: number ?? value })] }
    }
  }
}

/**
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* placeFindings(data) {
  for (const [index, place] of itemsOf(data, "territories")) {
    const path = ["territories", index]
    const key = textOf(place.key)
    const has = (/** @type {string} */ name) => place[name] !== undefined && place[name] !== null
    const takesPart = (textOf(place.involvement) || "participant") === "participant"
    if (has("lat") !== has("lon")) {
      const said = sentence("half-coordinates", { key, missing: has("lat") ? "lon" : "lat" })
      yield { path, rule: "half-coordinates", said: [said] }
    } else if (!has("lat") && takesPart && !PLACELESS.has(textOf(place.level))) {
      yield { path, rule: "no-coordinates", said: [sentence("no-coordinates", { key })], warning: true }
    }
    if (!has("country") && textOf(place.level) !== "supranational") {
      yield { path, rule: "no-country", said: [sentence("no-country", { key })] }
    }
  }
}

/**
 * @param {Mapping} data
 * @returns {Generator<Finding>}
 */
function* tieFindings(data) {
  const places = new Map(itemsOf(data, "territories").map(([, place]) => [textOf(place.key), place]))
  for (const [index, tie] of itemsOf(data, "partnerships")) {
    const between = Array.isArray(tie.between) ? tie.between.map(textOf) : []
    const path = ["partnerships", index, "between"]
    if (new Set(between).size < between.length) {
      yield { path, rule: "partner-of-itself", said: [sentence("partner-of-itself")] }
    }
    for (const [at, key] of between.entries()) {
      const part = textOf(places.get(key)?.involvement) || "participant"
      if (part !== "member" && part !== "mentioned") continue
      const said = sentence(`partner-not-participant.${part}`, { key })
      yield { path: [...path, at], rule: "partner-not-participant", said: [said] }
    }
    if (tie.corridor !== true) continue
    if (between.length !== 2) {
      yield { path, rule: "corridor-of-two", said: [sentence("corridor-of-two", { found: between.length })] }
      continue
    }
    const [first, second] = between.map(key => textOf(places.get(key)?.role))
    if (first !== "destination" && second !== "origin") continue
    const [start, end] = between
    const said = sentence("corridor-direction", { start, start_role: first || "?", end, end_role: second || "?" })
    yield { path, rule: "corridor-direction", said: [said], warning: true }
  }
}

/** A text without spaces at its ends. @param {string} text */
export const tidy = text => trimmed(text.replace(/\r\n?/g, "\n"))
