import assert from "node:assert/strict"
import { test } from "node:test"
import { Collection, piecesWith, placesWith, recordsOf } from "../../theme/scripts/explorer/collection.js"

const INDEX = {
  ids: ["a", "b", "c", "d"],
  orders: { title: [3, 1, 0, 2] },
  codes: { sector: { health: [0, 2], culture: [1, 1] }, year: { none: [3] } },
  words: ["ac", "f", "zo"],
  piece: 3,
}
const FILES = {
  "words-0.json": { accueil: [0, 1], eau: [2] },
  "words-1.json": { femme: [1], formation: [0, 3] },
  "words-2.json": { zone: [3] },
  "fr/list-0.json": { a: { cards: "A" }, b: { cards: "B" }, c: { cards: "C" } },
  "fr/list-1.json": { d: { cards: "D" } },
}

function collection() {
  const asked = []
  const json = async name => {
    asked.push(name)
    return FILES[name]
  }
  return { asked, list: new Collection({ json }, "fr", INDEX) }
}

test("records get back the codes by which each facet finds them", () => {
  assert.deepEqual(
    recordsOf(INDEX).map(({ id, codes }) => [id, codes]),
    [
      ["a", { sector: ["health"] }],
      ["b", { sector: ["culture"] }],
      ["c", { sector: ["health", "culture"] }],
      ["d", { year: ["none"] }],
    ],
  )
})

test("a beginning of a word is looked for where words begin so, and nowhere else", () => {
  assert.deepEqual(piecesWith(INDEX.words, "eau"), [0])
  assert.deepEqual(piecesWith(INDEX.words, "formation"), [1])
  assert.deepEqual(piecesWith(INDEX.words, "f"), [1])
  assert.deepEqual(piecesWith(["ba", "fa", "fe", "fo"], "f"), [0, 1, 2, 3], "the first may end with words in f")
  assert.deepEqual(piecesWith(["ba", "fa", "fe", "fo"], "fem"), [2])
  assert.deepEqual(piecesWith(["ba"], "a"), [0], "nothing begins so: any piece says so")
})

test("every word that begins so counts", () => {
  assert.deepEqual([...placesWith([FILES["words-1.json"]], "f")].sort(), [0, 1, 3])
  assert.deepEqual([...placesWith([FILES["words-1.json"]], "fe")], [1])
})

test("records have a word for each beginning", async () => {
  const { list } = collection()
  const idsWith = async (...beginnings) => (await list.withWords(beginnings)).map(({ id }) => id)
  assert.deepEqual(await idsWith("accueil", "form"), ["a"])
  assert.deepEqual(await idsWith("z"), ["d"])
  assert.deepEqual(await idsWith("zut"), [])
})

test("orders are those of the index, and the usual one", () => {
  const { list } = collection()
  const ids = sort => list.ordered(sort).map(({ id }) => id)
  assert.deepEqual(ids("title"), ["d", "b", "a", "c"])
  assert.deepEqual(ids("interest"), ["a", "b", "c", "d"])
})

test("markup is fetched for the records that are shown alone", async () => {
  const { asked, list } = collection()
  assert.deepEqual(await list.markup([list.records[2], list.records[0]]), [{ cards: "C" }, { cards: "A" }])
  assert.deepEqual(new Set(asked), new Set(["fr/list-0.json"]))
})
