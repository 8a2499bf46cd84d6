// @ts-check
/* A zip of texts, uncompressed: what programs of an office call a document. By PKWARE's APPNOTE, 4.3 and 4.4. Browsers
   pack one stream, not files; no package brings more without npm. */

const DAY = 0x21 // the first of January 1980, the first day that the format knows: the same file each time
const UTF8 = 0x0800 // names are in UTF-8
const VERSION = 20

/**
 * The files in their order.
 * @param {[name: string, text: string][]} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zipped(files) {
  const encoder = new TextEncoder()
  /** @type {Uint8Array[]} */
  const pieces = []
  /** @type {Uint8Array[]} */
  const directory = []
  let at = 0
  for (const [name, text] of files) {
    const title = encoder.encode(name)
    const content = encoder.encode(text)
    const shared = [...short(VERSION, UTF8, 0, 0, DAY), ...long(crc32(content), content.length, content.length)]
    const local = Uint8Array.from([...long(0x04034b50), ...shared, ...short(title.length, 0)])
    const entry = [
      ...long(0x02014b50),
      ...short(VERSION),
      ...shared,
      ...short(title.length, 0, 0, 0, 0),
      ...long(0, at),
    ]
    pieces.push(local, title, content)
    directory.push(Uint8Array.from(entry), title)
    at += local.length + title.length + content.length
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const count = files.length
  const end = [...long(0x06054b50), ...short(0, 0, count, count), ...long(size, at), ...short(0)]
  return joined([...pieces, ...directory, Uint8Array.from(end)])
}

/** @param {Uint8Array[]} pieces */
function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** @param {...number} values two bytes each, the lower first */
const short = (...values) => values.flatMap(value => [value & 255, (value >>> 8) & 255])

/** @param {...number} values four bytes each, the lower first */
const long = (...values) => values.flatMap(value => [...short(value & 0xffff), ...short(value >>> 16)])

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ -1) >>> 0
}
