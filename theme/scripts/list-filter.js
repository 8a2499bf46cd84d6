// @ts-check
/* A filter over a long list that is already on the page. Without this script the form stays hidden and the list whole. */

/** @import {WordsData} from "./data.d.ts" */

import { announce } from "./shared/announce.js"
import { addressed, byId, find, findAll } from "./shared/dom.js"
import { fold } from "./shared/fold.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"

class ListFilter {
  /**
   * @param {HTMLFormElement} form
   * @param {WordsData} data
   */
  constructor(form, { words }) {
    this.form = form
    this.words = messages(words)
    this.list = byId(form.dataset.filter ?? "", HTMLElement)
    this.text = find(form, 'input[type="search"]', HTMLInputElement)
    this.choice = form.querySelector("select")
    this.status = find(form, '[role="status"]', HTMLElement)
    this.all = find(form, 'button[type="reset"]', HTMLButtonElement)
    this.letters = document.querySelector(".p-letters")
    this.groups = findAll(this.list, "[data-filter-group]", HTMLElement).map(element => ({
      element,
      items: findAll(element, "[data-filter-item]", HTMLElement).map(item => ({
        item,
        words: fold(item.textContent ?? ""),
      })),
    }))
    form.hidden = false
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("input", () => this.show())
    form.addEventListener("reset", () => {
      setTimeout(() => this.show())
      this.text.focus()
    })
    addEventListener("hashchange", () => this.reveal())
    this.show() // a browser may keep what was typed when one comes back
  }

  show() {
    const wanted = fold(this.text.value).split(/\s+/).filter(Boolean)
    const group = this.choice?.value ?? ""
    let shown = 0
    for (const { element, items } of this.groups) {
      const open = !group || element.dataset.filterGroup === group
      for (const { item, words } of items) item.hidden = !open || !wanted.every(word => words.includes(word))
      const left = items.filter(({ item }) => !item.hidden).length
      element.hidden = !left
      shown += left
    }
    const whole = !wanted.length && !group
    this.all.hidden = whole
    this.letters?.toggleAttribute("hidden", !whole)
    announce(this.status, whole ? "" : this.count(shown))
  }

  /** @param {number} shown */
  count(shown) {
    return shown ? this.words.counted("shown", shown) : this.words.say("nothing")
  }

  /** An address that names an entry always shows it, whatever was filtered before. */
  reveal() {
    const target = addressed()
    if (!target || !this.list.contains(target) || !target.closest("[hidden]")) return
    this.form.reset()
    this.show()
    target.scrollIntoView()
  }
}

mount("form[data-filter]", (form, /** @type {WordsData} */ data) => {
  if (form instanceof HTMLFormElement) new ListFilter(form, data)
})
