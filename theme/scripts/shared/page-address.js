// @ts-check
/* The address of this page as others should be given it. */

/** Without what belongs to one visit; the published one where the site knows it. */
export function pageAddress() {
  const canonical = document.querySelector('link[rel="canonical"]')
  return canonical instanceof HTMLLinkElement ? canonical.href : new URL(location.pathname, location.href).href
}

/**
 * The address of another page of the site as others should be given it.
 * @param {string} url relative to this page
 */
export function publishedAddress(url) {
  return new URL(url, pageAddress()).href
}
