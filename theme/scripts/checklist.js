// @ts-check
/* Lists of tasks that keep their ticks. A list is kept under its page's address without the language, and a task under
   its number, so that both languages share them; a list that has become longer or shorter begins anew. */

/** @import {WordsData} from "./data.d.ts" */

import { find, findAll, part, setText } from "./shared/dom.js"
import { confirmed, KeptState, report } from "./shared/kept-state.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"
import { printAs } from "./shared/paper.js"

class Checklist {
  /**
   * @param {HTMLElement} root
   * @param {WordsData} data
   */
  constructor(root, { words }) {
    this.root = root
    this.say = messages(words).say
    this.boxes = findAll(root, '.p-tasks input[type="checkbox"]', HTMLInputElement)
    this.status = part(root, "status")
    this.store = new KeptState(`checklist.${root.dataset.checklist}`)
    const early = this.boxes.filter(box => box.checked) // by a reader on a slow line, before this script was there

    root.addEventListener("change", () => this.changed())
    part(root, "do=print").addEventListener("click", () => this.print())
    part(root, "do=reset").addEventListener("click", () => this.reset())
    this.store.follow(() => this.recall())
    this.recall()
    if (early.length) {
      for (const box of early) box.checked = true
      this.changed()
    }
    part(root, "tools").hidden = false
    part(root, "kept").hidden = !this.store.works
    if (!this.store.works) report(this.status, this.say("unkept"))
  }

  /** Tick what is kept. */
  recall() {
    const kept = this.store.read()
    const fits = kept?.of === this.boxes.length && Array.isArray(kept.ticked)
    this.boxes.forEach((box, at) => {
      box.checked = fits && kept.ticked.includes(at)
    })
    if (kept && !fits) report(this.status, this.say("changed"))
    this.show()
  }

  show() {
    const done = this.boxes.filter(box => box.checked).length
    find(this.root, "progress", HTMLProgressElement).value = done
    setText(part(this.root, "progress"), this.say("progress", { done, total: this.boxes.length }))
  }

  changed() {
    const ticked = this.boxes.flatMap((box, at) => (box.checked ? [at] : []))
    this.store.write({ of: this.boxes.length, ticked })
    report(this.status, this.store.works ? "" : this.say("unkept"))
    this.show()
  }

  async reset() {
    if (!(await confirmed(part(this.root, "ask", HTMLDialogElement)))) return
    for (const box of this.boxes) box.checked = false
    this.store.forget()
    this.show()
    report(this.status, this.say("cleared"))
  }

  /** Print the list alone: the stylesheet knows what to leave out. */
  print() {
    printAs("checklist")
  }
}

mount("[data-checklist]", (root, /** @type {WordsData} */ data) => new Checklist(root, data))
