// @ts-check
/* A step on paper: what to do and its checklist, or everything, and the address. Without this script the browser's own
   print gives the former. */

import { findAll, part } from "./shared/dom.js"
import { pageAddress } from "./shared/page-address.js"
import { printAs } from "./shared/paper.js"

part(document, "print-page").addEventListener("click", () => print())
part(document, "print-all").addEventListener("click", () => printAs("all"))
for (const place of findAll(document, "[data-address]", HTMLElement)) place.textContent = pageAddress()
