/* What part of the map is seen, and the ways to move it: wheel, drag, two fingers. Keys and buttons call what it returns.

   `changed` is told after every move. Nothing is taken from the page's own scrolling: a wheel zooms only with Ctrl or
   when the map has the focus, and one finger moves the map only once it is enlarged. */

const CLOSEST = 100 // units across: closer, the shore would be too coarse
const STEADY = 4 // pixels that a click may slip

export function viewport(svg, home, changed) {
  const size = () => ({ width: svg.clientWidth || 1, height: svg.clientHeight || 1 })
  let x, y, across // the centre, and the units from edge to edge

  const unit = () => across / size().width // units in a pixel
  const widest = () => Math.max(home.width, home.height * size().width / size().height)
  const moved = () => across < widest() * 0.99

  function set(nextX, nextY, nextAcross) {
    const { width, height } = size()
    across = Math.min(widest(), Math.max(CLOSEST, nextAcross))
    const keep = (value, from, length, seen) => (seen >= length ? from + length / 2 : Math.min(from + length - seen / 2, Math.max(from + seen / 2, value)))
    x = keep(nextX, home.x, home.width, across)
    y = keep(nextY, home.y, home.height, across * height / width)
    svg.setAttribute("viewBox", [x - across / 2, y - across * height / width / 2, across, across * height / width].map(one => one.toFixed(2)).join(" "))
    svg.style.setProperty("--k", unit().toFixed(4))
    svg.classList.toggle("p-world--moved", moved())
    changed()
  }

  /* A point of the window in units of the map. */
  function under(clientX, clientY) {
    const box = svg.getBoundingClientRect()
    return [x + (clientX - box.left - box.width / 2) * unit(), y + (clientY - box.top - box.height / 2) * unit()]
  }

  /* Enlarge about a point of the window, by default the middle. */
  function zoom(factor, at) {
    const [fixedX, fixedY] = at ? under(...at) : [x, y]
    const next = Math.min(widest(), Math.max(CLOSEST, across / factor))
    const share = next / across
    set(fixedX + (x - fixedX) * share, fixedY + (y - fixedY) * share, next)
  }

  const pan = (right, down) => set(x + right * unit(), y + down * unit(), across)

  /* Show all of some points, and at least as many units; without points, everything. */
  function fit(points = [], least = CLOSEST) {
    if (!points.length) return set(home.x + home.width / 2, home.y + home.height / 2, widest())
    const [xs, ys] = [points.map(one => one[0]), points.map(one => one[1])]
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const { width, height } = size()
    set((left + right) / 2, (top + bottom) / 2, Math.max(least, 1.5 * (right - left), 1.5 * (bottom - top) * width / height))
  }

  /* Where a point lies, in pixels from the upper left corner. */
  const pixels = point => [(point[0] - x) / unit() + size().width / 2, (point[1] - y) / unit() + size().height / 2]

  /* Bring a point into sight. */
  function reveal(point) {
    const [right, down] = pixels(point)
    const { width, height } = size()
    if (right < 20 || right > width - 20 || down < 20 || down > height - 20) set(...point, across)
  }

  svg.addEventListener("wheel", event => {
    if (!event.ctrlKey && !(svg.contains(document.activeElement) && (moved() || event.deltaY < 0))) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), [event.clientX, event.clientY])
  }, { passive: false })

  const pointers = new Map() // those that are down, and where they were last
  let slipped = 0 // pixels since the first went down
  const middle = () => [...pointers.values()].reduce(([sumX, sumY], [a, b]) => [sumX + a / pointers.size, sumY + b / pointers.size], [0, 0])
  const spread = () => { const [a, b] = [...pointers.values()]; return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0 }

  svg.addEventListener("pointerdown", event => {
    if (event.button) return
    if (!pointers.size) slipped = 0
    pointers.set(event.pointerId, [event.clientX, event.clientY])
  })
  svg.addEventListener("pointermove", event => {
    if (!pointers.has(event.pointerId)) return
    const [before, apart] = [middle(), spread()]
    pointers.set(event.pointerId, [event.clientX, event.clientY])
    const [after, now] = [middle(), spread()]
    slipped += Math.hypot(after[0] - before[0], after[1] - before[1]) + Math.abs(now - apart)
    if (slipped < STEADY) return
    svg.setPointerCapture(event.pointerId)
    svg.classList.add("p-world--dragged")
    pan(before[0] - after[0], before[1] - after[1])
    if (apart && now) zoom(now / apart, after)
  })
  for (const over of ["pointerup", "pointercancel"]) {
    svg.addEventListener(over, event => {
      pointers.delete(event.pointerId)
      if (!pointers.size) svg.classList.remove("p-world--dragged")
    })
  }
  svg.addEventListener("dragstart", event => event.preventDefault())
  svg.addEventListener("click", event => {
    if (slipped < STEADY) return
    event.preventDefault() // the end of a drag, not a click
    event.stopImmediatePropagation()
    slipped = 0
  }, true)

  new ResizeObserver(() => set(x, y, moved() ? across : Infinity)).observe(svg)
  x = home.x + home.width / 2
  y = home.y + home.height / 2
  across = home.width
  return { zoom, pan, fit, reveal, pixels, size, get closest() { return across <= CLOSEST }, get whole() { return !moved() } }
}
