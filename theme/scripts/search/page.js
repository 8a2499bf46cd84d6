// @ts-check
/* The search page: query and filters stand in its address, are kept through a change of language, and all results can be
   had. */

/** @import {SearchPageData} from "../data.d.ts" */
/** @import {Counts, State} from "../filters/engine.js" */
/** @import {Findings, FoundHit, ReadHit} from "./engine.js" */
/** @import {NamedHit} from "./results.js" */

import { Filters } from "../filters/engine.js"
import { FilterPanel } from "../filters/panel.js"
import { keepQuery, writeQuery } from "../shared/address.js"
import { byId, find, make, part } from "../shared/dom.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { reloadLink } from "../shared/reload-link.js"
import { siteRoot } from "../shared/site.js"
import { counted, details, say, searcher, summary, tellUnread } from "./results.js"

const STEP = 10
const DELAY = 200

class SearchPage {
  /**
   * @param {HTMLElement} root
   * @param {SearchPageData} data
   */
  constructor(root, data) {
    this.root = root
    this.form = find(root, "form[role=search]", HTMLFormElement)
    this.field = byId("q", HTMLInputElement)
    this.list = part(root, "search-results")
    this.status = part(root, "search-status")
    this.whispered = part(root, "status") // heard where the sheet hides the status
    this.more = part(root, "search-more")
    this.words = messages(data.words)
    this.filters = new Filters(data.keys)
    this.title = document.title
    this.facets = new FilterPanel({
      root,
      words: this.words,
      heading: byId("results", HTMLElement),
      change: state => this.go(state),
      clear: () => this.go({ ...this.state, chosen: new Map() }),
    })
    this.state = this.filters.parse(location.search)
    this.limit = STEP
    /** @type {Counts} */
    this.counts = {}
    /** @type {FoundHit[]} */
    this.chosen = []
    /** @type {number | undefined} */
    this.focused = undefined // the place of the result to go to when there are more
    this.search = searcher(
      { base: siteRoot(), page: new URL(this.form.action) },
      {
        filters: true,
        busy: () => this.list.children.length || this.tell(say("loading")),
        fail: () => this.fail(),
        slow: () => this.slow(),
        choose: findings => this.choose(findings),
        show: (query, findings, items) => this.show(query, findings, items),
        complete: (items, from) => this.complete(items, from),
      },
    )
  }

  /** Begin with the query and the filters of the address. */
  begin() {
    this.listen()
    if (this.field.value) this.state = this.typed() // typing has begun already
    this.field.value ||= this.state.q
    this.facets.unfold(this.state)
    if (this.state.q || this.state.chosen.size) this.go(this.state, { replace: true })
    else {
      this.without()
      this.field.focus()
      this.search.prepare()
    }
  }

  listen() {
    this.field.addEventListener("input", () => this.go(this.typed(), { delay: DELAY, replace: true }))
    this.form.addEventListener("submit", event => {
      event.preventDefault()
      this.go(this.typed(), { replace: true })
    })
    find(this.more, "button", HTMLButtonElement).addEventListener("click", () => {
      this.focused = this.list.children.length
      this.limit += STEP
      this.ask()
    })
    addEventListener("popstate", () => {
      const state = this.filters.parse(location.search)
      if (this.filters.format(this.state) === this.filters.format(state)) return // another part of the page
      this.state = state
      this.field.value = state.q
      this.limit = STEP
      this.ask()
    })
  }

  typed() {
    return { ...this.state, q: this.field.value.trim() }
  }

  /**
   * Show another state. A choice among the filters is a step that "back" undoes; a word, letter by letter, is not.
   * @param {State} next
   * @param {{delay?: number, replace?: boolean}} [how]
   */
  go(next, { delay, replace = false } = {}) {
    this.state = next
    this.limit = STEP
    writeQuery(this.filters.format(next), { step: !replace })
    this.ask(delay)
  }

  ask(delay = 0) {
    const { q, chosen } = this.state
    document.title = q ? `${q} – ${this.title}` : this.title
    keepQuery(this.filters.format(this.state))
    this.search.ask(q, { limit: this.limit, delay, all: chosen.size > 0 })
  }

  fail() {
    this.without()
    this.list.replaceChildren()
    this.list.setAttribute("aria-busy", "false")
    this.more.hidden = true
    this.tell(say("failed"))
    this.status.append(" ", reloadLink()) // and the ways to browse stand below
  }

  slow() {
    if (this.list.children.length) return
    this.without()
    this.tell(say("slow"))
  }

  /** @param {Findings} findings */
  choose(findings) {
    const { matches, counts } = this.filters.select(findings.hits, { ...this.state, q: "" })
    this.counts = counts
    this.chosen = matches
    return matches
  }

  /**
   * @param {string} query
   * @param {Findings | null} findings
   * @param {NamedHit[]} items
   */
  show(query, findings, items) {
    const { chosen, state } = this
    this.root.removeAttribute("data-waits")
    this.list.replaceChildren(...items.map(result))
    this.list.setAttribute("aria-busy", String(items.length > 0))
    this.more.hidden = !findings || chosen.length <= items.length
    this.root.toggleAttribute("data-idle", !findings || !(findings.hits.length || state.chosen.size))
    if (findings) this.facets.show(state, this.counts, this.facets.criteria(state), chosen.length)
    this.tell(findings ? this.outcome(query, findings) : "")
    if (findings && !findings.hits.length) this.status.append(" ", say("none-hint")) // the ways to browse stand below
    if (this.focused !== undefined) this.list.children[this.focused]?.querySelector("a")?.focus()
    this.focused = undefined
  }

  /**
   * @param {(ReadHit | null)[]} items
   * @param {number} from
   */
  complete(items, from) {
    items.forEach((item, at) => {
      const place = this.list.children[from + at]
      if (item) find(place, "a", HTMLAnchorElement).href = item.url
      place.append(...details(item, "p"))
    })
    if (from) this.list.setAttribute("aria-busy", "false")
    tellUnread(this.status, items)
  }

  /* The page while nothing is found: without filters, with the ways to browse. */
  without() {
    this.root.removeAttribute("data-waits")
    this.root.toggleAttribute("data-idle", true)
  }

  /**
   * What was found, in a sentence.
   * @param {string} query
   * @param {Findings} findings
   */
  outcome(query, findings) {
    const { length } = this.chosen
    if (!query) return length ? this.words.counted("pages", length) : this.words.say("none-pages")
    if (length || !findings.hits.length) return summary(query, { ...findings, hits: this.chosen })
    return this.words.say("none", { query, results: counted("results", findings.hits.length) })
  }

  /** @param {string} text */
  tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text
    this.whispered.textContent = this.root.querySelector("dialog[open]") ? text : ""
  }
}

/** @param {NamedHit} item */
function result(item) {
  return make("li", {}, make("a", { href: item.url, class: "p-result__title p-stretched" }, item.title))
}

mount("[data-search]", (root, /** @type {SearchPageData} */ data) => new SearchPage(root, data).begin())
