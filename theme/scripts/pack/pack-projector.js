// @ts-check
/* A pack on a screen for the whole room: its list, then one case at a time, by keys or buttons, then the code with which
   the room takes it along. All that it shows has been fetched before it opens. */

/** @import {Case} from "./pack-address.js" */
/** @import {PackPaper} from "./pack-paper.js" */

import { make, part, setText } from "../shared/dom.js"
import { duration } from "./pack-address.js"

/** @type {Record<string, number>} */
const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }

const SCREENFUL = 0.85
const SIZES = ["large", "middle", "small"]

export class PackProjector {
  /**
   * @param {HTMLElement} root
   * @param {PackPaper} paper what has fetched the cases
   */
  constructor(root, paper) {
    this.paper = paper
    this.dialog = part(root, "projector", HTMLDialogElement)
    this.slide = part(this.dialog, "slide")
    this.place = part(this.dialog, "slide-place")
    this.more = part(this.dialog, "more")
    this.at = 0 // 0 is the list
    part(this.dialog, "back").addEventListener("click", () => this.go(this.at - 1))
    part(this.dialog, "forward").addEventListener("click", () => this.go(this.at + 1))
    part(this.dialog, "end").addEventListener("click", () => this.dialog.close())
    this.dialog.addEventListener("keydown", event => this.press(event))
    this.slide.addEventListener("scroll", () => this.sayMore())
    addEventListener("resize", () => {
      if (this.dialog.open) this.fit()
    })
    this.dialog.addEventListener("close", () => {
      if (document.fullscreenElement) document.exitFullscreen()
    })
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement) this.dialog.close() // the browser takes Escape for itself
    })
  }

  async open() {
    try {
      await document.documentElement.requestFullscreen()
    } catch {
      // it then fills the window
    }
    this.dialog.showModal()
    this.go(0)
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === " " && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault()
      this.turn(event.shiftKey ? -1 : 1)
      return
    }
    const ends = new Map([
      ["Home", 0],
      ["End", this.last()],
    ])
    const to = ends.get(event.key) ?? (event.key in KEYS ? this.at + KEYS[event.key] : undefined)
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    this.go(to)
  }

  /**
   * What a long slide has beyond its edge, else the next slide.
   * @param {1 | -1} way
   */
  turn(way) {
    const { clientHeight, scrollTop } = this.slide
    const beyond = way > 0 ? this.below() > 0 : scrollTop > 0
    if (beyond) this.slide.scrollBy({ top: way * clientHeight * SCREENFUL })
    else this.go(this.at + way)
  }

  /** How many pixels of the slide lie below the edge. */
  below() {
    const { scrollHeight, clientHeight, scrollTop } = this.slide
    return Math.max(0, scrollHeight - clientHeight - Math.ceil(scrollTop) - 1)
  }

  /** Set the slide as large as it fits; what does not fit at all goes on below, which is said. */
  fit() {
    for (const size of SIZES) {
      this.slide.dataset.size = size
      if (!this.below()) break
    }
    this.sayMore()
  }

  sayMore() {
    this.more.hidden = !this.below()
  }

  /** The number of the last page: a code comes after the cases. */
  last() {
    return this.paper.pack.cases.length + (this.paper.code() ? 1 : 0)
  }

  /** @param {number} to */
  go(to) {
    const { cases } = this.paper.pack
    this.at = Math.max(0, Math.min(to, this.last()))
    const shown = cases[this.at - 1]
    this.slide.replaceChildren(...(shown ? this.case(shown) : this.at ? this.code() : this.list(cases)))
    setText(this.place, shown ? this.paper.placeOf(this.at - 1) : "")
    this.slide.focus() // so that it is read out, and arrows up and down move it where it is too long
    this.slide.scrollTop = 0
    this.fit()
  }

  /** @param {Case[]} cases */
  list(cases) {
    const items = cases.map(({ id, minutes }) =>
      make("li", {}, this.paper.title(id), minutes ? ` (${duration(minutes)})` : ""),
    )
    return [make("h2", {}, this.paper.name()), make("ol", {}, ...items)]
  }

  /** @param {Case} one */
  case({ id, minutes, note }) {
    const { route = [], outcome = [], questions } = this.paper.fetched.get(id) ?? {}
    return [
      make("h2", {}, this.paper.title(id)),
      make("p", { class: "p-projector__route" }, ...copies(route), minutes ? ` (${duration(minutes)})` : ""),
      make("p", {}, ...copies(outcome)),
      ...(note ? [make("p", { class: "p-pack__note" }, note)] : []),
      ...copies(questions ? [questions] : []),
    ]
  }

  code() {
    const code = this.paper.code()
    return [
      make("h2", {}, this.paper.words.say("take")),
      ...(code ? [code.drawn, make("p", {}, code.about)] : []),
      make("p", { class: "p-projector__route p-pack__address" }, this.paper.shownAddress()),
    ]
  }
}

/** @param {Node[]} nodes */
function copies(nodes) {
  return nodes.map(node => node.cloneNode(true))
}
