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

/** What the search says on every page, and the ways into the collection. */
export function searchData() {
  return data().search
}
