// @ts-check
/* A host shows the page that says "not found" for any address. Where the site lies elsewhere than the page was told, it has
   no styles: look for them in every folder above, and set all addresses right. Where it knows one such page only, what the
   address promises of the language comes first. Stands in the page itself, since no other script can be found either. */

;(async () => {
  if (getComputedStyle(document.documentElement).getPropertyValue("--paper")) return arrange()
  const data = document.getElementById("site-data")
  const site = JSON.parse(data?.textContent ?? "null")
  const styles = document.querySelector('link[rel="stylesheet"]')?.getAttribute("href") ?? ""
  const folders = location.pathname.split("/").slice(0, -1)
  for (let depth = 1; depth <= folders.length; depth++) {
    const root = `${folders.slice(0, depth).join("/")}/`
    const moved = (/** @type {string} */ address) => root + address.slice(site.root.length)
    const answer = await fetch(moved(styles), { method: "HEAD" }).catch(() => null)
    if (!answer?.ok) continue
    if (data) data.textContent = JSON.stringify({ ...site, root })
    for (const name of ["href", "action", "src"]) {
      for (const element of document.querySelectorAll(`[${name}^="/"]`)) {
        const address = moved(element.getAttribute(name) ?? "")
        if (element instanceof HTMLScriptElement) element.replaceWith(again(element, address))
        else element.setAttribute(name, address)
      }
    }
    return arrange()
  }

  /** The part in the language of the folder comes first, with the heading of the page. */
  function arrange() {
    const parts = [...document.querySelectorAll("section[lang]")]
    const home = (/** @type {Element} */ part) => part.querySelector("a")?.pathname ?? "/"
    const meant = parts.filter(part => location.pathname.startsWith(home(part)))
    const own = meant.sort((a, b) => home(b).length - home(a).length)[0]
    const [first] = parts
    if (!own || own === first) return
    const [heading, other] = [first, own].map(part => part.querySelector("h1, h2"))
    const [text, words] = [heading?.textContent ?? "", other?.textContent ?? ""]
    heading?.replaceWith(titled("h2", text))
    other?.replaceWith(titled("h1", words))
    first.before(own)
  }

  /**
   * @param {string} level
   * @param {string} text
   */
  function titled(level, text) {
    const heading = document.createElement(level)
    heading.textContent = text
    return heading
  }

  /**
   * A script that failed to load runs only as a new one.
   * @param {HTMLScriptElement} script
   * @param {string} address
   */
  function again(script, address) {
    const copy = document.createElement("script")
    copy.async = false
    copy.type = script.type
    copy.src = address
    return copy
  }
})()
