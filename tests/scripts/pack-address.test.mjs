import assert from "node:assert/strict"
import { test } from "node:test"
import {
  duration,
  minutesOf,
  moved,
  NOTHING_LEFT,
  oneLine,
  PackAddresses,
} from "../../theme/scripts/pack/pack-address.js"
import { PACK } from "../../theme/scripts/shared/constants.js"

const addresses = new PackAddresses([
  { id: "toscane-kasserine", number: 18 },
  { id: "emidel", number: 3 },
  { id: "belgique-strategie", number: null },
])
const pack = (cases, title = "", left = NOTHING_LEFT) => ({ cases, title, left })
const one = (id, minutes = 0, note = "") => ({ id, minutes, note })

/* --- What an address says ------------------------------------------------------------------------------------------ */

test("cases stand under the guide's numbers where they have one, in order", () => {
  const cases = [one("emidel"), one("belgique-strategie", 20), one("toscane-kasserine")]
  assert.equal(addresses.format(pack(cases)), "?r=3.belgique-strategie_20.18")
  assert.deepEqual(addresses.parse("?r=3.belgique-strategie_20.18"), pack(cases))
})

test("steps and concepts stand under the addresses of their pages", () => {
  const cases = [one("steps/2", 15), one("emidel"), one("concepts/diaspora", 0, "a/b")]
  const query = addresses.format(pack(cases))
  assert.equal(query, "?r=steps/2_15.3.concepts/diaspora&n=concepts/diaspora_a%2Fb")
  assert.deepEqual(addresses.parse(query), pack(cases))
  for (const entry of ["practices/emidel", "steps/2/3", "/steps/2", "steps/", "steps//2"]) {
    assert.deepEqual(addresses.parse(`?r=${entry}`).left.unread, [entry])
  }
})

test("a number and an id of the same record are one case, as it is named first", () => {
  const parsed = addresses.parse("?r=18_20.emidel.toscane-kasserine_5.EMIDEL")
  assert.deepEqual(parsed, pack([one("toscane-kasserine", 20), one("emidel")]))
})

test("a title and notes are text of any kind", () => {
  const cases = [one("emidel", 0, "Lire l'été & débattre = 50 % (p. 3). Fin_"), one("toscane-kasserine", 5)]
  const query = addresses.format(pack(cases, "Diaspora: what came of it?"))
  assert.match(query, /^\?r=3\.18_5&t=[\w%+-]+&n=3_[\w%+-]+$/, "and end an address as well as stand in one")
  assert.deepEqual(addresses.parse(query), pack(cases, "Diaspora: what came of it?"))
})

test("no case is named, or none is in the pack: these differ", () => {
  assert.deepEqual(addresses.parse(""), pack(null))
  assert.deepEqual(addresses.parse("?r="), pack([]))
  assert.equal(addresses.format(pack(null)), "")
  assert.equal(addresses.format(pack([])), "?r=")
  assert.deepEqual(addresses.parse("?t=Health"), pack(null, "Health"))
})

test("what this collection does not know stays in the address", () => {
  const parsed = addresses.parse("?r=99.3.gone-since_15.constructor.__proto__")
  const cases = [one("99"), one("emidel"), one("gone-since", 15), one("constructor")]
  assert.deepEqual(parsed, pack(cases, "", { unread: ["__proto__"], over: [] }))
  assert.equal(addresses.format(parsed), "?r=99.3.gone-since_15.constructor")
})

/* --- What somebody else may have written --------------------------------------------------------------------------- */

test("what is no case is named apart", () => {
  const hostile = ["<img src=x>", "../../x", "3_", "3_x", "3_99999", "javascript:x", "a".repeat(81), "é", "_", "3__4"]
  for (const entry of hostile) {
    const written = entry.replaceAll(".", "%")
    const parsed = addresses.parse(`?r=${encodeURIComponent(written)}`)
    assert.deepEqual(parsed, pack([], "", { unread: [written], over: [] }), entry)
  }
})

test("texts are one line, without what turns it around, and not long", () => {
  assert.equal(oneLine(" a\n\tb\u0000\u2028c ", 10), "a b c")
  assert.equal(oneLine("\u202eabc\u200f\u2066\ufeff", 10), "abc")
  assert.equal(oneLine("\ud800a\udc00", 10), "a", "halves of characters")
  assert.equal(oneLine("🌍🌍🌍", 2), "🌍🌍", "whole characters")
  assert.equal(oneLine("ab c", 3), "ab")
  const parsed = addresses.parse(`?r=3&t=${"x".repeat(9999)}&n=3_${"y".repeat(9999)}&n=3_z&n=18_z&n=z`)
  assert.equal(parsed.title.length, PACK.title)
  assert.equal(parsed.cases[0].note.length, PACK.note)
})

test("a pack holds so many cases, and each so many minutes", () => {
  const many = addresses.parse(`?r=${Array.from({ length: PACK.cases + 5 }, (_, at) => `case-${at}_9999`).join(".")}`)
  assert.equal(many.cases.length, PACK.cases)
  assert.deepEqual(
    many.left.over,
    Array.from({ length: 5 }, (_, at) => `case-${PACK.cases + at}`),
  )
  assert.equal(many.cases[0].minutes, PACK.minutes)
  assert.ok(addresses.format(many).length < 2000)
})

test("what is not known pushes no case out", () => {
  const numbers = Array.from({ length: 39 }, (_, at) => at + 40)
  const { cases, left } = addresses.parse(`?r=${numbers.join(".")}.belgique-strategie.18`)
  assert.deepEqual(cases.slice(PACK.cases), [one("belgique-strategie"), one("toscane-kasserine")])
  assert.deepEqual(left.over, numbers.slice(PACK.cases).map(String))
})

test("a pack full of words fits what servers take", () => {
  const words = "Lire d'abord, puis débattre à deux. ".repeat(20)
  const cases = Array.from({ length: PACK.cases }, (_, at) => one(`${at}`, PACK.minutes, oneLine(words, PACK.note)))
  assert.ok(addresses.format(pack(cases, oneLine(words, PACK.title))).length < 8000)
})

/* --- Any pack at all ----------------------------------------------------------------------------------------------- */

/** The same numbers in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    yield state / 2 ** 31
  }
}

const SIGNS = [
  "a",
  "Z",
  "é",
  "œ",
  " ",
  "\u00a0",
  "_",
  ".",
  "-",
  "+",
  "%",
  "&",
  "=",
  "#",
  "?",
  "<",
  '"',
  "'",
  "🌍",
  "ﬁ",
  "\u0301",
]

test("a pack that is written can be read again, whatever it is", () => {
  const random = numbers(12)
  const upTo = most => Math.floor(random.next().value * (most + 1))
  const text = most => oneLine(Array.from({ length: upTo(most) }, () => SIGNS[upTo(SIGNS.length - 1)]).join(""), most)
  const ids = ["emidel", "toscane-kasserine", "belgique-strategie", "100-resilient-cities", "77", "7a", "constructor"]
  for (let turn = 0; turn < 500; turn++) {
    const chosen = ids.filter(() => upTo(1))
    const cases = chosen.map(id => one(id, upTo(1) * upTo(PACK.minutes), upTo(1) ? text(PACK.note) : ""))
    const made = pack(upTo(9) ? cases : null, text(PACK.title))
    const query = addresses.format(made)
    assert.deepEqual(addresses.parse(query), made, query)
  }
})

test("whatever is read is written so that it is read alike", () => {
  const random = numbers(7)
  const alphabet = [..."r=tn&?_.-+%2041aé<>\"'\\ \u202e\u0000", "r=", "&n=3_", "&t=", "%ff", "%C3", "18."]
  for (let turn = 0; turn < 2000; turn++) {
    const length = Math.floor(random.next().value * 40)
    const signs = Array.from({ length }, () => alphabet[Math.floor(random.next().value * alphabet.length)])
    const query = `?${signs.join("")}`
    const { left: _, ...parsed } = addresses.parse(query)
    const { left, ...again } = addresses.parse(addresses.format(parsed))
    assert.deepEqual(again, parsed, query)
    assert.deepEqual(left, NOTHING_LEFT, query)
  }
})

/* --- What else is computed ----------------------------------------------------------------------------------------- */

test("minutes are whole, and not without end", () => {
  assert.deepEqual(["20", "7.6", "", "-3", "x", "1e9", "Infinity"].map(minutesOf), [20, 8, 0, 0, 0, PACK.minutes, 600])
})

test("a time is read as one says it", () => {
  const said = [0, 45, 60, 95, 600].map(minutes => duration(minutes).replaceAll("\u00a0", " "))
  assert.deepEqual(said, ["0 min", "45 min", "1 h", "1 h 35 min", "10 h"])
})

test("a case moves to its new place", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"])
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"])
  assert.deepEqual(moved(["a", "b"], 1, 1), ["a", "b"])
})
