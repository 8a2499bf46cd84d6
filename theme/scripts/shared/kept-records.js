// @ts-check
/* What a reader keeps in this browser, in the order in which it was kept: ids of records, and the addresses of steps and
   concepts (`steps/2`). They are the same in every language and every tab; what somebody else has written under the name
   is read with caution. */

import { followStorage } from "./returning.js"
import { presentId } from "./site.js"

const NAME = "passerelles.records"
const MOST = 200

/** The id of a record, or the address of a step or a concept below the site's root. */
export const KEPT_ID = /^(?:(?:steps|concepts)\/)?[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What is kept where the browser keeps nothing: for as long as the page is open. @type {string[] | null} */
let here = null

/** @type {Set<() => void>} */
const followers = new Set()

/** The kept records alone, of which some can be compared. */
export function keptRecords() {
  return allKept().filter(isRecord)
}

/** @param {string} id */
const isRecord = id => !id.includes("/")

/**
 * Everything that is kept, the first kept first.
 * @returns {string[]}
 */
export function allKept() {
  if (here) return here
  try {
    return sound(JSON.parse(localStorage.getItem(NAME) ?? "[]"))
  } catch {
    return []
  }
}

/**
 * Whether this is kept.
 * @param {string} id
 */
export function isKept(id) {
  return allKept().includes(id)
}

/**
 * Keep it, or keep it no longer.
 * @param {string} id
 * @param {boolean} [wanted] the other of what it is now, if left out
 * @returns {boolean} whether the browser will still know when the page is closed
 */
export function keep(id, wanted = !isKept(id)) {
  const others = allKept().filter(keptId => keptId !== id)
  return write(wanted ? [...others, id].slice(-MOST) : others)
}

/**
 * Be told whenever something is kept, or no longer, in this tab or another.
 * @param {() => void} follower
 */
export function followKept(follower) {
  followers.add(follower)
}

/** Keep no record any longer. */
export function keepNoRecord() {
  write(allKept().filter(id => !isRecord(id)))
}

/**
 * Show on cards and pages whether they are kept.
 * @param {ParentNode} within
 */
export function markKept(within) {
  const kept = new Set(allKept())
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
  for (const follower of followers) follower()
  return here === null
}

/**
 * @param {unknown} kept
 * @returns {string[]}
 */
function sound(kept) {
  if (!Array.isArray(kept)) return []
  return [...new Set(kept.filter(item => typeof item === "string" && KEPT_ID.test(item)).map(presentId))].slice(-MOST)
}

followStorage(NAME, () => {
  for (const follower of followers) follower()
})
