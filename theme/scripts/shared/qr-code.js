// @ts-check
/* A text as a QR code (ISO/IEC 18004, byte mode), for an address that only the reader's browser knows. The build has segno
   for those that it knows itself; no package on PyPI brings an encoder for browsers that is looked after, and the site is
   built without npm. Here are the two lower levels of correction, and no code so fine that a telephone fails to read it
   from a sheet. The tests compare it with segno, module by module, and have another program read it. */

/** @typedef {"L" | "M"} Level how much of a code may be unreadable: 7 or 15 % */

/**
 * What the standard fixes of each level: its two bits in the code, and for each version how many bytes correct a block,
 * and how many blocks there are.
 * @type {Record<Level, {bits: number, correcting: number[], blocks: number[]}>}
 */
const LEVELS = {
  L: {
    bits: 1,
    correcting: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12],
  },
  M: {
    bits: 0,
    correcting: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21],
  },
}
export const FINEST = LEVELS.L.blocks.length // the highest version, of 117 modules in a row

/** @type {((y: number, x: number) => boolean)[]} */
const MASKS = [
  (y, x) => (y + x) % 2 === 0,
  y => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]
const CORNER = [1, 1, 0, 1, 0]
const SMALL = [1, 0, 1]
const LIKE_A_CORNER = /1(?=011101)/g // with four light modules beside it, a reader takes it for one of the three corners

/**
 * The code row by row, `1` where it is dark, `0` where it is not; null if the text is too long for one.
 * @param {string} text
 * @param {Level[]} levels the first at which it fits the coarsest code is taken
 */
export function qrRows(text, levels = ["M", "L"]) {
  const bytes = [...new TextEncoder().encode(text)]
  for (const level of levels) {
    for (let version = 1; version <= FINEST; version++) {
      if (bytes.length <= capacity(version, level) - (version < 10 ? 2 : 3)) return drawn(bytes, version, level)
    }
  }
  return null
}

/* --- What a code holds --------------------------------------------------------------------------------------------- */

/** @param {number} version */
const sizeOf = version => 4 * version + 17

/**
 * How many bytes a code holds, those that correct others among them.
 * @param {number} version
 */
function bytesIn(version) {
  const size = sizeOf(version)
  const marks = version < 2 ? 0 : Math.floor(version / 7) + 2
  const small = marks ? 25 * (marks ** 2 - 3) - 10 * (marks - 2) : 0 // those in line with the dotted lines share five each
  const modules = size ** 2 - 3 * 64 - 2 * (size - 16) - 31 - small - (version < 7 ? 0 : 36)
  return modules >> 3
}

/**
 * How many bytes it has for the text and what announces it.
 * @param {number} version
 * @param {Level} level
 */
function capacity(version, level) {
  const { correcting, blocks } = LEVELS[level]
  return bytesIn(version) - correcting[version - 1] * blocks[version - 1]
}

/**
 * The text as the code holds it: its kind, its length, itself, and what fills the rest.
 * @param {number[]} bytes
 * @param {number} version
 * @param {Level} level
 */
function content(bytes, version, level) {
  const { length } = bytes
  const head = version < 10 ? [0, 1, 0, 0, ...bitsOf(length, 8)] : [0, 1, 0, 0, ...bitsOf(length, 16)]
  const bits = [...head, ...bytes.flatMap(byte => bitsOf(byte, 8)), 0, 0, 0, 0]
  const made = []
  for (let at = 0; at < bits.length; at += 8) made.push(Number.parseInt(bits.slice(at, at + 8).join(""), 2))
  for (let filler = 0xec; made.length < capacity(version, level); filler ^= 0xec ^ 0x11) made.push(filler)
  return made
}

/**
 * @param {number} number
 * @param {number} count
 */
const bitsOf = (number, count) => Array.from({ length: count }, (_, at) => (number >> (count - 1 - at)) & 1)

/**
 * The content in blocks with the bytes that correct each, taken in turns, so that a stain touches a little of many.
 * @param {number[]} made
 * @param {number} version
 * @param {Level} level
 */
function interleaved(made, version, level) {
  const count = LEVELS[level].blocks[version - 1]
  const correcting = LEVELS[level].correcting[version - 1]
  const short = count - (made.length % count) // the first blocks; the others hold a byte more
  const blocks = Array.from({ length: count }, (_, at) => {
    const start = at * Math.floor(made.length / count) + Math.max(0, at - short)
    return made.slice(start, start + Math.floor(made.length / count) + (at < short ? 0 : 1))
  })
  const corrections = blocks.map(block => corrected(block, correcting))
  return [...inTurns(blocks), ...inTurns(corrections)]
}

/** @param {number[][]} lists */
function inTurns(lists) {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap(list => list[at] ?? [])).flat()
}

/**
 * The bytes that correct a block (Reed-Solomon): what is left when it is divided by a polynomial of as many roots.
 * @param {number[]} block
 * @param {number} count
 */
function corrected(block, count) {
  let divisor = [1]
  for (let root = 1, at = 0; at < count; at++, root = product(root, 2)) {
    divisor = [...divisor, 0].map((coefficient, place) => coefficient ^ product(divisor[place - 1] ?? 0, root))
  }
  const rest = [...block, ...Array(count).fill(0)]
  block.forEach((_, at) => {
    const factor = rest[at]
    divisor.forEach((coefficient, place) => {
      rest[at + place] ^= product(coefficient, factor)
    })
  })
  return rest.slice(block.length)
}

/**
 * Two bytes multiplied as elements of the field that the standard names.
 * @param {number} a
 * @param {number} b
 */
function product(a, b) {
  let made = 0
  for (let bit = 7; bit >= 0; bit--) {
    made = (made << 1) ^ ((made >> 7) * 0x11d)
    if ((b >> bit) & 1) made ^= a
  }
  return made
}

/* --- What it looks like -------------------------------------------------------------------------------------------- */

/**
 * The code with the mask under which it is read best.
 * @param {number[]} bytes
 * @param {number} version
 * @param {Level} level
 */
function drawn(bytes, version, level) {
  const { fixed, set, modules } = frame(version)
  const bits = interleaved(content(bytes, version, level), version, level).flatMap(byte => bitsOf(byte, 8))
  fill(modules, fixed, bits)
  const tried = MASKS.map((mask, number) => {
    const rows = modules.map((row, y) => row.map((module, x) => (fixed[y][x] ? module : module ^ Number(mask(y, x)))))
    return { rows, number, faults: faultsOf(rows) }
  })
  const { rows, number } = tried.reduce((best, attempt) => (attempt.faults < best.faults ? attempt : best))
  modules.splice(0, modules.length, ...rows)
  const format = (LEVELS[level].bits << 3) | number
  formatPlaces(modules.length).forEach((places, at) => {
    for (const [y, x] of places) set(y, x, ((withRest(format, 10, 0x537) ^ 0x5412) >> at) & 1)
  })
  set(modules.length - 8, 8, 1)
  return modules.map(row => row.join(""))
}

/**
 * A code without text: what makes it out as one, and which modules are taken.
 * @param {number} version
 */
function frame(version) {
  const size = sizeOf(version)
  const grid = () => Array.from({ length: size }, () => /** @type {number[]} */ (Array(size).fill(0)))
  const [modules, fixed] = [grid(), grid()]
  const set = (/** @type {number} */ y, /** @type {number} */ x, /** @type {number} */ dark) => {
    if (modules[y]?.[x] === undefined) return
    modules[y][x] = dark
    fixed[y][x] = 1
  }
  const mirrored = (/** @type {number} */ y, /** @type {number} */ x, /** @type {number} */ dark) => {
    set(y, x, dark)
    set(x, y, dark)
  }
  /** Rings around a middle, from the inmost. @type {(y: number, x: number, rings: number[]) => void} */
  const square = (y, x, rings) => {
    const reach = rings.length - 1
    for (let down = -reach; down <= reach; down++) {
      for (let right = -reach; right <= reach; right++) {
        set(y + down, x + right, rings[Math.max(Math.abs(down), Math.abs(right))])
      }
    }
  }
  for (const x of [3, size - 4]) square(3, x, CORNER)
  square(size - 4, 3, CORNER)
  const marks = marksOf(version)
  for (const y of marks) for (const x of marks) if (!fixed[y][x]) square(y, x, SMALL)
  for (let at = 8; at < size - 8; at++) mirrored(6, at, 1 - (at % 2))
  for (const places of formatPlaces(size)) for (const [y, x] of places) set(y, x, 0)
  set(size - 8, 8, 0)
  const bits = withRest(version, 12, 0x1f25)
  for (let at = 0; version >= 7 && at < 18; at++) {
    mirrored(Math.floor(at / 3), size - 11 + (at % 3), (bits >> at) & 1)
  }
  return { modules, fixed, set }
}

/**
 * Where the small squares stand, across as well as down.
 * @param {number} version
 */
function marksOf(version) {
  if (version < 2) return []
  const count = Math.floor(version / 7) + 2
  const step = 2 * Math.floor((8 * version + 3 * count + 5) / (4 * count - 4))
  const last = sizeOf(version) - 7
  return [6, ...Array.from({ length: count - 1 }, (_, at) => last - step * (count - 2 - at))]
}

/**
 * Where each bit of the format stands, from the lowest, once at the first corner and once at the two others.
 * @param {number} size
 */
function formatPlaces(size) {
  const along = [0, 1, 2, 3, 4, 5, 7, 8]
  return Array.from({ length: 15 }, (_, at) => [
    at < 8 ? [along[at], 8] : [8, along[14 - at]],
    at < 8 ? [8, size - 1 - at] : [size - 15 + at, 8],
  ])
}

/**
 * A number followed by what is left of it, so that a reader mends it (BCH).
 * @param {number} number
 * @param {number} count bits that follow
 * @param {number} divisor
 */
function withRest(number, count, divisor) {
  let rest = number
  for (let at = 0; at < count; at++) rest = (rest << 1) ^ ((rest >> (count - 1)) * divisor)
  return (number << count) | rest
}

/**
 * Put bits where nothing is fixed: up and down in columns of two, from the right.
 * @param {number[][]} modules
 * @param {number[][]} fixed
 * @param {number[]} bits
 */
function fill(modules, fixed, bits) {
  const size = modules.length
  let next = 0
  let up = true
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5 // a dotted line runs there
    for (let at = 0; at < size; at++) {
      const y = up ? size - 1 - at : at
      for (const x of [right, right - 1]) if (!fixed[y][x]) modules[y][x] = bits[next++] ?? 0
    }
  }
}

/**
 * How much of a code is hard to read, as the standard counts it.
 * @param {number[][]} rows
 */
function faultsOf(rows) {
  const size = rows.length
  const lines = [...rows, ...rows.map((_, x) => rows.map(row => row[x]))].map(line => line.join(""))
  let faults = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) faults += run.length - 2
    for (const { index } of line.matchAll(LIKE_A_CORNER)) {
      const beside = [line.slice(Math.max(0, index - 4), index), line.slice(index + 7, index + 11)]
      if (beside.some(four => !four.includes("1"))) faults += 40
    }
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const dark = rows[y][x] + rows[y - 1][x] + rows[y][x - 1] + rows[y - 1][x - 1]
      if (dark % 4 === 0) faults += 3
    }
  }
  const dark = rows.flat().reduce((sum, module) => sum + module, 0) / size ** 2
  return faults + 10 * Math.floor(Math.abs(100 * dark - 50) / 5)
}
