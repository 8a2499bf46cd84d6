// @ts-check
/* What a reader keeps, on every page: the tick on each card and on steps and concepts, and the way from the header to the
   comparison, or to the pack where there is nothing to compare. */

import { MOST_COMPARED } from "./shared/constants.js"
import { part, setText } from "./shared/dom.js"
import { allKept, followKept, isKept, keep, keptRecords, markKept } from "./shared/kept-records.js"
import { report } from "./shared/kept-state.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"

mount("[data-kept-link]", link => {
  if (!(link instanceof HTMLAnchorElement)) return
  const { digits } = messages({})
  const said = part(document, "kept-said")
  const word = part(link, "kept-word")
  const compare = { href: link.href, name: word.textContent ?? "" }
  const show = () => {
    const [all, records] = [allKept(), keptRecords()]
    link.hidden = !all.length
    link.href = records.length ? compare.href : (link.dataset.or ?? "")
    if (records.length) link.search = `?ids=${records.slice(0, MOST_COMPARED).join(",")}`
    setText(word, records.length ? compare.name : (word.dataset.or ?? ""))
    part(link, "kept-number").textContent = digits(all.length)
    markKept(document)
  }
  followKept(show)
  show()
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-keep-card]") : null
    const card = button?.closest("[data-id]")
    if (!(card instanceof HTMLElement) || !card.dataset.id) return
    const lasting = keep(card.dataset.id)
    if (!lasting && isKept(card.dataset.id)) report(said, said.dataset.unkept ?? "")
    else said.textContent = ""
  })
})
