import assert from "node:assert/strict"
import { test } from "node:test"
import { passage } from "../../theme/scripts/search/passage.js"

const marked = pieces => pieces.filter(piece => piece.marked).map(piece => piece.text)

test("it holds the words and starts with a sentence", () => {
  const before = "Une phrase sans rien. ".repeat(20)
  const content = `Titre. ${before}Ici la santé maternelle compte. ${"Et encore. ".repeat(20)}`
  const places = ["santé", "maternelle"].map(word => content.split(" ").indexOf(word))
  const { pieces } = passage(content, "Titre.", places)
  assert.deepEqual(marked(pieces), ["santé maternelle"])
  assert.match(pieces[0].text, /^…\u00a0Ici la /)
})

test("no line holds the dots alone that say that the page goes on", () => {
  const { pieces } = passage(`Titre. ${"mot ".repeat(60)}`, "Titre.", [30])
  const text = pieces.map(piece => piece.text).join("")
  assert.match(text, /^…\u00a0mot .* mot\u00a0…$/)
})

test("it marks words without their punctuation", () => {
  const content = "Titre. Une « ville », un (village) et l'eau. Fin."
  const { pieces } = passage(content, "Titre.", [3, 6, 8])
  assert.deepEqual(marked(pieces), ["ville", "village", "l'eau"])
  const text = pieces.map(piece => piece.text).join("")
  assert.deepEqual(text.trim().split(/\s+/), "Une « ville », un (village) et l'eau. Fin.".split(" "))
})

test("no line begins with a sign, or with the number of a page", () => {
  const content = "Titre. Une « ville » ; voir p. 4 : fin."
  const { pieces } = passage(content, "Titre.", [3])
  const text = pieces.map(piece => piece.text).join("")
  assert.equal(text.trim(), "Une «\u00a0ville\u00a0»\u00a0; voir p.\u00a04\u00a0: fin.")
})
