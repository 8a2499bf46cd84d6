// @ts-check
/* The address of a pack as a QR code, for paper and for a room: fetched when the reader prints, reads or projects. */

import { qrRows } from "../shared/qr-code.js"

/** @typedef {{rows: string[], whole: boolean}} Code its modules row by row; whether it holds the first address */

const AROUND = 4 // light modules that a reader needs on every side
const SVG = "http://www.w3.org/2000/svg"
const MODULE = 0.5 // millimetres on paper, which a telephone reads from a hand's distance
const SMALLEST = 30

/**
 * The first of these addresses that makes a code which can be read.
 * @param {string[]} addresses
 * @returns {Code | null}
 */
export function codeOf(addresses) {
  for (const [at, address] of addresses.entries()) {
    const rows = qrRows(address)
    if (rows) return { rows, whole: at === 0 }
  }
  return null
}

/**
 * The code as a drawing, dark on light whatever is around it.
 * @param {string[]} rows
 * @param {string} about what it is, for those who do not see it
 */
export function drawing(rows, about) {
  const side = rows.length + 2 * AROUND
  const length = `${Math.max(SMALLEST, side * MODULE)}mm`
  const runs = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(
      ({ 0: run, index }) => `M${index + AROUND} ${y + AROUND}h${run.length}v1h-${run.length}z`,
    ),
  )
  return shape(
    "svg",
    {
      viewBox: `0 0 ${side} ${side}`,
      width: length,
      height: length,
      role: "img",
      "aria-label": about,
      class: "p-code",
    },
    shape("path", { d: `M0 0h${side}v${side}h-${side}z`, fill: "#fff" }),
    shape("path", { d: runs.join(""), fill: "#000", "shape-rendering": "crispEdges" }),
  )
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Element[]} inside
 */
function shape(name, attributes, ...inside) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...inside)
  return element
}
