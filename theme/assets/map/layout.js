/* Which places share a marker, and where names find room: as scripts/geography.py lays the map out before anyone moves it. */

/* Indices of points in groups: each joins the first group whose first point is nearer than `distance`. */
export function gather(points, distance) {
  const groups = []
  points.forEach(([x, y], index) => {
    const near = groups.find(([first]) => Math.hypot(points[first][0] - x, points[first][1] - y) < distance)
    if (near) near.push(index)
    else groups.push([index])
  })
  return groups
}

export const around = ([x, y], by) => ({ left: x - by, top: y - by, right: x + by, bottom: y + by })
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/* A spot for the name of each place, {x, y, anchor} from its point, where it covers no other; null where there is none. */
export function captions(places, frame, taken, size, gap) {
  const covered = [...taken]
  const lift = 0.35 * size
  const near = 0.7 * gap
  const spots = [
    { x: gap, y: lift, anchor: "start" },
    { x: -gap, y: lift, anchor: "end" },
    { x: 0, y: -gap, anchor: "middle" },
    { x: 0, y: gap + 0.75 * size, anchor: "middle" },
    { x: near, y: -near, anchor: "start" },
    { x: near, y: near + 0.7 * size, anchor: "start" },
    { x: -near, y: -near, anchor: "end" },
    { x: -near, y: near + 0.7 * size, anchor: "end" },
  ]
  return places.map(({ at: [x, y], width }) => {
    for (const spot of spots) {
      const left = x + spot.x - { start: 0, middle: width / 2, end: width }[spot.anchor]
      const box = { left, top: y + spot.y - 0.8 * size, right: left + width, bottom: y + spot.y + 0.25 * size }
      if (left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue
      if (covered.some(other => meet(box, other))) continue
      covered.push(box)
      return spot
    }
    return null
  })
}
