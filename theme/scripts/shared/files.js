// @ts-check
/* Files that a script fetches. Their addresses change with their content, so that a browser may keep them; only
   `entry.json`, which says where the others are, is asked for anew each time.

   What comes may be something else than the file: a page that says "not found" although the status does not, half of it,
   or what a server has packed once more than it says. What cannot be read is asked for once more, past everything that
   has kept it on the way; whoever asked is then told, and says so where it hurts. */

/** @import {CurrentFiles} from "../data.d.ts" */

import { make } from "./dom.js"

/** How often a file may be packed: once by the build, and twice by servers on the way. */
const LAYERS = 3

/**
 * Fetch a file and read it, and do so once more if either fails.
 * @template Made
 * @param {URL} address
 * @param {(content: Uint8Array<ArrayBuffer>) => Made | Promise<Made>} read throws if this is not what it should be
 * @param {RequestInit} [options]
 * @returns {Promise<Made>}
 */
export async function fetched(address, read, options) {
  /** @param {RequestInit} [how] */
  const once = async how => {
    if (address.protocol === "file:") return read(await broughtFromDisk(address))
    const response = await fetch(address, how)
    if (!response.ok) throw new Error(`${response.status} ${response.url}`)
    return read(await unpacked(new Uint8Array(await response.arrayBuffer())))
  }
  return once(options).catch(() => once({ ...options, cache: "reload" })) // as a poor line needs it, or a spoilt cache
}

/**
 * A file of the copy that opens from a disk. No browser fetches there; a script beside the file brings its text.
 * @param {URL} address
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
function broughtFromDisk({ pathname }) {
  const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname
  const script = make("script", { src: new URL(`${name}.js`, document.baseURI).href })
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve(new TextEncoder().encode(script.dataset.brought)))
    script.addEventListener("error", () => reject(new Error(`${name} is not in this copy`)))
    document.head.append(script)
  })
}

/**
 * Bytes without the packing that is left of them.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function unpacked(bytes) {
  let content = bytes
  for (let layer = 0; layer < LAYERS && content[0] === 0x1f && content[1] === 0x8b; layer++) {
    const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))
    content = new Uint8Array(await new Response(stream).arrayBuffer())
  }
  return content
}

/**
 * The text of a file that is no page.
 * @param {Uint8Array<ArrayBuffer>} content
 */
export function textOf(content) {
  const text = pageOf(content)
  if (/^\s*<(!doctype|html)\b/i.test(text)) throw new Error("a page came instead of a file")
  return text
}

/**
 * The text of a page.
 * @param {Uint8Array<ArrayBuffer>} content
 */
export function pageOf(content) {
  return new TextDecoder().decode(content)
}

/**
 * What a file of JSON holds.
 * @param {Uint8Array<ArrayBuffer>} content
 */
export function jsonOf(content) {
  return JSON.parse(pageOf(content))
}

/**
 * The address of the files as they are now, and which of them are always needed, where the entry says so.
 * @param {URL} root the folder that holds `entry.json`, ending in "/"
 * @param {{anew?: boolean}} [how] whether what an entry named before has proved to be gone: then past every store
 * @returns {Promise<{address: URL, name: string, needs?: string[]}>}
 */
export async function currentFolder(root, { anew = false } = {}) {
  const entry = new URL(anew ? `entry.json?${Date.now()}` : "entry.json", root)
  const { folder, needs } = /** @type {CurrentFiles} */ (await fetched(entry, jsonOf, { cache: "no-cache" }))
  return { address: new URL(`${folder}/`, root), name: folder, needs }
}

/** The files below an address, each fetched once. */
export class Files {
  /** @param {URL} address ending in "/" */
  constructor(address) {
    this.address = address
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map()
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  json(name) {
    return this.once(name, jsonOf)
  }

  /**
   * @param {string} name
   * @returns {Promise<string>}
   */
  text(name) {
    return this.once(name, textOf)
  }

  /**
   * A file as `read` makes it, fetched once, unless that failed.
   * @template Made
   * @param {string} name
   * @param {(content: Uint8Array<ArrayBuffer>) => Made | Promise<Made>} read
   * @returns {Promise<Made>}
   */
  once(name, read) {
    const known = this.kept.get(name)
    if (known) return known
    const reading = fetched(new URL(name, this.address), read)
    reading.catch(() => this.kept.delete(name))
    this.kept.set(name, reading)
    return reading
  }
}
