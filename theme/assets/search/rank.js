/* Which pages answer best. Pure.

   Pagefind says on which pages a word stands and how much it weighs there. Alone, it lets a common word outvote a rare
   one and a long title that contains the query outrank the page whose whole title it is. So each word is asked for by
   itself and counts by its rarity, pages with more of the words come first, and a name that the query covers whole
   counts more than a name it only touches. The numbers were set on tests/search/queries.yml; none is delicate. */

import { fold, likeness, words as split } from "./query.js"

const HALF = 4 // the weight in the text at which a word counts half of what it can
const TAG = 0.1 // what a word counts at least that is only among a page's tags
const ABOUT = 0.4 // ... or in its description
const TITLE = 0.5 // what it counts more in the title
const NAME = 0.3 // ... or in another name
const ALIAS = 0.9 // what another name weighs against the title
const MANY = 0.2 // how much less each of many names weighs
const CUT = 0.2 // share of the best score below which a page is left out

/** The pages of a lexicon with their names as folded words: `[[id, {standing, names: [[word]]}]]`. */
export function prepare(lexicon, stop) {
  const kept = (name) => {
    const all = split(fold(name))
    const telling = all.filter((word) => !stop.has(word))
    return telling.length ? telling : all
  }
  return Object.entries(lexicon.pages).map(([id, [standing, , ...names]]) => [id, { standing: standing / 100, names: names.map(kept) }])
}

/** Pages that fit, best first: `[{id, score, places}]`. `lists` holds for each word what Pagefind found: a Map from page
    id to `{score, fields, places}`. `trust` says from 0 to 1 how sure each word is. */
export function rank(words, lists, pages, endings, trust = words.map(() => 1)) {
  const rarity = lists.map((list, at) => trust[at] * Math.log(1 + pages.length / Math.max(1, list.size)))
  const total = rarity.reduce((sum, one) => sum + one, 0) || 1
  const folded = words.map(fold)
  const like = memo((word, other) => likeness(word, other, endings))
  const hits = []
  for (const [id, page] of pages) {
    const { best, bonus } = naming(folded, rarity, page.names, like)
    let sum = 0
    let covered = 0
    const places = []
    lists.forEach((list, at) => {
      const found = list.get(id)
      if (!found && !bonus[at]) return
      sum += rarity[at] * ((found ? inText(found) : 0) + bonus[at])
      covered += rarity[at]
      if (found) places.push(...found.places)
    })
    if (covered) hits.push({ id, places, score: page.standing * ((sum / total) * (covered / total) + best / total) })
  }
  hits.sort((one, other) => other.score - one.score)
  return hits.filter((hit) => hit.score >= CUT * hits[0].score)
}

function inText({ score, fields }) {
  const text = score / (score + HALF) + (fields.includes("about") ? ABOUT : 0)
  return fields.includes("tags") || fields.includes("place") ? Math.max(text, TAG) : text
}

/** How well the best of a page's names fits the words, and for each word what it counts more for being in a name. */
function naming(words, rarity, names, like) {
  const bonus = words.map(() => 0)
  const share = 1 + MANY * Math.log(names.length || 1)
  let best = 0
  names.forEach((name, nth) => {
    const matches = words.map((word) => Math.max(...name.map((other) => like(word, other))))
    if (!matches.some(Boolean)) return
    const asked = matches.reduce((sum, match, at) => sum + match * rarity[at], 0)
    const told = name.reduce((sum, other) => sum + Math.max(...words.map((word) => like(word, other))), 0) / name.length
    best = Math.max(best, (nth ? ALIAS / share : 1) * asked * told)
    matches.forEach((match, at) => {
      bonus[at] = Math.max(bonus[at], match * (nth ? NAME / share : TITLE))
    })
  })
  return { best, bonus }
}

function memo(compare) {
  const known = new Map()
  return (word, other) => {
    const key = `${word} ${other}`
    if (!known.has(key)) known.set(key, compare(word, other))
    return known.get(key)
  }
}
