// @ts-check
/* What a reader can do with a record: keep it, print it, share it, copy how it is cited; and open what an address names
   inside a folded part. Without this script the record can be read, compared and cited. */

import { MOST_COMPARED } from "../shared/constants.js"
import { letCopy } from "../shared/copying.js"
import { followKept, isKept, keep, keptRecords } from "../shared/kept-records.js"
import { pageAddress } from "../shared/page-address.js"

const actions = /** @type {HTMLElement} */ (document.querySelector(".p-actions"))
const status = /** @type {HTMLElement} */ (document.querySelector("[data-said]"))
const record = actions.dataset.record ?? ""
/** @type {Record<string, string>} */
const words = JSON.parse(actions.dataset.words ?? "{}")

/** @param {string} text */
function say(text) {
  status.textContent = ""
  setTimeout(() => {
    status.textContent = text
  }, 50) // so that the same words are heard twice
}

/**
 * @param {string} name
 * @param {() => void} act
 */
function on(name, act) {
  document.querySelector(`[data-${name}]`)?.addEventListener("click", act)
}

// --- keep ------------------------------------------------------------------------------------------------------------

const button = /** @type {HTMLElement} */ (document.querySelector("[data-keep]"))
const word = /** @type {HTMLElement} */ (document.querySelector("[data-keep-word]"))
const toKeep = word.textContent ?? ""

function showKept() {
  const kept = isKept(record)
  button.setAttribute("aria-pressed", `${kept}`)
  word.textContent = kept ? (word.dataset.kept ?? "") : toKeep
  compareWithKept()
}

const compared = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-compare]"))
const neighbours = compared.search

/** With what the reader keeps; while nothing else is kept, with the records that are like this one. */
function compareWithKept() {
  const others = keptRecords().filter(id => id !== record)
  const ids = [record, ...others].slice(0, MOST_COMPARED)
  compared.search = others.length ? `?ids=${ids.join(",")}` : neighbours
}

on("keep", () => {
  const lasting = keep(record)
  say(lasting ? words[isKept(record) ? "kept" : "dropped"] : words.unkept)
})
followKept(showKept)
showKept()

// --- share and cite --------------------------------------------------------------------------------------------------

on("share", async () => {
  const url = new URL(actions.dataset.short ?? "", pageAddress()).href
  try {
    if (navigator.share) await navigator.share({ title: document.title, url })
    else {
      await navigator.clipboard.writeText(url)
      say(words.copied)
    }
  } catch (error) {
    if (error instanceof Error && error.name !== "AbortError") say(words["by-hand"].replace("{address}", () => url))
  }
})

letCopy(document, (key, { address = "" } = {}) => say(words[key].replace("{address}", () => address)))

// --- paper -----------------------------------------------------------------------------------------------------------

const folds = [...document.querySelectorAll("details.p-fold")].filter(fold => fold instanceof HTMLDetailsElement)

/** @param {boolean} withFile */
function printed(withFile) {
  const before = folds.map(fold => fold.open)
  if (withFile) {
    document.documentElement.dataset.print = "file" // the style sheet leaves the file out otherwise
    for (const fold of folds) fold.open = true
  }
  print()
  delete document.documentElement.dataset.print
  folds.forEach((fold, at) => {
    fold.open = before[at]
  })
}

on("print-page", () => printed(false))
on("print-file", () => printed(true))
for (const place of document.querySelectorAll("[data-address]")) place.textContent = pageAddress()
