/* The explorer: filters the practices that the page holds, and keeps the choice in the address.

   The page works without it: it then is the whole list. What it computes is in explorer/engine.js, the facets are in
   explorer/panel.js; markup comes from the page's own templates. */

import { format, order, parse, select, without } from "./explorer/engine.js"
import { panel } from "./explorer/panel.js"
import { speaker } from "./explorer/words.js"

const AT_ONCE = 96 // cards shown before "more": a change stays fast, however many there are

const root = document.querySelector("[data-explorer]")
const part = name => root.querySelector(`[data-${name}]`)
const language = document.documentElement.lang
const data = JSON.parse(document.getElementById("explorer-data").textContent)
const small = new Set(data.small)

const [status, cards, table] = ["status", "cards", "table"].map(part)
const field = document.getElementById("explorer-q")
const heading = document.getElementById("results")

let state = parse(location.search)
let limit = AT_ONCE

/* --- Words ------------------------------------------------------------------------------------------------------- */

const words = speaker(data.words, language)
const { say, counted } = words
const facets = panel({ root, words, heading, change: go, clear: () => go({ ...state, chosen: new Map(), q: "" }) })

/* What is chosen, in the order of the facets: [{key, code, text}]. */
function criteria() {
  const chosen = facets.criteria(state)
  return state.q ? [...chosen, { key: "q", code: null, text: say("text", { value: state.q }) }] : chosen
}

/* --- The list ---------------------------------------------------------------------------------------------------- */

const byId = (within, selector) => new Map([...within.querySelectorAll(selector)].map(one => [one.dataset.id, one]))
const list = cards.querySelector("ul")
const cardOf = byId(list, "[data-id]")
const orders = {}
let body, rowOf

const title = record => cardOf.get(record.id).querySelector("a").textContent
const ordered = sort => (orders[sort] ??= order(data.records, sort, title, language))

function showList(found) {
  const inTable = state.view === "table"
  if (inTable && !body) {
    const { content } = part("rows")
    body = content.querySelector("tbody")
    rowOf = byId(body, "tr")
    body.replaceChildren()
    table.append(content)
  }
  const met = new Set(found)
  const all = ordered(state.sort).filter(record => met.has(record))
  const nodes = all.slice(0, limit).map(record => (inTable ? rowOf : cardOf).get(record.id))
  const place = inTable ? body : list
  if (nodes.length !== place.children.length || nodes.some((node, index) => node !== place.children[index])) {
    place.replaceChildren(...nodes)
  }
  cards.hidden = inTable || !found.length
  table.hidden = !inTable || !found.length
  part("more").hidden = all.length <= limit
  const compare = part("compare")
  compare.hidden = all.length < 2 || all.length > compare.dataset.most
  if (!compare.hidden) compare.querySelector("a").search = `?ids=${all.map(({ id }) => id).join(",")}`
  root.dataset.sort = state.sort
  for (const column of table.querySelectorAll("[data-sort]")) {
    if (column.dataset.sort !== state.sort) column.removeAttribute("aria-sort")
    else column.setAttribute("aria-sort", state.sort === "title" ? "ascending" : "descending")
  }
}

function showMore() {
  const before = (state.view === "table" ? body : list).children.length
  limit += AT_ONCE
  render()
  ;(state.view === "table" ? body : list).children[before]?.querySelector("a").focus()
}

/* --- Status ----------------------------------------------------------------------------------------------------- */

/* Where nothing is found: which criterion to drop, and what that gives. */
function showNone(found, chosen) {
  part("none").hidden = Boolean(found.length)
  const ways = found.length ? [] : chosen.map(one => {
    const next = without(state, one.key, one.code)
    return { ...one, next, count: select(data.records, next, small).found.length }
  })
  part("ways").replaceChildren(...ways.filter(one => one.count).map(({ text, next, count }) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "p-chip"
    button.textContent = counted("without", count, { value: text })
    button.addEventListener("click", () => {
      go(next)
      heading.focus()
    })
    return button
  }))
}

let announcement
function announce(text) {
  clearTimeout(announcement)
  announcement = setTimeout(() => (status.textContent = text), 600)
}

/* --- State and address ------------------------------------------------------------------------------------------- */

function render() {
  const { found, counts } = select(data.records, state, small)
  const chosen = criteria()
  showList(found)
  facets.show(state, counts, chosen, found.length)
  showNone(found, chosen)
  heading.textContent = found.length ? counted("count", found.length) : say("none")
  if (field.value.trim() !== state.q) field.value = state.q
  document.getElementById("explorer-sort").value = state.sort
  for (const radio of root.querySelectorAll("[name=view]")) radio.checked = radio.value === state.view
  for (const link of document.querySelectorAll("a[data-language-switch], a[data-keeps-filters]")) {
    const target = new URL(link.href)
    target.search = format(state)
    link.href = target
  }
  return heading.textContent
}

/* Show another state, and write it into the address: as a step that "back" undoes, or in place of the last one. */
function go(next, { replace = false } = {}) {
  state = next
  limit = AT_ONCE
  const address = location.pathname + format(state) + location.hash
  if (replace) history.replaceState(null, "", address)
  else if (address !== location.pathname + location.search + location.hash) history.pushState(null, "", address)
  announce(render())
}

let typing = false // one step of "back" per word typed, not per letter
field.addEventListener("input", () => {
  go({ ...state, q: field.value.trim() }, { replace: typing })
  typing = true
})
field.addEventListener("change", () => (typing = false))

root.addEventListener("change", ({ target }) => {
  if (target.name === "sort" || target.name === "view") go({ ...state, [target.name]: target.value })
})
part("more").querySelector("button").addEventListener("click", showMore)
addEventListener("popstate", () => {
  if (format(state) === format(parse(location.search))) return // another part of the page
  state = parse(location.search)
  limit = AT_ONCE
  announce(render())
})
addEventListener("beforeprint", () => {
  limit = Infinity
  render()
})

facets.unfold(state)
render()
