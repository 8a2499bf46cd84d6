import assert from "node:assert/strict"
import { test } from "node:test"
import { messages, pluralIn } from "../../theme/scripts/shared/messages.js"

const WORDS = {
  "count.one": "{count} fiche {of}",
  "count.other": "{count} fiches {of}",
  site: "{place} : {place}, {count}",
}

test("French has the singular up to below two, English for one only", () => {
  const forms = language => [0, 1, 1.5, 2, 1_000_000].map(pluralIn(language))
  assert.deepEqual(forms("fr"), ["one", "one", "one", "other", "other"])
  assert.deepEqual(forms("en"), ["other", "one", "other", "other", "other"])
})

test("numbers are written as the language writes them", () => {
  assert.equal(messages(WORDS, "fr").counted("count", 1500, { of: "x" }), "1\u202f500 fiches x")
  assert.equal(messages(WORDS, "en").counted("count", 1500, { of: "x" }), "1,500 fiches x")
})

test("values are filled in as they are", () => {
  assert.equal(messages(WORDS, "fr").say("site", { place: "$& {count}", count: 2 }), "$& {count} : $& {count}, 2")
})

test("a word that does not exist is an error", () => {
  assert.throws(() => messages(WORDS, "fr").say("missing"), /no interface word 'missing'/)
})
