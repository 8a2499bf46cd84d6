// @ts-check
/* Cases like mine: shows the practices that fit the answers best, with the reasons. The answers are in the address. */

/** @import {CaseData} from "../data.d.ts" */
/** @import {Choice, Ranked, Reason} from "./ranking.js" */

import { keepQuery, writeQuery } from "../shared/address.js"
import { announce, REST } from "../shared/announce.js"
import { MOST_COMPARED } from "../shared/constants.js"
import { byId, find, findAll, make, part } from "../shared/dom.js"
import { messages } from "../shared/messages.js"
import { mount } from "../shared/mount.js"
import { ENDS, format, isTrue, parse, questionOf, rank } from "./ranking.js"

/** The questions whose reasons are said first, the last of them before all others. */
const FIRST = ["sector", "route"]

class CaseFinder {
  /**
   * @param {HTMLElement} root
   * @param {CaseData} data
   */
  constructor(root, data) {
    this.root = root
    this.data = data
    this.words = messages(data.words)
    this.form = find(root, "form", HTMLFormElement)
    this.heading = part(root, "heading")
    this.submit = part(root, "see").textContent
    this.cases = findAll(part(root, "records", HTMLTemplateElement).content, "[data-id]", HTMLElement)
    this.inputs = findAll(this.form, "input", HTMLInputElement)
    this.ends = ENDS.map(end => byId(`start-${end}`, HTMLSelectElement))
    this.listen()
    part(root, "lists", HTMLDetailsElement).open = location.hash === "#lists"
    const given = parse(location.search, data)
    this.fill(given)
    this.show(given)
  }

  listen() {
    this.form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) part(this.root, "pair", HTMLInputElement).checked = true
      this.answer()
    })
    this.form.addEventListener("submit", event => {
      event.preventDefault()
      this.heading.scrollIntoView()
      this.heading.focus({ preventScroll: true })
    })
    part(this.root, "reset").addEventListener("click", () => {
      this.fill([])
      this.answer()
      this.inputs[0].focus()
    })
  }

  answer() {
    const choices = this.answers()
    writeQuery(format(choices))
    this.show(choices)
    const said = [this.heading, part(this.root, "about")].map(({ textContent }) => textContent).filter(Boolean)
    announce(part(this.root, "status"), said.join(". "), { rest: REST })
  }

  /* --- Answers and form ------------------------------------------------------------------------------------------ */

  answers() {
    const query = new URLSearchParams()
    for (const { checked, name, value } of this.inputs) {
      if (checked && value) query.append(name, value === "pair" ? this.ends.map(end => end.value).join("-") : value)
    }
    return parse(query.toString(), this.data)
  }

  /** @param {Choice[]} choices */
  fill(choices) {
    const chosen = new Map(choices)
    const ends = ENDS.map(end => chosen.get(end) ?? "")
    for (const input of this.inputs) {
      if (input.type === "checkbox") {
        input.checked = choices.some(([code, answer]) => code === input.name && answer === input.value)
      } else {
        const pair = input.name === "route" && ends.some(Boolean)
        input.checked = input.value === (pair ? "pair" : (chosen.get(input.name) ?? ""))
      }
    }
    this.ends.forEach((select, at) => {
      select.value = ends[at]
    })
  }

  /* --- The result ------------------------------------------------------------------------------------------------ */

  /** @param {Choice[]} choices */
  show(choices) {
    const ranked = rank(choices, this.data)
    const answered = choices.length > 0
    this.heading.textContent = answered ? this.result(choices, ranked) : this.words.say("waiting")
    part(this.root, "about").replaceChildren(...this.about(choices, ranked))
    part(this.root, "about").hidden = !part(this.root, "about").hasChildNodes()
    part(this.root, "back").hidden = !ranked.length
    this.showSee(ranked.length)
    part(this.root, "intro").hidden = answered
    part(this.root, "next").hidden = !answered
    part(this.root, "reset").hidden = !answered
    part(this.root, "cases").replaceChildren(...ranked.map(each => this.caseOf(each)))
    this.showWayOn(choices)
    this.showLinks(choices, ranked)
    keepQuery(format(choices))
  }

  /**
   * How many cases there are, and how many of them are close, if enough was answered to say so.
   * @param {Choice[]} choices
   * @param {Ranked[]} ranked
   */
  result(choices, ranked) {
    const { say, counted } = this.words
    const close = ranked.filter(({ alike }) => alike === "close").length
    if (!ranked.length) return say("none")
    if (ranked[0].alike === "little") return say("little")
    if (wanting(choices)) return counted("fitting", ranked.length)
    if (!close) return counted("none-close", ranked.length)
    return close === ranked.length ? counted("close", close) : counted("among", close, { cases: this.count(ranked) })
  }

  /** @param {Ranked[]} ranked */
  count(ranked) {
    return this.words.counted("cases", ranked.length)
  }

  /**
   * Why no case is close, and what to do: to say more, or to take the nearest by its name.
   * @param {Choice[]} choices
   * @param {Ranked[]} ranked
   * @returns {(string | Node)[]}
   */
  about(choices, ranked) {
    const { say } = this.words
    const [nearest] = ranked
    if (!choices.length || nearest?.alike === "close") return []
    const more = wanting(choices)
    const said = more ? [make("span", {}, say(more))] : []
    if (!nearest || (nearest.alike !== "little" && more)) return said
    const name = find(this.cases[nearest.record], "h3 a", HTMLAnchorElement).cloneNode(true)
    const why = nearest.alike === "partly" ? [`${say("nothing-joins")} `] : []
    return [...why, `${say("nearest")} `, name, ". ", ...said]
  }

  /**
   * On a phone the button stays in sight while questions are answered.
   * @param {number} count
   */
  showSee(count) {
    const button = part(this.root, "see", HTMLButtonElement)
    button.textContent = count ? this.words.counted("see", count) : this.submit
    button.parentElement?.toggleAttribute("data-ready", count > 0)
  }

  /**
   * Where to start, and the tools that the answers call for.
   * @param {Choice[]} choices
   */
  showWayOn(choices) {
    const keys = choices.map(choice => choice.join("="))
    const step = keys.map(key => this.data.steps[key]).find(Boolean) ?? this.data.start
    const tools = new Map(keys.flatMap(key => this.data.tools[key] ?? []).map(tool => [tool.url, tool]))
    const link = part(this.root, "step", HTMLAnchorElement)
    link.href = step.url
    link.textContent = step.name
    const items = [...tools.values()].map(({ url, name }) => make("li", {}, make("a", { href: url }, name)))
    part(this.root, "tools").replaceChildren(...items)
    part(this.root, "tools-part").hidden = !tools.size
  }

  /**
   * @param {Choice[]} choices
   * @param {Ranked[]} ranked
   */
  showLinks(choices, ranked) {
    const ids = ranked.slice(0, MOST_COMPARED).map(({ record }) => this.cases[record].dataset.id)
    const sector = choices.find(([code]) => code === "sector")
    const compare = part(this.root, "compare", HTMLAnchorElement)
    compare.hidden = ids.length < 2
    compare.search = `?ids=${ids.join(",")}`
    part(this.root, "explore", HTMLAnchorElement).search = sector ? `?sector=${sector[1]}` : ""
  }

  /**
   * A practice with how far it is like the situation, what speaks for it, and what is not the same.
   * @param {Ranked} ranked
   */
  caseOf({ record, alike, reasons, missed }) {
    const item = /** @type {HTMLElement} */ (this.cases[record].cloneNode(true))
    const label = part(item, "alike-label")
    label.hidden = !alike
    if (alike) {
      label.textContent = this.words.say(`alike-${alike}`)
      label.dataset.alike = alike
    }
    part(item, "reasons").replaceChildren(...this.reasonsOf(reasons))
    const place = part(item, "not")
    place.hidden = !missed.length
    place.textContent = this.words.say("not", { what: missed.map(code => this.shortOf(code)).join(", ") })
    return item
  }

  /**
   * The reasons in words, places and sector before the others; two ends that are both the same are one route.
   * @param {Reason[]} reasons
   */
  reasonsOf(reasons) {
    const ends = reasons.filter(({ choice, fit }) => ENDS.includes(choice[0]) && isTrue(fit))
    const whole = ends.length === ENDS.length
    const [from, to] = ends.map(({ choice }) => this.data.ends[choice.join("=")])
    const route = whole ? [make("li", {}, this.words.say("same-route", { from, to }))] : []
    const others = reasons.filter(reason => !whole || !ends.includes(reason))
    others.sort((a, b) => FIRST.indexOf(questionOf(b.choice[0])) - FIRST.indexOf(questionOf(a.choice[0])))
    const items = others.map(({ fit, text }) =>
      make("li", isTrue(fit) ? {} : { "data-weak": "" }, this.data.reasons[text]),
    )
    return [...route, ...items]
  }

  /** @param {string} code a question, or an end of a route */
  shortOf(code) {
    return this.data.questions.find(question => question.code === code)?.short ?? this.words.say(code)
  }
}

/**
 * The word for what has to be answered before anything can be close; empty if it is.
 * @param {Choice[]} choices
 */
function wanting(choices) {
  const answered = new Set(choices.map(([code]) => questionOf(code)))
  if (answered.has("route")) return answered.has("sector") ? "" : "say-sector"
  return answered.has("sector") ? "say-place" : "say-both"
}

mount("[data-start]", (root, /** @type {CaseData} */ data) => new CaseFinder(root, data))
