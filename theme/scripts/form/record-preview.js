// @ts-check
/* What readers will see of the record on its page. Its texts only ever become text, their links only web addresses. */

/** @import {FormData, SheetWords} from "../data.d.ts" */
/** @import {Mapping, Value} from "./values.d.ts" */

import { find, findAll, make } from "../shared/dom.js"
import { withMarksFilled } from "../shared/marks.js"
import { way } from "./card.js"
import { itemsOf, textOf } from "./check-rules.js"
import { isMapping, valueAt } from "./data-tree.js"

/** The marks that a text of a record may hold: strong, emphasis, a link; a backslash takes a mark's meaning away. */
const MARKS =
  /\\([\\`*_{}[\]()#+.!-])|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*|\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g
const ITEM = /^(?:[-*+]|\d+[.)])\s+/

/** The page of one record, in the language in which it is written. */
class Sheet {
  /**
   * @param {HTMLElement} sheet
   * @param {FormData} form
   * @param {Mapping} data
   * @param {string} language
   */
  constructor(sheet, form, data, language) {
    this.sheet = sheet
    this.form = form
    this.data = data
    this.language = language
    /** @type {SheetWords} */
    this.words = JSON.parse(sheet.dataset.words ?? "{}")
  }

  show() {
    this.sheet.lang = this.language
    const { data } = this
    this.line("title", this.text(data.title) || this.words.untitled)
    const partners = itemsOf(data, "territories").filter(([, place]) => textOf(place.involvement) !== "mentioned")
    this.place("way", way(partners.map(([, place]) => this.text(place.name))))
    this.line(
      "outcome",
      this.withPages(this.text(valueAt(data, ["outcome", "text"])), valueAt(data, ["outcome", "pages"])),
    )
    this.line("when", this.when())
    this.line("lead", this.actors("lead") || this.words.none)
    const amount = this.text(valueAt(data, ["budget", "amount"]))
    this.line("paid", [this.actors("funder"), amount].filter(Boolean).join(", ") || this.words.none)
    this.line("original", this.sources()[0] ?? "")
    this.prose("summary", this.text(data.summary))
    for (const part of this.form.storyParts) this.prose(part, this.text(valueAt(data, ["story", part])))
    this.items(
      "figures",
      itemsOf(data, "figures").map(([, figure]) => this.figure(figure)),
    )
    this.items(
      "objectives",
      itemsOf(data, "objectives").map(([, objective]) => this.text(objective.text)),
    )
    for (const key of ["conditions", "resources", "risks"]) this.items(key, this.texts(["transfer", key]))
    this.items("questions", this.texts(["teaching", "questions"]))
    this.items("tags", this.tags())
    this.items(
      "territories",
      itemsOf(data, "territories").map(([, territory]) => this.named(territory, "territory-roles")),
    )
    this.items(
      "actors",
      itemsOf(data, "actors").map(([, actor]) => this.named(actor, "actor-roles")),
    )
    this.items("gaps", this.gaps())
    this.items(
      "caveats",
      itemsOf(data, "caveats").map(([, caveat]) => this.withPages(this.text(caveat.text), caveat.pages)),
    )
    this.items("sources", this.sources())
  }

  /* --- what stands there -------------------------------------------------------------------------------------------- */

  /** A text in the record's language, else in another. @param {Value | undefined} value */
  text(value) {
    return isMapping(value) ? textOf(value[this.language]) || textOf(Object.values(value)[0]) : textOf(value)
  }

  /** @param {(string | number)[]} path */
  texts(path) {
    const list = valueAt(this.data, path)
    return Array.isArray(list) ? list.map(item => this.text(item)) : []
  }

  /** @param {string} text @param {Value | undefined} pages */
  withPages(text, pages) {
    return text && textOf(pages) ? `${text} (${this.pages(textOf(pages))})` : text
  }

  /** @param {string} pages */
  pages(pages) {
    const words = /^\d+$/.test(pages) ? this.words.page : this.words.pages
    return words.replace("{pages}", () => pages)
  }

  /** @param {string} name @param {string} value */
  pair(name, value) {
    return value ? withMarksFilled(this.words.pair, { "{name}": name, "{value}": value }) : name
  }

  when() {
    const dates = ["start", "end"].map(end => textOf(valueAt(this.data, ["period", end]))).filter(Boolean)
    return dates.join(" – ") || this.words.none
  }

  /** Names of those with a role. @param {string} role */
  actors(role) {
    const actors = itemsOf(this.data, "actors").filter(([, actor]) => textOf(actor.role) === role)
    return actors.map(([, actor]) => this.text(actor.name)).join(", ")
  }

  /** @param {Mapping} figure */
  figure(figure) {
    const qualifier = this.chosen(["figures", "qualifier"], textOf(figure.qualifier))
    const text = [qualifier, textOf(figure.value), this.text(figure.of)].filter(Boolean).join(" ")
    return this.withPages(text, figure.page)
  }

  /** @param {Mapping} item @param {string} roles */
  named(item, roles) {
    const role = this.label(roles, textOf(item.role))
    return [[this.text(item.name), role].filter(Boolean).join(" · "), this.text(item.note)].filter(Boolean).join(". ")
  }

  tags() {
    const lists = /** @type {const} */ ([
      ["sectors", "sectors"],
      ["initiative_types", "initiative-types"],
    ])
    return lists.flatMap(([list, vocabulary]) =>
      itemsOf(this.data, list).map(([, tag]) =>
        this.pair(this.label(vocabulary, textOf(tag.code)), this.withPages(this.text(tag.why), tag.pages)),
      ),
    )
  }

  gaps() {
    const gaps = isMapping(this.data.gaps) ? Object.entries(this.data.gaps) : []
    return gaps.map(([part, reason]) => {
      const why = textOf(reason)
      return this.pair(this.words.parts[part] ?? part, this.words.reasons[why] ?? why)
    })
  }

  sources() {
    return itemsOf(this.data, "sources").map(([, source]) => {
      const pages = textOf(source.pages)
      const parts = [
        this.text(source.title),
        this.text(source.publisher),
        textOf(source.year),
        pages && this.pages(pages),
      ]
      return parts.filter(Boolean).join(", ")
    })
  }

  /** The label of a fixed value of a field. @param {[string, string]} field @param {string} value */
  chosen([list, key], value) {
    const field = this.form.fields.find(field => field.key === list)?.item?.fields?.find(field => field.key === key)
    return field?.choices?.find(([known]) => known === value)?.[1] ?? value
  }

  /** @param {string} vocabulary @param {string} code */
  label(vocabulary, code) {
    return this.form.vocabularies[vocabulary]?.find(([known]) => known === code)?.[1] ?? code
  }

  /* --- where it stands ---------------------------------------------------------------------------------------------- */

  /** @param {string} name @param {string} text */
  line(name, text) {
    this.place(name, marked(text))
  }

  /** @param {string} name @param {(string | HTMLElement)[]} pieces */
  place(name, pieces) {
    const line = find(this.sheet, `[data-line="${name}"]`, HTMLElement)
    line.replaceChildren(...pieces)
    line.hidden = !pieces.length
  }

  /** @param {string} name @param {string} text */
  prose(name, text) {
    const part = this.part(name, Boolean(text))
    find(part, "[data-prose]", HTMLElement).replaceChildren(...paragraphs(text))
  }

  /** @param {string} name @param {string[]} items */
  items(name, items) {
    const texts = items.filter(Boolean)
    const part = this.part(name, texts.length > 0)
    find(part, "[data-items]", HTMLElement).replaceChildren(...texts.map(text => make("li", {}, ...marked(text))))
  }

  /** A part of the page, shown if there is anything in it. @param {string} name @param {boolean} filled */
  part(name, filled) {
    const part = find(this.sheet, `[data-shows="${name}"]`, HTMLElement)
    part.hidden = !filled
    return part
  }
}

/**
 * The page of the record, where the reader has unfolded it.
 * @param {HTMLElement} root
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} language
 */
export function showRecord(root, form, data, language) {
  for (const fold of findAll(root, "[data-page-fold]", HTMLDetailsElement)) {
    if (fold.open) new Sheet(find(fold, "[data-sheet]", HTMLElement), form, data, language).show()
  }
}

/**
 * Paragraphs and lists of a text.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function paragraphs(text) {
  return text
    .split(/\n\s*\n/)
    .filter(block => block.trim())
    .map(block => {
      const lines = block.trim().split("\n")
      if (!ITEM.test(lines[0])) return make("p", {}, ...marked(lines.join(" ")))
      /** @type {string[]} */
      const items = []
      for (const line of lines) {
        if (ITEM.test(line.trim())) items.push(line.trim().replace(ITEM, ""))
        else items[items.length - 1] += ` ${line.trim()}`
      }
      return make(/^\d/.test(lines[0]) ? "ol" : "ul", {}, ...items.map(item => make("li", {}, ...marked(item))))
    })
}

/**
 * A text of one line, its marks made into elements.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function marked(text) {
  /** @type {(string | HTMLElement)[]} */
  const made = []
  let from = 0
  for (const mark of text.matchAll(MARKS)) {
    const [whole, escaped, strong, emphasis, label, address] = mark
    made.push(text.slice(from, mark.index))
    if (escaped) made.push(escaped)
    else if (strong) made.push(make("strong", {}, ...marked(strong)))
    else if (emphasis) made.push(make("em", {}, ...marked(emphasis)))
    else made.push(make("a", { href: address, rel: "noopener nofollow" }, ...marked(label)))
    from = mark.index + whole.length
  }
  return [...made, text.slice(from)].filter(piece => piece !== "")
}
