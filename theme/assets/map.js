/* The map: moves and filters what the page has drawn, and tells of each thing on it in a card.

   Without it the map stands still and its tables hold everything. The filters are the explorer's, and so is the address. */

import { KEYS, format, parse, select, shown, without } from "./explorer/engine.js"
import { speaker } from "./explorer/words.js"
import { around, captions, gather } from "./map/layout.js"
import { viewport } from "./map/viewport.js"

const CLOSE = 26 // pixels: nearer places share a marker
const BADGE = 22 // pixels between the signs of two lines
const LETTERS = 11 // height of a name
const STEP = 80 // pixels that an arrow key moves the map
const CLOSER = 1.6 // how much a key or a button enlarges it
const FILTERED = 240 // units that a map of few places shows at first

const root = document.querySelector("[data-atlas]")
const part = name => root.querySelector(`[data-${name}]`)
const language = document.documentElement.lang
const data = JSON.parse(document.getElementById("map-data").textContent)
const [svg, map, card, status, chips] = ["world", "map", "card", "status", "chosen"].map(part)

const point = node => node.dataset.at.split(" ").map(Number)
const ties = [...svg.querySelectorAll(".p-sign")].map(node => {
  const [line, card] = [svg.querySelector(`.p-tie[data-item="${node.dataset.item}"]`), root.querySelector(`[data-card-of="${node.dataset.item}"]`)]
  return { node, line, card, at: point(node), record: node.dataset.record }
})
const sites = [...svg.querySelectorAll(".p-site")].map(node => {
  const entry = document.getElementById(node.dataset.item)
  const [dot, count, name] = ["dot", "count", "name"].map(one => node.querySelector(`.p-site__${one}`))
  const end = svg.querySelector(`[data-end="${node.dataset.item}"]`)
  return { node, end, at: point(node), entry, dot, count, name, practices: [...entry.querySelectorAll("[data-record]")], group: [] }
})

const byKey = new Map([...ties, ...sites].map(one => [one.node.dataset.item, one]))

let state = parse(location.search)
let names = { sector: {} } // of facets and codes
let small = new Set() // words that say nothing
let found = new Set(data.records.map(record => record.id)) // ids of those that meet it
let items = [] // what the arrow keys go through: lines, then places
let current // the item with the card
let pinned = false // whether the card stays when the pointer leaves

/* --- Words ------------------------------------------------------------------------------------------------------- */

const { say, counted, digits } = speaker(data.words, language)

const practicesOf = site => site.practices.filter(one => found.has(one.dataset.record)).length
const nameOf = site => site.name.textContent

function label(site) {
  if (site.group.length < 2) return say("site", { place: site.entry.dataset.place, count: counted("practices", practicesOf(site)) })
  return say("site", { place: counted("places", site.group.length), count: site.group.map(nameOf).join(", ") })
}

/* --- What is drawn ----------------------------------------------------------------------------------------------- */

/* Group the places that lie too close at this size, and give lines their sign and places their name where there is room. */
function lay() {
  const had = itemOf(document.activeElement)
  const seen = sites.filter(site => !site.node.hasAttribute("hidden"))
  const pixels = new Map([...seen, ...ties].map(one => [one, view.pixels(one.at)]))
  const groups = gather(seen.map(site => pixels.get(site)), CLOSE).map(indices => indices.map(index => seen[index]))
  const taken = []
  for (const site of sites) site.group = []
  for (const group of groups) {
    const [first, ...others] = group
    first.group = group
    first.count.textContent = others.length ? group.length : ""
    first.dot.setAttribute("r", others.length ? 9 : 4.5)
    first.node.setAttribute("aria-label", label(first))
    taken.push(around(pixels.get(first), others.length ? 9 : 5))
  }
  for (const site of sites) {
    site.node.classList.toggle("p-site--hidden", !site.group.length)
    site.node.classList.toggle("p-site--group", site.group.length > 1)
  }

  const signs = groups.map(([first]) => ({ at: pixels.get(first), apart: 17 }))
  for (const tie of [...ties].reverse()) {
    const at = pixels.get(tie)
    const room = !tie.node.hasAttribute("hidden") && signs.every(other => Math.hypot(other.at[0] - at[0], other.at[1] - at[1]) >= other.apart)
    tie.node.classList.toggle("p-sign--crowded", !room)
    if (!room) continue
    signs.push({ at, apart: BADGE })
    taken.push(around(at, 10))
  }

  const single = groups.filter(group => group.length === 1).map(([site]) => site)
  const spots = captions(single.map(site => ({ at: pixels.get(site), width: nameOf(site).length * LETTERS * 0.6 })), view.size(), taken, LETTERS, 8)
  const spotOf = new Map(single.map((site, index) => [site, spots[index]]))
  for (const site of sites) {
    const spot = spotOf.get(site)
    if (!spot) site.name.setAttribute("display", "none")
    else {
      site.name.removeAttribute("display")
      site.name.setAttribute("x", spot.x)
      site.name.setAttribute("y", spot.y)
      site.name.setAttribute("text-anchor", spot.anchor)
    }
  }

  if (had?.node.classList.contains("p-site--hidden")) groups.find(group => group.includes(had))?.[0].node.focus()

  items = [...ties.toReversed().filter(tie => !tie.node.hasAttribute("hidden")), ...groups.map(([first]) => first)]
  rove(items.find(one => one.node === document.activeElement) ?? (items.includes(current) ? current : items[0]))
  root.querySelector("[data-zoom=in]").disabled = view.closest
  root.querySelector("[data-zoom=out]").disabled = view.whole
}

/* One item, and only one, is reached with the Tab key; arrow keys go on from there. */
function rove(to) {
  for (const { node } of [...ties, ...sites]) node.setAttribute("tabindex", node === to?.node ? 0 : -1)
}

let awaited
const { x, y, width, height } = svg.viewBox.baseVal
const view = viewport(svg, { x, y, width, height }, () => {
  awaited ??= requestAnimationFrame(() => {
    awaited = undefined
    lay()
  })
})

/* --- The card ---------------------------------------------------------------------------------------------------- */

function tell(item, { pin = false } = {}) {
  clearTimeout(leaving)
  for (const node of [current?.node, current?.line]) node?.classList.remove("p-chosen-item")
  current = item
  pinned = pin
  card.hidden = !item
  if (!item) return
  for (const node of [item.node, item.line]) node?.classList.add("p-chosen-item")
  part("content").replaceChildren(...(item.card ? [item.card.content.cloneNode(true)] : item.group.map(entryOf)))
  card.scrollTop = 0
}

/* A place as the list below the map has it. */
function entryOf(site) {
  const entry = document.createElement("div")
  entry.className = "p-atlas__one"
  entry.append(...[...site.entry.childNodes].map(node => node.cloneNode(true)))
  return entry
}

/* What a node on the map belongs to, if anything. */
const itemOf = node => byKey.get(node?.closest?.("[data-item]")?.dataset.item)
let leaving
map.addEventListener("pointerover", event => {
  if (event.pointerType === "touch") return
  const item = itemOf(event.target)
  if (item && !pinned) item === current ? clearTimeout(leaving) : tell(item)
  else if (card.contains(event.target)) clearTimeout(leaving)
})
map.addEventListener("pointerout", event => {
  if (event.pointerType === "touch" || pinned) return
  clearTimeout(leaving)
  leaving = setTimeout(() => tell(itemOf(document.activeElement)), 300)
})
svg.addEventListener("focusin", event => {
  const item = itemOf(event.target)
  if (!item) return
  rove(item)
  if (event.target.matches(":focus-visible")) view.reveal(item.at)
  if (!silent && (item !== current || card.hidden)) tell(item)
})
map.addEventListener("focusout", event => {
  if (!map.contains(event.relatedTarget) && !pinned) tell(null)
})

let lastPointer
svg.addEventListener("pointerdown", event => (lastPointer = event.pointerType))
svg.addEventListener("click", event => {
  const item = itemOf(event.target)
  const keyboard = event.detail === 0
  if (!item) return tell(null)
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  if (item.card) {
    // a line leads to its record; a finger, which cannot hover, first sees the card
    if (keyboard || lastPointer !== "touch" || (item === current && pinned)) return
    event.preventDefault()
    return tell(item, { pin: true })
  }
  event.preventDefault()
  if (item.group.length > 1 && !view.closest) view.fit(item.group.map(site => site.at))
  tell(item, { pin: true })
  if (keyboard) card.querySelector("a")?.focus()
})
part("close").addEventListener("click", () => close())

/* Back from the card to what it tells of. */
let silent = false
function close() {
  const item = current
  const from = card.contains(document.activeElement)
  tell(null)
  if (!from) return
  silent = true
  ;(items.includes(item) ? item.node : svg).focus()
  silent = false
}

/* --- Keys and buttons -------------------------------------------------------------------------------------------- */

const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }
const TURNS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }
const ZOOMS = { "+": CLOSER, "=": CLOSER, "-": 1 / CLOSER, "−": 1 / CLOSER }

map.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { key } = event
  const at = items.indexOf(itemOf(document.activeElement))
  if (!svg.contains(document.activeElement)) return
  if (key in ZOOMS) view.zoom(ZOOMS[key])
  else if (key === "0") view.fit()
  else if (at < 0 && key in MOVES) view.pan(...MOVES[key])
  else if (at >= 0 && key in TURNS) items[(at + TURNS[key] + items.length) % items.length].node.focus()
  else if (at >= 0 && key === "Home") items[0].node.focus()
  else if (at >= 0 && key === "End") items.at(-1).node.focus()
  else return
  event.preventDefault()
})
addEventListener("keydown", event => event.key === "Escape" && !card.hidden && close())
for (const button of root.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => {
    if (button.dataset.zoom === "fit") view.fit()
    else view.zoom(button.dataset.zoom === "in" ? CLOSER : 1 / CLOSER)
  })
}

/* --- Filters and address ----------------------------------------------------------------------------------------- */

const drawn = () => sites.filter(site => !site.node.hasAttribute("hidden")).map(site => site.at)

/* What is chosen, in the explorer's order: [{key, code, text}]. */
function criteria() {
  const chosen = KEYS.flatMap(key => (state.chosen.get(key) ?? []).map(code => {
    return { key, code, text: say("value", { facet: names[key]?.[""] ?? key, value: names[key]?.[code] ?? shown(key, code) }) }
  }))
  return state.q ? [...chosen, { key: "q", code: null, text: say("text", { value: state.q }) }] : chosen
}

function render() {
  found = new Set(select(data.records, state, small).found.map(record => record.id))
  const hide = (node, hidden) => node.toggleAttribute("hidden", hidden)
  for (const tie of ties) hide(tie.line, !found.has(tie.record))
  for (const one of root.querySelectorAll("[data-record]")) hide(one, !found.has(one.dataset.record))
  for (const site of sites) {
    const gone = !practicesOf(site)
    hide(site.node, gone)
    hide(site.end, gone)
    hide(site.entry, gone)
  }
  const left = within => within.querySelectorAll(":is(tr[data-record], .p-atlas__absent > li, .p-atlas__country .p-atlas__one):not([hidden])").length
  for (const country of root.querySelectorAll("[data-country]")) hide(country, !left(country))
  for (const count of root.querySelectorAll("[data-count]")) {
    const number = left(count.closest("section"))
    count.textContent = digits.format(number)
    hide(count.closest("section"), !number)
  }

  const absent = [...found].filter(id => !sites.some(site => site.practices.some(one => one.dataset.record === id))).length
  const total = data.records.length
  const all = found.size === total ? counted("all", total) : counted("some", found.size, { total: digits.format(total) })
  const text = !found.size ? say("none") : absent ? `${all}, ${counted("elsewhere", absent)}` : all
  part("result").textContent = text
  chips.replaceChildren(...criteria().filter(one => one.key !== "sector").map(({ key, code, text: name }) => {
    const chip = part("chip").content.firstElementChild.cloneNode(true)
    chip.querySelector("[data-text]").textContent = name
    chip.querySelector("button").addEventListener("click", () => {
      go(without(state, key, code))
      ;(chips.querySelector("button") ?? boxes[0]).focus()
    })
    return chip
  }))
  chips.hidden = !chips.children.length
  for (const box of boxes) box.checked = state.chosen.get("sector")?.includes(box.value) ?? false
  for (const link of [part("list"), ...document.querySelectorAll("a[data-language-switch]")]) {
    const target = new URL(link.href)
    target.search = format(state)
    link.href = target
  }
  if (current && current.node.hasAttribute("hidden")) tell(null)
  lay()
  return text
}

let announcement
function show(next) {
  state = next
  const text = render()
  clearTimeout(announcement)
  announcement = setTimeout(() => (status.textContent = text), 600)
}

function go(next) {
  history.pushState(null, "", location.pathname + format(next) + location.hash)
  show(next)
}

const boxes = [...root.querySelectorAll("input[name=sector]")]
for (const box of boxes) {
  box.disabled = false
  box.addEventListener("change", () => {
    const codes = boxes.filter(one => one.checked).map(one => one.value)
    const chosen = new Map(state.chosen)
    if (codes.length) chosen.set("sector", codes)
    else chosen.delete("sector")
    go({ ...state, chosen })
  })
}
addEventListener("popstate", () => show(parse(location.search)))

/* The page holds what its own filter needs; names and words for the explorer's others come on demand. */
async function learn() {
  if (!state.q && [...state.chosen.keys()].every(key => key === "sector")) return
  try {
    const more = await (await fetch(data.more)).json()
    names = more.names
    small = new Set(more.small)
    for (const record of data.records) record.words = more.words[record.id]
  } catch {
    state.q = "" // nothing to look for it in
  }
}

await learn()
svg.setAttribute("tabindex", 0)
svg.setAttribute("aria-describedby", "map-same map-keys")
render()
view.fit(state.q || state.chosen.size ? drawn() : [], FILTERED)
