// @ts-check
/* What the box and the page have in common: words, results as elements, and the search itself for what is being typed. */

/** @import {Engine, Findings, FoundHit, ReadHit} from "./engine.js" */
/** @import {Piece} from "./passage.js" */

import { make } from "../shared/dom.js"
import { messages } from "../shared/messages.js"
import { reloadLink } from "../shared/reload-link.js"
import { searchData, siteLanguage } from "../shared/site.js"

/**
 * Where the site begins, and where its search page is.
 * @typedef {{base: URL, page: URL}} SearchSite
 */

/**
 * What is known of a hit at once.
 * @typedef {{title: string, url: string}} NamedHit
 */

export const language = siteLanguage()
const given = searchData()

/** Interface words: `say(key, values)`, and `counted("results", 12)` for "12 results". */
export const { say, counted } = messages(given.words, language)

/**
 * The elements of a result below its title, or none before it is read, or where it could not be.
 * @param {ReadHit | null} item
 * @param {"p" | "span"} tag
 */
export function details(item, tag) {
  if (!item?.passage) return []
  const elements = [make(tag, { class: "p-result__meta" }, about(item))]
  if (item.passage.length) elements.push(make(tag, { class: "p-result__text" }, ...marked(item.passage)))
  if (item.lacks.length) {
    elements.push(make(tag, { class: "p-result__meta" }, say("lacks", { words: item.lacks.join(", ") })))
  }
  return elements
}

/**
 * What the search found, in a sentence.
 * @param {string} query
 * @param {Findings} findings
 */
export function summary(query, findings) {
  const values = { query, results: counted("results", findings.hits.length) }
  if (!findings.hits.length) return say("none", values)
  if (!findings.corrections.length) return say(together(findings) ? "found" : "apart", values)
  const [typed, meant] = [0, 1].map(nth => findings.corrections.map(pair => pair[nth]).join(" "))
  return say("corrected", { ...values, typed, meant })
}

/**
 * Whether a page has all the words.
 * @param {Findings} findings
 */
function together({ words, hits }) {
  return words.length < 2 || hits.some(hit => !hit.lacks.length)
}

/**
 * The pieces of a passage as text and <mark>.
 * @param {Piece[]} pieces
 */
function marked(pieces) {
  return pieces.map(({ text, marked }) => (marked ? make("mark", {}, text) : text))
}

/**
 * Kind, sector, place and time of a result, as far as it has them.
 * @param {ReadHit} item
 */
function about({ kind, sector, place = "", when }) {
  return [kind, sector, shortened(place), when].filter(Boolean).join(" · ")
}

/** @param {string} place */
function shortened(place) {
  const places = place ? place.split(", ") : []
  return places.length > 4 ? `${places.slice(0, 4).join(", ")} +${places.length - 4}` : places.join(", ")
}

/**
 * Say beside what was found that some of its texts could not be had.
 * @param {HTMLElement} status
 * @param {(ReadHit | null)[]} items
 */
export function tellUnread(status, items) {
  if (items.includes(null)) status.replaceChildren(status.firstChild ?? "", " ", say("unread"), " ", reloadLink())
}

/**
 * Ways into the collection for a reader who found nothing.
 * @param {SearchSite} site
 */
export function ways(site) {
  const links = given.browse.map(([path, name]) => make("a", { href: new URL(`../${path}`, site.page).href }, name))
  return make("span", { class: "p-ways" }, ...links.flatMap((link, at) => (at ? [" ", link] : [link])))
}

/**
 * The address of the search page for a query.
 * @param {SearchSite} site
 * @param {string} query
 */
export function addressed(site, query) {
  const address = new URL(site.page)
  address.search = query ? String(new URLSearchParams({ q: query })) : ""
  return address.href
}

/** The engine, in a file of its own that the box and the page share; under another name if it failed under its own. */
const importEngine = () => import("./engine.js").catch(() => import("./engine.js?again"))
const openEngine = async (/** @type {URL} */ base, /** @type {{anew?: boolean}} */ options = {}) =>
  (await importEngine()).open(language, base, options)

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
const afterPaint = () => Promise.race([new Promise(done => requestAnimationFrame(() => setTimeout(done))), pause(REST)])

const pause = (/** @type {number} */ milliseconds) => new Promise(resolve => setTimeout(resolve, milliseconds))

/**
 * What is called as a search goes on. `show` gets titles at once, `findings` null if nothing was asked, and again if a whole
 * last word changes what is found; `complete` gets what is read of them later: of the first, `from` 0, then of the others;
 * null for what could not be. `slow` is called when it takes long. `choose` may leave hits out, and with `filters` knows
 * by which each is found.
 * @typedef {object} SearchCalls
 * @property {(query: string, findings: Findings | null, items: NamedHit[]) => void} show
 * @property {(items: (ReadHit | null)[], from: number) => void} complete
 * @property {(error: unknown) => void} fail
 * @property {() => void} busy
 * @property {() => void} slow
 * @property {(findings: Findings) => FoundHit[]} [choose]
 * @property {boolean} [filters]
 */

/**
 * One search: how many results it shows, whether the reader is typing and `since` when, and its number among all.
 * @typedef {{limit: number, typing: boolean, since: number, mine: number}} Search
 */

/**
 * A search that answers for the latest query only.
 * @param {SearchSite} site
 * @param {SearchCalls} calls
 */
export function searcher(
  site,
  { show, complete, fail, busy, slow, choose = findings => findings.hits, filters = false },
) {
  let latest = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  const run = async (/** @type {string} */ query, /** @type {Search} */ { limit, typing, since, mine }) => {
    const first = limit > LATER ? limit - LATER : limit
    const shownHits = (/** @type {Findings} */ findings) => choose(findings).slice(0, limit)
    /**
     * @param {Engine} engine
     * @param {Findings} findings
     * @param {number} from
     * @param {number} [to]
     */
    const readHits = (engine, findings, from, to) =>
      Promise.all(
        shownHits(findings)
          .slice(from, to)
          .map(hit => engine.read(hit, findings.words).catch(() => null)), // a title may stay without
      )
    /**
     * Show the titles. To whoever is not typing, what stands below them is shown with them, so that nothing moves.
     * @param {Engine} engine
     * @param {Findings} findings
     */
    const showTitles = async (engine, findings) => {
      const items = await Promise.all(shownHits(findings).map(hit => engine.name(hit)))
      const reading = typing ? undefined : readHits(engine, findings, 0, first)
      if (reading) await Promise.race([reading, pause(PATIENCE)])
      if (mine === latest) {
        clearTimeout(waiting)
        show(query, findings, items)
      }
      return reading
    }
    const answer = async (/** @type {{anew?: boolean}} */ options = {}) => {
      const engine = await openEngine(site.base, options)
      const findings = query ? await engine.search(query, { typing, filters }) : await engine.all()
      return { engine, findings, reading: await showTitles(engine, findings) }
    }
    /** @type {Awaited<ReturnType<typeof answer>>} */
    let answered
    try {
      answered = await answer().catch(() => answer({ anew: true })) // the site may have been published anew meanwhile
    } catch (error) {
      if (mine !== latest) return
      clearTimeout(waiting)
      fail(error)
      return
    }
    const { engine, findings, reading } = answered
    if (mine !== latest) return
    if (typing) await pause(since + REST - performance.now())
    if (mine !== latest) return
    const whole = typing ? await engine.search(query, { filters }).catch(() => findings) : findings // what is shown may stay
    if (mine !== latest) return
    if (!alike(findings, whole)) await showTitles(engine, whole).catch(() => {})
    const items = await (reading ?? readHits(engine, whole, 0, first))
    if (mine === latest) complete(items, 0)
    if (first < limit) await afterPaint()
    const others = await readHits(engine, whole, first)
    if (mine === latest) complete(others, first)
  }
  return {
    /** Load what a search needs, as long as the reader is still typing. */
    prepare: () => openEngine(site.base).catch(() => {}),
    /**
     * `delay`: milliseconds of rest before the search begins, 0 if the reader was not typing; `all`: whether nothing that
     * was typed asks for all pages.
     * @param {string} query
     * @param {{limit: number, delay?: number, all?: boolean}} how
     */
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

/**
 * Whether two searches have found the same, in the same order.
 * @param {Findings} before
 * @param {Findings} after
 */
function alike(before, after) {
  const outcome = (/** @type {Findings} */ { corrections, hits }) =>
    JSON.stringify([corrections, hits.map(({ id }) => id)])
  return outcome(before) === outcome(after)
}
