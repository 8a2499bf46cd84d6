/* What the explorer computes, without a page: its address, and which practices meet which criteria.

   A state is {chosen, q, sort, view}: `chosen` maps the key of a facet to its codes, in lower case. Several codes of one
   facet widen the choice (any of them); facets narrow it together (all of them), and so does every word of `q`. */

export const KEYS = [
  "sector", "type", "sdg", "country", "region", "cooperation", "actor", "step", "gcm", "year", "status", "kind", "lang", "concept",
]
const SORTS = ["guide", "title", "period", "completeness"]
const VIEWS = ["cards", "table"]
const CODE = /^[a-z0-9]+([-.][a-z0-9]+)*$/
const YEAR = /^\d{4}$/
const SPAN = /^(\d{4})-(\d{4})$/

/* The state in an address: `?sector=health&country=TN,IT`, or `country=TN&country=IT`. */
export function parse(search) {
  const query = new URLSearchParams(search)
  const chosen = new Map()
  for (const key of KEYS) {
    const codes = query.getAll(key).flatMap(value => value.toLowerCase().split(",")).filter(code => CODE.test(code))
    if (codes.length) chosen.set(key, [...new Set(codes)])
  }
  const one = (key, known) => (known.includes(query.get(key)) ? query.get(key) : known[0])
  return { chosen, q: (query.get("q") ?? "").trim(), sort: one("sort", SORTS), view: one("view", VIEWS) }
}

/* The shortest address of a state; empty if it is the whole list as it first appears. */
export function format({ chosen, q, sort, view }) {
  const parts = KEYS.filter(key => chosen.get(key)?.length).map(key => `${key}=${chosen.get(key).map(code => shown(key, code)).join(",")}`)
  if (q) parts.push(`q=${encodeURIComponent(q).replaceAll("%20", "+")}`)
  if (sort !== SORTS[0]) parts.push(`sort=${sort}`)
  if (view !== VIEWS[0]) parts.push(`view=${view}`)
  return parts.length ? `?${parts.join("&")}` : ""
}

/* A code as the address and the form have it: countries in capitals. */
export function shown(key, code) {
  return key === "country" ? code.toUpperCase() : code
}

/* The state without one value of a facet, or without its words. */
export function without(state, key, code) {
  if (key === "q") return { ...state, q: "" }
  const chosen = new Map(state.chosen)
  const left = chosen.get(key).filter(one => one !== code)
  if (left.length) chosen.set(key, left)
  else chosen.delete(key)
  return { ...state, chosen }
}

/* Words without accents, capitals and ligatures, as the records' words are written. */
export function fold(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
  return plain.replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss").match(/[\p{L}\p{N}]+/gu) ?? []
}

/* Beginnings of words to look for: plurals find singulars, and words that say nothing are left out. */
export function terms(text, small) {
  const words = fold(text).filter(word => !small.has(word))
  return words.map(word => (word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word))
}

/* The records that meet a state, and how many would be found by each value: {found: [record], counts: {key: {code: n}}}.

   A value's number ignores the other choices in its own facet: it says what choosing it gives or adds. */
export function select(records, state, small) {
  const wanted = terms(state.q, small)
  const tests = KEYS.filter(key => state.chosen.has(key)).map(key => [key, state.chosen.get(key)])
  const counts = Object.fromEntries(KEYS.map(key => [key, {}]))
  const found = []
  for (const record of records) {
    if (!wanted.every(word => record.words.startsWith(word) || record.words.includes(` ${word}`))) continue
    const failed = tests.filter(([key, codes]) => !codes.some(code => has(record, key, code))).map(([key]) => key)
    if (failed.length > 1) continue
    if (!failed.length) found.push(record)
    for (const key of failed.length ? failed : KEYS) {
      for (const code of record.codes[key] ?? []) counts[key][code] = (counts[key][code] ?? 0) + 1
    }
  }
  return { found, counts }
}

function has(record, key, code) {
  const codes = record.codes[key] ?? []
  if (codes.includes(code)) return true
  const span = key === "year" && SPAN.exec(code)
  return Boolean(span) && codes.some(year => YEAR.test(year) && year >= span[1] && year <= span[2])
}

/* The order of all records by `sort`; `title` gives a record's title, `language` the rules of its alphabet. */
export function order(records, sort, title, language) {
  const sorted = [...records] // as they come: the guide's order
  const { compare } = new Intl.Collator(language, { numeric: true })
  const titles = sort === "guide" ? null : new Map(records.map(record => [record, title(record)]))
  const byTitle = (a, b) => compare(titles.get(a), titles.get(b))
  if (sort === "title") sorted.sort(byTitle)
  if (sort === "period") sorted.sort((a, b) => (b.start ?? -1) - (a.start ?? -1) || byTitle(a, b))
  if (sort === "completeness") sorted.sort((a, b) => b.complete - a.complete || byTitle(a, b))
  return sorted
}
