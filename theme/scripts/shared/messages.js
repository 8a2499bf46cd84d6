// @ts-check
/* Interface words with their values filled in, in the singular or plural of the page's language. */

import { siteLanguage } from "./site.js"

/**
 * @typedef {object} Messages
 * @property {(key: string, values?: Record<string, string | number>) => string} say
 * @property {(key: string, count: number, values?: Record<string, string | number>) => string} counted
 *   The same in the form that fits a number, which is filled in as `{count}`.
 * @property {(number: number) => string} digits A number as the language writes it.
 */

/**
 * @param {Record<string, string>} words dotted keys, to texts such as "{count} practices"
 * @param {string} [language]
 * @returns {Messages}
 */
export function messages(words, language = siteLanguage()) {
  /** @type {Intl.NumberFormat | undefined} */
  let numbers // made when a number is to be written: browsers take their time over it
  const plural = pluralIn(language)
  /** @type {Messages["digits"]} */
  const digits = number => {
    numbers ??= new Intl.NumberFormat(language)
    return numbers.format(number)
  }
  /** @type {Messages["say"]} */
  const say = (key, values = {}) => {
    if (!(key in words)) throw new RangeError(`no interface word '${key}'`)
    return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]))
  }
  /** @type {Messages["counted"]} */
  const counted = (key, count, values = {}) => say(`${key}.${plural(count)}`, { ...values, count: digits(count) })
  return { say, counted, digits }
}

/**
 * Which of the two forms that our words have fits a number, by the rules of a language.
 * @param {string} [language]
 * @returns {(number: number) => "one" | "other"}
 */
export function pluralIn(language = siteLanguage()) {
  /** @type {Intl.PluralRules | undefined} */
  let rules
  return number => {
    rules ??= new Intl.PluralRules(language)
    return rules.select(number) === "one" ? "one" : "other"
  }
}
