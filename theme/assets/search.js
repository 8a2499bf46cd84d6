/* Opens the search box: by its link in the header, by / or by Ctrl+K. Loads nothing more before that, except on the
   search page, where a reader has come to search. Without this script the link leads to that page. */
;(() => {
  const script = document.currentScript.src
  const PARTS = ["view", "engine", "query", "passage", "rank", "../explorer/words"] // asked for at once, not one after the other
  const load = (name) => {
    const [wanted, ...others] = [name, ...PARTS].map((one) => import(new URL(`search/${one}.js`, script)))
    for (const other of others) other.catch(() => {}) // then the wanted one fails too
    return wanted
  }
  const link = document.querySelector("a[data-search-open]")
  const page = document.querySelector("[data-search-results]")
  const site = { base: new URL("..", script), script }
  if (!link) return
  site.page = new URL(link.href)
  link.setAttribute("role", "button")
  link.setAttribute("aria-haspopup", "dialog")

  async function open(opener) {
    const field = page && document.getElementById("q")
    if (field) return field.focus()
    let typed = "" // while the box is on its way
    const keep = (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      typed += event.key
    }
    addEventListener("keydown", keep, true)
    try {
      const { open } = await load("dialog")
      open(site, opener, typed)
    } catch {
      location.assign(link.href)
    }
    removeEventListener("keydown", keep, true)
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    open(link)
  })
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return // a link that says it is a button answers to the space bar too
    event.preventDefault()
    open(link)
  })
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])")
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
    const control = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if ((!slash && !control) || event.defaultPrevented || document.querySelector("dialog[open]")) return
    if (control && typing) return
    event.preventDefault()
    open(document.activeElement === document.body ? link : document.activeElement)
  })
  if (page) load("page").then(({ start }) => start(site))
})()
