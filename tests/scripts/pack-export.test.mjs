import assert from "node:assert/strict"
import { test } from "node:test"
import { csv, fileName, markdown } from "../../theme/scripts/pack/pack-export.js"

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

test("a file has a name that every system takes", () => {
  assert.equal(fileName("Été : santé / Sud", "md"), "ete-sante-sud.md")
  assert.equal(fileName("Sœurs d’Afrique", "md"), "soeurs-d-afrique.md")
  assert.equal(fileName("…", "csv"), "passerelles.csv")
})
