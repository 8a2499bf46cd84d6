// @ts-check
/* The kept records beside the comparison: which of them stand side by side, and which are kept no longer. */

/** @import {Messages} from "../shared/messages.js" */

import { MOST_COMPARED } from "../shared/constants.js"
import { copyOf, find, findAll, part } from "../shared/dom.js"
import { followKept, keep, keepNoRecord, keptRecords } from "../shared/kept-records.js"

export class KeptList {
  /**
   * @param {HTMLElement} root
   * @param {Map<string, HTMLOptionElement>} names options by the ids of their records
   * @param {object} given
   * @param {(ids: string[]) => void} given.compare is called with the records to put side by side
   * @param {Messages["say"]} given.say
   */
  constructor(root, names, { compare, say }) {
    this.place = part(root, "kept", HTMLDetailsElement)
    this.list = part(root, "kept-list")
    this.template = part(root, "kept-item", HTMLTemplateElement)
    this.unshown = part(root, "unshown")
    this.pack = part(root, "pack") // stands by the table too
    this.names = names
    this.compare = compare
    this.say = say
    /** @type {string[]} */
    this.compared = []
    part(root, "drop-all").addEventListener("click", () => keepNoRecord())
    followKept(() => this.show(this.compared))
  }

  /** Ids of the records that are kept. */
  get all() {
    return keptRecords().filter(id => this.names.has(id))
  }

  /** Whether any is kept. */
  get some() {
    return this.all.length > 0
  }

  /** @param {string[]} compared */
  show(compared) {
    this.compared = compared
    const kept = this.all
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null
    const id = focused?.closest("li")?.dataset.kept
    this.list.replaceChildren(...kept.map(id => this.item(id)))
    this.place.hidden = !kept.length
    part(this.place, "kept-count").textContent = `${kept.length}`
    this.pack.hidden = !kept.length
    this.showUnshown(compared.length ? kept.filter(id => !compared.includes(id)) : [])
    findAll(this.list, "input", HTMLInputElement)
      .find(box => box.closest("li")?.dataset.kept === id)
      ?.focus()
  }

  /**
   * Say beside the table which of the kept records it leaves out.
   * @param {string[]} ids
   */
  showUnshown(ids) {
    const titles = ids.map(id => this.names.get(id)?.textContent ?? id).join(" · ")
    this.unshown.hidden = !ids.length
    this.unshown.textContent = ids.length ? this.say("unshown", { most: MOST_COMPARED, titles }) : ""
  }

  /** @param {string} id */
  item(id) {
    const item = copyOf(this.template)
    const option = this.names.get(id)
    const box = find(item, "input", HTMLInputElement)
    const name = part(item, "name")
    item.dataset.kept = id
    name.textContent = option?.textContent ?? id
    if (option?.lang) name.lang = option.lang
    box.checked = this.compared.includes(id)
    box.disabled = !box.checked && this.compared.length >= MOST_COMPARED
    box.addEventListener("change", () => {
      this.compare(box.checked ? [...this.compared, id] : this.compared.filter(comparedId => comparedId !== id))
    })
    const link = find(item, "a", HTMLAnchorElement)
    link.href = new URL(`${id}/`, new URL(link.getAttribute("href") ?? "", document.baseURI)).href
    part(item, "drop").addEventListener("click", () => keep(id, false))
    for (const control of [link, part(item, "drop")]) control.setAttribute("aria-describedby", `kept-${id}`)
    name.id = `kept-${id}`
    return item
  }
}
