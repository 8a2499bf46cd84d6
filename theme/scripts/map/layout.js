// @ts-check
/* Which places share a marker, which lines have room for their sign, and where names find room. Before anyone moves the
   map the build lays it out: `gather` and `captions` do as scripts/passerelles/maps/geometry.py does, and both are held to
   tests/fixtures/map-layout.json. */

/** @typedef {[x: number, y: number]} Point */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{x: number, y: number, anchor: "start" | "middle" | "end"}} Caption where a name stands, from its place */

/**
 * Indices of points in groups: each joins the first group whose first point is nearer than `distance`.
 * @param {Point[]} points
 * @param {number} distance
 */
export function gather(points, distance) {
  /** @type {number[][]} */
  const groups = []
  points.forEach((point, index) => {
    const near = groups.find(([first]) => distanceBetween(points[first], point) < distance)
    if (near) near.push(index)
    else groups.push([index])
  })
  return groups
}

/**
 * For each sign whether it has room: the first keep away from `taken`, the others from these as well.
 * @param {Point[]} signs the most important first
 * @param {{at: Point, apart: number}[]} taken
 * @param {number} apart pixels between two signs
 */
export function roomForSigns(signs, taken, apart) {
  const kept = [...taken]
  return signs.map(at => {
    const room = kept.every(other => distanceBetween(other.at, at) >= other.apart)
    if (room) kept.push({ at, apart })
    return room
  })
}

/**
 * The box around a point that reaches so far on each side.
 * @param {Point} point
 * @param {number} by
 * @returns {Box}
 */
export const around = ([x, y], by) => ({ left: x - by, top: y - by, right: x + by, bottom: y + by })

/**
 * A spot for the name of each place where it covers no other; null where there is none.
 * @param {{at: Point, width: number}[]} places with the width of their names; those that come first choose first
 * @param {{width: number, height: number}} frame in which all names must lie
 * @param {Box[]} taken what names must not cover
 * @param {number} size height of a letter
 * @param {number} gap from a place to its name
 */
export function captions(places, frame, taken, size, gap) {
  const covered = [...taken]
  const spots = spotsAround(size, gap)
  return places.map(place => {
    for (const spot of spots) {
      const box = extent(place, spot, size)
      if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue
      if (covered.some(other => meet(box, other))) continue
      covered.push(box)
      return spot
    }
    return null
  })
}

/**
 * @param {number} size
 * @param {number} gap
 * @returns {Caption[]} best first
 */
function spotsAround(size, gap) {
  const lift = 0.35 * size
  const near = 0.7 * gap
  const drop = near + 0.7 * size
  return [
    { x: gap, y: lift, anchor: "start" },
    { x: -gap, y: lift, anchor: "end" },
    { x: 0, y: -gap, anchor: "middle" },
    { x: 0, y: gap + 0.75 * size, anchor: "middle" },
    { x: near, y: -near, anchor: "start" },
    { x: near, y: drop, anchor: "start" },
    { x: -near, y: -near, anchor: "end" },
    { x: -near, y: drop, anchor: "end" },
  ]
}

/**
 * The box that a name takes.
 * @param {{at: Point, width: number}} place
 * @param {Caption} spot
 * @param {number} size
 * @returns {Box}
 */
function extent({ at: [x, y], width }, spot, size) {
  const left = x + spot.x - { start: 0, middle: width / 2, end: width }[spot.anchor]
  return { left, top: y + spot.y - 0.8 * size, right: left + width, bottom: y + spot.y + 0.25 * size }
}

/** @type {(a: Box, b: Box) => boolean} */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** @type {(a: Point, b: Point) => number} */
const distanceBetween = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1])
