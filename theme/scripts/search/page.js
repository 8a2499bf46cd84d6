// @ts-check
/* The search page: query and filters stand in its address, are kept through a change of language, and all results can be
   had. */

/** @import {SearchPageData} from "../data.d.ts" */
/** @import {Counts, State} from "../filters/engine.js" */
/** @import {Findings, FoundHit} from "./engine.js" */
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

/* Begins with the query and the filters of the address. */
mount("[data-search]", (root, /** @type {SearchPageData} */ data) => {
  const form = find(root, "form[role=search]", HTMLFormElement)
  const field = byId("q", HTMLInputElement)
  const list = part(root, "search-results")
  const status = part(root, "search-status")
  const whispered = part(root, "status") // heard where the sheet hides the status
  const more = part(root, "search-more")
  const heading = byId("results", HTMLElement)
  const site = { base: siteRoot(), page: new URL(form.action) }
  const words = messages(data.words)
  const filters = new Filters(data.keys)
  const title = document.title
  const facets = new FilterPanel({ root, words, heading, change: go, clear: () => go({ ...state, chosen: new Map() }) })
  let state = filters.parse(location.search)
  let limit = STEP
  /** @type {Counts} */
  let counts = {}
  /** @type {FoundHit[]} */
  let chosen = []
  /** @type {number | undefined} */
  let focused // the place of the result to go to when there are more

  const search = searcher(site, {
    filters: true,
    busy: () => list.children.length || tell(say("loading")),
    fail() {
      without()
      list.replaceChildren()
      list.setAttribute("aria-busy", "false")
      more.hidden = true
      tell(say("failed"))
      status.append(" ", reloadLink()) // and the ways to browse stand below
    },
    slow() {
      if (list.children.length) return
      without()
      tell(say("slow"))
    },
    choose(findings) {
      const met = filters.select(findings.hits, { ...state, q: "" })
      counts = met.counts
      chosen = met.matches
      return chosen
    },
    show(query, findings, items) {
      root.removeAttribute("data-waits")
      list.replaceChildren(...items.map(result))
      list.setAttribute("aria-busy", String(items.length > 0))
      more.hidden = !findings || chosen.length <= items.length
      root.toggleAttribute("data-idle", !findings || !(findings.hits.length || state.chosen.size))
      if (findings) facets.show(state, counts, facets.criteria(state), chosen.length)
      tell(findings ? outcome(query, findings) : "")
      if (findings && !findings.hits.length) status.append(" ", say("none-hint")) // the ways to browse stand below
      if (focused !== undefined) list.children[focused]?.querySelector("a")?.focus()
      focused = undefined
    },
    complete(items, from) {
      items.forEach((item, at) => {
        const place = list.children[from + at]
        if (item) find(place, "a", HTMLAnchorElement).href = item.url
        place.append(...details(item, "p"))
      })
      if (from) list.setAttribute("aria-busy", "false")
      tellUnread(status, items)
    },
  })

  /* The page while nothing is found: without filters, with the ways to browse. */
  function without() {
    root.removeAttribute("data-waits")
    root.toggleAttribute("data-idle", true)
  }

  /**
   * What was found, in a sentence.
   * @param {string} query
   * @param {Findings} findings
   */
  function outcome(query, findings) {
    if (!query) return chosen.length ? words.counted("pages", chosen.length) : words.say("none-pages")
    if (chosen.length || !findings.hits.length) return summary(query, { ...findings, hits: chosen })
    return words.say("none", { query, results: counted("results", findings.hits.length) })
  }

  /** @param {string} text */
  function tell(text) {
    if (status.textContent !== text) status.textContent = text
    whispered.textContent = root.querySelector("dialog[open]") ? text : ""
  }

  function ask(delay = 0) {
    document.title = state.q ? `${state.q} – ${title}` : title
    keepQuery(filters.format(state))
    search.ask(state.q, { limit, delay, all: state.chosen.size > 0 })
  }

  /**
   * Show another state. A choice among the filters is a step that "back" undoes; a word, letter by letter, is not.
   * @param {State} next
   * @param {{delay?: number, replace?: boolean}} [how]
   */
  function go(next, { delay, replace = false } = {}) {
    state = next
    limit = STEP
    writeQuery(filters.format(state), { step: !replace })
    ask(delay)
  }

  const typed = () => ({ ...state, q: field.value.trim() })
  field.addEventListener("input", () => go(typed(), { delay: DELAY, replace: true }))
  form.addEventListener("submit", event => {
    event.preventDefault()
    go(typed(), { replace: true })
  })
  find(more, "button", HTMLButtonElement).addEventListener("click", () => {
    focused = list.children.length
    limit += STEP
    ask()
  })
  addEventListener("popstate", () => {
    if (filters.format(state) === filters.format(filters.parse(location.search))) return // another part of the page
    state = filters.parse(location.search)
    field.value = state.q
    limit = STEP
    ask()
  })

  if (field.value) state = typed() // typing has begun already
  field.value ||= state.q
  facets.unfold(state)
  if (state.q || state.chosen.size) go(state, { replace: true })
  else {
    root.removeAttribute("data-waits")
    root.toggleAttribute("data-idle", true)
    field.focus()
    search.prepare()
  }
})

/** @param {NamedHit} item */
function result(item) {
  return make("li", {}, make("a", { href: item.url, class: "p-result__title p-stretched" }, item.title))
}
