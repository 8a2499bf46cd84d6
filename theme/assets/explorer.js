/* The explorer: filters the practices that the page holds, and keeps the choice in the address.

   The page works without it: it then is the whole list. What it computes is in explorer/engine.js; markup comes from the
   page's own templates. */

import { KEYS, format, order, parse, select, shown, without } from "./explorer/engine.js"
import { speaker } from "./explorer/words.js"

const AT_ONCE = 96 // cards shown before "more": a change stays fast, however many there are
const PHONE = matchMedia("(max-width: 59.9844em)") // where the stylesheet hides the column of filters

const root = document.querySelector("[data-explorer]")
const part = name => root.querySelector(`[data-${name}]`)
const language = document.documentElement.lang
const data = JSON.parse(document.getElementById("explorer-data").textContent)
const small = new Set(data.small)

const form = root.querySelector("form")
const [side, sheet, status, chips, cards, table] = ["side", "sheet", "status", "chosen", "cards", "table"].map(part)
const field = document.getElementById("explorer-q")
const heading = document.getElementById("results")
const boxes = [...form.querySelectorAll("input[type=checkbox]")].map(box => ({
  box,
  key: box.name,
  code: box.value.toLowerCase(),
  name: box.closest("label").querySelector("[data-name]").textContent,
  count: box.closest("label").querySelector("[data-count]"),
}))

let state = parse(location.search)
let limit = AT_ONCE

/* --- Words ------------------------------------------------------------------------------------------------------- */

const { say, counted, digits } = speaker(data.words, language)

/* What is chosen, in the order of the facets: [{key, code, text}]. */
function criteria() {
  const chosen = KEYS.flatMap(key => (state.chosen.get(key) ?? []).map(code => {
    const known = boxes.find(one => one.key === key && one.code === code)
    const value = known && /^\d+$/.test(code) ? `${code} ${known.name}` : (known?.name ?? shown(key, code))
    const facet = form.querySelector(`[data-facet="${key}"]`).dataset.short
    return { key, code, text: say("value", { facet, value }) }
  }))
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

/* --- Numbers, criteria, status ----------------------------------------------------------------------------------- */

function showCounts(counts) {
  for (const { box, key, code, count } of boxes) {
    const number = counts[key][code] ?? 0
    const text = digits.format(number)
    if (count.textContent !== text) count.textContent = text
    box.checked = state.chosen.get(key)?.includes(code) ?? false
    box.disabled = !number && !box.checked && box !== document.activeElement
  }
  for (const facet of form.querySelectorAll("[data-facet]")) {
    const number = state.chosen.get(facet.dataset.facet)?.length ?? 0
    facet.querySelector("[data-chosen-count]").hidden = !number
    facet.querySelector("[data-number]").textContent = number
  }
}

function showCriteria(chosen) {
  chips.replaceChildren(...chosen.map(({ key, code, text }, index) => {
    const chip = part("chip").content.firstElementChild.cloneNode(true)
    chip.querySelector("[data-text]").textContent = text
    chip.querySelector("button").addEventListener("click", () => {
      go(without(state, key, code))
      const left = chips.querySelectorAll("[data-text]")
      ;(left[Math.min(index, left.length - 1)]?.closest("button") ?? heading).focus()
    })
    return chip
  }))
  if (chosen.length > 1) {
    chips.append(part("clear-chip").content.cloneNode(true))
    chips.lastElementChild.querySelector("button").addEventListener("click", clear)
  }
  chips.hidden = !chosen.length
  part("clear").hidden = !chosen.length
  part("open").textContent = chosen.length ? say("filter-chosen", { count: chosen.length }) : say("filter")
}

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
  showCounts(counts)
  showCriteria(chosen)
  showNone(found, chosen)
  heading.textContent = found.length ? counted("count", found.length) : say("none")
  part("see").textContent = counted("see", found.length)
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

function clear() {
  go({ ...state, chosen: new Map(), q: "" })
  ;(sheet.open ? document.getElementById("filter") : heading).focus()
}

let typing = false // one step of "back" per word typed, not per letter
field.addEventListener("input", () => {
  go({ ...state, q: field.value.trim() }, { replace: typing })
  typing = true
})
field.addEventListener("change", () => (typing = false))

root.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox") {
    const { key, code } = boxes.find(one => one.box === target)
    const codes = state.chosen.get(key) ?? []
    go(target.checked ? { ...state, chosen: new Map(state.chosen).set(key, [...codes, code]) } : without(state, key, code))
  } else if (target.name === "sort" || target.name === "view") {
    go({ ...state, [target.name]: target.value })
  }
})
form.addEventListener("submit", event => event.preventDefault())
part("clear").addEventListener("click", clear)
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

/* --- The sheet: on a phone the filters lie over the lower part of the results ------------------------------------- */

let returnTo
part("open").addEventListener("click", () => {
  returnTo = part("open")
  sheet.append(form)
  sheet.showModal()
  document.getElementById("filter").focus()
  heading.scrollIntoView()
})
part("close").addEventListener("click", () => sheet.close())
part("see").addEventListener("click", () => {
  returnTo = heading
  sheet.close()
})
sheet.addEventListener("click", ({ target }) => target === sheet && sheet.close()) // beside it
sheet.addEventListener("close", () => {
  side.append(form)
  returnTo.focus()
})
PHONE.addEventListener("change", () => sheet.open && sheet.close())

for (const facet of form.querySelectorAll("details")) {
  facet.open = state.chosen.has(facet.dataset.facet) || (facet.open && !PHONE.matches)
}
render()
