// @ts-check
/* What part of the map is seen, and the ways to move it: wheel, drag, two fingers. Keys and buttons call its methods.

   Nothing is taken from the page's own scrolling: a wheel zooms only with Ctrl or when the map has the focus, and one
   finger moves the map only once it is enlarged. */

/** @import {Point} from "./layout.js" */

const CLOSEST = 100 // units across: closer, the shore would be too coarse
const STEADY = 4 // pixels that a click may slip
const SHORE = 20 // pixels from the edge within which a point is not well seen
const LINE = 30 // pixels of a wheel that counts in lines

export class Viewport {
  /**
   * @param {SVGSVGElement} svg
   * @param {() => void} changed is told after every move
   */
  constructor(svg, changed) {
    const { x, y, width, height } = svg.viewBox.baseVal
    this.svg = svg
    this.changed = changed
    this.home = { x, y, width, height }
    this.x = x + width / 2 // the centre
    this.y = y + height / 2
    this.across = width // units from edge to edge
    /** @type {Map<number, Point>} pointers that are down, and where they were last */
    this.pointers = new Map()
    this.slipped = 0 // pixels since the first went down
    this.size = sizeOf(svg) // kept: to ask for it makes the browser lay out all that is drawn
    this.shown = "" // what part is seen, as it was set last
    this.listen()
  }

  /** Whether the map cannot be enlarged further. */
  get closest() {
    return this.across <= CLOSEST
  }

  /** Whether all of it is seen. */
  get whole() {
    return this.across >= this.widest * 0.99
  }

  /** Units in a pixel. */
  get unit() {
    return this.across / this.size.width
  }

  get widest() {
    const { width, height } = this.size
    return Math.max(this.home.width, (this.home.height * width) / height)
  }

  /**
   * Enlarge about a point of the window, by default the middle.
   * @param {number} factor
   * @param {Point} [at]
   */
  zoom(factor, at) {
    const [fixedX, fixedY] = at ? this.under(at) : [this.x, this.y]
    const across = Math.min(this.widest, Math.max(CLOSEST, this.across / factor))
    const share = across / this.across
    this.set(fixedX + (this.x - fixedX) * share, fixedY + (this.y - fixedY) * share, across)
  }

  /**
   * Move by so many pixels.
   * @param {number} right
   * @param {number} down
   */
  pan(right, down) {
    this.set(this.x + right * this.unit, this.y + down * this.unit, this.across)
  }

  /**
   * Show all of some points, and at least as many units; without points, everything.
   * @param {Point[]} [points]
   * @param {number} [least]
   */
  fit(points = [], least = CLOSEST) {
    const { home } = this
    if (!points.length) return this.set(home.x + home.width / 2, home.y + home.height / 2, this.widest)
    const [xs, ys] = [points.map(point => point[0]), points.map(point => point[1])]
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const { width, height } = this.size
    const across = Math.max(least, 1.5 * (right - left), (1.5 * (bottom - top) * width) / height)
    this.set((left + right) / 2, (top + bottom) / 2, across)
  }

  /**
   * Where a point lies, in pixels from the upper left corner.
   * @param {Point} point
   * @returns {Point}
   */
  pixels([x, y]) {
    const { width, height } = this.size
    return [(x - this.x) / this.unit + width / 2, (y - this.y) / this.unit + height / 2]
  }

  /**
   * Bring a point into sight.
   * @param {Point} point
   */
  reveal(point) {
    const [right, down] = this.pixels(point)
    const { width, height } = this.size
    const seen = right >= SHORE && right <= width - SHORE && down >= SHORE && down <= height - SHORE
    if (!seen) this.set(point[0], point[1], this.across)
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} across
   */
  set(x, y, across) {
    const { home } = this
    const { width, height } = this.size
    this.across = Math.min(this.widest, Math.max(CLOSEST, across))
    const down = (this.across * height) / width
    this.x = kept(x, home.x, home.width, this.across)
    this.y = kept(y, home.y, home.height, down)
    const box = [this.x - this.across / 2, this.y - down / 2, this.across, down]
      .map(number => number.toFixed(2))
      .join(" ")
    const shown = `${box} ${this.unit.toFixed(4)}`
    if (shown === this.shown) return
    this.shown = shown
    this.svg.setAttribute("viewBox", box)
    this.svg.style.setProperty("--k", this.unit.toFixed(4))
    this.svg.classList.toggle("p-world--moved", !this.whole)
    this.changed()
  }

  /**
   * A point of the window in units of the map.
   * @param {Point} point
   * @returns {Point}
   */
  under([clientX, clientY]) {
    const box = this.svg.getBoundingClientRect()
    return [
      this.x + (clientX - box.left - box.width / 2) * this.unit,
      this.y + (clientY - box.top - box.height / 2) * this.unit,
    ]
  }

  /* --- Wheel, mouse and fingers ---------------------------------------------------------------------------------- */

  listen() {
    const { svg } = this
    svg.addEventListener("wheel", event => this.wheeled(event), { passive: false })
    svg.addEventListener("pointerdown", event => this.pressed(event))
    svg.addEventListener("pointermove", event => this.dragged(event))
    for (const over of /** @type {const} */ (["pointerup", "pointercancel"])) {
      svg.addEventListener(over, event => this.released(event))
    }
    svg.addEventListener("dragstart", event => event.preventDefault())
    svg.addEventListener("click", event => this.clicked(event), true)
    new ResizeObserver(() => this.resized()).observe(svg)
  }

  resized() {
    const { whole } = this
    this.size = sizeOf(this.svg)
    this.set(this.x, this.y, whole ? Number.POSITIVE_INFINITY : this.across)
  }

  /** @param {WheelEvent} event */
  wheeled(event) {
    const focused = this.svg.contains(document.activeElement)
    if (!event.ctrlKey && !(focused && (!this.whole || event.deltaY < 0))) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1
    this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), [event.clientX, event.clientY])
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    if (event.button) return
    if (!this.pointers.size) this.slipped = 0
    this.pointers.set(event.pointerId, [event.clientX, event.clientY])
  }

  /** @param {PointerEvent} event */
  dragged(event) {
    if (!this.pointers.has(event.pointerId)) return
    const [before, apart] = [this.middle(), this.spread()]
    this.pointers.set(event.pointerId, [event.clientX, event.clientY])
    const [after, now] = [this.middle(), this.spread()]
    this.slipped += Math.hypot(after[0] - before[0], after[1] - before[1]) + Math.abs(now - apart)
    if (this.slipped < STEADY) return
    this.svg.setPointerCapture(event.pointerId)
    this.svg.classList.add("p-world--dragged")
    this.pan(before[0] - after[0], before[1] - after[1])
    if (apart && now) this.zoom(now / apart, after)
  }

  /** @param {PointerEvent} event */
  released(event) {
    this.pointers.delete(event.pointerId)
    if (!this.pointers.size) this.svg.classList.remove("p-world--dragged")
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    if (this.slipped < STEADY) return
    event.preventDefault() // the end of a drag, not a click
    event.stopImmediatePropagation()
    this.slipped = 0
  }

  /**
   * The middle of the pointers that are down.
   * @returns {Point}
   */
  middle() {
    const points = [...this.pointers.values()]
    const sum = (/** @type {0 | 1} */ axis) => points.reduce((all, point) => all + point[axis], 0)
    return [sum(0) / points.length, sum(1) / points.length]
  }

  /** How far two fingers are from each other; 0 with one. */
  spread() {
    const [first, second] = this.pointers.values()
    return second ? Math.hypot(first[0] - second[0], first[1] - second[1]) : 0
  }
}

/**
 * Width and height in pixels.
 * @param {SVGSVGElement} svg
 */
function sizeOf(svg) {
  return { width: svg.clientWidth || 1, height: svg.clientHeight || 1 }
}

/**
 * The middle of what is seen on one axis, so that no more is seen beyond an edge than must be.
 * @param {number} value
 * @param {number} from
 * @param {number} length
 * @param {number} seen
 */
function kept(value, from, length, seen) {
  if (seen >= length) return from + length / 2
  return Math.min(from + length - seen / 2, Math.max(from + seen / 2, value))
}
