/* In the preview only: shows what is wrong with the last change, and the page anew when it has become another. */

const ADDRESS = "/.preview/state"
const words = document.currentScript.dataset
let known = Number(words.version)
let shown = ""

/** The page as the server would give it now. */
const page = async () => (await fetch(location.href, { cache: "no-store" })).text()

const element = (name, text, ...inside) => {
  const made = document.createElement(name)
  made.textContent = text
  made.append(...inside)
  return made
}

/** Show the problems above the page, or take them away. */
const tell = (problems) => {
  document.getElementById("p-preview")?.remove()
  if (!problems.length) return
  const list = element("ul", "", ...problems.map((problem) => element("li", problem)))
  const box = element("section", "", element("h2", words.title), element("p", words.text), list)
  box.id = "p-preview"
  box.setAttribute("role", "alert")
  document.body.prepend(box)
}

const watch = async () => {
  for (;;) {
    try {
      const answer = await fetch(`${ADDRESS}?known=${known}`, { cache: "no-store" })
      const state = await answer.json()
      tell(state.problems)
      if (state.version !== known) {
        known = state.version
        if ((await page()).replace(/data-version="\d+"/, "") !== shown) location.reload()
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000)) // the preview starts anew, or has ended
    }
  }
}

page().then((text) => {
  shown = text.replace(/data-version="\d+"/, "")
  watch()
})
