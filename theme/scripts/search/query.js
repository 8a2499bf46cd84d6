// @ts-check
/* From what the reader typed to the words to look for. Pure: no document, no network; what depends on the language comes
   in as arguments, from the lexicon that the build writes. */

import { fold, MOST, plain } from "../shared/fold.js"

export { fold }

/**
 * All words of a text, as written.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/**
 * The words of a query that are worth looking for, each once; all of them if none is.
 * @param {string} query
 * @param {Set<string>} stop folded words
 * @param {string[]} [numbered] those that stand before numbers: readers type `ODD3` for « ODD 3 »
 */
export function terms(query, stop, numbered = []) {
  const glued = numbered.length ? new RegExp(`^(${numbered.join("|")})(\\d+)$`) : /^()$/
  const typed = words(plain(query.slice(0, MOST.letters))).map(word => word.slice(0, MOST.word))
  const parted = typed.flatMap(word => glued.exec(fold(word))?.slice(1) ?? word)
  const all = [...new Map(parted.map(word => [fold(word), word])).values()]
  const kept = all.filter(word => !stop.has(fold(word)))
  return (kept.length ? kept : all).slice(0, MOST.words)
}

/**
 * What a folded word may be with another ending, itself included.
 * @param {string} word
 * @param {string[]} endings
 */
export function inflections(word, endings) {
  const cut = endings.filter(ending => word.endsWith(ending)).map(ending => word.slice(0, -ending.length))
  const stems = [word, ...cut].filter(stem => stem.length > 3)
  return new Set([word, ...stems, ...stems.flatMap(stem => endings.map(ending => stem + ending))])
}

/**
 * How many letters must be changed, added, left out or swapped with their neighbour; `limit + 1` if more than `limit`.
 * @param {string} word
 * @param {string} other
 * @param {number} limit
 */
export function distance(word, other, limit) {
  if (Math.abs(word.length - other.length) > limit) return limit + 1
  /** @type {number[]} */
  let before = []
  /** @type {number[]} */
  let last = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= word.length; i++) {
    ;[before, last, row] = [last, row, [i]]
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > limit) return limit + 1
  }
  return row[other.length]
}

/**
 * Whether a word is long enough, and a word at all, to be put right.
 * @param {string} word
 */
export function correctable(word) {
  return word.length > 3 && !/\d/.test(word)
}

/**
 * Whether folded words hold `word`, perhaps with another ending or not typed to its end.
 * @param {string} word
 * @param {string[]} vocabulary
 * @param {string[]} endings
 */
export function known(word, vocabulary, endings) {
  const forms = inflections(fold(word), endings)
  return vocabulary.some(candidate => forms.has(candidate) || candidate.startsWith(fold(word)))
}

/**
 * The nearest of the folded words, one slip away or, for longer words, two, and how many slips; null if none is. Of
 * equally near ones the first, so commoner ones should come first.
 * @param {string} word
 * @param {Iterable<string>} vocabulary
 */
export function nearest(word, vocabulary) {
  const wanted = fold(word)
  const limit = wanted.length < 6 ? 1 : 2
  /** @type {{word: string, slips: number} | null} */
  let best = null
  let least = limit + 1
  for (const candidate of vocabulary) {
    const slips = distance(wanted, candidate, limit)
    if (slips > limit) continue
    const cost = slips + (candidate[0] === wanted[0] ? 0 : 0.5) + (candidate.at(-1) === wanted.at(-1) ? 0 : 0.1)
    if (cost < least) [best, least] = [{ word: candidate, slips }, cost]
  }
  return best
}

/**
 * How far two folded words are the same: 1 equal, 0.9 but for their endings, 0.6 if the second begins with the first.
 * @param {string} word
 * @param {string} other
 * @param {Set<string>} endings
 */
export function likeness(word, other, endings) {
  if (word === other) return 1
  let same = 0
  while (same < word.length && word[same] === other[same]) same++
  for (let at = same; at > 3; at--) {
    const ends = [word.slice(at), other.slice(at)]
    if (ends.every(end => !end || endings.has(end)) && !(at < 5 && derived(ends[0], ends[1]))) return 0.9
  }
  if (same === 3 && [word, other].every(form => /^s?$/.test(form.slice(3)))) return 0.9 // kid, kids
  return same === word.length && same > 3 && other.length - same < 7 ? 0.6 : 0
}

/**
 * Whether one ending makes another word of what the other leaves a simple one, as « village » is no « ville ».
 * @param {string} ending
 * @param {string} other
 */
function derived(ending, other) {
  const [short, long] = [ending, other].sort((a, b) => a.length - b.length)
  return long.length > 2 && /^e?s?$/.test(short)
}
