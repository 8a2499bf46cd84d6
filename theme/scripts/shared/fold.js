// @ts-check
/* How texts are compared. The build folds in the same way: both are held to tests/fixtures/folding.json. */

const APOSTROPHES = /[’‘‛ʼʹʻ′＇`´]/g
const HYPHENS = /[‐‑‒–—―−﹘﹣－]/g
const SPACES = /[\t-\r\u1680\u2028\u2029]/g // those that no decomposition makes plain
const UNSHOWN = /[\p{M}\p{Cf}]/gu // accents, and characters that do not show

/** Ligatures and letters with a stroke or a hook, which no decomposition takes apart. @type {Record<string, string>} */
const LETTERS = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ŋ: "n",
  ƒ: "f",
  ɓ: "b",
  ɗ: "d",
  ƙ: "k",
  ƴ: "y",
  ɛ: "e",
  ɔ: "o",
  ς: "σ",
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g")

/**
 * A text with one apostrophe and one hyphen.
 * @param {string} text
 */
function plainSigns(text) {
  return text.replace(APOSTROPHES, "'").replace(HYPHENS, "-")
}

/** What is looked at of a query: an address may hold any. */
export const MOST = { letters: 300, words: 12, word: 40 }

/**
 * A text in small letters, without accents, ligatures, compatibility forms and characters that do not show.
 * @param {string} text
 */
export function fold(text) {
  const small = plainSigns(text).normalize("NFKD").toLowerCase().normalize("NFKD")
  const shown = plainSigns(small.replace(UNSHOWN, ""))
  return shown.replace(SPECIAL, letter => LETTERS[letter]).replace(SPACES, " ")
}

/**
 * The folded words of a text.
 * @param {string} text
 * @returns {string[]}
 */
export function foldedWords(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * A text as an index of words may know it: composed, without compatibility forms and characters that do not show, and
 * with the apostrophes and hyphens of a keyboard.
 * @param {string} text
 */
export function plain(text) {
  return plainSigns(text.normalize("NFKC").replace(/\p{Cf}/gu, "")).toLowerCase()
}
