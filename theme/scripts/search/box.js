// @ts-check
/* The search box: a field with a list of results below it, over the page. */

/** @import {Findings, ReadHit} from "./engine.js" */
/** @import {NamedHit, SearchSite} from "./results.js" */

import { findAll, make } from "../shared/dom.js"
import { reloadLink } from "../shared/reload-link.js"
import { addressed, details, say, searcher, summary, tellUnread, ways } from "./results.js"

const LIMIT = 5
const DELAY = 120 // milliseconds of rest after a key

/** @type {SearchBox | undefined} */
let box

/**
 * Open the box, made on first use.
 * @param {SearchSite} site
 * @param {HTMLElement} opener gets the focus back when it closes
 * @param {string} [typed] what was typed meanwhile
 */
export function open(site, opener, typed = "") {
  box ??= new SearchBox(site)
  box.open(opener, typed)
}

class SearchBox {
  /** @param {SearchSite} site */
  constructor(site) {
    this.site = site
    this.active = -1
    /** @type {HTMLElement | undefined} */
    this.opener = undefined
    this.field = fieldElement()
    this.status = make("p", { class: "p-search__status", role: "status" })
    this.ways = make("p", { class: "p-search__ways" })
    this.list = listElement()
    this.all = make("a", { class: "p-search__all", href: site.page.href }, say("all"))
    this.foot = make("p", { class: "p-search__foot" }, make("span", { class: "p-search__keys" }, say("keys")), this.all)
    this.dialog = this.build()
    this.search = searcher(site, {
      show: (query, findings, items) => this.show(query, findings, items),
      complete: (items, from) => from || this.complete(items), // it shows no others
      fail: () => {
        this.tell(say("failed"), true)
        this.ways.append(" ", reloadLink())
      },
      slow: () => this.list.children.length || this.tell(say("slow"), true),
      busy: () => this.list.children.length || this.tell(say("loading")),
    })
    this.start()
  }

  /** The box with all its parts, in the page. */
  build() {
    const close = make("button", { type: "button", class: "p-search__close" }, say("close"))
    const form = make(
      "form",
      { class: "p-search__bar", role: "search", method: "get", action: this.site.page.href },
      this.field,
      close,
    )
    const dialog = make(
      "dialog",
      { class: "p-search", "aria-label": say("label") },
      form,
      this.status,
      this.ways,
      this.list,
      this.foot,
    )
    this.field.addEventListener("input", () => this.ask())
    this.field.addEventListener("keydown", event => this.key(event))
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", event => event.target === dialog && dialog.close())
    dialog.addEventListener("close", () => this.opener?.focus({ preventScroll: true }))
    document.body.append(dialog)
    return dialog
  }

  /**
   * @param {HTMLElement} opener
   * @param {string} typed
   */
  open(opener, typed) {
    this.opener = opener
    if (!this.dialog.open) this.dialog.showModal()
    this.field.focus()
    this.field.select()
    this.search.prepare()
    if (!typed) return
    this.field.value = typed
    this.ask()
  }

  ask() {
    this.search.ask(this.field.value, { limit: LIMIT, delay: DELAY })
  }

  /** Before anything is typed. */
  start() {
    this.fill([])
    this.tell("")
    this.offer(say("browse"))
  }

  /**
   * @param {string} query
   * @param {Findings | null} findings
   * @param {NamedHit[]} items
   */
  show(query, findings, items) {
    if (!findings) return this.start()
    this.fill(items)
    this.all.href = addressed(this.site, query)
    this.tell(summary(query, findings), !findings.hits.length)
    if (!findings.hits.length) this.offer(say("none-hint"))
  }

  /**
   * What stands below the titles; the reader may have chosen one meanwhile.
   * @param {(ReadHit | null)[]} items
   */
  complete(items) {
    const { options } = this
    items.forEach((item, at) => {
      if (item) options[at].href = item.url
      options[at].append(...details(item, "span"))
    })
    this.list.setAttribute("aria-busy", "false")
    tellUnread(this.status, items)
  }

  /**
   * @param {string} text
   * @param {boolean} [alone] whether no results are shown beside it
   */
  tell(text, alone = false) {
    this.status.textContent = text
    this.ways.hidden = true
    if (alone) this.fill([])
    if (alone) this.offer("")
  }

  /**
   * Offer the ways into the collection.
   * @param {string} text
   */
  offer(text) {
    this.ways.replaceChildren(...(text ? [text, " "] : []), ways(this.site))
    this.ways.hidden = false
  }

  /** @param {NamedHit[]} items */
  fill(items) {
    this.list.replaceChildren(...items.map(option))
    this.list.hidden = this.foot.hidden = !items.length
    this.list.setAttribute("aria-busy", String(items.length > 0))
    this.list.scrollTop = 0
    this.field.setAttribute("aria-expanded", String(items.length > 0))
    this.choose(-1)
  }

  get options() {
    return findAll(this.list, "[role=option]", HTMLAnchorElement)
  }

  /** @param {number} nth its place in the list, -1 for none */
  choose(nth) {
    const { options } = this
    this.active = nth
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === nth))
    if (nth < 0) return this.field.removeAttribute("aria-activedescendant")
    this.field.setAttribute("aria-activedescendant", options[nth].id)
    options[nth].scrollIntoView({ block: "nearest" })
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.options.length
    if (event.isComposing) return
    if (event.key === "Escape") {
      event.preventDefault() // a search field would first be emptied
      this.dialog.close()
    } else if (event.key === "ArrowDown" && count) {
      event.preventDefault()
      this.choose((this.active + 1) % count)
    } else if (event.key === "ArrowUp" && count) {
      event.preventDefault()
      this.choose(this.active > 0 ? this.active - 1 : count - 1)
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault()
      this.options[this.active].click()
    }
  }
}

function fieldElement() {
  return make("input", {
    type: "search",
    name: "q",
    class: "p-search__field",
    role: "combobox",
    "aria-label": say("label"),
    placeholder: say("placeholder"),
    "aria-expanded": "false",
    "aria-controls": "p-search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  })
}

function listElement() {
  return make("ol", {
    class: "p-results",
    id: "p-search-list",
    role: "listbox",
    "aria-label": say("list"),
    hidden: "",
  })
}

/**
 * @param {NamedHit} item
 * @param {number} at
 */
function option(item, at) {
  return make(
    "li",
    { role: "none" },
    make(
      "a",
      { href: item.url, role: "option", id: `p-search-${at}`, "aria-selected": "false", tabindex: "-1" },
      make("span", { class: "p-result__title" }, item.title),
    ),
  )
}
