// @ts-check
/* In the list of a long page's parts, the one that is being read. */

import { findAll } from "./shared/dom.js"
import { mount } from "./shared/mount.js"

const ACTIVE = "md-nav__link--active"

mount(".md-sidebar--secondary", sidebar => {
  const links = findAll(sidebar, "a.md-nav__link", HTMLAnchorElement)
  const parts = new Map(links.map(link => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]))
  const heads = [...parts.keys()].flatMap(part => part ?? [])
  let waits = false
  const mark = () => {
    waits = false
    const line = innerHeight / 4 // what has passed it is being read
    const read = heads.findLast(head => head.getBoundingClientRect().top < line)
    for (const [head, link] of parts) link.classList.toggle(ACTIVE, head !== null && head === read)
  }
  const later = () => {
    if (!waits) requestAnimationFrame(mark)
    waits = true
  }
  addEventListener("scroll", later, { passive: true })
  addEventListener("resize", later)
  later()
})
