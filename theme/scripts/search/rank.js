// @ts-check
/* Which pages answer best. Pure.

   Pagefind says on which pages a word stands and how much it weighs there. Alone, it lets a common word outvote a rare
   one and a long title that contains the query outrank the page whose whole title it is. So each word is asked for by
   itself and counts by its rarity, pages with more of the words come first, words that stand together count more, and a
   name that the query covers whole counts more than a name it only touches. A page that says another word of the same
   group in the thesaurus counts as one of the many that mean it. The numbers were set on queries.yml and held-out.yml in
   tests/search/; none is delicate. */

/** @import {LexiconWords} from "../data.d.ts" */

import { fold, likeness, words as split } from "./query.js"

const HALF = 10 // the weight in the text at which a word counts half of what it can
const TAG = 0.05 // what a word counts at least that is only among a page's tags
const ABOUT = 0.3 // ... or in its description
const TITLE = 0.6 // what it counts more in the title
const NAME = 0.3 // ... or in another name
const ALIAS = 0.8 // what another name weighs against the title
const MANY = 0.2 // how much less each of many names weighs
const WHOLE = 0.4 // what a name of several words counts more that is just what was asked for
const LIKE = 0.85 // how far it must be that
const TOGETHER = 0.2 // what words count more that follow each other as in the query
const NEAR = 8 // words between them at most
const WEAK = 0.2 // share of the best score below which a page that lacks a word is no answer

/**
 * A name of a page as folded words; `others` says of how many names beside the title it is one, and of the title is 0.
 * @typedef {{words: string[], others: number}} Name
 */

/**
 * What Pagefind found on a page for a word: how much it weighs there, in which fields it stands, and where.
 * @typedef {{score: number, fields: string[], places: number[]}} Found
 */

/**
 * On which pages a word is said, and on which it is only meant, by the page's id.
 * @typedef {{said: Map<string, Found>, meant: Map<string, Found>}} List
 */

/**
 * How many pages there are, how readily each is offered, and the names of those that have any with a word.
 * @typedef {{count: number, standing: (id: string) => number, names: Map<string, Name[]>}} Pages
 */

/**
 * A page that fits; `lacks` which words it has neither as they are nor in another that means as much.
 * @typedef {{id: string, score: number, places: number[], lacks: string[]}} Hit
 */

/** @typedef {(word: string, other: string) => number} Compare */

/**
 * The names of a lexicon by page.
 * @param {LexiconWords["names"]} names
 * @param {Set<string>} stop
 */
export function prepare(names, stop) {
  /** @type {Map<string, Name[]>} */
  const prepared = new Map()
  for (const [id, others, text] of names) {
    const all = split(fold(text))
    const telling = all.filter(word => !stop.has(word))
    const known = prepared.get(id) ?? []
    if (!known.length) prepared.set(id, known)
    known.push({ words: telling.length ? telling : all, others })
  }
  return prepared
}

/**
 * Pages that fit, best first. A page that has every word is among them however little it says of it: readers count on the
 * number, and narrow it. One that lacks a word and is far below the best is not.
 * @param {string[]} words
 * @param {List[]} lists for each word
 * @param {Pages} pages
 * @param {Set<string>} endings
 * @param {number[]} [trust] from 0 to 1 how sure each word is
 * @returns {Hit[]}
 */
export function rank(words, lists, pages, endings, trust = words.map(() => 1)) {
  const rare = (/** @type {number} */ size, /** @type {number} */ at) =>
    trust[at] * Math.log(1 + pages.count / Math.max(1, size))
  const rarity = lists.map(({ said }, at) => rare(said.size, at))
  const loose = lists.map(({ said, meant }, at) => rare(said.size + meant.size, at))
  const total = rarity.reduce((sum, weight) => sum + weight, 0) || 1
  const folded = words.map(fold)
  const like = memo((word, other) => likeness(word, other, endings))
  const ids = new Set([...pages.names.keys(), ...lists.flatMap(({ said, meant }) => [...said.keys(), ...meant.keys()])])
  /** @type {Hit[]} */
  const hits = []
  for (const id of [...ids].sort()) {
    const { best, whole, bonus } = naming(folded, rarity, pages.names.get(id) ?? [], like)
    let sum = 0
    let covered = 0
    /** @type {string[]} */
    const lacks = []
    /** @type {number[]} */
    const places = []
    lists.forEach(({ said, meant }, at) => {
      const own = said.get(id)
      const other = own || bonus[at] ? null : meant.get(id)
      if (!own && !other && !bonus[at]) {
        lacks.push(words[at])
        return
      }
      sum += other ? loose[at] * inText(other) : rarity[at] * ((own ? inText(own) : 0) + bonus[at])
      covered += other ? loose[at] : rarity[at]
      places.push(...((own ?? other)?.places ?? []))
    })
    if (!covered) continue
    const fitting =
      (sum / total) * Math.sqrt(covered / total) +
      (best + TOGETHER * together(lists, rarity, id)) / total +
      WHOLE * whole
    hits.push({ id, places, score: pages.standing(id) * fitting, lacks })
  }
  hits.sort((a, b) => b.score - a.score)
  return hits.filter(hit => !hit.lacks.length || hit.score >= WEAK * hits[0].score)
}

/** @param {Found} found */
function inText({ score, fields }) {
  const text = score / (score + HALF) + (fields.includes("about") ? ABOUT : 0)
  return fields.includes("tags") || fields.includes("place") ? Math.max(text, TAG) : text
}

/**
 * The rarity of words that stand near the word that they follow in the query, the nearer the more.
 * @param {List[]} lists
 * @param {number[]} rarity
 * @param {string} id
 */
function together(lists, rarity, id) {
  let sum = 0
  for (let at = 1; at < lists.length; at++) {
    const apart = between(lists[at - 1].said.get(id)?.places ?? [], lists[at].said.get(id)?.places ?? [])
    if (apart <= NEAR) sum += ((rarity[at - 1] + rarity[at]) / 2) * (1 - (apart - 1) / NEAR)
  }
  return sum
}

/**
 * How far the nearest of two lists of places are from each other.
 * @param {number[]} places
 * @param {number[]} others
 */
function between(places, others) {
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    for (const other of others) least = Math.min(least, Math.abs(place - other))
  }
  return least
}

/**
 * How well the best of a page's names fits the words, how far one is what was asked for (0 to 1), and for each word what
 * it counts more for being in a name.
 * @param {string[]} words
 * @param {number[]} rarity
 * @param {Name[]} names
 * @param {Compare} like
 */
function naming(words, rarity, names, like) {
  const bonus = words.map(() => 0)
  const total = rarity.reduce((sum, weight) => sum + weight, 0)
  let best = 0
  let whole = 0
  for (const { words: name, others } of names) {
    const share = 1 + MANY * Math.log(others || 1)
    const matches = words.map(word => Math.max(...name.map(other => like(word, other))))
    if (!matches.some(Boolean)) continue
    const matched = matches.reduce((sum, match, at) => sum + match * rarity[at], 0)
    const covered =
      name.reduce((sum, other) => sum + Math.max(...words.map(word => like(word, other))), 0) / name.length
    best = Math.max(best, (others ? ALIAS / share : 1) * matched * Math.sqrt(matched / total) * covered)
    if (words.length > 1 && covered >= LIKE && matched >= LIKE * total) whole = Math.max(whole, others ? ALIAS : 1)
    matches.forEach((match, at) => {
      bonus[at] = Math.max(bonus[at], match * (others ? NAME / share : TITLE))
    })
  }
  return { best, whole, bonus }
}

/**
 * The same, reckoned once for each pair.
 * @param {Compare} compare
 * @returns {Compare}
 */
function memo(compare) {
  /** @type {Map<string, number>} */
  const known = new Map()
  return (word, other) => {
    const key = `${word} ${other}`
    let value = known.get(key)
    if (value === undefined) {
      value = compare(word, other)
      known.set(key, value)
    }
    return value
  }
}
