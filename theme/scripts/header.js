// @ts-check
/* Comfort around the page. Without it, the menu still opens and closes with its own button. */

import { addressed, find, findAll, nameTableParts } from "./shared/dom.js"
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

/** Between light and dark; `theme.js` finds the choice again on the next page. */
mount("[data-theme-toggle]", toggle => {
  toggle.hidden = false
  toggle.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    document.body.dataset.mdColorScheme = scheme
    try {
      localStorage.setItem("passerelles.theme", scheme)
    } catch {
      // a browser that keeps nothing forgets it with the page
    }
  })
})

nameTableParts(document)

// --- folded parts ----------------------------------------------------------------------------------------------------

/** Browsers open it by themselves when they follow a link; not all of them, and not when the page is loaded. */
function unfold() {
  const target = addressed()
  const folded = target?.closest("details:not([open])")
  if (!target || !(folded instanceof HTMLDetailsElement)) return
  folded.open = true
  target.scrollIntoView()
}

addEventListener("hashchange", unfold)
unfold()

/** A browser whose style sheets cannot open them shows them on paper none the less. */
addEventListener("beforeprint", () => {
  const printed = ":is(.p-section, .p-works-here, .p-coverage__more)"
  for (const fold of findAll(document, `details${printed}`, HTMLDetailsElement)) fold.open = true
})
