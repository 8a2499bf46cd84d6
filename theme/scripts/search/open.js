// @ts-check
/* Opens the search box: by its link in the header or by Ctrl+K; no single key does, which would take letters from people
   who dictate (WCAG 2.1.4). Loads nothing more before that, except on the
   search page, where a reader has come to search. Without this script the link leads to that page. */

/** @import {SearchSite} from "./results.js" */

import { make } from "../shared/dom.js"
import { mount } from "../shared/mount.js"
import { reloadLink } from "../shared/reload-link.js"
import { searchData, siteRoot } from "../shared/site.js"

mount("a[data-search-open]", link => {
  if (!(link instanceof HTMLAnchorElement)) return
  if (location.protocol === "file:") return // where no browser lets a search run: its page says so
  const page = document.querySelector("[data-search-results]")
  const { href } = link
  /** @type {SearchSite} */
  const site = { base: siteRoot(), page: new URL(href) }
  link.setAttribute("role", "button")
  link.setAttribute("aria-haspopup", "dialog")

  /** @param {HTMLElement} opener */
  async function open(opener) {
    const field = page && document.getElementById("q")
    if (field) return field.focus()
    let typed = "" // while the box is on its way
    const keep = (/** @type {KeyboardEvent} */ event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      typed += event.key
    }
    addEventListener("keydown", keep, true)
    try {
      import("./engine.js").catch(() => {}) // asked for at once; then the box fails too
      const { open } = await import("./box.js").catch(() => import("./box.js?again"))
      open(site, opener, typed)
    } catch {
      await goOn()
    }
    removeEventListener("keydown", keep, true)
  }

  /** To the page, which needs no script of this one; where it does not answer either, stay, and say so. */
  async function goOn() {
    const there = await fetch(href, { method: "HEAD" }).catch(() => null)
    if (there?.ok) return location.assign(href)
    const note = make("p", { class: "p-offer", role: "alert" }, searchData().words.away, " ", reloadLink())
    document.querySelector(".p-offer[role=alert]")?.remove()
    document.querySelector("header")?.after(note)
  }

  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    open(link)
  })
  link.addEventListener("keydown", event => {
    if (event.key !== " ") return // a link that says it is a button answers to the space bar too
    event.preventDefault()
    open(link)
  })
  addEventListener("keydown", event => {
    const typing =
      event.target instanceof Element &&
      event.target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])")
    const wanted =
      event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!wanted || typing || event.defaultPrevented || document.querySelector("dialog[open]")) return
    event.preventDefault()
    const focused = document.activeElement
    open(focused instanceof HTMLElement && focused !== document.body ? focused : link)
  })
})
