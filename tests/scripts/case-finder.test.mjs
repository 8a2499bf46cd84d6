import assert from "node:assert/strict"
import { test } from "node:test"
import { format, parse, rank } from "../../theme/scripts/case-finder/ranking.js"

const QUESTIONS = [
  { code: "who", short: "", several: false, answers: ["town", "region"] },
  { code: "route", short: "", several: false, answers: ["none", "several"] },
  { code: "means", short: "", several: true, answers: ["time", "money"] },
]
const answers = query => parse(query, { questions: QUESTIONS })

test("answers come in the order of the questions, without what does not exist", () => {
  assert.deepEqual(answers("?means=money,luck,time&who=region&x=1"), [
    ["who", "region"],
    ["means", "time"],
    ["means", "money"],
  ])
})

for (const [route, ends] of [
  [
    "tn-it",
    [
      ["from", "tn"],
      ["to", "it"],
    ],
  ],
  ["TN-", [["from", "tn"]]],
  ["-it", [["to", "it"]]],
  ["none", [["route", "none"]]],
  ["tn", []],
  ["-", []],
]) {
  test(`the route '${route}'`, () => assert.deepEqual(answers(`?route=${route}`), ends))
}

for (const query of ["", "?who=town", "?route=tn-it&means=time,money", "?route=-it", "?route=tn-", "?route=several"]) {
  test(`an address is written as it is read: '${query}'`, () => assert.equal(format(answers(query)), query))
}

/** What `who`, the route and `sector` say of four records; the fits are those of FITS. */
const MATCHES = {
  records: 4,
  questions: [
    { code: "who", weight: 2 },
    { code: "route", weight: 6 },
    { code: "sector", weight: 8 },
    { code: "means", weight: 1 },
  ],
  choices: {
    "who=town": [
      [0, 4, 0],
      [1, 4, 0],
      [2, 1, 0],
    ],
    "from=tn": [
      [1, 3, 1],
      [2, 2, 2],
    ],
    "to=it": [
      [1, 2, 3],
      [2, 4, 4],
    ],
    "sector=health": [[2, 3, 5]],
    "means=time": [[0, 2, 6]],
    "means=money": [[0, 4, 7]],
  },
}
const TOWN = ["who", "town"]
const ROUTE = [
  ["from", "tn"],
  ["to", "it"],
]
const HEALTH = ["sector", "health"]
const seen = choices => rank(choices, MATCHES).map(({ record, alike }) => [record, alike])

test("a case is close by its sector and its place, with something of the other end", () => {
  assert.deepEqual(seen([TOWN, ...ROUTE, HEALTH]), [
    [2, "close"],
    [1, "partly"],
  ])
  assert.deepEqual(seen([HEALTH]), [[2, "partly"]], "a sector alone makes nothing close")
  assert.deepEqual(seen([["from", "tn"], HEALTH]), [
    [2, "partly"],
    [1, "partly"],
  ])
})

test("who leads a case makes it like nothing, and shows it only for want of another", () => {
  assert.deepEqual(seen([TOWN]), [
    [0, ""],
    [1, ""],
    [2, ""],
  ])
  assert.deepEqual(seen([TOWN, ["from", "fj"]]), [
    [0, "little"],
    [1, "little"],
    [2, "little"],
  ])
})

test("what is not the same is missed: places that only come near, and questions without any answer that fits", () => {
  const [close, partly] = rank([TOWN, ...ROUTE, HEALTH], MATCHES)
  assert.deepEqual([close.missed, partly.missed], [["from"], ["to", "sector"]])
  assert.deepEqual(
    close.reasons.map(({ text }) => text),
    [0, 2, 4, 5],
  )
})

test("a question with several answers counts once, by the best", () => {
  const scoreOf = means =>
    rank(
      means.map(one => ["means", one]),
      MATCHES,
    )[0].score
  assert.equal(scoreOf(["time", "money"]), scoreOf(["money"]))
  assert.ok(scoreOf(["money"]) > scoreOf(["time"]))
})

test("what few have counts for more than what many have", () => {
  const many = { ...MATCHES, choices: { "from=tn": [0, 1, 2, 3].map(record => [record, 4, 0]), "to=it": [[3, 4, 1]] } }
  assert.deepEqual(
    rank(ROUTE, many).map(({ record }) => record),
    [3, 0, 1],
  )
  const scores = choices => rank(choices, many)[0].score
  assert.ok(scores([ROUTE[1]]) > scores([ROUTE[0]]))
})
