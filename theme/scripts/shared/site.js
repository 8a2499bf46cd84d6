// @ts-check
/* What the build says to every page of the site. Never asked of the page itself: a browser that translates it changes
   <html lang>, and only the build knows where the site begins. */

/** @import {SiteData} from "../data.d.ts" */

/** @returns {SiteData} */
function data() {
  return JSON.parse(document.getElementById("site-data")?.textContent ?? "null")
}

/** The language in which the page was built. */
export function siteLanguage() {
  return data().language
}

/** The address of the site's root. */
export function siteRoot() {
  return new URL(data().root, document.baseURI)
}

/**
 * The id that a record has now: readers keep addresses and lists for longer than ids last.
 * @param {string} id
 */
export function presentId(id) {
  const moved = typeof document === "undefined" ? undefined : data()?.moved
  return moved && Object.hasOwn(moved, id) ? moved[id] : id
}

/** What any script may have to say. */
export function siteWords() {
  return data().words
}

/** What the search says on every page, and the ways into the collection. */
export function searchData() {
  return data().search
}
