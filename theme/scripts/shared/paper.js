// @ts-check
/* Paper that holds less, or more, than usual. */

/**
 * Print, for once, what the styles keep for `data-print="<what>"`.
 * @param {string} what
 */
export function printAs(what) {
  const page = document.documentElement
  page.dataset.print = what
  addEventListener("afterprint", () => delete page.dataset.print, { once: true })
  print()
}
