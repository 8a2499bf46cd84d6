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
  const show = () => {
    const scheme = kept()
    const known = scheme === "slate" || scheme === "default" // whatever else stands there is nobody's choice
    document.body.setAttribute("data-md-color-scheme", known ? scheme : dark.matches ? "slate" : "default")
  }
  dark.addEventListener("change", show)
  addEventListener("storage", show) // chosen in another tab
  addEventListener("pageshow", show) // back from the browser's memory
  show()
})()
