// @ts-check
/* What a reader keeps, on every page: the tick on each card, and the way from the header to the comparison. */

import { MOST_COMPARED } from "./shared/constants.js"
import { part } from "./shared/dom.js"
import { followKeptRecords, keepRecord, keptRecords, markKept } from "./shared/kept-records.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"

mount("[data-kept-link]", link => {
  if (!(link instanceof HTMLAnchorElement)) return
  const { digits } = messages({})
  const show = () => {
    const ids = keptRecords()
    link.hidden = !ids.length
    link.search = `?ids=${ids.slice(0, MOST_COMPARED).join(",")}`
    part(link, "kept-number").textContent = digits(ids.length)
    markKept(document)
  }
  followKeptRecords(show)
  show()
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-keep-card]") : null
    const card = button?.closest("[data-id]")
    if (card instanceof HTMLElement && card.dataset.id) keepRecord(card.dataset.id)
  })
})
