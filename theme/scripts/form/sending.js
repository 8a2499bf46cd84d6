// @ts-check
/* Where a record goes: into a file, onto the clipboard, and to whoever publishes the site, in the ways that they have
   named. There is always one. */

/** @import {FormSettings} from "../data.d.ts" */
/** @import {Messages} from "../shared/messages.js" */

import { announce } from "../shared/announce.js"
import { make, part } from "../shared/dom.js"

/** Characters of an address that every forge and browser takes. */
const LONGEST_ADDRESS = 7500
const KEPT_FOR = 30_000

export class Sending {
  /**
   * @param {HTMLElement} root
   * @param {FormSettings} settings
   * @param {Messages} words
   */
  constructor(root, settings, words) {
    this.settings = settings
    this.words = words
    this.area = part(root, "text", HTMLTextAreaElement)
    this.fileName = part(root, "file-name")
    this.summary = part(root, "text-summary")
    this.status = part(root, "sent")
    this.ways = part(root, "ways-out")
    this.name = ""
    this.text = ""
    part(root, "download").addEventListener("click", () => this.save())
    part(root, "copy").addEventListener("click", () => this.copy())
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {string} title
   * @param {string} known the id of the record that is being corrected
   */
  show(id, text, title, known) {
    this.name = `${/^[a-z0-9-]{1,80}$/.test(id) ? id : "record"}.yml`
    this.text = text
    this.area.value = text
    this.fileName.textContent = this.words.say("file", { name: this.name })
    this.summary.textContent = this.name
    this.ways.replaceChildren(...this.waysOut(title, known))
  }

  /**
   * @param {string} title
   * @param {string} known
   */
  waysOut(title, known) {
    const { newFile, edit, contact } = this.settings
    /** @type {HTMLElement[]} */
    const ways = []
    if (known && isWeb(edit))
      ways.push(this.way(`${edit}${known}.yml`, this.words.say("edit"), this.words.say("edit-say"), true))
    else if (!known && isWeb(newFile)) ways.push(this.forge(newFile))
    if (isWeb(contact)) ways.push(this.way(contact, this.words.say("web"), "", false))
    else if (/^[^\s@/:]+@[^\s@/:]+$/.test(contact)) ways.push(this.mail(contact, title))
    return ways.length ? ways : [make("p", {}, this.words.say("nowhere"))]
  }

  /** @param {string} template */
  forge(template) {
    const fill = (/** @type {string} */ text) =>
      template.replace("{name}", encodeURIComponent(this.name)).replace("{text}", () => encodeURIComponent(text))
    const whole = fill(this.text)
    if (template.includes("{text}") && whole.length <= LONGEST_ADDRESS) {
      return this.way(whole, this.words.say("propose"), this.words.say("propose-say"), false)
    }
    return this.way(fill(""), this.words.say("propose"), this.words.say("propose-long"), true)
  }

  /**
   * @param {string} contact
   * @param {string} title
   */
  mail(contact, title) {
    const subject = encodeURIComponent(this.words.say("mail-subject", { title }))
    const body = encodeURIComponent(this.words.say("mail-body", { name: this.name }))
    const address = `mailto:${encodeURIComponent(contact).replace("%40", "@")}?subject=${subject}&body=${body}`
    return this.way(address, this.words.say("mail"), this.words.say("mail-say", { contact }), false)
  }

  /**
   * @param {string} address
   * @param {string} name
   * @param {string} about
   * @param {boolean} copied whether the text is copied on the way
   */
  way(address, name, about, copied) {
    const link = make("a", { class: "p-button", href: address, rel: "noopener noreferrer" }, name)
    if (!address.startsWith("mailto:")) link.target = "_blank"
    if (copied) link.addEventListener("click", () => this.copy())
    return make("p", {}, link, " ", make("span", { class: "p-small" }, about))
  }

  save() {
    const address = URL.createObjectURL(new Blob([this.text], { type: "text/yaml;charset=utf-8" }))
    make("a", { href: address, download: this.name }).click()
    setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR)
  }

  async copy() {
    const { text } = this
    try {
      await navigator.clipboard.writeText(text)
      announce(this.status, this.words.say("copied"), { again: true })
    } catch {
      const fold = this.area.closest("details")
      if (fold) fold.open = true
      this.area.focus()
      this.area.select()
      announce(this.status, this.words.say("by-hand"), { again: true })
    }
  }
}

/** @param {string} address */
function isWeb(address) {
  return /^https?:\/\/[^\s"'<>\\]+$/.test(address)
}
