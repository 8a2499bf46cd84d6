// @ts-check
/* The way on from what could not be loaded. */

import { make } from "./dom.js"
import { siteWords } from "./site.js"

/** A link that loads the page again. */
export function reloadLink() {
  return make("a", { href: "" }, siteWords().again)
}
