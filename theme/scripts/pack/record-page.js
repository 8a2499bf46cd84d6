// @ts-check
/* A case, taken from the page of its record: what stands there at a glance, its story with the questions, its sources.
   On its way into another page its ids become its own, and its links lead where they led. */

import { make } from "../shared/dom.js"
import { fetched, pageOf } from "../shared/files.js"

/** What has no use outside the record's own page. */
const LEFT_OUT =
  "script, noscript, .p-scripted, .p-actions, .p-actions__status, .p-qr, .p-glance__doubt, figcaption > a"
const REFERENCES = ["aria-labelledby", "aria-describedby", "for"]
const ADDRESSES = ["href", "src"]

/**
 * What a case is made of.
 * @typedef {object} Told
 * @property {Element} glance
 * @property {Element} story
 * @property {Element | null} sources
 * @property {Node[]} route between which places
 * @property {Node[]} outcome what came of it, in a sentence; nothing if the record does not say
 */

/**
 * Fetch the page of a record and take the case out of it; fails if there is none, or none that is a record's.
 * @param {URL} address
 * @param {string} published its address as others are given it
 * @param {string} prefix what its ids are to begin with
 * @returns {Promise<Told>}
 */
export async function fetchCase(address, published, prefix) {
  return fetched(address, content => {
    const page = new DOMParser().parseFromString(pageOf(content), "text/html")
    for (const place of page.querySelectorAll("[data-address]")) place.textContent = published
    return caseIn(page, address, prefix)
  })
}

/**
 * @param {Document} page
 * @param {URL} address
 * @param {string} prefix
 * @returns {Told}
 */
function caseIn(page, address, prefix) {
  const glance = page.querySelector('[data-layer="glance"]')
  const story = page.querySelector('[data-layer="story"]')
  if (!glance || !story) throw new Error(`no record at ${address}`)
  const sources = page.querySelector(".p-sources")
  const all = make("div", {}, ...[glance, story, sources].flatMap(one => (one ? [document.importNode(one, true)] : [])))
  adopt(all, address, prefix)
  const [first, second, third = null] = all.children
  return {
    glance: first,
    story: second,
    sources: third,
    route: saidIn(first, ".p-glance__route > p"),
    outcome: saidIn(first, ".p-outcome"),
  }
}

/**
 * What the first element that fits says, without the page that it cites.
 * @param {Element} glance
 * @param {string} selector
 */
function saidIn(glance, selector) {
  const said = glance.querySelector(selector)?.cloneNode(true)
  if (!(said instanceof Element)) return []
  for (const page of said.querySelectorAll(".p-cite")) page.remove()
  return [...said.childNodes]
}

/**
 * @param {HTMLElement} all
 * @param {URL} address
 * @param {string} prefix
 */
function adopt(all, address, prefix) {
  for (const one of all.querySelectorAll(LEFT_OUT)) one.remove()
  const ids = new Set([...all.querySelectorAll("[id]")].map(({ id }) => id))
  for (const one of all.querySelectorAll("*")) {
    if (one.id) one.id = prefix + one.id
    for (const name of REFERENCES) {
      const named = one.getAttribute(name)?.split(" ") ?? []
      if (named.length) one.setAttribute(name, named.map(id => (ids.has(id) ? prefix + id : id)).join(" "))
    }
    for (const name of ADDRESSES) {
      const target = one.getAttribute(name)
      if (target?.startsWith("#") && ids.has(target.slice(1))) one.setAttribute(name, `#${prefix}${target.slice(1)}`)
      else if (target && !isOwnDrawing(one, target)) one.setAttribute(name, new URL(target, address).href)
    }
    // several cases on a page: a part of one is no region of the page, and its title is not the page's;
    // sources stand where these levels fit
    if (one.localName === "section") one.removeAttribute("aria-labelledby")
    const level = /^h([1-4])$/.exec(one.localName)?.[1]
    if (level && !one.closest(".p-sources")) one.setAttribute("aria-level", `${Number(level) + 2}`)
  }
}

/**
 * Whether this draws what every page holds: in the copy that opens from a disk, where no other file can be drawn from.
 * @param {Element} element
 * @param {string} target
 */
function isOwnDrawing(element, target) {
  return element.localName === "use" && target.startsWith("#")
}
