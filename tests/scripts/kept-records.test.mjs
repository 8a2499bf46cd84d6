import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import {
  followKeptRecords,
  isKept,
  keepNone,
  keepRecord,
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
  keepNone()
})

test("a record that got another id is kept by the new one", () => {
  globalThis.document = { getElementById: () => ({ textContent: '{"moved": {"old": "new"}}' }) }
  stored["passerelles.records"] = '["a", "old", "new", "constructor"]'
  assert.deepEqual(keptRecords(), ["a", "new", "constructor"])
  assert.ok(keepRecord("new"))
  assert.deepEqual(JSON.parse(stored["passerelles.records"]), ["a", "constructor"])
  delete globalThis.document
})

test("records are kept in the order in which they were, each once", () => {
  for (const id of ["b", "a", "b"]) keepRecord(id, true)
  assert.deepEqual(keptRecords(), ["a", "b"])
  keepRecord("a")
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
  assert.equal(keepRecord("a"), false)
  assert.deepEqual(keptRecords(), ["a"])
})

test("followers are told of every change", () => {
  let told = 0
  followKeptRecords(() => {
    told += 1
  })
  keepRecord("a")
  keepNone()
  assert.equal(told, 2)
  assert.deepEqual(keptRecords(), [])
})
