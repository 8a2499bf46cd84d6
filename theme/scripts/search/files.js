/* The files of the search. */

import { make } from "../shared/dom.js"
import { currentFolder, Files } from "../shared/files.js"

/** The files of the site as it is now. `base` is the address of the site's root. */
export async function openFiles(base, language) {
  const { address, name, needs } = await currentFolder(new URL("pagefind/", base))
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
  }

  /** What Pagefind keeps of a page. Read here rather than by Pagefind, which knows only pages that it found itself. */
  fragment(id) {
    return this.once(`fragment/${id}.pf_fragment`, unpacked)
  }
}

/** A server may have taken the packing for its own, said so, and the browser undone it. */
async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const stream = packed && new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
  const text = await new Response(stream || bytes).text()
  return JSON.parse(text.slice(text.indexOf("{")))
}
