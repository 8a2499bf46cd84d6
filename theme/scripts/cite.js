// @ts-check
/* The citations of a page, copied by a button. */

import { letCopy } from "./shared/copying.js"
import { part } from "./shared/dom.js"
import { report } from "./shared/kept-state.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"

mount("[data-cite]", (root, /** @type {Record<string, string>} */ data) => {
  const words = messages(data)
  letCopy(root, (key, values) => report(part(root, "said"), words.say(key, values)))
})
