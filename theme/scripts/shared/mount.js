// @ts-check
/* How every script of a page begins. */

/**
 * Start something on each element of the page that fits. An element that needs data from the build holds them, as JSON
 * in a script right below it. Where there is no page, as in tests of what else a module exports, nothing starts.
 * @template Data
 * @param {string} selector
 * @param {(root: HTMLElement, data: Data) => void} start
 */
export function mount(selector, start) {
  if (typeof document === "undefined") return
  for (const root of document.querySelectorAll(selector)) {
    if (root instanceof HTMLElement) start(root, dataIn(root))
  }
}

/**
 * The data that the build has put into an element; null if it has none.
 * @param {ParentNode} within
 * @returns {any}
 */
export function dataIn(within) {
  return JSON.parse(within.querySelector(':scope > script[type="application/json"]')?.textContent || "null")
}
