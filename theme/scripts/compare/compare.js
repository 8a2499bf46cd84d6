// @ts-check
/* Practices side by side: the address names them (?ids=a,b), the table is built from data loaded when there is one. Texts
   only ever become text. */

/** @import {ComparedItem, ComparedRecord, CompareData} from "../data.d.ts" */

import { keepQuery, writeQuery } from "../shared/address.js"
import { MOST_COMPARED } from "../shared/constants.js"
import { find, findAll, make, part, setText } from "../shared/dom.js"
import { fetched, jsonOf } from "../shared/files.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { reloadLink } from "../shared/reload-link.js"
import { KeptList } from "./kept-list.js"

class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {CompareData} data
   */
  constructor(root, { rows, words, source }) {
    this.rows = rows
    this.say = messages(words).say
    this.source = source
    this.form = find(root, "form", HTMLFormElement)
    this.status = part(root, "status")
    this.table = part(root, "table")
    this.key = part(root, "key")
    this.choices = findAll(root, "[data-choice]", HTMLSelectElement)
    const [first, ...others] = this.choices // the page holds the practices once
    for (const select of others) select.append(...[...first.options].slice(1).map(option => option.cloneNode(true)))
    this.names = new Map([...first.options].flatMap(option => (option.value ? [[option.value, option]] : [])))
    this.swipe = part(root, "swipe")
    this.tools = part(root, "tools")
    this.choose = part(root, "choose", HTMLDetailsElement)
    this.kept = new KeptList(root, this.names, { compare: ids => this.go(ids), say: this.say })
    this.choose.open = !this.kept.some // who keeps some chooses among these
    /** @type {Promise<Record<string, ComparedRecord>> | undefined} */
    this.records = undefined
    /** @type {string[]} */
    this.ids = []

    this.form.addEventListener("change", () => this.go(this.choices.map(({ value }) => value)))
    this.form.addEventListener("submit", event => event.preventDefault())
    part(root, "print").addEventListener("click", () => print())
    const wanted = this.valid((new URLSearchParams(location.search).get("ids") ?? "").split(","))
    this.kept.place.open = !wanted.length // nothing stands between its head and a table that is asked for
    this.show(wanted)
  }

  /**
   * Ids that exist, each once, as many as can be compared.
   * @param {string[]} ids
   */
  valid(ids) {
    return [...new Set(ids.filter(id => this.names.has(id)))].slice(0, MOST_COMPARED)
  }

  /** @param {string[]} ids */
  go(ids) {
    const valid = this.valid(ids)
    writeQuery(format(valid))
    this.show(valid)
  }

  /** @param {string[]} ids */
  async show(ids) {
    this.ids = ids
    this.choices.forEach((select, at) => {
      select.value = ids[at] ?? ""
      for (const option of select.options) {
        option.disabled = ids.includes(option.value) && option.value !== select.value
      }
    })
    keepQuery(format(ids))
    this.kept.show(ids)
    if (!ids.length) {
      this.showTable(false)
      return setText(this.status, this.say("choose"))
    }
    try {
      const records = await this.load()
      if (this.ids !== ids) return // chosen anew in the meantime
      this.table.replaceChildren(this.tableOf(ids.map(id => [id, records[id]])))
      this.showTable(true)
      setText(this.status, ids.length < 2 ? this.say("another") : this.say("shown", { count: ids.length }))
    } catch {
      this.records = undefined
      this.showTable(false)
      setText(this.status, this.say("failed"))
      this.status.append(" ", reloadLink())
    }
  }

  /** @param {boolean} shown */
  showTable(shown) {
    this.table.hidden = !shown
    this.key.hidden = !shown
    this.tools.hidden = !shown
    this.swipe.hidden = this.ids.length < 2
  }

  load() {
    this.records ??= fetched(new URL(this.source, document.baseURI), jsonOf)
    return this.records
  }

  /* --- The table ------------------------------------------------------------------------------------------------- */

  /** @param {[id: string, record: ComparedRecord][]} records */
  tableOf(records) {
    return make(
      "table",
      { class: `p-compare__grid p-compare__grid--${records.length}` },
      make("caption", { class: "p-sr" }, this.say("caption")),
      make("thead", {}, this.head(records)),
      make("tbody", {}, ...this.rows.map(row => this.row(row, records))),
    )
  }

  /** @param {[id: string, record: ComparedRecord][]} records */
  head(records) {
    const corner = make("th", { scope: "col", class: "p-matrix__corner" }, this.say("corner"))
    const columns = records.map(([id, { title, url, sector }]) => {
      const label = this.say("remove-one", { title: title.text })
      const remove = make("button", { type: "button", class: "p-link", "aria-label": label }, this.say("remove"))
      remove.addEventListener("click", () => {
        this.go(this.ids.filter(kept => kept !== id))
        if (this.choose.open) this.choices[0].focus()
        else find(this.choose, "summary", HTMLElement).focus()
      })
      return make("th", { scope: "col", "data-sector": sector }, make("a", { href: url }, inItsLanguage(title)), remove)
    })
    return make("tr", {}, corner, ...columns)
  }

  /**
   * @param {CompareData["rows"][number]} row
   * @param {[id: string, record: ComparedRecord][]} records
   */
  row({ key, name, compared }, records) {
    const cells = records.map(([, record]) => record.cells[key] ?? [])
    const heading = make("th", { scope: "row" }, name)
    const row = make("tr", {}, heading)
    const common = compared && records.length > 1 ? inAll(cells) : []
    if (compared && records.length > 1) {
      const state = likeness(cells, common)
      const sign = make("b", { "aria-hidden": "true" }, this.say(`sign-${state}`))
      row.className = `p-compare__${state}`
      heading.append(make("small", {}, sign, ` ${this.say(state)}`))
    }
    row.append(...cells.map(items => make("td", {}, this.content(key, items, common))))
    return row
  }

  /**
   * @param {string} key
   * @param {ComparedItem[]} items
   * @param {string[]} common
   */
  content(key, items, common) {
    if (!items.length) {
      return make("span", { class: "p-compare__none" }, this.say(key === "gaps" ? "no-gaps" : "nothing"))
    }
    const shown = items.map(item => this.item(item, common.includes(item.text)))
    return shown.length === 1 ? shown[0] : make("ul", {}, ...shown.map(item => make("li", {}, item)))
  }

  /**
   * @param {ComparedItem} item
   * @param {boolean} common
   */
  item(item, common) {
    const text = item.url ? make("a", { href: item.url }, inItsLanguage(item)) : inItsLanguage(item)
    return common ? make("strong", {}, text, make("span", { class: "p-sr" }, ` ${this.say("common")}`)) : text
  }
}

/**
 * The address of some practices side by side.
 * @param {string[]} ids
 */
function format(ids) {
  return ids.length ? `?ids=${ids.join(",")}` : ""
}

/**
 * Texts that stand in every cell of a row.
 * @param {ComparedItem[][]} cells
 */
function inAll([first, ...others]) {
  return first.map(({ text }) => text).filter(text => others.every(items => items.some(item => item.text === text)))
}

/**
 * Whether all practices have the same in a row, something in common, or nothing.
 * @param {ComparedItem[][]} cells
 * @param {string[]} common
 */
function likeness(cells, common) {
  if (cells.every(items => items.length === common.length)) return "same"
  return common.length ? "partly" : "different"
}

/** @param {ComparedItem} item */
function inItsLanguage({ text, lang }) {
  return lang ? make("span", { lang }, text) : document.createTextNode(text)
}

mount("[data-compare]", (root, /** @type {CompareData} */ data) => new Comparison(root, data))
