// @ts-check
/* What the agreement and the checklists share: keeping something in this browser, asking before it is thrown away. */

import { announce, PAUSE } from "./announce.js"

/** A value kept in this browser. Where nothing can be kept, `works` is false and `read` returns null. */
export class KeptState {
  /** @param {string} key */
  constructor(key) {
    this.name = `passerelles.${key}`
    this.works = true
    this.#try(() => localStorage.getItem(this.name))
  }

  /** @returns {any} what was written, if it can be read */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "null")
    } catch {
      return null
    }
  }

  /** @param {unknown} value */
  write(value) {
    this.#try(() => localStorage.setItem(this.name, JSON.stringify(value)))
  }

  forget() {
    this.#try(() => localStorage.removeItem(this.name))
  }

  /** @param {() => void} change is told whenever another tab has changed the value */
  follow(change) {
    addEventListener("storage", event => {
      if (event.key === this.name) change()
    })
  }

  /** @param {() => unknown} use */
  #try(use) {
    try {
      use()
    } catch {
      this.works = false
    }
  }
}

/**
 * Whether the reader confirms what the dialog asks; Escape is no.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<boolean>}
 */
export function confirmed(dialog) {
  return new Promise(resolve => {
    dialog.returnValue = "no"
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true })
    dialog.showModal()
  })
}

/**
 * Say what became of it to everybody, screen readers included; the same words twice are said twice.
 * @param {Element} place
 * @param {string} text
 */
export function report(place, text) {
  announce(place, text, { rest: PAUSE, again: true })
}
