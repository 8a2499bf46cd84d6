/* Comfort for the header. Without it, the menu still opens and closes with its own button. */
const menu = document.querySelector("[data-menu]")
const themes = document.querySelector('[data-md-component="palette"]')

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

/* Material changes the theme on Enter only, and the space bar is what one presses on such a control. */
themes.addEventListener("keydown", event => {
  if (event.key !== " ") return
  event.preventDefault()
  const other = themes.querySelector("input:not(:checked)")
  other.click()
  other.focus()
})
