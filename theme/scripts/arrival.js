// @ts-check
/* Which scripts of the page have arrived. What needs one shows when it runs; where one does not come, is too new for the
   browser or breaks, what needs it goes, and the page says so and shows what it has for readers without scripts. Stands in
   the page itself, below the scripts that it watches. */

;(() => {
  const root = document.documentElement
  /** @type {Map<string, number>} by part of the page, how many of its scripts are still to come */
  const waited = new Map([["own", 0]])
  let broken = false
  addEventListener("error", note)
  addEventListener("load", () => removeEventListener("error", note))
  for (const script of document.querySelectorAll("script[data-part]")) {
    if (!(script instanceof HTMLScriptElement)) continue
    const parts = script.dataset.part?.split(" ") ?? []
    for (const part of parts) waited.set(part, (waited.get(part) ?? 0) + 1)
    follow(script, parts, () => follow(again(script), parts, () => parts.forEach(fail)))
  }
  const left = root.classList.contains("p-fails-own") // by the build, in the copy that opens from a disk
  if (!waited.get("own") && !left) root.classList.add("p-runs-own")

  /**
   * @param {HTMLScriptElement} script
   * @param {string[]} parts of the page that need it
   * @param {() => void} lost is called if it does not come
   */
  function follow(script, parts, lost) {
    script.addEventListener("error", lost)
    script.addEventListener("load", () => {
      parts.forEach(broken ? fail : arrive)
      broken = false
    })
  }

  /**
   * The same script once more, by the same address: by another one it would be another script, with others that it shares
   * twice. A browser that keeps what it failed to load fails at once.
   * @param {HTMLScriptElement} script
   */
  function again(script) {
    const copy = document.createElement("script")
    copy.type = script.type
    copy.src = script.src
    copy.async = false
    script.after(copy)
    return copy
  }

  function note() {
    broken = true // the script that runs now: its "load" comes next
  }

  /** @param {string} part */
  function arrive(part) {
    const left = (waited.get(part) ?? 0) - 1
    waited.set(part, left)
    if (!left) root.classList.add(`p-runs-${part}`)
  }

  /** @param {string} part */
  function fail(part) {
    root.classList.add(`p-fails-${part}`)
    if (part !== "own") return
    for (const block of document.querySelectorAll("main noscript")) {
      const shown = document.createElement("div")
      shown.innerHTML = block.textContent ?? "" // the build's own, which a browser with scripts takes for text
      block.replaceWith(shown)
    }
    for (const note of document.querySelectorAll("[data-failure]")) if (note instanceof HTMLElement) note.hidden = false
  }
})()
