import assert from "node:assert/strict"
import { test } from "node:test"
import { withMarksFilled } from "../../theme/scripts/shared/marks.js"

test("what is put in is never taken for a mark, whatever the order", () => {
  const values = { "[[a]]": "[[b]] [[a]] $& $1", "[[b]]": "[[a]]" }
  assert.equal(withMarksFilled("<[[a]]|[[b]]|[[a]]>", values), "<[[b]] [[a]] $& $1|[[a]]|[[b]] [[a]] $& $1>")
})

test("a mark that holds another goes as a whole", () => {
  assert.equal(withMarksFilled("<p>[[a]]</p> [[a]]", { "[[a]]": "2", "<p>[[a]]</p>": "1 [[a]]" }), "1 [[a]] 2")
})
