/* The search, for the box and for the page: Pagefind's index of the page's language, and the lexicon beside it. */

import { correctable, fold, known, nearest, terms, words } from "./query.js"
import { passage } from "./passage.js"
import { prepare, rank } from "./rank.js"

/** What Pagefind itself makes of the words beside a page's text; `rank` weighs them. */
const WEIGHTS = { title: 0, tags: 0, about: 0, place: 0, sector: 0, kind: 0, when: 0 }

/** What a word counts that was put right by two slips: it may be a word that no page has. */
const GUESS = 0.5

/** Elements whose id is the address of an entry in a list. */
const ENTRIES = new Set(["div", "dt", "li", "tr"])

let engine

/** The engine for a language, loaded on first use. `base` is the address of the site's root. */
export function open(language, base) {
  engine ??= load(language, new URL("pagefind/", base), base)
  engine.catch(() => { engine = undefined })
  return engine
}

async function load(language, folder, base) {
  const fetched = async (name) => {
    const response = await fetch(new URL(name, folder))
    if (!response.ok) throw new Error(`${response.status} ${response.url}`)
    return response
  }
  const [pagefind, lexicon] = await Promise.all([
    start(folder),
    fetched(`lexicon.${language}.json`).then((response) => response.json()),
  ])
  return new Engine({ pagefind, lexicon, language, fetched, base })
}

async function start(folder) {
  const { createInstance } = await import(new URL("pagefind.js", folder))
  // on the main thread: the worker is a download of its own, and a search takes a few milliseconds
  const pagefind = createInstance({ basePath: folder.href, noWorker: true, ranking: { metaWeights: WEIGHTS } })
  await pagefind.init()
  return pagefind
}

class Engine {
  constructor({ pagefind, lexicon, language, fetched, base }) {
    Object.assign(this, { pagefind, language, fetched, base })
    this.stop = new Set(lexicon.stop.split(" "))
    this.endings = lexicon.endings.split(" ")
    this.letters = lexicon.letters
    this.mark = lexicon.mark
    this.pages = prepare(lexicon, this.stop)
    this.titles = new Map(Object.entries(lexicon.pages).map(([id, [, path, title]]) => [id, { title, url: new URL(path, base).href }]))
    this.codes = coded(lexicon)
    this.named = spelt(Object.values(lexicon.pages))
    this.vocabularies = new Map()
    this.lists = new Map()
    this.fragments = new Map()
  }

  /** What fits, best first: `{words, corrections: [[typed, meant]], hits: [{id, score, places, codes}]}`. A hit's codes
      say by which filters it is found; `name` gives its title, `read` its texts. Of a word that is still being typed it is
      not asked what it may mean or be misspelt for: both cost, and it may yet become another. */
  async search(query, { typing = false } = {}) {
    const typed = terms(query, this.stop)
    const whole = typing && query.toLowerCase().endsWith(typed.at(-1)) ? typed.slice(0, -1) : typed
    const corrections = await this.corrections(whole)
    const words = typed.map((word) => corrections.get(word)?.meant ?? word)
    const lists = await Promise.all(words.map((word, at) => this.lookUp(word, at < whole.length)))
    const trust = typed.map((word) => corrections.get(word)?.trust ?? 1)
    const hits = words.length ? rank(words, lists, this.pages, new Set(this.endings), trust) : []
    return { words, corrections: [...corrections].map(([word, { meant }]) => [word, meant]), hits: hits.map((hit) => this.filed(hit)) }
  }

  /** All pages by their titles, in the form of a search without words. */
  all() {
    const { compare } = new Intl.Collator(this.language, { numeric: true })
    const ids = [...this.titles.keys()].sort((one, other) => compare(this.titles.get(one).title, this.titles.get(other).title))
    return { words: [], corrections: [], hits: ids.map((id) => this.filed({ id, score: 1, places: [] })) }
  }

  filed(hit) {
    return { ...hit, codes: this.codes.get(hit.id) ?? {} }
  }

  /** What is known of a hit at once: `{title, url}`. */
  name(hit) {
    return this.titles.get(hit.id)
  }

  /** For words that no page has, perhaps with another ending, what was probably meant: `{meant, trust}`. */
  async corrections(typed) {
    const doubtful = typed.filter((word) => correctable(word) && !known(word, [...this.named.keys()], this.endings))
    const found = await Promise.all(doubtful.map(async (word) => [word, await this.meaning(word)]))
    return new Map(found.filter(([, meaning]) => meaning))
  }

  async meaning(word) {
    const { exact, meant } = await this.lookUp(word, true)
    if (exact || meant.size) return null
    const alike = await this.vocabulary(fold(word)[0])
    if (known(word, [...alike.keys()], this.endings)) return null
    const near = nearest(word, alike.keys())
    if (near?.slips === 1) return { meant: alike.get(near.word), trust: 1 }
    const all = await this.vocabulary() // for a slip at its beginning, or two
    const far = nearest(word, all.keys())
    return far && { meant: all.get(far.word), trust: far.slips > 1 ? GUESS : 1 }
  }

  /** Words of all pages that begin with a letter, or all of them: folded, with the way they are written. Loaded for
      a word that no page has, and in parts since that is mostly a slip further on. */
  vocabulary(letter = "") {
    if (!this.vocabularies.has(letter)) {
      const loading = letter && !this.letters.includes(letter) ? Promise.resolve([]) : this.spelling(letter)
      loading.catch(() => this.vocabularies.delete(letter))
      this.vocabularies.set(letter, loading.then((all) => new Map([
        ...all.map((word) => [fold(word), word]),
        ...[...this.named].filter(([folded]) => folded.startsWith(letter)),
      ])))
    }
    return this.vocabularies.get(letter)
  }

  async spelling(letter) {
    const response = await this.fetched(`words.${this.language}${letter && `-${letter}`}.txt`)
    return (await response.text()).split(" ")
  }

  /** Where a word is said, `exact` if as it is and not only as the beginning of another; and, if that is asked, where it
      is only meant, since another of its group in the thesaurus is said. */
  async lookUp(word, meaning) {
    const [own, other] = await Promise.all([this.list(word), meaning && this.list(this.mark + word)])
    const means = Boolean(other?.exact)
    const said = own.exact || !means ? own.pages : new Map() // of a word that is only meant, what begins alike is noise
    const meant = new Map(means ? [...other.pages].filter(([id]) => !said.has(id)) : [])
    return { said, meant, exact: own.exact }
  }

  /** Pages with a word, or one that begins so, and whether any has just the word. */
  list(word) {
    if (!this.lists.has(word)) {
      const looking = Promise.all([this.pagefind.search(word), this.pagefind.search(`"${word}"`)])
      looking.catch(() => this.lists.delete(word))
      this.lists.set(word, looking.then(([all, same]) => ({ pages: new Map(all.results.map(placed)), exact: same.results.length > 0 })))
    }
    return this.lists.get(word)
  }

  /** A hit as it is shown: `{url, title, kind, sector, place, when, passage: [{text, marked}]}`. Its address leads to the
      entry that begins with a word or is called so, as the glossary's are, or else in which the passage stands. */
  async read(hit, words = []) {
    const { url, content, meta, anchors } = await this.fragment(hit.id)
    const entries = anchors.filter((anchor) => ENTRIES.has(anchor.element) && anchor.id)
    const named = entries.find(({ id, location }) => hit.places.includes(location) || words.some((word) => fold(word) === id))
    const shown = passage(content, meta.title, hit.places, named?.location)
    const entry = named ?? within(anchors, shown.start)
    const address = new URL(url.replace(/^\//, ""), this.base)
    if (entry && ENTRIES.has(entry.element)) address.hash = entry.id
    return { ...meta, url: address.href, passage: shown.pieces }
  }

  /** What the index keeps of a page. Read here rather than by Pagefind, which knows only pages that it found itself. */
  fragment(id) {
    if (!this.fragments.has(id)) {
      const reading = this.fetched(`fragment/${id}.pf_fragment`).then(unpacked)
      reading.catch(() => this.fragments.delete(id))
      this.fragments.set(id, reading)
    }
    return this.fragments.get(id)
  }
}

function placed({ id, score, matchedMetaFields, words }) {
  return [id, { score, fields: matchedMetaFields ?? [], places: words }]
}

/** Words of the pages' names, folded, with the way they are written: titles first, since of two words that are equally
    near to a misspelt one the first is taken. */
function spelt(pages) {
  const names = [...pages.map(([, , title]) => title), ...pages.flatMap(([, , , ...others]) => others)]
  return new Map(names.flatMap((name) => words(name)).map((word) => [fold(word), word]).filter(([folded]) => folded.length > 3))
}

/** For each page the values by which filters find it: `{key: [code]}`. */
function coded({ pages, codes }) {
  const ids = Object.keys(pages)
  const found = new Map(ids.map((id) => [id, {}]))
  for (const [key, values] of Object.entries(codes)) {
    for (const [code, places] of Object.entries(values)) {
      for (const place of places) (found.get(ids[place])[key] ??= []).push(code)
    }
  }
  return found
}

/** The anchor below which a place stands. */
function within(anchors, place) {
  return anchors.filter((anchor) => anchor.location <= place).at(-1)
}

async function unpacked(response) {
  const stream = response.body.pipeThrough(new DecompressionStream("gzip"))
  const text = await new Response(stream).text()
  return JSON.parse(text.slice(text.indexOf("{")))
}
