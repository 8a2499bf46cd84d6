import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { captions, gather, roomForSigns } from "../../theme/scripts/map/layout.js"

const cases = JSON.parse(readFileSync(new URL("../fixtures/map-layout.json", import.meta.url), "utf-8"))

for (const { points, distance, groups } of cases.gather) {
  test(`${points.length} points are gathered`, () => assert.deepEqual(gather(points, distance), groups))
}

for (const { places, frame, taken, size, gap, spots } of cases.captions) {
  test(`${places.length} names find room`, () => {
    const placed = captions(
      places.map(([at, width]) => ({ at, width })),
      { width: frame[0], height: frame[1] },
      taken.map(([left, top, right, bottom]) => ({ left, top, right, bottom })),
      size,
      gap,
    )
    assert.equal(placed.length, spots.length)
    for (const [at, spot] of placed.entries()) {
      if (!spot || !spots[at]) assert.equal(spot, spots[at])
      else {
        assert.equal(spot.anchor, spots[at][2])
        assert.ok(Math.hypot(spot.x - spots[at][0], spot.y - spots[at][1]) < 0.001)
      }
    }
  })
}

test("signs keep apart from what is there and from each other, the first choosing first", () => {
  const taken = [{ at: [0, 0], apart: 19 }]
  const signs = [
    [18.9, 0],
    [19, 0],
    [42.9, 0],
    [43, 0],
    [200, 0],
  ]
  assert.deepEqual(roomForSigns(signs, taken, 24), [false, true, false, true, true])
})
