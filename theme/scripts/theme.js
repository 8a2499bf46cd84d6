// @ts-check
/* Light or dark before anything shows: as the reader has chosen (header.js), or as the system is set. Stands in the page
   itself, since a file would come too late. */

;(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const kept = () => {
    try {
      return localStorage.getItem("passerelles.theme")
    } catch {
      return null
    }
  }
  const show = () => document.body.setAttribute("data-md-color-scheme", kept() ?? (dark.matches ? "slate" : "default"))
  dark.addEventListener("change", show)
  show()
})()
