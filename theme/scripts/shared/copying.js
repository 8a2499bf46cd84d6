// @ts-check
/* Copying what stands before a button: a text, or the file to which it leads. */

import { fetched, textOf } from "./files.js"

/**
 * @param {ParentNode} within
 * @param {(key: string, values?: Record<string, string>) => void} say what was copied, or that nothing was
 */
export function letCopy(within, say) {
  for (const button of within.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLElement)) continue
    button.addEventListener("click", async () => {
      const beside = button.previousElementSibling
      let text = beside?.textContent ?? ""
      try {
        if (beside instanceof HTMLAnchorElement) {
          text = beside.href
          text = await fetched(new URL(text), textOf)
        }
        await navigator.clipboard.writeText(text)
        say(button.dataset.copy || "citation")
      } catch {
        say("by-hand", { address: text })
      }
    })
  }
}
