import assert from "node:assert/strict"
import { test } from "node:test"
import { correctable, distance, known, likeness, nearest, terms, words } from "../../theme/scripts/search/query.js"

test("words of a text are found as they are written", () => {
  assert.deepEqual(words("l'Île-de-France n° 3"), ["l", "Île", "de", "France", "n", "3"])
})

test("small words are left out, unless there are no others", () => {
  const stop = new Set(["qu", "est", "ce", "que", "la", "de"])
  assert.deepEqual(terms("Qu'est-ce que la diaspora ?", stop), ["diaspora"])
  assert.deepEqual(terms("de la", stop), ["de", "la"])
})

test("a word counts once, however it is accented", () => {
  assert.deepEqual(terms("Santé sante", new Set()), ["sante"])
})

for (const [one, other, limit, slips] of [
  ["kaserine", "kasserine", 2, 1],
  ["diapsora", "diaspora", 2, 1],
  ["morroco", "morocco", 2, 2],
  ["ville", "village", 1, 2],
]) {
  test(`from '${one}' to '${other}' it is ${slips}`, () => assert.equal(distance(one, other, limit), slips))
}

test("a word is known with another ending, or by its beginning", () => {
  assert.equal(known("entrepreneuses", ["entrepreneurs"], ["s", "eurs", "euses"]), true)
  assert.equal(known("kasser", ["kasserine"], []), true)
  assert.equal(known("kaserine", ["kasserine"], ["s"]), false)
})

test("the nearest word is one slip away, or none is", () => {
  assert.deepEqual(nearest("gouvernence", ["gouvernance", "governance"]), { word: "gouvernance", slips: 1 })
  assert.equal(nearest("xyzzy", ["kasserine"]), null)
})

test("numbers are not put right", () => assert.equal(correctable("3.1"), false))

for (const [word, other, endings, like] of [
  ["evaluer", "evaluation", ["er", "ation"], 0.9],
  ["village", "villes", ["e", "es", "age"], 0],
  ["former", "formation", ["er", "ation"], 0.9],
  ["sante", "santa", ["e", "s"], 0],
  ["kids", "kid", [], 0.9],
  ["pay", "pays", [], 0.9],
  ["the", "thea", [], 0],
  ["migr", "migrants", [], 0.6],
]) {
  test(`'${word}' is like '${other}' by ${like}`, () => assert.equal(likeness(word, other, new Set(endings)), like))
}
