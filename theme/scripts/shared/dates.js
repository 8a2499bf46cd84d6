// @ts-check
/* Days in the words of the page's language. */

import { FIRST_DAYS, LOCALES } from "./constants.js"
import { siteLanguage } from "./site.js"

/**
 * A day as people of the language write it; what is no day stays as it is.
 * @param {string} day as 2026-11-23
 * @param {string} [language]
 */
export function dayInWords(day, language = siteLanguage()) {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  const text = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(date)
  const [, first = "1"] = Object.entries(FIRST_DAYS).find(([code]) => code === language) ?? []
  return text.replace(/^1(?= )/, first)
}

/**
 * A language of the site in the variety that it is written in.
 * @param {string} [language]
 */
export function localeOf(language = siteLanguage()) {
  return Object.entries(LOCALES).find(([code]) => code === language)?.[1] ?? language
}

/** The reader's day, as in 2026-11-29. */
export function today() {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return parts.map(part => `${part}`.padStart(2, "0")).join("-")
}
