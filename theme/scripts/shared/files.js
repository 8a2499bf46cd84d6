// @ts-check
/* Files that a script fetches. Their addresses change with their content, so that a browser may keep them; only
   `entry.json`, which says where the others are, is asked for anew each time. */

/** @import {CurrentFiles} from "../data.d.ts" */

/**
 * Fetch a file, and once more if that fails: on a poor line the second try often succeeds. Fails if there is none.
 * @param {URL} address
 * @param {RequestInit} [options]
 */
export async function fetched(address, options) {
  const once = async () => {
    const response = await fetch(address, options)
    if (!response.ok) throw new Error(`${response.status} ${response.url}`)
    return response
  }
  return once().catch(once)
}

/**
 * The address of the files as they are now, and which of them are always needed, by language, where the entry says so.
 * @param {URL} root the folder that holds `entry.json`, ending in "/"
 * @returns {Promise<{address: URL, name: string, needs?: Record<string, string[]>}>}
 */
export async function currentFolder(root) {
  const answer = await fetched(new URL("entry.json", root), { cache: "no-cache" })
  const { folder, needs } = /** @type {CurrentFiles} */ (await answer.json())
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
    return this.once(name, response => response.json())
  }

  /**
   * @param {string} name
   * @returns {Promise<string>}
   */
  text(name) {
    return this.once(name, response => response.text())
  }

  /**
   * A file as `read` makes it, fetched once, unless that failed.
   * @template Made
   * @param {string} name
   * @param {(response: Response) => Promise<Made>} read
   * @returns {Promise<Made>}
   */
  once(name, read) {
    const known = this.kept.get(name)
    if (known) return known
    const reading = fetched(new URL(name, this.address)).then(read)
    reading.catch(() => this.kept.delete(name))
    this.kept.set(name, reading)
    return reading
  }
}
