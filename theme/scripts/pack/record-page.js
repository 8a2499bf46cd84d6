// @ts-check
/* A case, taken from the page of its record: what stands there at a glance, its story with the questions, its sources; or
   a step or a concept: what it is in short, its text as far as it is printed, its sources. On its way into another page
   its ids become its own, and its links lead where they led. */

import { make } from "../shared/dom.js"
import { fetched, pageOf } from "../shared/files.js"

/** What has no use outside the record's own page. */
const LEFT_OUT =
  "script, noscript, dialog, .p-scripted, .p-tools, .p-works-here, .p-actions, .p-actions__status, .p-qr, .p-glance__doubt, figcaption > a"
/** What stands beside the text of a step or a concept, and what is folded there. */
const BESIDE_TEXT =
  "nav, section, [hidden], .p-rest, .p-section, .p-foot, .p-paper, .p-paper-choice, .p-keep-page, .p-changed"
const REFERENCES = ["aria-labelledby", "aria-describedby", "for"]
const ADDRESSES = ["href", "src"]

/**
 * What a case is made of.
 * @typedef {object} PageParts
 * @property {Element} glance
 * @property {Element} story
 * @property {Element | null} sources
 * @property {Node[]} route between which places
 * @property {Node[]} outcome what came of it, in a sentence; nothing if the record does not say; what a page says in short
 * @property {Element | null} questions a list
 */

/**
 * Fetch the page of a record and take the case out of it; fails if there is none, or none that is a record's.
 * @param {URL} address
 * @param {string} published its address as others are given it
 * @param {string} prefix what its ids are to begin with
 * @returns {Promise<PageParts>}
 */
export async function fetchCase(address, published, prefix) {
  return fetched(address, content => {
    const page = new DOMParser().parseFromString(pageOf(content), "text/html")
    for (const place of page.querySelectorAll("[data-address]")) place.textContent = published
    const record = page.querySelector('[data-layer="glance"]')
    return record ? caseIn(page, record, address, prefix) : pageIn(page, address, prefix)
  })
}

/**
 * @param {Document} page
 * @param {Element} glance
 * @param {URL} address
 * @param {string} prefix
 * @returns {PageParts}
 */
function caseIn(page, glance, address, prefix) {
  const story = page.querySelector('[data-layer="story"]')
  if (!story) throw new Error(`no record at ${address}`)
  const [first, second, third = null] = adopted([glance, story, page.querySelector(".p-sources")], address, prefix)
  return {
    glance: first,
    story: second,
    sources: third,
    route: saidIn(first, ".p-glance__route > p"),
    outcome: saidIn(first, ".p-outcome"),
    questions: second.querySelector(".p-teaching > ol"),
  }
}

/**
 * A step or a concept; of a step what its page prints, and its questions.
 * @param {Document} page
 * @param {URL} address
 * @param {string} prefix
 * @returns {PageParts}
 */
function pageIn(page, address, prefix) {
  const title = page.querySelector("#content > h1")
  const lead = page.querySelector("#content > .p-lead")
  if (!title || !lead) throw new Error(`neither record, step nor concept at ${address}`)
  const questions = page.querySelector("#questions")?.parentElement
  const text = [...(lead.parentElement?.children ?? [])].filter(
    element => isAfter(element, lead) && !element.matches(BESIDE_TEXT),
  )
  const story = make("div", { class: "p-pack__page" }, ...text, ...(questions ? [questions] : []))
  const glance = make("div", {}, title, lead)
  const [first, second, third = null] = adopted([glance, story, page.querySelector(".p-sources")], address, prefix)
  return {
    glance: first,
    story: second,
    sources: third,
    route: [],
    outcome: saidIn(first, ".p-lead"),
    questions: second.querySelector("section > ul"),
  }
}

/**
 * @param {Element} element
 * @param {Element} earlier
 */
function isAfter(element, earlier) {
  return Boolean(earlier.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
}

/**
 * Copies that belong to this page.
 * @param {(Element | null)[]} parts
 * @param {URL} address
 * @param {string} prefix
 */
function adopted(parts, address, prefix) {
  const all = make("div", {}, ...parts.flatMap(element => (element ? [document.importNode(element, true)] : [])))
  adopt(all, address, prefix)
  return [...all.children]
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
  for (const element of all.querySelectorAll(LEFT_OUT)) element.remove()
  const ids = new Set([...all.querySelectorAll("[id]")].map(({ id }) => id))
  for (const element of all.querySelectorAll("*")) {
    if (element.id) element.id = prefix + element.id
    for (const name of REFERENCES) {
      const named = element.getAttribute(name)?.split(" ") ?? []
      if (named.length) element.setAttribute(name, named.map(id => (ids.has(id) ? prefix + id : id)).join(" "))
    }
    for (const name of ADDRESSES) {
      const target = element.getAttribute(name)
      if (target?.startsWith("#") && ids.has(target.slice(1)))
        element.setAttribute(name, `#${prefix}${target.slice(1)}`)
      else if (target && !isOwnDrawing(element, target)) element.setAttribute(name, new URL(target, address).href)
    }
    // several cases on a page: a part of one is no region of the page, and its title is not the page's;
    // sources stand where these levels fit
    if (element.localName === "section") element.removeAttribute("aria-labelledby")
    const level = /^h([1-4])$/.exec(element.localName)?.[1]
    if (level && !element.closest(".p-sources")) element.setAttribute("aria-level", `${Number(level) + 2}`)
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
