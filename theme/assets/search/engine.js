/* The search itself, for the box and for the page: Pagefind's index of the page's language, asked so that it finds. */

import { allowance, fold, known, nearest, terms } from "./query.js"

/** Weights of what the index knows of a page beside its text; see scripts/pages/keywords.py. */
const WEIGHTS = { title: 5, names: 3, tags: 1, place: 1, sector: 1, kind: 0, when: 0 }
const ENOUGH = 3

let engine

/** The engine for a language; loaded once, on first use. `base` is the address of the site's root. */
export function open(language, base) {
  engine ??= load(language, base)
  engine.catch(() => { engine = undefined })
  return engine
}

async function load(language, base) {
  const folder = new URL("pagefind/", base)
  const [pagefind, vocabulary] = await Promise.all([start(folder), fetchWords(folder, language)])
  return new Engine(pagefind, vocabulary, language)
}

async function start(folder) {
  const { createInstance } = await import(new URL("pagefind.js", folder))
  const pagefind = createInstance({ basePath: folder.href, noWorker: true, ranking: { metaWeights: WEIGHTS } })
  await pagefind.init()
  return pagefind
}

async function fetchWords(folder, language) {
  const response = await fetch(new URL(`words.${language}.txt`, folder))
  return response.ok ? (await response.text()).split(" ") : []
}

class Engine {
  constructor(pagefind, vocabulary, language) {
    this.pagefind = pagefind
    this.vocabulary = vocabulary
    this.language = language
    this.found = new Map()
  }

  /** Everything that fits, best first: `{terms, corrections: [[typed, meant]], hits}`; `read` gives a hit's words. */
  async search(query) {
    const corrections = []
    const wanted = terms(query, this.language).map((word) => {
      if (!this.vocabulary.length || /\d/.test(word) || !allowance(fold(word)) || known(word, this.vocabulary)) return word
      const meant = nearest(word, this.vocabulary)
      if (meant) corrections.push([word, meant])
      return meant ?? word
    })
    let hits = wanted.length ? await this.lookUp(wanted.join(" ")) : []
    if (hits.length < ENOUGH && wanted.length > 1) hits = await this.anyOf(wanted, hits)
    return { terms: wanted, corrections, hits }
  }

  async lookUp(text) {
    const { results } = await this.pagefind.search(text)
    return results.map((result) => ({ id: result.id, score: result.score, places: result.words, result }))
  }

  /** Pages with any of the words, each word counted by its rarity; pages with all of them stay first. */
  async anyOf(wanted, all) {
    const first = new Set(all.map((hit) => hit.id))
    const pages = new Map()
    const lists = await Promise.all(wanted.map((word) => this.lookUp(word)))
    for (const list of lists) {
      if (!list.length) continue
      const rarity = Math.log(1 + 200 / list.length)
      const top = list[0].score
      for (const hit of list) {
        const page = pages.get(hit.id) ?? { ...hit, score: 0, places: [] }
        page.score += rarity * (0.5 + 0.5 * hit.score / top)
        page.places = [...page.places, ...hit.places]
        pages.set(hit.id, page)
      }
    }
    const rest = [...pages.values()].filter((page) => !first.has(page.id)).sort((one, other) => other.score - one.score)
    return [...all, ...rest]
  }

  async read(hit) {
    return await hit.result.data()
  }
}
