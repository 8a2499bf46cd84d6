/* What the box and the page have in common: words, results as elements, and the search itself for what is being typed. */

import { open } from "./engine.js"

export const language = document.documentElement.lang
const given = JSON.parse(document.getElementById("p-words").textContent)
const plural = new Intl.PluralRules(language)

/** An interface word with `{name}` filled in. */
export function say(key, values = {}) {
  return given.words[key].replace(/\{([a-z]+)\}/g, (whole, name) => values[name] ?? whole)
}

/** "1 result", "12 results". */
export function counted(count) {
  return say(`results.${plural.select(count)}`, { count: count.toLocaleString(language) })
}

/** What the search found, in a sentence. */
export function summary(query, found) {
  const values = { query, results: counted(found.hits.length) }
  if (!found.hits.length) return say("none", values)
  if (!found.corrections.length) return say("found", values)
  const [typed, meant] = [0, 1].map((nth) => found.corrections.map((pair) => pair[nth]).join(" "))
  return say("corrected", { ...values, typed, meant })
}

/** An element. `make("p", {class: "x"}, "text", other)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** The pieces of a passage as text and <mark>. */
export function marked(pieces) {
  return pieces.map(({ text, marked }) => (marked ? make("mark", {}, text) : text))
}

/** Kind, sector, place and time of a result, as far as it has them. */
export function about({ kind, sector, place, when }) {
  return [kind, sector, shortened(place), when].filter(Boolean).join(" · ")
}

function shortened(place) {
  const places = place ? place.split(", ") : []
  return places.length > 4 ? `${places.slice(0, 4).join(", ")} +${places.length - 4}` : places.join(", ")
}

/** Ways into the collection for a reader who found nothing. `site.page` is the address of the search page. */
export function ways(site) {
  const links = given.browse.map(([path, name]) => make("a", { href: new URL(`../${path}`, site.page).href }, name))
  return make("span", { class: "p-ways" }, ...links.flatMap((link, at) => (at ? [" ", link] : [link])))
}

/** The address of the search page for a query. */
export function addressed(site, query) {
  const address = new URL(site.page)
  address.search = query ? new URLSearchParams({ q: query }) : ""
  return address.href
}

/** A search that answers for the latest query only: `show(query, found, items)`, `found` null if nothing was asked. */
export function searcher(site, { show, fail, busy }) {
  let latest = 0
  let timer
  const run = async (query, limit, mine) => {
    try {
      const engine = await open(language, site.base)
      const found = await engine.search(query)
      const items = await Promise.all(found.hits.slice(0, limit).map((hit) => engine.read(hit, found.words)))
      if (mine === latest) show(query, found, items)
    } catch (error) {
      if (mine === latest) fail(error)
    }
  }
  return {
    /** Load what a search needs, as long as the reader is still typing. */
    prepare: () => open(language, site.base).catch(() => {}),
    ask(query, { limit, delay = 0 }) {
      const wanted = query.trim()
      const mine = ++latest
      clearTimeout(timer)
      if (wanted.length < 2) return show(wanted, null, [])
      busy()
      timer = setTimeout(() => run(wanted, limit, mine), delay)
    },
  }
}
