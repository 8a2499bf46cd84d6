// @ts-check
/* The files of the search. */

import { make } from "../shared/dom.js"
import { currentFolder, Files, jsonOf, pageOf, textOf } from "../shared/files.js"

/** With what every file of Pagefind begins, unpacked, but its first. */
const SIGNATURE = "pagefind_dcd"

/**
 * What Pagefind keeps of a page; `location` is the position of the word at which an anchor stands.
 * @typedef {Object} Fragment
 * @property {string} url
 * @property {string} content
 * @property {Record<string, string> & {title: string}} meta
 * @property {{element: string, id: string, location: number}[]} anchors
 */

/** @typedef {Uint8Array<ArrayBuffer>} Content */

/**
 * The files of the site as it is now.
 * @param {URL} base the address of the site's root
 * @param {string} language
 * @param {boolean} anew as in `currentFolder`
 */
export async function openFiles(base, language, anew) {
  const { address, name, needs } = await currentFolder(new URL(`pagefind/${language}/`, base), { anew })
  for (const file of needs ?? []) ask(new URL(file, address))
  return new SearchFiles(address, name)
}

/**
 * Ask for a file that every search needs, before whoever reads it knows its name.
 * @param {URL} address
 */
function ask({ href }) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("link[rel=preload]")
  if ([...links].some(link => link.href === href)) return
  document.head.append(make("link", { rel: "preload", as: "fetch", crossorigin: "anonymous", href }))
}

/** The files of the search, and what only Pagefind's are. */
export class SearchFiles extends Files {
  /**
   * @param {URL} folder
   * @param {string} name the folder's
   */
  constructor(folder, name) {
    super(folder)
    this.folder = folder
    this.name = name
    /** @type {unknown} */
    this.lost = null // why a file could not be had that Pagefind goes on without
  }

  /**
   * What Pagefind keeps of a page. Read here rather than by Pagefind, which knows only pages that it found itself.
   * @param {string} id
   * @returns {Promise<Fragment>}
   */
  fragment(id) {
    return this.once(`fragment/${id}.pf_fragment`, content => {
      const text = pageOf(ofPagefind(content))
      return JSON.parse(text.slice(SIGNATURE.length))
    })
  }

  /**
   * A file as an answer to Pagefind, which takes anything, and nothing at all, for one without a word to say of it.
   * @param {string} address
   */
  async answer(address) {
    const { href } = new URL(address, location.href)
    const read = href.includes(".json") ? ofJson : ofPagefind
    try {
      return new Response(await this.once(href, read))
    } catch (error) {
      this.lost = error
      throw error
    }
  }
}

/** @param {Content} content */
function ofJson(content) {
  textOf(content)
  jsonOf(content)
  return content
}

/** @param {Content} content */
function ofPagefind(content) {
  if (!pageOf(content.subarray(0, SIGNATURE.length)).startsWith(SIGNATURE)) throw new Error("no file of Pagefind's")
  return content
}
