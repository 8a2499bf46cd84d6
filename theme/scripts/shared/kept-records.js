// @ts-check
/* The records that a reader keeps in this browser: their ids, in the order in which they were kept. They are the same in
   every language and every tab; what somebody else has written under the name is read with caution. */

import { followStorage } from "./returning.js"
import { presentId } from "./site.js"

const NAME = "passerelles.records"
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MOST = 200

/** What is kept where the browser keeps nothing: for as long as the page is open. @type {string[] | null} */
let here = null

/** @type {Set<() => void>} */
const followers = new Set()

/**
 * The kept ids, the first kept first.
 * @returns {string[]}
 */
export function keptRecords() {
  if (here) return here
  try {
    return sound(JSON.parse(localStorage.getItem(NAME) ?? "[]"))
  } catch {
    return []
  }
}

/**
 * Whether a record is kept.
 * @param {string} id
 */
export function isKept(id) {
  return keptRecords().includes(id)
}

/**
 * Keep a record, or keep it no longer.
 * @param {string} id
 * @param {boolean} [wanted] the other of what it is now, if left out
 * @returns {boolean} whether the browser will still know when the page is closed
 */
export function keepRecord(id, wanted = !isKept(id)) {
  const others = keptRecords().filter(one => one !== id)
  return write(wanted ? [...others, id].slice(-MOST) : others)
}

/**
 * Be told whenever the kept records change, in this tab or another.
 * @param {() => void} told
 */
export function followKeptRecords(told) {
  followers.add(told)
}

/** Keep none any longer. */
export function keepNone() {
  write([])
}

/**
 * Show on cards whether their records are kept.
 * @param {ParentNode} within
 */
export function markKept(within) {
  const kept = new Set(keptRecords())
  for (const button of within.querySelectorAll("[data-keep-card]")) {
    const card = button.closest("[data-id]")
    button.setAttribute("aria-pressed", String(card instanceof HTMLElement && kept.has(card.dataset.id ?? "")))
  }
}

/** @param {string[]} ids */
function write(ids) {
  try {
    localStorage.setItem(NAME, JSON.stringify(ids))
    here = null
  } catch {
    here = ids
  }
  for (const told of followers) told()
  return here === null
}

/**
 * @param {unknown} found
 * @returns {string[]}
 */
function sound(found) {
  if (!Array.isArray(found)) return []
  return [...new Set(found.filter(one => typeof one === "string" && ID.test(one)).map(presentId))].slice(-MOST)
}

followStorage(NAME, () => {
  for (const told of followers) told()
})
