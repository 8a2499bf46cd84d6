/* From what the reader typed to the words to look for. Pure: no document, no network, no language of its own. */

/** Lower case without accents: what the index compares. */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss")
}

/** Words that carry no meaning of their own, folded: articles, pronouns, auxiliaries, question words, and the letters
    that elision and the possessive leave behind. */
const STOP = {
  fr: `a ai aie ainsi alors apres as au aucun aucune aussi autre autres aux avec avoir avons avez bien c ca car ce ceci cela
    celle celles celui ces cet cette ceux chaque chez ci combien comme comment d dans de depuis des doit doivent donc dont
    du elle elles en encore entre es est et etait etaient etc ete etes etre eu eux faire fait faut font il ils j je jusqu
    l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lui m ma mais me meme memes mes moi mon n ne ni
    nos notre nous on ont or ou par parce pas peu peut peuvent plus pour pourquoi pouvez pouvons pres puis puisqu qu quand
    que quel quelle quelles quelqu quels qui quoi quoiqu s sa sans se sera sert ses si soi soit son sont sous suis sur t ta
    tant te tel telle tes toi ton tous tout toute toutes tres tu un une va vers veut veux voici voila vos votre vous y
    devrait devraient pourrait pourraient existe trouve exemple exemples difference`,
  en: `a about above after again all also am an and any are as at be been being but by can could did do does doing done down
    each few for from get gets got had has have having he her here hers him his how i if in into is it its itself just ll m
    may me mean means might more most must my no nor not of off on once one only or other our ours out over own re s same
    shall she should so some such t than that the their theirs them then there these they this those through to too under
    until up us ve very was we were what when where which while who whom whose why will with would you your yours
    example examples difference say says anyone there`,
}

const WORDS = new Map(Object.entries(STOP).map(([language, words]) => [language, new Set(words.split(/\s+/))]))

/** All words of a text, as typed. */
export function words(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** The words of a query that are worth looking for, as typed, each once; all of them if none is. */
export function terms(query, language) {
  const all = [...new Map(words(query.toLowerCase()).map((word) => [fold(word), word])).values()]
  const stop = WORDS.get(language) ?? new Set()
  const kept = all.filter((word) => !stop.has(fold(word)))
  return kept.length ? kept : all
}

/** How many letters must be changed, added, left out or swapped with their neighbour; `limit + 1` if more than `limit`. */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let before, last = [], row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    before = last
    last = row
    row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > limit) return limit + 1
  }
  return row[other.length]
}

/** Slips forgiven in a word: none in short ones, two in long ones. */
export function allowance(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2
}

/** The word of the vocabulary that the reader probably meant, or null. `vocabulary` holds folded words, commoner first;
    of equally near ones, the one with the same first letter wins, then the commoner. */
export function nearest(word, vocabulary) {
  const wanted = fold(word)
  let best = null
  let least = allowance(wanted) + 0.5
  for (const one of vocabulary) {
    if (Math.abs(one.length - wanted.length) > least) continue
    const cost = distance(wanted, one, Math.floor(least)) + (one[0] === wanted[0] ? 0 : 0.4)
    if (cost < least) [best, least] = [one, cost]
  }
  return best
}

/** Whether the vocabulary has the word, or words that begin with it, as while it is being typed. */
export function known(word, vocabulary) {
  const wanted = fold(word)
  return vocabulary.some((one) => one.startsWith(wanted))
}
