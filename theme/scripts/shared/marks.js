// @ts-check
/* Texts of which the build leaves some places open, each with a mark. */

const SIGNS = /[\\^$.*+?()[\]{}|/-]/g

/**
 * A text with something else for each mark, all of them at once: what is put in is never taken for a mark itself.
 * @param {string} text
 * @param {Record<string, string>} values by mark
 */
export function withMarksFilled(text, values) {
  const marks = Object.keys(values).map(mark => mark.replace(SIGNS, "\\$&"))
  return text.replace(new RegExp(marks.join("|"), "g"), mark => values[mark])
}
