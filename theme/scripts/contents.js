// @ts-check
/* In the list of a long page's parts, the one that is being read. */

import { findAll } from "./shared/dom.js"
import { mount } from "./shared/mount.js"

mount("[data-contents]", contents => {
  const links = findAll(contents, "a", HTMLAnchorElement)
  const parts = new Map(links.map(link => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]))
  const heads = [...parts.keys()].flatMap(part => part ?? [])
  let waits = false
  const mark = () => {
    waits = false
    const line = innerHeight / 4 // what has passed it is being read
    const read = heads.findLast(head => head.getBoundingClientRect().top < line)
    for (const [head, link] of parts) {
      if (head !== null && head === read) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
  }
  const later = () => {
    if (!waits) requestAnimationFrame(mark)
    waits = true
  }
  addEventListener("scroll", later, { passive: true })
  addEventListener("resize", later)
  later()
})
