// @ts-check
/* The whole list of practices, fetched piece by piece as a reader's choices need it: what finds each record, and its
   markup. */

/** @import {ExplorerIndex, ExplorerPiece, ExplorerWords, ListedRecord} from "../data.d.ts" */

import { currentFolder, Files } from "../shared/files.js"
import { place, walked } from "../shared/pieces.js"

/** A record by its place in the usual order, with the codes by which each facet finds it. @typedef {{id: string, at: number, codes: Record<string, string[]>}} Listed */

/**
 * The records of an index, in the usual order.
 * @param {ExplorerIndex} index
 * @returns {Listed[]}
 */
export function recordsOf({ ids, codes }) {
  /** @type {Listed[]} */
  const records = ids.map((id, at) => ({ id, at, codes: {} }))
  for (const [key, values] of Object.entries(codes)) {
    for (const [code, steps] of Object.entries(values)) {
      for (const at of walked(steps)) {
        const own = records[at].codes
        own[key] ??= []
        own[key].push(code)
      }
    }
  }
  return records
}

/**
 * Which pieces may hold words that begin so.
 * @param {string[]} starts the letters with which each piece begins
 * @param {string} beginning
 */
export function piecesWith(starts, beginning) {
  const together = Math.max(...starts.map(start => start.length), 1)
  const first = Math.max(place(starts, beginning.slice(0, together)), 0)
  return starts.flatMap((start, at) => (at === first || (at > first && start.startsWith(beginning)) ? [at] : []))
}

/**
 * The places of the records that have a word that begins so.
 * @param {ExplorerWords[]} pieces
 * @param {string} beginning
 * @returns {Set<number>}
 */
export function placesWith(pieces, beginning) {
  const places = new Set()
  for (const piece of pieces) {
    for (const [word, steps] of Object.entries(piece)) {
      if (word.startsWith(beginning)) for (const at of walked(steps)) places.add(at)
    }
  }
  return places
}

export class Collection {
  /**
   * @param {Files} files
   * @param {string} language
   * @param {ExplorerIndex} index
   */
  constructor(files, language, index) {
    this.files = files
    this.language = language
    this.index = index
    this.records = recordsOf(index)
  }

  /**
   * @param {URL} root
   * @param {string} language
   * @param {{anew?: boolean}} [how] as in `currentFolder`
   */
  static async open(root, language, how) {
    const files = new Files((await currentFolder(root, how)).address)
    return new Collection(files, language, await files.json(`${language}/index.json`))
  }

  /**
   * All records in an order.
   * @param {string} sort
   */
  ordered(sort) {
    const order = this.index.orders[sort]
    return order ? order.map(at => this.records[at]) : this.records
  }

  /**
   * The records that have a word for each of these beginnings.
   * @param {string[]} beginnings
   */
  async withWords(beginnings) {
    const sets = await Promise.all(
      beginnings.map(async beginning => {
        const numbers = piecesWith(this.index.words, beginning)
        return placesWith(await Promise.all(numbers.map(at => this.files.json(`words-${at}.json`))), beginning)
      }),
    )
    return this.records.filter(({ at }) => sets.every(set => set.has(at)))
  }

  /**
   * The markup of some records, in their order.
   * @param {Listed[]} records
   * @returns {Promise<ListedRecord[]>}
   */
  async markup(records) {
    /** @type {(record: Listed) => Promise<ExplorerPiece>} */
    const piece = ({ at }) => this.files.json(`${this.language}/list-${Math.floor(at / this.index.piece)}.json`)
    const pieces = await Promise.all(records.map(piece))
    return records.map(({ id }, at) => pieces[at][id])
  }
}
