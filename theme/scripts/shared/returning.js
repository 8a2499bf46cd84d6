// @ts-check
/* A page to which the reader goes back may come from the browser's memory, as it was left: it then shows what has been
   changed since. */

const WATCHED = 10_000 // milliseconds in which a busy browser may still empty the fields of such a page
const OFTEN = 50

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** @type {Set<() => void>} */
const followers = new Set()

/** What stands in the fields. @type {Map<Field, {value: string, checked: boolean}>} */
const left = new Map()

/**
 * Be told when the page comes back from the browser's memory, where it heard nothing.
 * @param {() => void} follower
 */
export function followReturn(follower) {
  followers.add(follower)
}

/**
 * Be told when another page may have changed what this browser keeps under a name.
 * @param {string} name
 * @param {() => void} follower
 */
export function followStorage(name, follower) {
  followReturn(follower)
  if (typeof window === "undefined") return
  addEventListener("storage", ({ key }) => {
    if (key !== name && key !== null) return // null: everything was cleared
    follower()
    note()
  })
}

function note() {
  left.clear()
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (field instanceof HTMLInputElement && field.type !== "file") {
      left.set(field, { value: field.value, checked: field.checked })
    } else if (field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
      left.set(field, { value: field.value, checked: false })
    }
  }
}

/** Safari empties the fields for which a page asks that the browser fill in nothing. */
function refill() {
  for (const [field, { value, checked }] of left) {
    if (field.value !== value) field.value = value
    if (field instanceof HTMLInputElement && field.checked !== checked) field.checked = checked
  }
}

/** Refill for a while, but nothing against what the reader does. */
function watch() {
  const end = new AbortController()
  for (const type of ["pointerdown", "keydown", "input", "popstate", "pagehide"]) {
    addEventListener(type, () => end.abort(), { signal: end.signal })
  }
  setTimeout(() => end.abort(), WATCHED)
  const again = () => {
    if (end.signal.aborted) return
    refill()
    setTimeout(again, OFTEN)
  }
  again()
}

if (typeof window !== "undefined") {
  addEventListener("pagehide", note)
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return
    refill()
    for (const follower of followers) follower()
    note() // followers may have filled in what is newer
    watch()
  })
}
