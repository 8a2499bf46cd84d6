// @ts-check
/* Keeps the site for reading offline when the reader asks, says how much that is, and removes it. Nothing is kept before. */

import { part } from "./shared/dom.js"
import { fetched, jsonOf } from "./shared/files.js"
import { messages } from "./shared/messages.js"
import { mount } from "./shared/mount.js"
import { reloadLink } from "./shared/reload-link.js"
import { siteRoot } from "./shared/site.js"

/** @import {OfflineBuild, WordsData} from "./data.d.ts" */

class OfflineSite {
  /**
   * @param {HTMLElement} root
   * @param {WordsData} data
   */
  constructor(root, data) {
    const { say, digits } = messages(data.words)
    this.say = say
    this.digits = digits
    this.state = part(root, "state")
    this.keeps = part(root, "keep-site", HTMLButtonElement)
    this.removes = part(root, "remove", HTMLButtonElement)
    this.bar = part(root, "progress", HTMLProgressElement)
    this.base = siteRoot()
    this.folder = new URL("..", document.baseURI).href.slice(this.base.href.length)
    this.prefix = `passerelles ${this.base.pathname} `
    this.own = `${this.prefix}${this.folder} `
    /** @type {OfflineBuild | null} */
    this.build = null
  }

  async begin() {
    if (!("serviceWorker" in navigator) || !window.isSecureContext || !("caches" in window)) {
      this.state.textContent = this.say("cannot")
      return
    }
    const address = new URL("build.json", document.baseURI)
    this.build = await fetched(address, jsonOf, { cache: "no-cache" }).catch(() => null)
    this.keeps.addEventListener("click", () => this.keep())
    this.removes.addEventListener("click", () => this.remove())
    // what another tab has kept or removed shows when the reader comes back to this one
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.bar.hidden) this.show()
    })
    this.show()
  }

  /* How much it is, for the sentences that say so. */
  get size() {
    const { bytes, pages } = this.build ?? { bytes: 0, pages: 0 }
    return { size: this.digits(Math.max(1, Math.round(bytes / 1e6))), pages: this.digits(pages) }
  }

  async keep() {
    this.keeps.disabled = true
    this.bar.hidden = false
    this.state.textContent = this.say("fetching", this.size)
    try {
      await navigator.serviceWorker.register(new URL("sw.js", this.base), { scope: this.base.pathname })
      await this.ask("keep", ({ had, all }) => {
        this.bar.value = had / all
      })
    } catch {
      this.bar.hidden = true
      this.keeps.disabled = false
      this.state.textContent = this.say("failed")
      return
    }
    this.bar.hidden = true
    this.show()
  }

  async remove() {
    this.removes.disabled = true
    for (const name of await this.kept()) await caches.delete(name)
    const others = (await caches.keys()).filter(name => name.startsWith(this.prefix))
    if (!others.length) await (await navigator.serviceWorker.getRegistration(this.base.pathname))?.unregister()
    this.show()
    this.state.focus()
  }

  async show() {
    const there = (await this.kept()).length > 0
    this.removes.hidden = !there
    this.removes.disabled = false
    this.keeps.hidden = there
    this.keeps.disabled = !this.build
    this.state.textContent = there
      ? this.say("kept", this.size)
      : this.build
        ? this.say("offered", this.size)
        : this.say("away")
    if (!there && !this.build) this.state.append(" ", reloadLink())
  }

  /* Names of the caches that hold the whole of this language. */
  async kept() {
    const names = (await caches.keys()).filter(name => name.startsWith(this.own))
    const whole = await Promise.all(
      names.map(async name => (await caches.open(name)).match(new URL("offline/whole", this.base).href)),
    )
    return names.filter((_, at) => whole[at])
  }

  /**
   * @param {string} what
   * @param {(progress: {had: number, all: number}) => void} tell
   */
  async ask(what, tell) {
    const { active } = await navigator.serviceWorker.ready
    const channel = new MessageChannel()
    const done = new Promise((resolve, reject) => {
      channel.port1.onmessage = ({ data: answer }) => {
        if (answer.done) resolve(null)
        else if (answer.failed) reject(new Error(answer.failed))
        else tell(answer)
      }
    })
    active?.postMessage({ ask: what, folder: this.folder }, [channel.port2])
    return done
  }
}

mount("[data-offline]", (root, /** @type {WordsData} */ data) => new OfflineSite(root, data).begin())
