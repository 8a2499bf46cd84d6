// @ts-check
/* The facets beside a list: the form with its numbers, the chips of what is chosen and, on a phone, the sheet.

   For the explorer and the search page; the markup of both comes from one template. */

/** @import {Counts, State} from "./engine.js" */
/** @import {Messages} from "../shared/messages.js" */

import { byId, copyOf, findAll, part, setText } from "../shared/dom.js"
import { including, shown, without } from "./engine.js"

/** Where the stylesheet hides the column of filters. */
const NARROW = matchMedia("(max-width: 59.9844em)")

/**
 * Something that narrows a list, and its name; `code` is null for the words that are looked for.
 * @typedef {{key: string, code: string | null, text: string}} Criterion
 */

/**
 * One value of a facet in the form.
 * @typedef {{box: HTMLInputElement, key: string, code: string, name: string, count: HTMLElement}} Value
 */

export class FilterPanel {
  /**
   * @param {object} given
   * @param {HTMLElement} given.root holds the parts of the panel
   * @param {Messages} given.words
   * @param {HTMLElement} given.heading gets the focus when what had it is gone
   * @param {(state: State) => void} given.change is called when a value was chosen or taken back
   * @param {() => void} given.clear is called when all were
   */
  constructor({ root, words, heading, change, clear }) {
    this.words = words
    this.heading = heading
    this.change = change
    this.clear = clear
    this.form = byId("facets", HTMLFormElement)
    this.side = part(root, "side")
    this.sheet = part(root, "sheet", HTMLDialogElement)
    this.chips = part(root, "chosen")
    this.chip = part(root, "chip", HTMLTemplateElement)
    this.clearChip = part(root, "clear-chip", HTMLTemplateElement)
    this.clearButton = part(root, "clear", HTMLButtonElement)
    this.openButton = part(root, "open", HTMLButtonElement)
    this.seeButton = part(root, "see", HTMLButtonElement)
    this.facets = findAll(this.form, "[data-facet]", HTMLDetailsElement)
    this.values = findAll(this.form, "input[type=checkbox]", HTMLInputElement).map(valueIn)
    /** @type {State | undefined} */
    this.state = undefined
    /** @type {HTMLElement} what gets the focus when the sheet closes */
    this.returnTo = this.openButton

    this.form.addEventListener("change", ({ target }) => this.choose(target))
    this.form.addEventListener("submit", event => event.preventDefault())
    this.clearButton.addEventListener("click", () => this.clearAll())
    this.openButton.addEventListener("click", () => this.openSheet())
    part(root, "close").addEventListener("click", () => this.sheet.close())
    this.seeButton.addEventListener("click", () => {
      this.returnTo = heading
      this.sheet.close()
    })
    this.sheet.addEventListener("click", ({ target }) => target === this.sheet && this.sheet.close()) // beside it
    this.sheet.addEventListener("close", () => this.closed())
    NARROW.addEventListener("change", () => {
      if (this.sheet.open) this.sheet.close()
    })
  }

  /**
   * What is chosen, in the order of the facets.
   * @param {State} state
   * @returns {Criterion[]}
   */
  criteria(state) {
    return this.facets.flatMap(({ dataset: { facet: key = "", short = "" } }) => {
      const codes = state.chosen.get(key) ?? []
      return codes.map(code => ({
        key,
        code,
        text: this.words.say("value", { facet: short, value: this.named(key, code) }),
      }))
    })
  }

  /**
   * A value's name, with its number if it has one.
   * @param {string} key
   * @param {string} code
   */
  named(key, code) {
    const value = this.values.find(value => value.key === key && value.code === code)
    if (!value) return shown(key, code)
    return /^\d+$/.test(code) ? `${code} ${value.name}` : value.name
  }

  /**
   * Show a state: what is ticked, how many each value gives, the chips, and how many are found in all.
   * @param {State} state
   * @param {Counts} counts
   * @param {Criterion[]} criteria
   * @param {number} matches
   */
  show(state, counts, criteria, matches) {
    this.showChoice(state, criteria)
    this.showCounts(counts, matches)
  }

  /**
   * Show what is chosen, while what it finds may not be known yet.
   * @param {State} state
   * @param {Criterion[]} criteria
   */
  showChoice(state, criteria) {
    this.state = state
    for (const { box, key, code } of this.values) box.checked = state.chosen.get(key)?.includes(code) ?? false
    for (const facet of this.facets) {
      const number = state.chosen.get(facet.dataset.facet ?? "")?.length ?? 0
      part(facet, "chosen-count").hidden = !number
      part(facet, "number").textContent = String(number)
    }
    this.showChips(criteria)
    this.clearButton.hidden = !criteria.length
    this.openButton.textContent = criteria.length
      ? this.words.say("filter-chosen", { count: criteria.length })
      : this.words.say("filter")
  }

  /**
   * Show how many each value gives, and how many are found in all.
   * @param {Counts} counts
   * @param {number} matches
   */
  showCounts(counts, matches) {
    for (const { box, key, code, count } of this.values) {
      const number = counts[key][code] ?? 0
      setText(count, this.words.digits(number))
      box.disabled = !number && !box.checked && box !== document.activeElement
    }
    this.seeButton.textContent = this.words.counted("see", matches)
  }

  /** @param {Criterion[]} criteria */
  showChips(criteria) {
    const focused = [...this.chips.querySelectorAll("button")].findIndex(button => button.matches(":focus"))
    this.chips.replaceChildren(...criteria.map(criterion => chip(this.chip, criterion, () => this.takeBack(criterion))))
    if (criteria.length > 1) {
      const clear = copyOf(this.clearChip)
      clear.querySelector("button")?.addEventListener("click", () => this.clearAll())
      this.chips.append(clear)
    }
    this.chips.hidden = !criteria.length
    if (focused < 0) return
    const left = this.chips.querySelectorAll("[data-text]") // the chip that was taken back had the focus
    ;(left[Math.min(focused, left.length - 1)]?.closest("button") ?? this.heading).focus()
  }

  /** @param {Criterion} criterion */
  takeBack({ key, code }) {
    if (this.state) this.change(without(this.state, key, code))
  }

  /** @param {EventTarget | null} target */
  choose(target) {
    const value = this.values.find(({ box }) => box === target)
    if (!value || !this.state) return
    const { box, key, code } = value
    this.change(box.checked ? including(this.state, key, code) : without(this.state, key, code))
  }

  clearAll() {
    this.clear()
    ;(this.sheet.open ? byId("filter", HTMLElement) : this.heading).focus()
  }

  /** On a phone the filters lie over the lower part of the results. */
  openSheet() {
    this.returnTo = this.openButton
    this.sheet.append(this.form)
    this.sheet.showModal()
    byId("filter", HTMLElement).focus()
    this.heading.scrollIntoView()
  }

  closed() {
    if (this.sheet.open) return // opened again before this was told
    this.side.append(this.form)
    this.returnTo.focus()
  }

  /**
   * Open the facets in which something is chosen, and what holds them; the others as the page has them, closed on a
   * phone.
   * @param {State} state
   */
  unfold(state) {
    for (const facet of this.facets) {
      facet.open = state.chosen.has(facet.dataset.facet ?? "") || (facet.open && !NARROW.matches)
    }
    for (const more of findAll(this.form, "[data-more-facets]", HTMLDetailsElement)) {
      more.open = this.facets.some(facet => more.contains(facet) && state.chosen.has(facet.dataset.facet ?? ""))
    }
  }
}

/**
 * A criterion with a button that takes it back.
 * @param {HTMLTemplateElement} template
 * @param {Criterion} criterion
 * @param {() => void} takeBack
 */
export function chip(template, { text }, takeBack) {
  const item = copyOf(template)
  part(item, "text").textContent = text
  item.querySelector("button")?.addEventListener("click", takeBack)
  return item
}

/**
 * @param {HTMLInputElement} box
 * @returns {Value}
 */
function valueIn(box) {
  const label = box.closest("label") ?? box
  return {
    box,
    key: box.name,
    code: box.value.toLowerCase(),
    name: part(label, "name").textContent ?? "",
    count: part(label, "count"),
  }
}
