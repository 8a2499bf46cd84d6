// @ts-check
/* What a record needs beside what somebody types: what `passerelles new` writes by itself, so that a draft is sound. */

/** @import {FormData, FormField} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */

import { foldedWords } from "../shared/fold.js"
import { isTold, itemsOf, RESERVED, textOf } from "./check-rules.js"
import { isEmpty, isMapping, mapping, valueAt, Written } from "./data-tree.js"

const MOST_WORDS = 5
const SMALL = new Set(
  (
    "a an and at by for from in into of on or the to with " +
    "au aux avec ce cette chez d dans de des du en entre et l la le les leur leurs ou par pour qu que sa se ses son " +
    "sur un une vers"
  ).split(" "),
)

/** @param {string} word */
const isAscii = word => /^[a-z0-9]+$/.test(word)

/**
 * An id made of the words of a title that say something; one that is neither taken nor reserved.
 * @param {string} title
 * @param {Iterable<string>} taken
 */
export function proposedId(title, taken) {
  const words = foldedWords(title).filter(isAscii)
  const telling = words.filter(word => !SMALL.has(word))
  const chosen = telling.length ? telling : words.length ? words : ["practice"]
  const name = chosen
    .slice(0, MOST_WORDS)
    .join("-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "")
  const used = new Set([...taken, ...RESERVED])
  if (!used.has(name)) return name
  let number = 2
  while (used.has(`${name}-${number}`)) number += 1
  return `${name}-${number}`
}

/**
 * A new record.
 * @param {string} language
 */
export function newRecord(language) {
  return mapping([
    ["kind", "practice"],
    ["sectors", [mapping()]],
    ["initiative_types", [mapping()]],
    ["sources", [mapping([["id", "source"]])]],
    ["source_language", language],
  ])
}

/**
 * What a new item of a list holds before anybody types.
 * @param {Mapping} data
 * @param {Path} path of the list
 * @param {FormField} field of an item
 * @returns {Value}
 */
export function freshItem(data, path, field) {
  if (field.kind === "texts") return mapping()
  if (field.kind !== "part") return ""
  const key = path.at(-1)
  if (key === "territories") return mapping([["role", "partner"]])
  if (key === "partnerships")
    return mapping([
      ["between", ["", ""]],
      ["corridor", false],
    ])
  if (key === "sources")
    return mapping([
      [
        "id",
        freeName(
          "source",
          itemsOf(data, "sources").map(([, source]) => textOf(source.id)),
        ),
      ],
    ])
  return mapping()
}

/**
 * @param {string} name
 * @param {string[]} taken
 */
function freeName(name, taken) {
  if (!taken.includes(name)) return name
  let number = 2
  while (taken.includes(`${name}-${number}`)) number += 1
  return `${name}-${number}`
}

/**
 * @typedef {object} Circumstances
 * @property {string} today
 * @property {boolean} fresh whether the record is new
 * @property {boolean} both whether the other language is written too
 * @property {string} id the id of a new record whose writer chose none
 * @property {Set<string>} unread keys of which the file says something that could not be read
 */

/**
 * The record as it is sent: without what is empty, and with what can be filled in by itself.
 * @param {FormData} form
 * @param {Mapping} given
 * @param {Circumstances} how
 * @returns {Mapping}
 */
export function completed(form, given, how) {
  const data = withoutEmpty(form.fields, given)
  if (!data.id && how.id) data.id = how.id
  data.kind ??= "practice"
  data.story ??= mapping()
  data.teaching ??= mapping([["questions", []]])
  for (const key of ["sectors", "initiative_types", "sources"]) data[key] ??= []
  if (how.fresh) data.added ??= how.today
  if (how.fresh) for (const key of ["territories", "sdgs", "actors", "figures"]) data[key] ??= []
  completeNames(data, how)
  completeStatus(data, how)
  if (how.fresh) completeTags(form.fields, data)
  completeGaps(form, data, how.unread)
  completeTranslation(form, data, how)
  return inOrder(form.fields, data)
}

/**
 * @param {Mapping} data
 * @param {Circumstances} how
 */
function completeNames(data, how) {
  for (const [, place] of itemsOf(data, "territories")) {
    const { name } = place
    const words = foldedWords(isMapping(name) ? textOf(name.en ?? Object.values(name)[0]) : textOf(name)).filter(
      isAscii,
    )
    const taken = itemsOf(data, "territories").flatMap(([, territory]) =>
      territory === place ? [] : [textOf(territory.key)],
    )
    if (!place.key && words.length) place.key = freeName(words.join("-"), taken)
  }
  for (const [, source] of itemsOf(data, "sources")) if (how.fresh && source.url) source.accessed ??= how.today
}

/**
 * @param {Mapping} data
 * @param {Circumstances} how
 */
function completeStatus(data, how) {
  const status = isMapping(data.status) ? data.status : mapping()
  const year = textOf(itemsOf(data, "sources")[0]?.[1].year).slice(0, 4)
  status.state ??= "unknown"
  status.as_of ??= /^\d{4}$/.test(year) ? new Written(year) : how.today
  data.status = status
}

/**
 * A tag that somebody chose without a reason says so, and one with a reason does not.
 * @param {FormField[]} fields
 * @param {Value | undefined} data
 */
function completeTags(fields, data) {
  for (const { key, item, fields: inside } of fields) {
    const value = valueAt(data ?? null, [key])
    if (inside) completeTags(inside, value)
    const keys = new Set(item?.fields?.map(field => field.key))
    if (!keys.has("why") || !keys.has("by") || !Array.isArray(value)) continue
    for (const tag of value) {
      if (!isMapping(tag)) continue
      if (!tag.why && !tag.pages) tag.by ??= "submitter"
      else if (tag.by === "submitter") delete tag.by
    }
  }
}

/**
 * What is not told is still to be written, unless somebody says why it is missing.
 * @param {FormData} form
 * @param {Mapping} data
 * @param {Set<string>} unread
 */
function completeGaps(form, data, unread) {
  const gaps = isMapping(data.gaps) ? data.gaps : mapping()
  for (const part of form.gapParts) {
    if (unread.has(form.storyParts.includes(part) ? "story" : part)) continue
    if (!isTold(form, data, part)) gaps[part] ??= "to-write"
    else if (gaps[part] === "to-write") delete gaps[part]
  }
  if (Object.keys(gaps).length) data.gaps = gaps
  else delete data.gaps
}

/**
 * @param {FormData} form
 * @param {Mapping} data
 * @param {Circumstances} how
 */
function completeTranslation(form, data, how) {
  const states = isMapping(data.translation) ? data.translation : mapping()
  for (const [code] of form.languages) {
    if (code === data.source_language) delete states[code]
    else if (!how.both) states[code] ??= mapping([["state", "missing"]])
    else if (textOf(valueAt(states[code] ?? null, ["state"])) in { "": 0, missing: 0 }) {
      states[code] = mapping([["state", "draft"]])
    }
  }
  data.translation = states
}

/**
 * A copy without what nobody has written. Lists keep what an item says only by its number.
 * @param {FormField[]} fields
 * @param {Mapping} data
 */
function withoutEmpty(fields, data) {
  const known = new Map(fields.map(field => [field.key, field]))
  const made = mapping()
  for (const [key, value] of Object.entries(data)) {
    const field = known.get(key)
    const kept = field ? cleaned(field, value) : value
    if (kept !== undefined) made[key] = kept
  }
  return made
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @returns {Value | undefined}
 */
function cleaned(field, value) {
  if (Array.isArray(value)) {
    const { item } = field
    const items = value.flatMap(entry => {
      if (item?.fields && isMapping(entry) && onlyPrefilled(entry)) return []
      const kept = item ? cleaned(item, entry) : entry
      return kept === undefined ? [] : [kept]
    })
    return items.length || value.length === 0 ? items : undefined
  }
  if (isMapping(value)) {
    const made = field.fields ? withoutEmpty(field.fields, value) : value
    return isEmpty(made) && Object.keys(value).length ? undefined : made
  }
  return value === "" ? undefined : value
}

/**
 * Whether an item holds nothing but what the form has put there itself.
 * @param {Mapping} item
 */
function onlyPrefilled(item) {
  const keys = Object.keys(item).filter(key => !isEmpty(item[key]))
  return keys.every(key => ["role", "corridor", "by"].includes(key) || (key === "id" && keys.length === 1))
}

/**
 * @param {FormField[]} fields
 * @param {Mapping} data
 */
function inOrder(fields, data) {
  const order = fields.map(field => field.key)
  const rank = (/** @type {string} */ key) => (order.includes(key) ? order.indexOf(key) : order.length)
  /** @type {[string, Value][]} */
  const entries = Object.entries(data).sort(([a], [b]) => rank(a) - rank(b))
  return mapping(
    entries.map(([key, value]) => {
      const field = fields.find(field => field.key === key)
      return [key, field ? ordered(field, value) : value]
    }),
  )
}

/**
 * @param {FormField} field
 * @param {Value} value
 * @returns {Value}
 */
function ordered(field, value) {
  if (Array.isArray(value)) {
    const { item } = field
    return item ? value.map(entry => ordered(item, entry)) : value
  }
  return isMapping(value) && field.fields ? inOrder(field.fields, value) : value
}
