// @ts-check
/* What the build knows of a language beside Pagefind's index: names, other spellings, synonyms, the words of all pages,
   pages and filters. It lies in pieces by the first letters of words, of which a search loads those it needs. */

/** @import {LexiconCore, LexiconFilters, LexiconPages, LexiconWords} from "../data.d.ts" */
/** @import {Files} from "../shared/files.js" */

import { place, walked } from "../shared/pieces.js"
import { fold, words } from "./query.js"

/** Letters by which words are kept in one piece. */
export const LIKE = 4

/**
 * What is known of a word of which nothing is.
 * @type {LexiconWords}
 */
export const NOTHING = { names: [], spelt: {}, means: {} }

/** @param {Files} files */
export async function openLexicon(files) {
  return new Lexicon(files, await files.json("core.json"))
}

/** What is known of a language. */
export class Lexicon {
  /**
   * @param {Files} files
   * @param {LexiconCore} core
   */
  constructor(files, core) {
    this.files = files
    this.core = core
    this.count = core.count
    this.stop = new Set(core.stop.split(" "))
    this.endings = core.endings.split(" ")
    this.numbered = core.numbered
    /** @type {Map<string, number>} */
    this.standings = new Map(
      Object.entries(core.standing).flatMap(([standing, ids]) =>
        ids.map(id => /** @type {[string, number]} */ ([id, Number(standing) / 100])),
      ),
    )
  }

  /**
   * How readily a page is offered.
   * @param {string} id
   */
  standing(id) {
    return this.standings.get(id) ?? this.core.usual / 100
  }

  /**
   * What is known of words that begin as this one does.
   * @param {string} word
   * @returns {Promise<LexiconWords>}
   */
  async about(word) {
    const at = place(this.core.words, fold(word).slice(0, LIKE))
    return at < 0 ? NOTHING : this.files.json(`words-${at}.json`)
  }

  /**
   * What is known of a page at once.
   * @param {string} id
   */
  async page(id) {
    /** @type {LexiconPages} */
    const pages = await this.files.json(`pages-${id.slice(0, this.core.digits)}.json`)
    const [path, title] = pages[id]
    return { path, title }
  }

  /**
   * Words of all pages that begin as one does: folded, with the way they are written, commoner ones first.
   * @param {string} word
   * @returns {Promise<Map<string, string>>}
   */
  async alike(word) {
    const at = place(this.core.spelling, fold(word).slice(0, 2))
    const same = at >= 0 && this.core.spelling[at][0] === fold(word)[0]
    return same ? spelt(await this.files.text(`spelling-${at}.txt`)) : new Map()
  }

  /** The commonest words of all pages, in the same form. */
  async common() {
    return spelt(await this.files.text("spelling.txt"))
  }

  /** All pages by their titles, and for each the values by which filters find it, by their keys. */
  async filters() {
    /** @type {LexiconFilters} */
    const { pages, codes } = await this.files.json("filters.json")
    /** @type {Map<string, Record<string, string[]>>} */
    const names = new Map(pages.map(id => [id, {}]))
    for (const [key, values] of Object.entries(codes)) {
      for (const [code, steps] of Object.entries(values)) {
        for (const at of walked(steps)) {
          const own = names.get(pages[at])
          if (own) own[key] = [...(own[key] ?? []), code]
        }
      }
    }
    return names
  }
}

/** @param {string} text */
function spelt(text) {
  return new Map(words(text).map(word => [fold(word), word]))
}
