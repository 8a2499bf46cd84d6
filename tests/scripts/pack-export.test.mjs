import assert from "node:assert/strict"
import { test } from "node:test"
import { bibtex, csv, fileName, markdown, ris } from "../../theme/scripts/pack/pack-export.js"

const say = key => key
const line = (values = {}) => ({
  title: "One",
  address: "https://x.example/practices/one/",
  number: 3,
  minutes: 0,
  note: "",
  route: "",
  outcome: "",
  questions: [],
  ...values,
})
const whole = (lines, title = "Diaspora") => ({ title, address: "https://x.example/p/?r=3", date: "2026-11-29", lines })

test("no cell begins a formula, and none ends its column", () => {
  const bad = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", 'a";"b', "two\nlines"]
  const text = csv(whole(bad.map(note => line({ note }))), say, ";")
  assert.equal(text.split("\r\n").length, bad.length + 2)
  assert.ok(text.startsWith('\uFEFF"column.place";'))
  for (const cell of text.matchAll(/"((?:[^"]|"")*)"/g)) assert.doesNotMatch(cell[1], /^[\s\0]*[=+\-@＝]/u)
  assert.ok(text.includes('"a"";""b"'))
})

test("Markdown holds what was typed as text", () => {
  const text = markdown(whole([line({ note: "# *x* <b> [a](b)", minutes: 5, questions: ["- q"] })], "1. `T`"), say)
  assert.ok(text.startsWith("# 1\\. \\`T\\`\n"))
  assert.ok(text.includes("> \\# \\*x\\* \\<b\\> \\[a\\](b)"))
  assert.ok(text.includes("- \\- q"))
  assert.ok(text.includes("## 1. One\n\n5 min\n"))
})

test("each work is cited once, after the pack, whose title stays one field", () => {
  const files = ["@a{one,\n}\n\n@misc{guide,\n}\n", "@a{two,\n}\n\n@misc{guide,\n}\n"]
  const text = bibtex(whole([], "A } B,\n url = {x}"), files)
  assert.deepEqual(
    [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(found => found[1]),
    ["passerelles-pack-2026-11-29", "one", "guide", "two"],
  )
  assert.ok(text.includes("title = {{A \\} B, url = \\{x\\}}},"))
})

test("so in RIS, a line for each field", () => {
  const file = id => `TY  - CHAP\r\nID  - ${id}\r\nER  - \r\nTY  - RPRT\r\nID  - guide\r\nER  - \r\n`
  const text = ris(whole([], "A\r\nER  - "), [file("one"), file("two")])
  const ids = [...text.matchAll(/^ID {2}- (.+)\r$/gm)].map(found => found[1])
  assert.deepEqual(ids, ["passerelles-pack-2026-11-29", "one", "guide", "two"])
  assert.equal(text.match(/^ER {2}- /gm)?.length, 4)
})

test("a file has a name that every system takes", () => {
  assert.equal(fileName("Été : santé / Sud", "md"), "ete-sante-sud.md")
  assert.equal(fileName("…", "csv"), "passerelles.csv")
})
