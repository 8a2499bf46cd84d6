/* The site lies elsewhere than this page was told, and so it has no styles: look for them in every folder above, and
   set all addresses right. */
(async () => {
  if (getComputedStyle(document.documentElement).getPropertyValue("--paper")) return
  const told = {{ (base_url.rstrip("/") ~ "/") | tojson }}
  const folders = location.pathname.split("/").slice(0, -1)
  for (let depth = 1; depth <= folders.length; depth++) {
    const base = folders.slice(0, depth).join("/") + "/"
    const found = await fetch(base + "assets/passerelles.css", { method: "HEAD" }).catch(() => null)
    if (!found?.ok) continue
    for (const name of ["href", "action", "src"])
      for (const element of document.querySelectorAll(`[${name}^="/"]`)) {
        const address = base + element.getAttribute(name).slice(told.length)
        if (element.localName === "script") {
          const again = document.createElement("script")
          again.async = false
          again.src = address
          element.replaceWith(again)
        } else element.setAttribute(name, address)
      }
    return
  }
})()
