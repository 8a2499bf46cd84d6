import assert from "node:assert/strict"
import { test } from "node:test"
import { Filters, including, terms, without } from "../../theme/scripts/filters/engine.js"

const filters = new Filters(["sector", "sdg", "country", "year"])
const chosen = state => Object.fromEntries(state.chosen)

const RECORDS = [
  {
    id: "a",
    codes: { sector: ["health"], country: ["tn", "it"], year: ["2013", "2010-2014"] },
    words: "eau kasserine sante",
  },
  {
    id: "b",
    codes: { sector: ["health", "education"], country: ["tn"], year: ["none"] },
    words: "ecoles reseau tunis",
  },
  { id: "c", codes: { sector: ["education"], country: ["ma"], year: ["2016", "2015-2019"] }, words: "ecole femmes" },
]
const ids = search => filters.select(RECORDS, filters.parse(search), new Set(["la", "de"])).matches.map(({ id }) => id)

/* --- Addresses ----------------------------------------------------------------------------------------------------- */

test("one key may stand several times, or hold several codes", () => {
  assert.deepEqual(chosen(filters.parse("?country=TN,it&country=MA")), { country: ["tn", "it", "ma"] })
})

test("what is no code, no facet and no order is left out", () => {
  const state = filters.parse("?sector=<b>,health,&unheard=1&sort=size&view=list")
  assert.deepEqual(chosen(state), { sector: ["health"] })
  assert.equal(state.sort, "interest")
  assert.equal(state.view, "cards")
})

test("of a query no more is looked at than a reader would type", () => {
  const words = Array.from({ length: 1000 }, (_, at) => `mot${at}`)
  assert.equal(terms(words.join(" "), new Set()).length, 12)
  assert.equal(terms("y".repeat(10_000), new Set())[0].length, 40)
  assert.equal(filters.parse(`?q=${words.join("+")}`).q.length, 300)
})

for (const search of [
  "",
  "?sector=health,education",
  "?sector=health&country=TN,IT&q=eau+potable&sort=title&view=table",
  "?q=100%25%26",
  "?sdg=3.1",
]) {
  test(`an address is written as it is read: '${search}'`, () =>
    assert.equal(filters.format(filters.parse(search)), search))
}

test("the whole list has no query", () =>
  assert.equal(filters.format(filters.parse("?sort=interest&view=cards&q=+")), ""))

test("a value is added and taken back without touching the state it was", () => {
  const state = filters.parse("?sector=health")
  const wider = including(state, "sector", "education")
  assert.deepEqual(chosen(wider), { sector: ["health", "education"] })
  assert.deepEqual(chosen(without(wider, "sector", "health")), { sector: ["education"] })
  assert.deepEqual(chosen(without(state, "sector", "health")), {})
  assert.equal(without(filters.parse("?q=eau"), "q", null).q, "")
  assert.deepEqual(chosen(state), { sector: ["health"] })
})

/* --- What is found ------------------------------------------------------------------------------------------------- */

test("values of one facet widen, facets narrow", () => {
  assert.deepEqual(ids("?sector=health,education"), ["a", "b", "c"])
  assert.deepEqual(ids("?sector=health&country=IT"), ["a"])
  assert.deepEqual(ids("?sector=education&country=IT"), [])
})

test("every word narrows, from the beginning of a word", () => {
  assert.deepEqual(ids("?q=eau"), ["a"], "'eau' is found within 'réseau'")
  assert.deepEqual(ids("?q=Écoles"), ["b", "c"], "a plural finds a singular")
  assert.deepEqual(ids("?q=ecole+femmes"), ["c"])
  assert.deepEqual(ids("?q=la+santé+de"), ["a"], "small words do not narrow")
})

test("a period that the form does not offer finds the years in it", () => {
  assert.deepEqual(ids("?year=2012-2013"), ["a"])
  assert.deepEqual(ids("?year=2010-2019"), ["a", "c"])
  assert.deepEqual(ids("?year=none"), ["b"])
})

test("a value's number ignores the other choices in its own facet", () => {
  const { counts } = filters.select(RECORDS, filters.parse("?sector=health&country=TN"))
  assert.deepEqual(counts.sector, { health: 2, education: 1 })
  assert.deepEqual(counts.country, { tn: 2, it: 1 })
  assert.deepEqual(counts.year, { 2013: 1, "2010-2014": 1, none: 1 })
})

test("plurals of short words stay", () => assert.deepEqual(terms("pays bas", new Set()), ["pay", "bas"]))
