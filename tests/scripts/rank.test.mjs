import assert from "node:assert/strict"
import { test } from "node:test"
import { prepare, rank } from "../../theme/scripts/search/rank.js"

const NOTHING = new Map()
const ENDINGS = new Set(["s"])

/** Pages by id and title, of equal standing. */
const pagesOf = titles => ({
  count: Object.keys(titles).length,
  standing: () => 1,
  names: prepare(
    Object.entries(titles).map(([id, title]) => [id, 0, title]),
    new Set(),
  ),
})

/** Where a word is said: by page its places in the text, and the fields in which it stands. */
const said = (pages, meant = {}) => ({ said: found(pages), meant: found(meant) })
const found = pages =>
  new Map(
    Object.entries(pages).map(([id, { places = [1], fields = [], score = 8 }]) => [id, { score, fields, places }]),
  )

const order = hits => hits.map(hit => hit.id)

test("the page whose whole title was asked for comes first", () => {
  const pages = pagesOf({ long: "Diaspora et développement en Afrique", whole: "Diaspora", other: "Villes" })
  const lists = [said({ long: {}, whole: {} })]
  assert.deepEqual(order(rank(["diaspora"], lists, pages, ENDINGS)), ["whole", "long"])
})

test("words that follow each other as in the query count more than words that lie apart", () => {
  const pages = pagesOf({ apart: "Une page", together: "Une autre" })
  const lists = [
    said({ apart: { places: [10] }, together: { places: [10] } }),
    said({ apart: { places: [90] }, together: { places: [11] } }),
  ]
  const [first, second] = rank(["eau", "potable"], lists, pages, ENDINGS)
  assert.equal(first.id, "together")
  assert.ok(first.score > 1.05 * second.score, `${first.score} against ${second.score}`)
})

test("a word that is only meant counts less than one that is said", () => {
  const pages = pagesOf({ meant: "Une page", said: "Une autre", none: "Rien" })
  const lists = [said({ said: {} }, { meant: {} })]
  assert.deepEqual(order(rank(["eau"], lists, pages, ENDINGS)), ["said", "meant"])
})

test("a word in the description counts more than in the text alone", () => {
  const pages = pagesOf({ text: "Une page", about: "Une autre" })
  const lists = [said({ text: {}, about: { fields: ["about"] } })]
  assert.deepEqual(order(rank(["eau"], lists, pages, ENDINGS)), ["about", "text"])
})

test("a word among the tags or the places counts a little where the text has none", () => {
  const pages = pagesOf({ nothing: "Une page", tags: "Une autre", place: "Encore une" })
  const lists = [
    said({ nothing: { score: 0 }, tags: { score: 0, fields: ["tags"] }, place: { score: 0, fields: ["place"] } }),
  ]
  const scores = new Map(rank(["eau"], lists, pages, ENDINGS).map(({ id, score }) => [id, score]))
  assert.ok((scores.get("tags") ?? 0) > (scores.get("nothing") ?? 0))
  assert.equal(scores.get("tags"), scores.get("place"))
})

test("a word that is less sure counts less", () => {
  const pages = pagesOf({ sure: "Une page", guessed: "Une autre" })
  const lists = [said({ sure: {} }), said({ guessed: {} })]
  assert.deepEqual(order(rank(["eau", "puits"], lists, pages, ENDINGS, [1, 0.5])), ["sure", "guessed"])
})

test("a page that has every word, said or meant, is told from one that has a part of them", () => {
  const pages = pagesOf({ both: "Une page", part: "Une autre" })
  const lists = [said({ both: {}, part: {} }), said({}, { both: {} })]
  const hits = rank(["eau", "potable"], lists, pages, ENDINGS)
  assert.deepEqual(Object.fromEntries(hits.map(({ id, lacks }) => [id, lacks])), { both: [], part: ["potable"] })
})

test("a page that has every word is found, however little it says of it", () => {
  const pages = pagesOf({ best: "Eau", faint: "Une page" })
  const lists = [said({ best: { score: 100 }, faint: { score: 0.01 } })]
  assert.deepEqual(order(rank(["eau"], lists, pages, ENDINGS)), ["best", "faint"])
})

test("a page that lacks a word and is far behind the best is not found", () => {
  const pages = pagesOf({ best: "Une page", faint: "Une autre", near: "Encore une" })
  const lists = [
    said({ best: { score: 100 }, faint: { score: 0.01 }, near: { score: 100 } }),
    { said: found({ best: {} }), meant: NOTHING },
  ]
  assert.deepEqual(order(rank(["eau", "potable"], lists, pages, ENDINGS)), ["best", "near"])
})
