// @ts-check
/* Comfort around the page. Without it, the menu still opens and closes with its own button. */

import { find, findAll } from "./shared/dom.js"
import { mount } from "./shared/mount.js"

/** The open menu covers the page: it closes when the reader goes on elsewhere. */
mount("[data-menu]", menu => {
  if (!(menu instanceof HTMLDetailsElement)) return
  const outside = (/** @type {EventTarget | null} */ target) => !(target instanceof Node && menu.contains(target))
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu.open) return
    menu.open = false
    find(menu, "summary", HTMLElement).focus()
  })
  addEventListener("pointerdown", ({ target }) => {
    if (outside(target)) menu.open = false
  })
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && outside(relatedTarget)) menu.open = false
  })
})

/** Of Material's labels, the one that is not hidden belongs to the other theme. */
mount("[data-theme-toggle]", toggle => {
  toggle.hidden = false
  toggle.addEventListener("click", () => {
    find(document, '[data-md-component="palette"] label:not([hidden])', HTMLElement).click()
  })
})

/** On a small screen Material lets a wide table be scrolled: the keyboard must get there too. */
mount(".md-content", content => {
  const reach = () => {
    for (const frame of findAll(content, ".md-typeset__scrollwrap", HTMLElement)) reachWithTab(frame)
  }
  addEventListener("load", reach)
  addEventListener("resize", reach)
})

/**
 * Let the keyboard reach a frame while it scrolls, under the name of the heading before it.
 * @param {HTMLElement} frame
 */
function reachWithTab(frame) {
  /** @type {Element | null} */
  let heading = frame
  while (heading && !heading.matches("h1, h2, h3, h4")) heading = heading.previousElementSibling
  const wide = frame.scrollWidth > frame.clientWidth
  if (wide) frame.tabIndex = 0
  else frame.removeAttribute("tabindex")
  if (wide && heading?.id) {
    frame.setAttribute("role", "region")
    frame.setAttribute("aria-labelledby", heading.id)
  }
}

// --- folded parts ----------------------------------------------------------------------------------------------------

/** Browsers open it by themselves when they follow a link; not all of them, and not when the page is loaded. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const folded = target?.closest("details:not([open])")
  if (!target || !(folded instanceof HTMLDetailsElement)) return
  folded.open = true
  target.scrollIntoView()
}

addEventListener("hashchange", unfold)
unfold()

/** A browser whose style sheets cannot open them shows them on paper none the less. */
addEventListener("beforeprint", () => {
  for (const one of findAll(document, "details.p-section", HTMLDetailsElement)) one.open = true
})
