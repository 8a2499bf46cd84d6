// @ts-check
/* The passage of a page that shows the words best. Pure. */

const LENGTH = 28 // words
const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su // a word between its punctuation
// the index keeps of spaces no more than that they are there
const CLINGS = /^[;:!?»%]/ // a word that no line begins with
const LEADS = /^\(?(?:«|pp?\.|n°|nos?\.|art\.)$/i // and one that no line ends with
const BACK = 8 // how far a passage starts earlier for the sake of a whole sentence

/**
 * A part of a passage.
 * @typedef {{text: string, marked: boolean}} Piece
 */

/**
 * Where the passage starts, and its pieces: around the places in `content` where most of them stand, or from a given
 * place on.
 * @param {string} content
 * @param {string} title
 * @param {number[]} places positions of words
 * @param {number} [from]
 */
export function passage(content, title, places, from) {
  const words = content.split(/[\r\n\s]+/).filter((word, at) => word || at)
  const skip = content.startsWith(title) ? title.split(/[\r\n\s]+/).length : 0
  const marked = new Set(places.filter(place => place >= skip && place < words.length))
  const best = () =>
    sentence(
      words,
      densest(
        [...marked].sort((a, b) => a - b),
        words,
        skip,
      ),
      skip,
    )
  const start = from ?? best()
  const end = Math.min(words.length, start + LENGTH)
  /** @type {Piece[]} */
  const pieces = []
  if (start > skip) pieces.push({ text: "…\u00a0", marked: false })
  for (let at = start; at < end; at++) {
    const [, before, word, after] = (marked.has(at) && WORD.exec(words[at])) || ["", words[at], "", ""]
    const together = word && !after && marked.has(at + 1) && at + 1 < end
    pieces.push({ text: before, marked: false }, { text: word, marked: true }, { text: after, marked: false })
    const last = at === end - 1 // no line holds the dots alone
    const tied = last || LEADS.test(words[at]) || CLINGS.test(words[at + 1] ?? "")
    pieces.push({ text: tied ? "\u00a0" : " ", marked: Boolean(together) })
  }
  if (end < words.length) pieces.push({ text: "…", marked: false })
  return { start, pieces: joined(pieces) }
}

/**
 * Where the passage with the most different marked words starts; near the beginning of equally good ones.
 * @param {number[]} places
 * @param {string[]} words
 * @param {number} skip
 */
function densest(places, words, skip) {
  let best = skip
  let most = 0
  places.forEach((place, at) => {
    const inside = places.slice(at).filter(other => other < place + LENGTH - BACK)
    const different = new Set(inside.map(other => words[other].toLowerCase().slice(0, 5)))
    const value = different.size + inside.length / 100
    if (value > most) [best, most] = [place, value]
  })
  return best
}

/**
 * The start of the sentence in which `place` stands if that is near, else a little before it.
 * @param {string[]} words
 * @param {number} place
 * @param {number} skip
 */
function sentence(words, place, skip) {
  for (let at = place; at > place - BACK && at > skip; at--) {
    if (/[.!?…:]$/.test(words[at - 1])) return at
  }
  return Math.max(skip, place - 3)
}

/** @param {Piece[]} pieces */
function joined(pieces) {
  /** @type {Piece[]} */
  const all = []
  for (const piece of pieces.filter(({ text }) => text)) {
    const last = all.at(-1)
    if (last && last.marked === piece.marked) last.text += piece.text
    else all.push({ ...piece })
  }
  return all
}
