/* The search box: a field with a list of results below it, over the page. */

import { make } from "../shared/dom.js"
import { reloadLink } from "../shared/reload-link.js"
import { addressed, details, say, searcher, summary, tellUnread, ways } from "./results.js"

const LIMIT = 5
const DELAY = 120 // milliseconds of rest after a key

let box

/** Open the box, made on first use; the focus goes back to `opener` when it closes. `typed` was typed meanwhile. */
export function open(site, opener, typed = "") {
  box ??= new Box(site)
  box.open(opener, typed)
}

class Box {
  constructor(site) {
    this.site = site
    this.active = -1
    this.build()
    this.search = searcher(site, {
      show: (query, found, items) => this.show(query, found, items),
      complete: (items, from) => from || this.complete(items), // it shows no others
      fail: () => {
        this.tell(say("failed"), true)
        this.ways.append(" ", reloadLink())
      },
      slow: () => this.list.children.length || this.tell(say("slow"), true),
      busy: () => this.list.children.length || this.tell(say("loading")),
    })
  }

  build() {
    this.field = make("input", {
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
    const close = make("button", { type: "button", class: "p-search__close" }, say("close"))
    const form = make(
      "form",
      { class: "p-search__bar", role: "search", method: "get", action: this.site.page.href },
      this.field,
      close,
    )
    this.status = make("p", { class: "p-search__status", role: "status" })
    this.ways = make("p", { class: "p-search__ways" })
    this.list = make("ol", {
      class: "p-results",
      id: "p-search-list",
      role: "listbox",
      "aria-label": say("list"),
      hidden: "",
    })
    this.all = make("a", { class: "p-search__all", href: this.site.page.href }, say("all"))
    this.foot = make("p", { class: "p-search__foot" }, make("span", { class: "p-search__keys" }, say("keys")), this.all)
    this.dialog = make(
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
    close.addEventListener("click", () => this.dialog.close())
    this.dialog.addEventListener("click", event => event.target === this.dialog && this.dialog.close())
    this.dialog.addEventListener("close", () => this.opener?.focus({ preventScroll: true }))
    document.body.append(this.dialog)
    this.start()
  }

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

  show(query, found, items) {
    if (!found) return this.start()
    this.fill(items)
    this.all.href = addressed(this.site, query)
    this.tell(summary(query, found), !found.hits.length)
    if (!found.hits.length) this.offer(say("none-hint"))
  }

  /** What stands below the titles; the reader may have chosen one meanwhile. */
  complete(items) {
    const { options } = this
    items.forEach((item, at) => {
      if (item) options[at].href = item.url
      options[at].append(...details(item, "span"))
    })
    this.list.setAttribute("aria-busy", "false")
    tellUnread(this.status, items)
  }

  tell(text, alone = false) {
    this.status.textContent = text
    this.ways.hidden = true
    if (alone) this.fill([])
    if (alone) this.offer("")
  }

  offer(text) {
    this.ways.replaceChildren(...(text ? [text, " "] : []), ways(this.site))
    this.ways.hidden = false
  }

  fill(items) {
    this.list.replaceChildren(...items.map(option))
    this.list.hidden = this.foot.hidden = !items.length
    this.list.setAttribute("aria-busy", String(items.length > 0))
    this.list.scrollTop = 0
    this.field.setAttribute("aria-expanded", String(items.length > 0))
    this.choose(-1)
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")]
  }

  choose(nth) {
    const { options } = this
    this.active = nth
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === nth))
    if (nth < 0) return this.field.removeAttribute("aria-activedescendant")
    this.field.setAttribute("aria-activedescendant", options[nth].id)
    options[nth].scrollIntoView({ block: "nearest" })
  }

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
