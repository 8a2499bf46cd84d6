/* Interface words with their values filled in, in the singular or plural of the page's language. */

/* `words` maps dotted keys to texts such as "{count} practices". */
export function speaker(words, language) {
  const plural = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
  const counted = (key, count, values = {}) =>
    say(`${key}.${plural.select(count) === "one" ? "one" : "other"}`, { ...values, count: digits.format(count) })
  return { say, counted, digits }
}
