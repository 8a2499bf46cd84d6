// @ts-check
/* The works on which the cases of a pack rest, each told once, with the cases that cite it and their pages. */

import { make } from "../shared/dom.js"

/** @typedef {{number: number, sources: Element}} Cited a case's number in the pack, and what its page says of its sources */

/** @typedef {(key: string, values: Record<string, string>) => string} Say */

/**
 * A work, or a remark, and where it is cited.
 * @typedef {object} Entry
 * @property {Element} work
 * @property {string[]} cases "2 (p. 33)"
 * @property {Element[]} notes
 */

/**
 * @param {Cited[]} all
 * @param {Say} say
 * @returns {Element[]}
 */
export function worksCited(all, say) {
  /** @type {Map<string, Map<string, Entry>>} */
  const groups = new Map()
  const usual = all.flatMap(({ sources }) => sources.querySelector("h4") ?? [])[0]?.textContent ?? ""
  for (const { number, sources } of all) {
    for (const item of sources.querySelectorAll("ul > li")) {
      const heading = item.parentElement?.previousElementSibling
      gather(groups, heading?.localName === "h4" ? (heading.textContent ?? "") : usual, item, number)
    }
  }
  const remarks = new Map()
  for (const { number, sources } of all)
    for (const remark of sources.querySelectorAll(":scope > p")) gather(remarks, "", remark, number)
  return [
    ...[...groups].map(([heading, entries]) => groupOf(heading, [...entries.values()], say)),
    ...[...(remarks.get("")?.values() ?? [])].map(({ work, cases }) => withCases(work, cases, say)),
  ]
}

/**
 * @param {Map<string, Map<string, Entry>>} groups
 * @param {string} heading
 * @param {Element} item
 * @param {number} number
 */
function gather(groups, heading, item, number) {
  const work = /** @type {Element} */ (item.cloneNode(true))
  const pages = (work.querySelector("[data-pages]")?.textContent ?? "").replace(/^,\s*/, "")
  const name =
    work.querySelector("a.p-cite")?.getAttribute("href") ?? (work.querySelector("cite") ?? work).textContent ?? ""
  const notes = [...work.querySelectorAll("small")]
  for (const extra of work.querySelectorAll("[data-pages], a.p-cite, small")) extra.remove()
  const last = work.lastChild
  if (last instanceof Text) last.data = last.data.replace(/[.\s]+$/, "")
  const group = groups.get(heading) ?? new Map()
  groups.set(heading, group)
  const entry = group.get(name) ?? { work, cases: [], notes: [] }
  group.set(name, entry)
  entry.cases.push(pages ? `${number} (${pages})` : `${number}`)
  const known = new Set(entry.notes.map((/** @type {Element} */ note) => note.textContent))
  entry.notes.push(...notes.filter(note => !known.has(note.textContent)))
}

/**
 * @param {string} heading
 * @param {Entry[]} entries
 * @param {Say} say
 */
function groupOf(heading, entries, say) {
  const items = entries.map(({ work, cases, notes }) => {
    const item = withCases(work, cases, say)
    item.append(...notes)
    return item
  })
  const list = make("ul", {}, ...items)
  return make("div", { class: "p-sources" }, ...(heading ? [make("h3", {}, heading)] : []), list)
}

/**
 * @param {Element} work
 * @param {string[]} cases
 * @param {Say} say
 */
function withCases(work, cases, say) {
  work.append(". ", make("span", { class: "p-pack__cited" }, say("cited-in", { cases: cases.join(", ") })))
  return work
}
