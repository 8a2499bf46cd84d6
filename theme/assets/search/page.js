/* The search page: the query stands in its address, is kept through a change of language, and all results can be had. */

import { about, addressed, make, marked, say, searcher, summary } from "./view.js"

const STEP = 10
const DELAY = 200

/** Begin with the query of the address. */
export function start(site) {
  const field = document.getElementById("q")
  const list = document.querySelector("[data-search-results]")
  const status = document.querySelector("[data-search-status]")
  const more = document.querySelector("[data-search-more]")
  const title = document.title
  const others = [...document.querySelectorAll("a[data-language-switch]")].map((link) => [link, new URL(link.href)])
  let limit = STEP

  const search = searcher(site, {
    busy: () => list.children.length || status.replaceChildren(say("loading")),
    fail() {
      list.replaceChildren()
      more.hidden = true
      status.replaceChildren(say("failed"))
    },
    show(query, found, items) {
      list.replaceChildren(...items.map(result))
      more.hidden = !found || found.hits.length <= items.length
      status.replaceChildren(found ? summary(query, found) : "")
      if (found && !found.hits.length) status.append(" ", say("none-hint")) // the ways to browse stand below
    },
  })

  function ask(delay) {
    const query = field.value.trim()
    history.replaceState(history.state, "", addressed(site, query))
    document.title = query ? `${query} – ${title}` : title
    for (const [link, address] of others) {
      address.search = query ? new URLSearchParams({ q: query }) : ""
      link.href = address.href
    }
    search.ask(query, { limit, delay })
  }

  field.addEventListener("input", () => {
    limit = STEP
    ask(DELAY)
  })
  field.form.addEventListener("submit", (event) => {
    event.preventDefault()
    ask(0)
  })
  more.querySelector("button").addEventListener("click", () => {
    const first = list.children.length
    limit += STEP
    const watch = new MutationObserver(() => {
      watch.disconnect()
      list.children[first]?.querySelector("a").focus()
    })
    watch.observe(list, { childList: true })
    ask(0)
  })

  field.value ||= new URLSearchParams(location.search).get("q") ?? "" // unless typing has begun already
  if (field.value) ask(0)
  else field.focus()
}

function result(item) {
  return make(
    "li",
    {},
    make("a", { href: item.url, class: "p-result__title" }, item.title),
    make("p", { class: "p-result__meta" }, about(item)),
    make("p", { class: "p-result__text" }, ...marked(item.passage)),
  )
}
