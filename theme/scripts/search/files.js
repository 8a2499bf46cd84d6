/* The files of the search. */

import { make } from "../shared/dom.js"
import { currentFolder, Files, jsonOf, pageOf, textOf } from "../shared/files.js"

/** With what every file of Pagefind begins, unpacked, but its first. */
const SIGNATURE = "pagefind_dcd"

/** The files of the site as it is now. `base` is the address of the site's root; `anew` as in `currentFolder`. */
export async function openFiles(base, language, anew) {
  const { address, name, needs } = await currentFolder(new URL("pagefind/", base), { anew })
  for (const file of needs?.[language] ?? []) ask(new URL(file, address))
  return new SearchFiles(address, name)
}

/** Ask for a file that every search needs, before whoever reads it knows its name. */
function ask({ href }) {
  if ([...document.querySelectorAll("link[rel=preload]")].some(link => link.href === href)) return
  document.head.append(make("link", { rel: "preload", as: "fetch", crossorigin: "anonymous", href }))
}

class SearchFiles extends Files {
  constructor(folder, name) {
    super(folder)
    this.folder = folder
    this.name = name
    this.lost = null // why a file could not be had that Pagefind goes on without
  }

  /** What Pagefind keeps of a page. Read here rather than by Pagefind, which knows only pages that it found itself. */
  fragment(id) {
    return this.once(`fragment/${id}.pf_fragment`, content => {
      const text = pageOf(ofPagefind(content))
      return JSON.parse(text.slice(SIGNATURE.length))
    })
  }

  /** A file as an answer to Pagefind, which takes anything, and nothing at all, for one without a word to say of it. */
  async answer(address) {
    const { href } = new URL(address, location)
    const read = href.includes(".json") ? content => textOf(content) && jsonOf(content) && content : ofPagefind
    try {
      return new Response(await this.once(href, read))
    } catch (error) {
      this.lost = error
      throw error
    }
  }
}

function ofPagefind(content) {
  if (!pageOf(content.subarray(0, SIGNATURE.length)).startsWith(SIGNATURE)) throw new Error("no file of Pagefind's")
  return content
}
