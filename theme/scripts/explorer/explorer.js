// @ts-check
/* The explorer: filters and sorts the practices, and keeps the choice in the address.

   The page works without it: it then is the first page of a list that has others. It holds that page's records only; the
   rest is fetched when it is needed (collection.js). What is computed of it is in filters/engine.js, the facets are in
   filters/panel.js; markup comes from the site's own templates. */

/** @import {ExplorerData} from "../data.d.ts" */
/** @import {Counts, State} from "../filters/engine.js" */
/** @import {Criterion} from "../filters/panel.js" */
/** @import {Listed} from "./collection.js" */

import { Filters, terms, without } from "../filters/engine.js"
import { FilterPanel } from "../filters/panel.js"
import { keepQuery, writeQuery } from "../shared/address.js"
import { announce, REST } from "../shared/announce.js"
import { LISTED_TOGETHER, MOST_COMPARED } from "../shared/constants.js"
import { byId, elementOf, find, findAll, make, nameTableParts, part } from "../shared/dom.js"
import { markKept } from "../shared/kept-records.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { siteLanguage } from "../shared/site.js"
import { Collection } from "./collection.js"

/**
 * What a state gives: all that is found, in order, and the elements of those that are shown.
 * @typedef {{matches: Listed[], counts: Counts, elements: HTMLElement[], ways: HTMLElement[]}} Outcome
 */

class Explorer {
  /**
   * @param {HTMLElement} root
   * @param {ExplorerData} data
   */
  constructor(root, data) {
    this.root = root
    this.source = new URL(".", new URL(data.source, document.baseURI))
    this.filters = new Filters(data.keys)
    this.small = new Set(data.small)
    this.words = messages(data.words)
    this.status = part(root, "status")
    this.main = part(root, "main")
    this.cards = part(root, "cards")
    this.table = part(root, "table")
    this.more = part(root, "more")
    this.compare = part(root, "compare")
    this.failed = part(root, "failed")
    this.printed = part(root, "printed")
    this.field = byId("explorer-q", HTMLInputElement)
    this.heading = byId("results", HTMLElement)
    this.bodies = { cards: find(this.cards, "ul", HTMLElement), table: this.tableBody() }
    /** Elements by form of the list and id; the page brings the first of them. */
    this.elements = { cards: byRecord(this.bodies.cards), table: byRecord(this.bodies.table) }
    /** @type {Promise<Collection> | undefined} */
    this.collection = undefined
    this.state = this.filters.parse(location.search)
    this.limit = LISTED_TOGETHER
    this.turn = 0 // of several changes only what the last one gives is shown
    this.typing = false // one step of "back" per word typed, not per letter
    this.panel = new FilterPanel({
      root,
      words: this.words,
      heading: this.heading,
      change: state => this.go(state),
      clear: () => this.go({ ...this.state, chosen: new Map(), q: "" }),
    })
    this.listen()
    this.panel.unfold(this.state)
    this.begin()
  }

  /** The page shows the list as it is without a choice: with one, or with more than fits, something is left to do. */
  begin() {
    const pager = this.root.querySelector("[data-pager]")
    if (pager instanceof HTMLElement) pager.hidden = true
    this.more.hidden = !pager
    this.showPrinted(this.bodies.cards.children.length, Number(this.main.dataset.main))
    if (this.filters.format(this.state)) this.render()
    else this.showChoice()
  }

  listen() {
    this.field.addEventListener("input", () => {
      this.go({ ...this.state, q: this.field.value.trim() }, { step: !this.typing })
      this.typing = true
    })
    this.field.addEventListener("change", () => {
      this.typing = false
    })
    this.root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLSelectElement || target instanceof HTMLInputElement)) return
      if (target.name === "sort" || target.name === "view") this.go({ ...this.state, [target.name]: target.value })
    })
    find(this.more, "button", HTMLButtonElement).addEventListener("click", () => this.showMore())
    part(this.root, "print").addEventListener("click", () => this.print())
    addEventListener("keydown", event => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p") return
      event.preventDefault()
      this.print()
    })
    addEventListener("popstate", () => {
      const state = this.filters.parse(location.search)
      if (this.filters.format(state) !== this.filters.format(this.state)) this.show(state) // else it is another part of the page
    })
    for (const control of [part(this.root, "side"), part(this.root, "tools"), this.panel.openButton, this.more]) {
      for (const sign of ["pointerenter", "focusin"]) {
        // who comes near will soon ask; what fails now is tried again, and said, when they do
        control.addEventListener(sign, () => this.open().catch(() => {}), { once: true })
      }
    }
  }

  /**
   * Everything that the list needs to be filtered and sorted.
   * @param {{anew?: boolean}} [how] whether what was opened before proved to be gone
   */
  open({ anew = false } = {}) {
    if (anew) this.collection = undefined
    this.collection ??= Collection.open(this.source, siteLanguage(), { anew }).catch(error => {
      this.collection = undefined
      throw error
    })
    return this.collection
  }

  /* --- State and address ----------------------------------------------------------------------------------------- */

  /**
   * Show another state, and write it into the address: as a step that "back" undoes, or in place of the last one.
   * @param {State} state
   * @param {{step?: boolean}} [how]
   */
  go(state, { step = true } = {}) {
    writeQuery(this.filters.format(state), { step })
    this.show(state)
  }

  /** @param {State} state */
  async show(state) {
    this.state = state
    this.limit = LISTED_TOGETHER
    const said = await this.render()
    if (said) announce(this.status, said, { rest: REST })
  }

  /** Show the state: the choice at once, then what it gives. How many practices that is, in words; null if overtaken. */
  async render() {
    const { state, limit } = this
    this.turn += 1
    const turn = this.turn
    const criteria = this.showChoice()
    this.main.setAttribute("aria-busy", "true")
    /** @type {Outcome | null} */
    let outcome = null
    try {
      outcome = await this.outcomeOf(state, limit, criteria).catch(async () => {
        await this.open({ anew: true }) // the site may have been published anew meanwhile
        return this.outcomeOf(state, limit, criteria)
      })
    } catch (error) {
      console.warn(error) // what stays on the page is what was there
    }
    if (turn !== this.turn) return null
    this.failed.hidden = outcome !== null
    this.main.setAttribute("aria-busy", "false")
    return outcome ? this.showOutcome(outcome) : this.words.say("failed")
  }

  /** Show what is chosen; what is, in the order of the facets, the words last. */
  showChoice() {
    const { state } = this
    const words = { key: "q", code: null, text: this.words.say("text", { value: state.q }) }
    const criteria = [...this.panel.criteria(state), ...(state.q ? [words] : [])]
    this.panel.showChoice(state, criteria)
    if (this.field.value.trim() !== state.q) this.field.value = state.q
    byId("explorer-sort", HTMLSelectElement).value = state.sort
    for (const radio of findAll(this.root, "[name=view]", HTMLInputElement)) radio.checked = radio.value === state.view
    keepQuery(this.filters.format(state))
    return criteria
  }

  /* --- What a state gives ---------------------------------------------------------------------------------------- */

  /**
   * @param {State} state
   * @param {number} limit
   * @param {Criterion[]} criteria
   * @returns {Promise<Outcome>}
   */
  async outcomeOf(state, limit, criteria) {
    const { matches, counts } = await this.select(state)
    const ways = matches.length ? [] : await Promise.all(criteria.map(criterion => this.wayWithout(criterion, state)))
    const elements = await this.elementsOf(matches.slice(0, limit), state.view)
    return { matches, counts, elements, ways: ways.flatMap(way => way ?? []) }
  }

  /** @param {State} state */
  async select(state) {
    const collection = await this.open()
    const beginnings = terms(state.q, this.small)
    const met = beginnings.length ? new Set(await collection.withWords(beginnings)) : null
    const ordered = collection.ordered(state.sort)
    return this.filters.select(met ? ordered.filter(record => met.has(record)) : ordered, { ...state, q: "" })
  }

  /**
   * @param {Listed[]} records
   * @param {string} view
   */
  async elementsOf(records, view) {
    const form = view === "table" ? "table" : "cards"
    const known = this.elements[form]
    const missing = records.filter(({ id }) => !known.has(id))
    const markup = await (await this.open()).markup(missing)
    missing.forEach(({ id }, at) => {
      if (!known.has(id)) known.set(id, elementOf(markup[at][form]))
    })
    return records.flatMap(({ id }) => known.get(id) ?? [])
  }

  /**
   * A button that drops a criterion where nothing is found; null if that gives nothing.
   * @param {Criterion} criterion
   * @param {State} from
   */
  async wayWithout({ key, code, text }, from) {
    const state = without(from, key, code)
    const { length } = (await this.select(state)).matches
    if (!length) return null
    const label = this.words.counted("without", length, { value: text })
    const button = make("button", { type: "button", class: "p-chip" }, label)
    button.addEventListener("click", () => {
      this.go(state)
      this.heading.focus()
    })
    return button
  }

  /* --- The list -------------------------------------------------------------------------------------------------- */

  /**
   * Show what was found; how many practices that is, in words.
   * @param {Outcome} outcome
   */
  showOutcome({ matches, counts, elements, ways }) {
    const inTable = this.state.view === "table"
    const body = inTable ? this.bodies.table : this.bodies.cards
    if (elements.length !== body.children.length || elements.some((element, at) => element !== body.children[at])) {
      body.replaceChildren(...elements)
    }
    const count = matches.length ? this.words.counted("count", matches.length) : this.words.say("none")
    this.heading.textContent = count
    this.panel.showCounts(counts, matches.length)
    this.cards.hidden = inTable || !matches.length
    this.table.hidden = !inTable || !matches.length
    this.more.hidden = matches.length <= elements.length
    part(this.root, "none").hidden = matches.length > 0
    part(this.root, "ways").replaceChildren(...ways)
    this.compare.hidden = matches.length < 2 || matches.length > MOST_COMPARED
    if (!this.compare.hidden) {
      find(this.compare, "a", HTMLAnchorElement).search = `?ids=${matches.map(({ id }) => id).join(",")}`
    }
    markKept(body)
    this.showOrder()
    this.showPrinted(elements.length, matches.length)
    return count
  }

  showOrder() {
    const { sort } = this.state
    this.root.dataset.sort = sort
    for (const column of findAll(this.table, "[data-sort]", HTMLElement)) {
      if (column.dataset.sort !== sort) column.removeAttribute("aria-sort")
      else column.setAttribute("aria-sort", sort === "title" ? "ascending" : "descending")
    }
  }

  /** The body of the table, taken out of its template. */
  tableBody() {
    this.table.append(part(this.root, "rows", HTMLTemplateElement).content)
    nameTableParts(this.table)
    return find(this.table, "tbody", HTMLElement)
  }

  async showMore() {
    const body = this.state.view === "table" ? this.bodies.table : this.bodies.cards
    const before = body.children.length
    this.limit += LISTED_TOGETHER
    await this.render()
    body.children[before]?.querySelector("a")?.focus()
  }

  /* --- Paper ----------------------------------------------------------------------------------------------------- */

  /**
   * Print all that was found; where the rest cannot be had, what is shown, and how much that is. So does the browser's menu:
   * it waits for nothing, while a key can.
   */
  async print() {
    this.limit = Number.POSITIVE_INFINITY
    await this.render()
    print()
  }

  /**
   * What paper says of a list that is not whole.
   * @param {number} shown
   * @param {number} count
   */
  showPrinted(shown, count) {
    this.printed.textContent = shown < count ? this.words.say("printed", { shown, count }) : ""
  }
}

/**
 * Elements by the id of their record.
 * @param {ParentNode} within
 */
function byRecord(within) {
  return new Map(findAll(within, "[data-id]", HTMLElement).map(element => [element.dataset.id ?? "", element]))
}

mount("[data-explorer]", (root, /** @type {ExplorerData} */ data) => new Explorer(root, data))
