/* Comfort around the page. Without it, the menu still opens and closes with its own button. */
{
  const menu = document.querySelector("[data-menu]")
  const theme = document.querySelector("[data-theme-toggle]")

  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu.open) return
    menu.open = false
    menu.querySelector("summary").focus()
  })

  /* The open menu covers the page: it closes when the reader goes on elsewhere. */
  addEventListener("pointerdown", event => {
    if (!menu.contains(event.target)) menu.open = false
  })
  menu.addEventListener("focusout", event => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false
  })

  /* Of Material's labels, the one that is not hidden belongs to the other theme. */
  theme.hidden = false
  theme.addEventListener("click", () => {
    document.querySelector('[data-md-component="palette"] label:not([hidden])').click()
  })

  /* On a small screen Material lets a wide table be scrolled: the keyboard must get there too. */
  const reach = () => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
      let heading = frame
      while (heading && !heading.matches("h1, h2, h3, h4")) heading = heading.previousElementSibling
      const wide = frame.scrollWidth > frame.clientWidth
      frame.toggleAttribute("tabindex", wide)
      if (wide) frame.tabIndex = 0
      if (wide && heading?.id) {
        frame.setAttribute("role", "region")
        frame.setAttribute("aria-labelledby", heading.id)
      }
    }
  }
  addEventListener("load", reach)
  addEventListener("resize", reach)
}
