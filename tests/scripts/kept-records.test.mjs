import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import {
  allKept,
  followKept,
  isKept,
  keep,
  keepNoRecord,
  keptRecords,
} from "../../theme/scripts/shared/kept-records.js"

let stored = {}
globalThis.localStorage = {
  getItem: name => stored[name] ?? null,
  setItem(name, value) {
    if (stored.full) throw new Error("full")
    stored[name] = value
  },
}

beforeEach(() => {
  stored = {}
  keepNoRecord()
})

test("a record that got another id is kept by the new one", () => {
  globalThis.document = { getElementById: () => ({ textContent: '{"moved": {"old": "new"}}' }) }
  stored["passerelles.records"] = '["a", "old", "new", "constructor"]'
  assert.deepEqual(keptRecords(), ["a", "new", "constructor"])
  assert.ok(keep("new"))
  assert.deepEqual(JSON.parse(stored["passerelles.records"]), ["a", "constructor"])
  delete globalThis.document
})

test("records are kept in the order in which they were, each once", () => {
  for (const id of ["b", "a", "b"]) keep(id, true)
  assert.deepEqual(keptRecords(), ["a", "b"])
  keep("a")
  assert.deepEqual(keptRecords(), ["b"])
  assert.ok(!isKept("a"))
})

test("what somebody else wrote is read with caution", () => {
  for (const written of ["{", "null", '"a"', '[1, null, {}, "<b>", "a b"]']) {
    stored["passerelles.records"] = written
    assert.deepEqual(keptRecords(), [])
  }
  stored["passerelles.records"] = '["a", "a", "c-1"]'
  assert.deepEqual(keptRecords(), ["a", "c-1"])
})

test("a browser that keeps nothing keeps it while the page is open, and says so", () => {
  stored.full = true
  assert.equal(keep("a"), false)
  assert.deepEqual(keptRecords(), ["a"])
})

test("followers are told of every change", () => {
  let told = 0
  followKept(() => {
    told += 1
  })
  keep("a")
  keepNoRecord()
  assert.equal(told, 2)
  assert.deepEqual(keptRecords(), [])
})

test("steps and concepts are kept beside records, and no record is taken for one", () => {
  stored.full = false
  stored["passerelles.records"] = '["steps/2", "a", "concepts/diaspora", "tools/x", "steps/2/3"]'
  assert.deepEqual(allKept(), ["steps/2", "a", "concepts/diaspora"])
  assert.deepEqual(keptRecords(), ["a"])
  keepNoRecord()
  assert.deepEqual(allKept(), ["steps/2", "concepts/diaspora"])
})
