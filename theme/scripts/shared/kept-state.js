// @ts-check
/* What the tools share: keeping something in this browser, asking before it is thrown away. */

import { announce, PAUSE } from "./announce.js"
import { followStorage } from "./returning.js"

/** A value kept in this browser. Where nothing can be kept, `works` is false and `read` returns null. */
export class KeptState {
  #place

  /**
   * @param {string} key
   * @param {() => Storage} [place] where it is kept; asking for it can fail
   */
  constructor(key, place = () => localStorage) {
    this.name = `passerelles.${key}`
    this.works = true
    this.#place = place
    this.#try(() => place().getItem(this.name))
  }

  /** @returns {any} what was written, if it can be read */
  read() {
    try {
      return JSON.parse(this.#place().getItem(this.name) ?? "null")
    } catch {
      return null
    }
  }

  /** @param {unknown} value */
  write(value) {
    this.#try(() => this.#place().setItem(this.name, JSON.stringify(value)))
  }

  forget() {
    this.#try(() => this.#place().removeItem(this.name))
  }

  /** @param {() => void} change is told whenever another page may have changed the value */
  follow(change) {
    followStorage(this.name, change)
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
 * A draft. Each tab goes on with its own, whatever others write; a new tab goes on with the one written last.
 *
 * A page that comes back from the browser's memory may still see its tab's storage as it was; what all tabs share it sees
 * as it is. So each of the two says of which tab it is and when it was written.
 */
export class KeptDraft {
  /** @param {string} key */
  constructor(key) {
    this.own = new KeptState(key, () => sessionStorage)
    this.last = new KeptState(key)
    this.tab = this.own.read()?.tab ?? crypto.randomUUID?.() ?? String(Math.random())
  }

  get works() {
    return this.last.works
  }

  /** @returns {any} what was written, if it can be read */
  read() {
    return (this.own.read() ?? this.last.read())?.draft ?? null
  }

  /** @returns {any} the same, on a page that has come back */
  readAgain() {
    const [own, last] = [this.own.read(), this.last.read()]
    const newer = last?.tab === this.tab && !(own?.at > last.at)
    return newer ? last.draft : this.read()
  }

  /** @param {unknown} draft */
  write(draft) {
    const written = { tab: this.tab, at: Date.now(), draft }
    this.own.write(written)
    this.last.write(written)
  }

  /** Another tab's draft stays. */
  forget() {
    const last = this.last.read()
    const others = this.own.read() !== null && last?.tab !== this.tab
    this.own.forget()
    if (!others) this.last.forget()
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
