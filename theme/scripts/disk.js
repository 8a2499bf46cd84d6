// @ts-check
/* In the copy of the site that opens from a disk: a link that a script has made leads to a folder, for which no server finds
   the page. In the pages themselves the links are right (outputs/disk_page.py). */

for (const sign of ["pointerdown", "focusin", "click"]) {
  addEventListener(
    sign,
    ({ target }) => {
      const link = target instanceof Element ? target.closest("a[href]") : null
      if (link instanceof HTMLAnchorElement && link.protocol === "file:" && link.pathname.endsWith("/")) {
        link.pathname += "index.html"
      }
    },
    true,
  )
}
