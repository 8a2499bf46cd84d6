// @ts-check
/* The address of this page as others should be given it. */

/** Without what belongs to one visit; the published one where the site knows it. */
export function pageAddress() {
  const canonical = document.querySelector('link[rel="canonical"]')
  return canonical instanceof HTMLLinkElement ? canonical.href : location.origin + location.pathname
}
