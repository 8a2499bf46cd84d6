// @ts-check
/* A record as plain data: texts, truth values, null, lists, and mappings without a prototype, in which no key is special.
   A number stays as somebody wrote it. */

/** @import {Mapping, Value} from "./values.d.ts" */
/** @typedef {(string | number)[]} Path */

/** A number as it is written. */
export class Written {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }
}

/**
 * A new mapping.
 * @param {Iterable<[string, Value]>} [entries]
 * @returns {Mapping}
 */
export function mapping(entries = []) {
  const made = Object.create(null)
  for (const [key, value] of entries) made[key] = value
  return made
}

/**
 * @param {unknown} value
 * @returns {value is Mapping}
 */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Written)
}

/**
 * @param {Value | undefined} a
 * @param {Value | undefined} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (a instanceof Written) return b instanceof Written && a.text === b.text
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]))
  }
  if (isMapping(a)) {
    if (!isMapping(b)) return false
    const keys = Object.keys(a)
    return keys.length === Object.keys(b).length && keys.every(key => key in b && same(a[key], b[key]))
  }
  return a === b
}

/**
 * @param {Value | undefined} data
 * @param {Path} path
 * @returns {Value | undefined}
 */
export function valueAt(data, path) {
  /** @type {Value | undefined} */
  let value = data
  for (const item of path) {
    if (Array.isArray(value) && typeof item === "number") value = value[item]
    else if (isMapping(value) && typeof item === "string") value = value[item]
    else return undefined
  }
  return value
}

/**
 * Whether there is nothing in a value that anybody has written.
 * @param {Value | undefined} value
 * @returns {boolean}
 */
export function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true
  if (Array.isArray(value)) return value.every(isEmpty)
  return isMapping(value) && Object.values(value).every(isEmpty)
}

/** A path as a name for maps and ids. @param {Path} path */
export const nameOf = path => path.join(".")
