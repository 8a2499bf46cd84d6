/* What the box and the page have in common: words, results as elements, and the search itself for what is being typed. */

import { make } from "../shared/dom.js"
import { messages } from "../shared/messages.js"
import { reloadLink } from "../shared/reload-link.js"
import { searchData, siteLanguage } from "../shared/site.js"

export const language = siteLanguage()
const given = searchData()

/** Interface words: `say(key, values)`, and `counted("results", 12)` for "12 results". */
export const { say, counted } = messages(given.words, language)

/** The elements of a result below its title, or none before it is read, or where it could not be. */
export function details(item, tag) {
  if (!item?.passage) return []
  const told = [make(tag, { class: "p-result__meta" }, about(item))]
  if (item.passage.length) told.push(make(tag, { class: "p-result__text" }, ...marked(item.passage)))
  if (item.lacks.length) {
    told.push(make(tag, { class: "p-result__meta" }, say("lacks", { words: item.lacks.join(", ") })))
  }
  return told
}

/** What the search found, in a sentence. */
export function summary(query, found) {
  const values = { query, results: counted("results", found.hits.length) }
  if (!found.hits.length) return say("none", values)
  if (!found.corrections.length) return say(together(found) ? "found" : "apart", values)
  const [typed, meant] = [0, 1].map(nth => found.corrections.map(pair => pair[nth]).join(" "))
  return say("corrected", { ...values, typed, meant })
}

/** Whether a page has all the words. */
function together({ words, hits }) {
  return words.length < 2 || hits.some(hit => !hit.lacks.length)
}

/** The pieces of a passage as text and <mark>. */
function marked(pieces) {
  return pieces.map(({ text, marked }) => (marked ? make("mark", {}, text) : text))
}

/** Kind, sector, place and time of a result, as far as it has them. */
function about({ kind, sector, place, when }) {
  return [kind, sector, shortened(place), when].filter(Boolean).join(" · ")
}

function shortened(place) {
  const places = place ? place.split(", ") : []
  return places.length > 4 ? `${places.slice(0, 4).join(", ")} +${places.length - 4}` : places.join(", ")
}

/** Say beside what was found that some of its texts could not be had. */
export function tellUnread(status, items) {
  if (items.includes(null)) status.replaceChildren(status.firstChild ?? "", " ", say("unread"), " ", reloadLink())
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

/** The engine, in a file of its own that the box and the page share; under another name if it failed under its own. */
const imported = () => import("./engine.js").catch(() => import("./engine.js?again"))
const opened = async (base, options) => (await imported()).open(language, base, options)

/** After how many milliseconds a search is slow: whoever waits is told, and shown other ways. */
const SLOW = 6000

/** How long a reader must have stopped typing before passages are fetched, and what the last word may mean, in
    milliseconds: they cost more than the rest of a search, and whoever types slowly would pay for those of every letter. */
const REST = 450

/** How long titles wait for what stands below them where nobody is typing. */
const PATIENCE = 1500

/** Of how many results the passages may come after the others: they stand below what a screen shows. */
const LATER = 5

/** Wait until the page shows what it has: what comes later does not share a poor line with it. */
const shownFirst = () => Promise.race([new Promise(done => requestAnimationFrame(() => setTimeout(done))), pause(REST)])

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/** A search that answers for the latest query only. `show(query, found, items)` is told titles at once, `found` null if
    nothing was asked, and again if a whole last word changes what is found; `complete(items, from)` what is read of them
    later: of the first, `from` 0, then of the others; null for what could not be. `slow` is called when it takes long.
    `choose(found)` may leave hits out, and with `filters` knows by which each is found. */
export function searcher(site, { show, complete, fail, busy, slow, choose = found => found.hits, filters = false }) {
  let latest = 0
  let timer
  let waiting
  const run = async (query, { limit, typing, since, mine }) => {
    const shown = found => choose(found).slice(0, limit)
    let engine
    let found
    let reading
    const first = limit > LATER ? limit - LATER : limit
    const texts = (...part) =>
      Promise.all(
        shown(found)
          .slice(...part)
          .map(hit => engine.read(hit, found.words).catch(() => null)), // a title may stay without
      )
    const read = () => {
      reading ??= texts(0, first)
      return reading
    }
    const tell = async () => {
      const items = await Promise.all(shown(found).map(hit => engine.name(hit)))
      if (!typing) await Promise.race([read(), pause(PATIENCE)]) // then they come at once, and nothing moves
      if (mine !== latest) return
      clearTimeout(waiting)
      show(query, found, items)
    }
    const answer = async options => {
      reading = undefined
      engine = await opened(site.base, options)
      found = query ? await engine.search(query, { typing, filters }) : await engine.all()
      await tell()
    }
    try {
      await answer().catch(() => answer({ anew: true })) // the site may have been published anew meanwhile
    } catch (error) {
      if (mine !== latest) return
      clearTimeout(waiting)
      fail(error)
      return
    }
    if (mine !== latest) return
    if (typing) await pause(since + REST - performance.now())
    if (mine !== latest) return
    const whole = typing ? await engine.search(query, { filters }).catch(() => found) : found // what is shown may stay
    if (mine !== latest) return
    const changed = !alike(found, whole)
    found = whole
    if (changed) await tell().catch(() => {})
    const items = await read()
    if (mine === latest) complete(items, 0)
    if (first < limit) await shownFirst()
    const others = await texts(first)
    if (mine === latest) complete(others, first)
  }
  return {
    /** Load what a search needs, as long as the reader is still typing. */
    prepare: () => opened(site.base).catch(() => {}),
    /** `delay`: milliseconds of rest before the search begins, 0 if the reader was not typing. */
    ask(query, { limit, delay = 0, all = false }) {
      const wanted = query.trim()
      const mine = ++latest
      clearTimeout(timer)
      clearTimeout(waiting)
      if (wanted.length < 2 && !(all && !wanted)) return show(wanted, null, [])
      busy()
      waiting = setTimeout(slow, SLOW)
      timer = setTimeout(run, delay, wanted, {
        limit,
        typing: delay > 0,
        since: delay ? performance.now() : -REST,
        mine,
      })
    },
  }
}

/** Whether two searches have found the same, in the same order. */
function alike(one, other) {
  const told = ({ corrections, hits }) => JSON.stringify([corrections, hits.map(({ id }) => id)])
  return told(one) === told(other)
}
