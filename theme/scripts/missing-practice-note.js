// @ts-check
/* Coming from an empty cell of the gap matrix: say which practice is asked for. The address names it, as
   ?sector=health&type=training; what is not known is left out, and without this script the page is as it is. */

/** @import {MissingPracticeData} from "./data.d.ts" */

import { keepQuery } from "./shared/address.js"
import { make, part } from "./shared/dom.js"
import { mount } from "./shared/mount.js"

mount("[data-wanted]", (note, /** @type {MissingPracticeData} */ values) => {
  const query = new URLSearchParams(location.search)
  const wanted = Object.entries(values).flatMap(([key, known]) => {
    const code = query.get(key) ?? ""
    return Object.hasOwn(known, code) ? [known[code]] : []
  })
  if (!wanted.length) return
  const rows = wanted.map(({ dimension, name }) => make("div", {}, make("dt", {}, dimension), make("dd", {}, name)))
  part(note, "list").append(...rows)
  part(note, "code").textContent = wanted.map(({ code }) => code).join("\n")
  note.hidden = false
  keepQuery(location.search)
})
