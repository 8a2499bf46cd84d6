// @ts-check
/* The map: moves and filters what the page has drawn, and tells of each thing on it in a card.

   Without it the map stands still and its tables hold everything. The filters are the explorer's, and so is the address. */

/** @import {MapData, MapFilters} from "../data.d.ts" */
/** @import {State} from "../filters/engine.js" */
/** @import {Criterion} from "../filters/panel.js" */
/** @import {Caption, Point} from "./layout.js" */

import { Filters, shown, withCodes, without } from "../filters/engine.js"
import { chip } from "../filters/panel.js"
import { keepQuery, writeQuery } from "../shared/address.js"
import { announce, REST } from "../shared/announce.js"
import { MAP } from "../shared/constants.js"
import { find, findAll, make, part, setText } from "../shared/dom.js"
import { fetched, jsonOf } from "../shared/files.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { around, captions, gather, roomForSigns } from "./layout.js"
import { Viewport } from "./viewport.js"

const STEP = 80 // pixels that an arrow key moves the map
const CLOSER = 1.6 // how much a key or a button enlarges it
const FILTERED = 240 // units that a map of few places shows at first
const LEAVE = 300 // milliseconds after which the card of what the pointer has left closes

/** @type {Record<string, Point>} */
const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }
/** @type {Record<string, number>} */
const TURNS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }
/** @type {Record<string, number>} */
const ZOOMS = { "+": CLOSER, "=": CLOSER, "-": 1 / CLOSER, "−": 1 / CLOSER }

const LISTED =
  ":is(tr[data-record], tr[data-way], .p-atlas__absent > li, .p-atlas__country .p-atlas__one):not([hidden])"

/**
 * The lines of one record: their sign is what the pointer and the keyboard reach.
 * @typedef {object} Tie
 * @property {"tie"} kind
 * @property {SVGElement} node the sign
 * @property {SVGElement} line
 * @property {HTMLTemplateElement} card
 * @property {Point} at
 * @property {string} record
 */

/**
 * A place, with the element that lists it below the map.
 * @typedef {object} Site
 * @property {"site"} kind
 * @property {SVGElement} node the marker
 * @property {SVGElement} end where lines end
 * @property {HTMLElement} entry
 * @property {Point} at
 * @property {SVGElement} dot
 * @property {SVGElement} count
 * @property {SVGElement} name
 * @property {HTMLElement[]} practices
 */

/** @typedef {Tie | Site} Item */

/**
 * What the page does not hold: names and words, which only those need who come with a filter that it has not itself. Null
 * if they cannot be had.
 * @param {State} state
 * @param {MapData} data
 * @returns {Promise<MapFilters | null>}
 */
async function moreFor({ q, chosen }, data) {
  if (!q && [...chosen.keys()].every(key => key === "sector")) return { names: { sector: {} }, small: [], words: {} }
  try {
    return await fetched(new URL(data.more, document.baseURI), jsonOf)
  } catch {
    return null
  }
}

class WorldMap {
  /**
   * @param {HTMLElement} root
   * @param {MapData} data
   * @param {Filters} filters
   * @param {MapFilters | null} more
   * @param {State} state
   */
  constructor(root, data, filters, more, state) {
    this.root = root
    this.filters = filters
    this.records = data.records.map(record => ({ ...record, words: more?.words[record.id] ?? "" }))
    this.small = new Set(more?.small)
    this.names = more?.names ?? {}
    this.words = messages(data.words)
    this.map = part(root, "map")
    this.svg = part(root, "world", SVGSVGElement)
    this.card = part(root, "card")
    this.content = part(root, "content")
    this.status = part(root, "status")
    this.chips = part(root, "chosen")
    this.chip = part(root, "chip", HTMLTemplateElement)
    this.boxes = findAll(root, "input[name=sector]", HTMLInputElement)
    this.ties = findAll(this.svg, ".p-sign", SVGElement).map(node => tieOf(root, this.svg, node))
    this.sites = findAll(this.svg, ".p-site", SVGElement).map(node => siteOf(this.svg, node))
    this.byKey = new Map([...this.ties, ...this.sites].map(item => [item.node.dataset.item, item]))
    this.state = state
    this.matching = new Set(this.records.map(({ id }) => id))
    /** @type {Map<Site, Site[]>} those that are shown, with all that each stands for */
    this.groups = new Map()
    /** @type {Item[]} what the arrow keys go through: lines, then places */
    this.items = []
    /** @type {Item | null} what the card tells of */
    this.current = null
    this.pinned = false // whether the card stays when the pointer leaves
    this.silent = false // whether the focus may come without a card
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.leaving = undefined
    this.pointer = "" // the kind that was last pressed
    this.awaited = 0 // the frame in which the map is laid out anew
    this.view = new Viewport(this.svg, () => this.moved())
    this.listen()
    this.svg.setAttribute("tabindex", "0")
    this.svg.setAttribute("aria-describedby", "map-same map-keys")
    this.render()
    this.view.fit(state.q || state.chosen.size ? this.shownSites().map(site => site.at) : [], FILTERED)
  }

  /* --- What is drawn --------------------------------------------------------------------------------------------- */

  moved() {
    this.awaited ||= requestAnimationFrame(() => {
      this.awaited = 0
      this.layOut()
    })
  }

  shownSites() {
    return this.sites.filter(site => !site.node.hasAttribute("hidden"))
  }

  /** Group the places that lie too close at this size, and give lines their sign and places their name where there is room. */
  layOut() {
    const had = this.itemOf(document.activeElement)
    const sites = this.shownSites()
    const pixels = new Map([...sites, ...this.ties].map(item => [item, this.view.pixels(item.at)]))
    const at = (/** @type {Item} */ item) => pixels.get(item) ?? item.at
    const gathered = gather(sites.map(at), MAP.close)
    this.groups = new Map(gathered.map(indices => [sites[indices[0]], indices.map(index => sites[index])]))
    this.showMarkers()
    const signed = this.showSigns(at)
    this.showNames(at, signed)
    this.keepFocus(had)
    const ties = this.ties.toReversed().filter(tie => !tie.node.hasAttribute("hidden"))
    this.items = [...ties, ...this.groups.keys()]
    const focused = this.items.find(item => item.node === document.activeElement)
    this.reachWithTab(focused ?? this.items.find(item => item === this.current) ?? this.items[0])
    find(this.root, "[data-zoom=in]", HTMLButtonElement).disabled = this.view.closest
    find(this.root, "[data-zoom=out]", HTMLButtonElement).disabled = this.view.whole
  }

  showMarkers() {
    for (const site of this.sites) {
      const group = this.groups.get(site)
      const several = group !== undefined && group.length > 1
      site.node.classList.toggle("p-site--hidden", !group)
      site.node.classList.toggle("p-site--group", several)
      if (!group) continue
      site.count.textContent = several ? String(group.length) : ""
      site.dot.setAttribute("r", String(several ? MAP.groupRadius : MAP.radius))
      site.node.setAttribute("aria-label", this.label(site, group))
    }
  }

  /**
   * Show the signs that have room; those on top choose first.
   * @param {(item: Item) => Point} at
   * @returns {Tie[]} those that are shown
   */
  showSigns(at) {
    const ties = this.ties.toReversed().filter(tie => !tie.node.hasAttribute("hidden"))
    const markers = [...this.groups.keys()].map(site => ({ at: at(site), apart: MAP.signFromMarker }))
    const room = roomForSigns(ties.map(at), markers, MAP.signFromSign)
    const shown = ties.filter((_, index) => room[index])
    for (const tie of this.ties) tie.node.classList.toggle("p-sign--crowded", !shown.includes(tie))
    return shown
  }

  /**
   * @param {(item: Item) => Point} at
   * @param {Tie[]} signed
   */
  showNames(at, signed) {
    const groups = [...this.groups]
    const single = groups.filter(([, group]) => group.length === 1).map(([site]) => site)
    const places = single.map(site => ({
      at: at(site),
      width: textOf(site.name).length * MAP.letters * MAP.letterWidth,
    }))
    const taken = [
      ...groups.map(([site, { length }]) => around(at(site), length > 1 ? MAP.groupRadius : MAP.markerRoom)),
      ...signed.map(tie => around(at(tie), MAP.signRoom)),
    ]
    const spots = captions(places, this.view.size, taken, MAP.letters, MAP.nameGap)
    const spotOf = new Map(single.map((site, index) => [site, spots[index]]))
    for (const site of this.sites) showName(site.name, spotOf.get(site) ?? null)
  }

  /**
   * A place that had the focus and went behind another gives it to that one.
   * @param {Item | undefined} had
   */
  keepFocus(had) {
    if (!had?.node.classList.contains("p-site--hidden")) return
    const group = [...this.groups].find(([, sites]) => sites.some(site => site === had))
    group?.[0].node.focus()
  }

  /**
   * One item, and only one, is reached with the Tab key; arrow keys go on from there.
   * @param {Item | undefined} item
   */
  reachWithTab(item) {
    for (const { node } of [...this.ties, ...this.sites])
      node.setAttribute("tabindex", node === item?.node ? "0" : "-1")
  }

  /**
   * What a screen reader says of a marker.
   * @param {Site} site
   * @param {Site[]} group
   */
  label(site, group) {
    const { say, counted } = this.words
    if (group.length > 1) {
      return say("site", {
        place: counted("places", group.length),
        count: group.map(({ name }) => textOf(name)).join(", "),
      })
    }
    return say("site", { place: site.entry.dataset.place ?? "", count: counted("practices", this.practicesOf(site)) })
  }

  /** @param {Site} site */
  practicesOf(site) {
    return site.practices.filter(({ dataset }) => this.matching.has(dataset.record ?? "")).length
  }

  /* --- The card -------------------------------------------------------------------------------------------------- */

  /**
   * What a node on the map belongs to, if anything.
   * @param {EventTarget | null} node
   */
  itemOf(node) {
    const item = node instanceof Element ? node.closest("[data-item]") : null
    return item instanceof SVGElement ? this.byKey.get(item.dataset.item) : undefined
  }

  /**
   * Tell of an item in the card, or close it.
   * @param {Item | null | undefined} item
   * @param {{pin?: boolean}} [how]
   */
  tell(item, { pin = false } = {}) {
    clearTimeout(this.leaving)
    for (const node of nodesOf(this.current)) node.classList.remove("p-chosen-item")
    this.current = item ?? null
    this.pinned = pin
    this.card.hidden = !item
    if (!item) return
    for (const node of nodesOf(item)) node.classList.add("p-chosen-item")
    const entries = item.kind === "tie" ? [item.card.content.cloneNode(true)] : this.groupOf(item).map(entryOf)
    this.content.replaceChildren(...entries)
    this.card.scrollTop = 0
  }

  /**
   * What a place stands for: before the first frame has laid the map out, for itself.
   * @param {Site} site
   */
  groupOf(site) {
    return this.groups.get(site) ?? [site]
  }

  /** Back from the card to what it tells of. */
  close() {
    const item = this.current
    const from = this.card.contains(document.activeElement)
    this.tell(null)
    if (!from) return
    this.silent = true
    ;(item && this.items.includes(item) ? item.node : this.svg).focus()
    this.silent = false
  }

  /* --- Pointer, keys and buttons --------------------------------------------------------------------------------- */

  listen() {
    const { map, svg } = this
    map.addEventListener("pointerover", event => this.pointed(event))
    map.addEventListener("pointerout", event => this.left(event))
    svg.addEventListener("focusin", event => this.focused(event))
    map.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && map.contains(relatedTarget)) && !this.pinned) this.tell(null)
    })
    svg.addEventListener("pointerdown", event => {
      this.pointer = event.pointerType
    })
    svg.addEventListener("click", event => this.clicked(event))
    map.addEventListener("keydown", event => this.pressed(event))
    part(this.root, "close").addEventListener("click", () => this.close())
    addEventListener("keydown", event => {
      if (event.key === "Escape" && !this.card.hidden) this.close()
    })
    for (const button of findAll(this.root, "[data-zoom]", HTMLButtonElement)) {
      button.addEventListener("click", () => this.zoom(button.dataset.zoom))
    }
    for (const box of this.boxes) {
      box.disabled = false
      box.addEventListener("change", () => this.choose())
    }
    addEventListener("popstate", () => this.show(this.filters.parse(location.search)))
  }

  /** @param {PointerEvent} event */
  pointed(event) {
    if (event.pointerType === "touch") return
    const item = this.itemOf(event.target)
    const inCard = event.target instanceof Node && this.card.contains(event.target)
    if (item && !this.pinned && item !== this.current) this.tell(item)
    else if ((item && !this.pinned) || inCard) clearTimeout(this.leaving)
  }

  /** @param {PointerEvent} event */
  left(event) {
    if (event.pointerType === "touch" || this.pinned) return
    clearTimeout(this.leaving)
    this.leaving = setTimeout(() => this.tell(this.itemOf(document.activeElement)), LEAVE)
  }

  /** @param {FocusEvent} event */
  focused({ target }) {
    const item = this.itemOf(target)
    if (!item) return
    this.reachWithTab(item)
    if (target instanceof Element && target.matches(":focus-visible")) this.view.reveal(item.at)
    if (!this.silent && (item !== this.current || this.card.hidden)) this.tell(item)
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const item = this.itemOf(event.target)
    const keyboard = event.detail === 0
    if (!item) return this.tell(null)
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    if (item.kind === "tie") {
      // a line leads to its record; a finger, which cannot hover, first sees the card
      if (keyboard || this.pointer !== "touch" || (item === this.current && this.pinned)) return
      event.preventDefault()
      return this.tell(item, { pin: true })
    }
    event.preventDefault()
    const group = this.groupOf(item)
    if (group.length > 1 && !this.view.closest) this.view.fit(group.map(site => site.at))
    this.tell(item, { pin: true })
    if (keyboard) this.card.querySelector("a")?.focus()
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (!this.svg.contains(document.activeElement)) return
    const focused = this.itemOf(document.activeElement)
    const at = focused ? this.items.indexOf(focused) : -1
    if (key in ZOOMS) this.view.zoom(ZOOMS[key])
    else if (key === "0") this.view.fit()
    else if (at < 0 && key in MOVES) this.view.pan(...MOVES[key])
    else if (at >= 0 && key in TURNS) this.items.at((at + TURNS[key]) % this.items.length)?.node.focus()
    else if (at >= 0 && key === "Home") this.items[0].node.focus()
    else if (at >= 0 && key === "End") this.items.at(-1)?.node.focus()
    else return
    event.preventDefault()
  }

  /** @param {string | undefined} how "in", "out" or "fit" */
  zoom(how) {
    if (how === "fit") this.view.fit()
    else this.view.zoom(how === "in" ? CLOSER : 1 / CLOSER)
  }

  /* --- Filters and address --------------------------------------------------------------------------------------- */

  choose() {
    const codes = this.boxes.filter(box => box.checked).map(box => box.value)
    this.go(withCodes(this.state, "sector", codes))
  }

  /** @param {State} state */
  go(state) {
    writeQuery(this.filters.format(state), { step: true })
    this.show(state)
  }

  /** @param {State} state */
  show(state) {
    this.state = state
    announce(this.status, this.render(), { rest: REST })
  }

  /** Show the state; what it gives, in words. */
  render() {
    this.matching = new Set(this.filters.select(this.records, this.state, this.small).matches.map(({ id }) => id))
    this.hideWhatIsNotMet()
    const result = this.result()
    part(this.root, "result").textContent = result
    this.showChips()
    for (const box of this.boxes) box.checked = this.state.chosen.get("sector")?.includes(box.value) ?? false
    keepQuery(this.filters.format(this.state))
    if (this.current?.node.hasAttribute("hidden")) this.tell(null)
    this.moved()
    return result
  }

  hideWhatIsNotMet() {
    for (const { line, record } of this.ties) hide(line, !this.matching.has(record))
    for (const element of this.root.querySelectorAll("[data-record]")) {
      hide(element, !this.matching.has(element.getAttribute("data-record") ?? ""))
    }
    for (const way of this.root.querySelectorAll("[data-way]")) {
      hide(way, !way.querySelector("[data-record]:not([hidden])"))
    }
    for (const site of this.sites) {
      const gone = !this.practicesOf(site)
      for (const element of [site.node, site.end, site.entry]) hide(element, gone)
    }
    const left = (/** @type {Element} */ within) => within.querySelectorAll(LISTED).length
    for (const country of this.root.querySelectorAll("[data-country]")) hide(country, !left(country))
    for (const count of findAll(this.root, "[data-count]", HTMLElement)) {
      const section = count.closest("section") ?? this.root
      const number = left(section)
      setText(count, this.words.digits(number))
      hide(section, !number)
    }
  }

  /** How many practices there are, and how many of them without a place. */
  result() {
    const { say, counted, digits } = this.words
    const [count, total] = [this.matching.size, this.records.length]
    if (!count) return say("none")
    const located = new Set(this.sites.flatMap(site => site.practices.map(({ dataset }) => dataset.record)))
    const absent = [...this.matching].filter(id => !located.has(id)).length
    const all = count === total ? counted("all", total) : counted("some", count, { total: digits(total) })
    return absent ? `${all}, ${counted("elsewhere", absent)}` : all
  }

  showChips() {
    const criteria = this.criteria().filter(({ key }) => key !== "sector")
    this.chips.replaceChildren(
      ...criteria.map(criterion =>
        chip(this.chip, criterion, () => {
          this.go(without(this.state, criterion.key, criterion.code))
          ;(this.chips.querySelector("button") ?? this.boxes[0]).focus()
        }),
      ),
    )
    this.chips.hidden = !criteria.length
  }

  /**
   * What is chosen, in the explorer's order.
   * @returns {Criterion[]}
   */
  criteria() {
    const { q, chosen } = this.state
    const { say } = this.words
    const values = this.filters.keys.flatMap(key => {
      const { "": facet = key, ...names } = this.names[key] ?? {}
      const codes = chosen.get(key) ?? []
      return codes.map(code => ({ key, code, text: say("value", { facet, value: names[code] ?? shown(key, code) }) }))
    })
    return [...values, ...(q ? [{ key: "q", code: null, text: say("text", { value: q }) }] : [])]
  }
}

/* --- What the page has drawn --------------------------------------------------------------------------------------- */

/**
 * @param {HTMLElement} root
 * @param {SVGSVGElement} svg
 * @param {SVGElement} node
 * @returns {Tie}
 */
function tieOf(root, svg, node) {
  const { item, record = "" } = node.dataset
  const line = find(svg, `.p-tie[data-item="${item}"]`, SVGElement)
  const card = find(root, `[data-card-of="${item}"]`, HTMLTemplateElement)
  return { kind: "tie", node, line, card, at: pointOf(node), record }
}

/**
 * @param {SVGSVGElement} svg
 * @param {SVGElement} node
 * @returns {Site}
 */
function siteOf(svg, node) {
  const { item } = node.dataset
  const entry = find(document, `[id="${item}"]`, HTMLElement)
  const inside = (/** @type {string} */ name) => find(node, `.p-site__${name}`, SVGElement)
  return {
    kind: "site",
    node,
    end: find(svg, `[data-end="${item}"]`, SVGElement),
    entry,
    at: pointOf(node),
    dot: inside("dot"),
    count: inside("count"),
    name: inside("name"),
    practices: findAll(entry, "[data-record]", HTMLElement),
  }
}

/**
 * @param {SVGElement} node
 * @returns {Point}
 */
function pointOf(node) {
  const [x, y] = (node.dataset.at ?? "").split(" ").map(Number)
  return [x, y]
}

/** @param {Item | null} item */
function nodesOf(item) {
  if (!item) return []
  return item.kind === "tie" ? [item.node, item.line] : [item.node]
}

/**
 * A place as the list below the map has it.
 * @param {Site} site
 */
function entryOf(site) {
  return make("div", { class: "p-atlas__one" }, ...[...site.entry.childNodes].map(node => node.cloneNode(true)))
}

/** @param {Element} element */
function textOf(element) {
  return element.textContent ?? ""
}

/**
 * SVG has no property `hidden`.
 * @param {Element} element
 * @param {boolean} hidden
 */
function hide(element, hidden) {
  element.toggleAttribute("hidden", hidden)
}

/**
 * @param {SVGElement} name
 * @param {Caption | null} spot
 */
function showName(name, spot) {
  if (!spot) return name.setAttribute("display", "none")
  name.removeAttribute("display")
  name.setAttribute("x", String(spot.x))
  name.setAttribute("y", String(spot.y))
  name.setAttribute("text-anchor", spot.anchor)
}

mount("[data-atlas]", async (root, /** @type {MapData} */ data) => {
  const filters = new Filters(data.keys)
  const state = filters.parse(location.search)
  const more = await moreFor(state, data)
  part(root, "failed").hidden = more !== null
  new WorldMap(root, data, filters, more, more ? state : { ...state, q: "" })
})
