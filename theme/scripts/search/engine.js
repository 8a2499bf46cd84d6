// @ts-check
/* The search, for the box and for the page: Pagefind's index of the page's language, and the lexicon beside it. */

/** @import {Fragment, SearchFiles} from "./files.js" */
/** @import {Lexicon} from "./lexicon.js" */
/** @import {Piece} from "./passage.js" */
/** @import {Found, Hit, List, Pages} from "./rank.js" */

import { SEARCH_FIELDS } from "../shared/constants.js"
import { plain } from "../shared/fold.js"
import { openFiles } from "./files.js"
import { LIKE, NOTHING, openLexicon } from "./lexicon.js"
import { passage } from "./passage.js"
import { correctable, fold, known, likeness, nearest, terms, words } from "./query.js"
import { prepare, rank } from "./rank.js"

/** What Pagefind itself makes of the words beside a page's text; `rank` weighs them. */
const WEIGHTS = Object.fromEntries(SEARCH_FIELDS.map(field => [field, 0]))

/** What a word counts that was put right by two slips: it may be a word that no page has. */
const GUESS = 0.5

/** By what the weight of a word is divided where another one was asked for. */
const LESS = 2

/** How like words are that are forms of one, as `likeness` counts. */
const FORM = 0.9

/** Elements whose id is the address of an entry in a list. */
const ENTRIES = new Set(["div", "dt", "li", "tr"])

/**
 * What Pagefind says of a page on which a word stands.
 * @typedef {{id: string, score: number, matchedMetaFields?: string[], words: number[]}} Result
 */

/** @typedef {{search: (term: string) => Promise<{results: Result[]}>}} Pagefind */

/**
 * Pages with a word, or one that begins so, those with just the word, and whether there are any.
 * @typedef {{pages: Map<string, Found>, same: Map<string, Found>, exact: boolean}} WordList
 */

/**
 * What a search finds: its words as they were meant, which of them were put right (as they were typed, and as they are
 * meant), and the pages, best first, with the codes by which filters find them.
 * @typedef {{words: string[], corrections: [string, string][], hits: FoundHit[]}} Findings
 */

/** @typedef {Hit & {codes: Record<string, string[]>}} FoundHit */

/**
 * A page as its hit shows it, with what the index keeps of it.
 * @typedef {{
 *   title: string, url: string, kind?: string, sector?: string, place?: string, when?: string,
 *   lacks: string[], passage: Piece[],
 * }} ReadHit
 */

/** @type {Promise<Engine> | undefined} */
let engine

/**
 * The engine for a language, loaded on first use, or `anew`.
 * @param {string} language
 * @param {URL} base the address of the site's root
 * @param {{anew?: boolean}} [options]
 */
export function open(language, base, { anew = false } = {}) {
  if (anew) engine = undefined
  if (!engine) {
    const loading = load(language, base, anew)
    engine = loading
    loading.catch(() => {
      if (engine === loading) engine = undefined
    })
  }
  return engine
}

/**
 * @param {string} language
 * @param {URL} base
 * @param {boolean} anew
 */
async function load(language, base, anew) {
  const files = await openFiles(base, language, anew)
  const [pagefind, lexicon] = await Promise.all([start(files, language), openLexicon(files)])
  return new Engine({ pagefind, lexicon, files, language, base })
}

/**
 * @param {SearchFiles} files
 * @param {string} language
 * @returns {Promise<Pagefind>}
 */
async function start(files, language) {
  const { folder, name } = files
  const { createInstance, lend } = await import(new URL("pagefind.js", folder).href).catch(
    () => import(new URL("pagefind.js?again", folder).href), // a browser may keep what it has failed to load under a name
  )
  lend({
    fetch: (/** @type {string} */ address) => files.answer(address),
    document: { querySelector: () => ({ getAttribute: () => language }) }, // a browser that translates changes the page's
  })
  // on the main thread: the worker is a download of its own, and a search takes a few milliseconds
  const pagefind = createInstance({
    basePath: folder.href,
    noWorker: true,
    metaCacheTag: name, // else its entry file would have another address each time
    ranking: { metaWeights: WEIGHTS },
  })
  await pagefind.init()
  if (files.lost) throw files.lost
  return pagefind
}

/** The search in a language. */
export class Engine {
  /** @param {{pagefind: Pagefind, lexicon: Lexicon, files: SearchFiles, language: string, base: URL}} parts */
  constructor({ pagefind, lexicon, files, language, base }) {
    this.pagefind = pagefind
    this.lexicon = lexicon
    this.files = files
    this.language = language
    this.base = base
    this.endings = new Set(lexicon.endings)
    /** @type {Map<string, Promise<Map<string, Found>>>} */
    this.searches = new Map()
  }

  /**
   * What fits, best first. With `filters`, a hit's codes say by which it is found; `name` gives its title, `read` its
   * texts. Of a word that is still being typed it is not asked what it may mean or be misspelt for: both cost, and it may
   * yet become another.
   * @param {string} query
   * @param {{typing?: boolean, filters?: boolean}} [options]
   * @returns {Promise<Findings>}
   */
  async search(query, { typing = false, filters = false } = {}) {
    const typed = terms(query, this.lexicon.stop, this.lexicon.numbered)
    const whole = typing && plain(query).endsWith(typed.at(-1) ?? "") ? typed.slice(0, -1) : typed
    this.fetchEarly(whole, filters)
    const corrections = await this.corrections(whole)
    const words = typed.map(word => corrections.get(word)?.meant ?? word)
    const [pages, codes, ...lists] = await Promise.all([
      this.pages(words.filter((word, at) => at < whole.length || telling(word))),
      filters ? this.lexicon.filters() : /** @type {Map<string, Record<string, string[]>>} */ (new Map()),
      ...words.map((word, at) => this.lookUp(word, at < whole.length)),
    ])
    const trust = typed.map(word => corrections.get(word)?.trust ?? 1)
    const ranked = words.length ? rank(words, lists, pages, this.endings, trust) : []
    return {
      words,
      corrections: [...corrections].map(([word, { meant }]) => /** @type {[string, string]} */ ([word, meant])),
      hits: ranked.map(hit => ({ ...hit, codes: codes.get(hit.id) ?? {} })),
    }
  }

  /**
   * Ask at once for what a search of these words comes to need step by step: on a poor line each step takes its time.
   * Whoever needs a piece finds it, or the failure, where it is kept.
   * @param {string[]} words
   * @param {boolean} filters
   */
  fetchEarly(words, filters) {
    const own = words.map(word => this.list(word)) // before it is known how else they are spelt
    const more = filters ? [this.lexicon.filters()] : []
    Promise.all([...own, ...words.map(word => this.lookUp(word, true)), ...more]).catch(() => {})
  }

  /**
   * All pages by their titles, in the form of a search without words.
   * @returns {Promise<Findings>}
   */
  async all() {
    const pages = [...(await this.lexicon.filters())]
    return {
      words: [],
      corrections: [],
      hits: pages.map(([id, codes]) => ({ id, score: 1, places: [], lacks: [], codes })),
    }
  }

  /**
   * What `rank` asks of pages.
   * @param {string[]} words
   * @returns {Promise<Pages>}
   */
  async pages(words) {
    const pieces = await Promise.all(words.map(word => this.lexicon.about(word)))
    const names = prepare(
      [...new Set(pieces)].flatMap(({ names }) => names),
      this.lexicon.stop,
    )
    return { count: this.lexicon.count, standing: id => this.lexicon.standing(id), names }
  }

  /**
   * What is known of a hit at once.
   * @param {Hit} hit
   */
  async name(hit) {
    const { path, title } = await this.lexicon.page(hit.id)
    return { title, url: new URL(path, this.base).href }
  }

  /**
   * For words that no page has, perhaps with another ending, what was probably meant.
   * @param {string[]} typed
   */
  async corrections(typed) {
    /** @type {Map<string, {meant: string, trust: number}>} */
    const meant = new Map()
    const meanings = await Promise.all(typed.map(word => (correctable(word) ? this.meaning(word) : null)))
    meanings.forEach((meaning, at) => {
      if (meaning) meant.set(typed[at], meaning)
    })
    return meant
  }

  /**
   * What was probably meant by a word, and how sure that is, from 0 to 1; null where some page has it.
   * @param {string} word
   */
  async meaning(word) {
    const { endings } = this.lexicon
    const { names } = await this.lexicon.about(word)
    if (
      known(
        word,
        names.flatMap(([, , name]) => words(fold(name))),
        endings,
      )
    )
      return null
    const { exact, meant } = await this.lookUp(word, true)
    if (exact || meant.size) return null
    const alike = await this.lexicon.alike(word)
    if (known(word, [...alike.keys()], endings)) return null
    const near = nearest(word, alike.keys())
    if (near?.slips === 1) return { meant: alike.get(near.word) ?? near.word, trust: 1 }
    const common = await this.lexicon.common() // for a slip at its beginning, or two
    const all = new Map([...common, ...alike])
    const far = nearest(word, all.keys())
    return far && { meant: all.get(far.word) ?? far.word, trust: far.slips > 1 ? GUESS : 1 }
  }

  /**
   * Where a word is said, `exact` if as it is and not only as the beginning of another; and, if that is asked, where it
   * is only meant, since another of its group in the thesaurus is said.
   * @param {string} word
   * @param {boolean} meaning
   * @returns {Promise<List & {exact: boolean}>}
   */
  async lookUp(word, meaning) {
    const wanted = fold(word)
    const { spelt, means } = meaning || telling(word) ? await this.lexicon.about(word) : NOTHING
    const forms = Object.keys(spelt).filter(
      key => key.startsWith(wanted) || likeness(wanted, key, this.endings) >= FORM,
    )
    const other = wanted === withoutAccents(word) ? [] : [wanted] // which the index does not take for the same
    const spellings = new Set([word, ...other, ...forms.flatMap(key => spelt[key])])
    const others = meaning ? Object.keys(means).filter(key => likeness(wanted, key, this.endings) >= FORM) : []
    const [own, lent] = await Promise.all([
      Promise.all([...spellings].map(form => this.list(form))),
      Promise.all([...new Set(others.flatMap(key => means[key]))].map(other => this.list(other))),
    ])
    const exact = own.some(list => list.exact)
    const meant = merged(lent.map(list => list.same))
    const begun = exact || !meant.size // what only begins alike would be noise beside what means the same
    const said = begun ? merged(own.map(list => list.pages)) : new Map()
    for (const [id, match] of meant) {
      if (said.has(id) || !match.places.length) meant.delete(id)
      else meant.set(id, { score: match.score / LESS, fields: [], places: match.places })
    }
    return { said, meant, exact }
  }

  /**
   * Pages with a word, or one that begins so; and those with just the word, which Pagefind tells without their weight.
   * @param {string} word
   * @returns {Promise<WordList>}
   */
  async list(word) {
    const [pages, just] = await Promise.all([this.ask(word), this.ask(`"${word}"`)])
    return { pages, same: new Map([...pages].filter(([id]) => just.has(id))), exact: just.size > 0 }
  }

  /**
   * What Pagefind finds, by page.
   * @param {string} term
   */
  ask(term) {
    const known = this.searches.get(term)
    if (known) return known
    const asking = this.pagefind.search(term).then(({ results }) => {
      if (this.files.lost) throw this.files.lost // else a word would seem to stand nowhere whose piece has not come
      return new Map(results.map(placed))
    })
    asking.catch(() => this.searches.delete(term))
    this.searches.set(term, asking)
    return asking
  }

  /**
   * A hit as it is shown. Its address leads to the entry that begins with a word or is called so, as the glossary's are,
   * or else in which the passage stands.
   * @param {Hit} hit
   * @param {string[]} [words]
   * @returns {Promise<ReadHit>}
   */
  async read(hit, words = []) {
    const { url, content, meta, anchors } = await this.files.fragment(`${this.language}_${hit.id}`)
    const entries = anchors.filter(anchor => ENTRIES.has(anchor.element) && anchor.id)
    const named = entries.find(
      ({ id, location }) => hit.places.includes(location) || words.some(word => fold(word) === id),
    )
    const shown = passage(content, meta.title, hit.places, named?.location)
    const entry = named ?? within(anchors, shown.start)
    const address = new URL(url.replace(/^\//, ""), this.base)
    if (entry && ENTRIES.has(entry.element)) address.hash = entry.id
    return { ...meta, url: address.href, lacks: hit.lacks, passage: shown.pieces }
  }
}

/**
 * What was found for several spellings of a word, as one list.
 * @param {Map<string, Found>[]} lists
 * @returns {Map<string, Found>}
 */
function merged(lists) {
  if (lists.length === 1) return new Map(lists[0])
  const all = new Map()
  for (const [id, match] of lists.flatMap(list => [...list])) {
    const before = all.get(id)
    const score = Math.max(match.score, before?.score ?? 0)
    const fields = [...new Set([...match.fields, ...(before?.fields ?? [])])]
    const places = [...new Set([...match.places, ...(before?.places ?? [])])]
    all.set(id, { score, fields, places })
  }
  return all
}

/**
 * @param {Result} result
 * @returns {[string, Found]}
 */
function placed({ id, score, matchedMetaFields, words }) {
  return [id.slice(id.lastIndexOf("_") + 1), { score, fields: matchedMetaFields ?? [], places: words }]
}

/**
 * Whether enough of a word that is being typed is there to look up what is known of it.
 * @param {string} word
 */
function telling(word) {
  return fold(word).length >= LIKE
}

/**
 * A word as Pagefind compares it: without accents, but ligatures and all that our fold takes apart left whole.
 * @param {string} word
 */
function withoutAccents(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "")
}

/**
 * The anchor below which a place stands.
 * @param {Fragment["anchors"]} anchors
 * @param {number} place
 */
function within(anchors, place) {
  return anchors.filter(anchor => anchor.location <= place).at(-1)
}
