/* Comfort for the header. Without it, the menu still opens and closes with its own button. */
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

/* Of Material's labels, the one that shows belongs to the other theme. */
theme.hidden = false
theme.addEventListener("click", () => document.querySelector('[data-md-component="palette"] label:not([hidden])').click())
