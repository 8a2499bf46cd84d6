import assert from "node:assert/strict"
import { test } from "node:test"
import { bibtex, citedInWords, csl, ris } from "../../theme/scripts/pack/pack-citation.js"

const forms = {
  styles: { APA: "[[title]]. ([[year]], [[month-day]]). In City, Passerelles.", Chicago: "“[[title]].” [[day]]." },
  monthDay: "[[month]] [[number]]",
  bib: "@incollection{passerelles-pack-0000-00-00,\n  title = {{[[title]]}},\n  year = {0000},\n  date = {0000-00-00},\n  url = {[[address]]}\n}\n",
  ris: "TY  - CHAP\r\nID  - passerelles-pack-0000-00-00\r\nTI  - [[title]]\r\nPY  - 0000\r\nDA  - 0000/00/00/\r\nER  - \r\n",
  json: '[{"id": "passerelles-pack-0000-00-00", "title": "[[title]]", "issued": {"date-parts": [[0, 0, 0]]}}]',
}
const cited = (title = "Diaspora") => ({ title, address: "https://x.example/p/?r=3", date: "2026-12-01" })

test("in words by the styles of every page, with the day as each has it", () => {
  assert.deepEqual(citedInWords(forms, cited("Who pays?"), "en"), [
    ["APA", "Who pays? (2026, December 1). In City, Passerelles. https://x.example/p/?r=3"],
    ["Chicago", "“Who pays?” 1 December 2026. https://x.example/p/?r=3"],
  ])
})

test("each work is cited once, after the pack, whose title stays one field", () => {
  const files = ["@a{one,\n}\n\n@misc{guide,\n}\n", "@a{two,\n}\n\n@misc{guide,\n}\n"]
  const text = bibtex(forms, cited("A } B,\n url = {x} [[address]]"), files)
  assert.deepEqual(
    [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(found => found[1]),
    ["passerelles-pack-2026-12-01", "one", "guide", "two"],
  )
  assert.ok(text.includes("title = {{A \\} B, url = \\{x\\} [[address]]}},\n  year = {2026},\n  date = {2026-12-01},"))
})

test("so in RIS, a line for each field", () => {
  const file = id => `TY  - CHAP\r\nID  - ${id}\r\nER  - \r\nTY  - RPRT\r\nID  - guide\r\nER  - \r\n`
  const text = ris(forms, cited("A\r\nER  - "), [file("one"), file("two")])
  const ids = [...text.matchAll(/^ID {2}- (.+)\r$/gm)].map(found => found[1])
  assert.deepEqual(ids, ["passerelles-pack-2026-12-01", "one", "guide", "two"])
  assert.equal(text.match(/^ER {2}- /gm)?.length, 4)
  assert.ok(text.includes("PY  - 2026\r\nDA  - 2026/12/01/\r\n"))
})

test("so in CSL", () => {
  const file = id => JSON.stringify([{ id }, { id: "guide" }])
  const all = JSON.parse(csl(forms, cited('"}]'), [file("one"), file("two")]))
  assert.deepEqual(
    all.map(({ id }) => id),
    ["passerelles-pack-2026-12-01", "one", "guide", "two"],
  )
  assert.equal(all[0].title, '"}]')
  assert.deepEqual(all[0].issued, { "date-parts": [[2026, 12, 1]] })
})
