// @ts-check
/* What readers will see of the record in lists. Its texts only ever become text. */

/** @import {FormData} from "../data.d.ts" */
/** @import {Mapping, Value} from "./values.d.ts" */
/** @import {Messages} from "../shared/messages.js" */

import { make, part, setText } from "../shared/dom.js"
import { itemsOf, textOf } from "./check-rules.js"
import { isMapping, valueAt } from "./data-tree.js"

/**
 * @param {HTMLElement} root
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} language
 * @param {Messages} words
 */
export function showCard(root, form, data, language, words) {
  const card = part(root, "card")
  const text = (/** @type {Value | undefined} */ value) =>
    isMapping(value) ? textOf(value[language]) || textOf(Object.values(value)[0]) : textOf(value)
  const labels = (/** @type {string} */ list, /** @type {string} */ vocabulary) =>
    itemsOf(data, list).flatMap(([, item]) =>
      form.vocabularies[vocabulary].flatMap(([code, label]) => (code === textOf(item.code) ? [label] : [])),
    )
  const sector = textOf(itemsOf(data, "sectors")[0]?.[1].code)
  card.dataset.sector = sector
  card.lang = language
  setText(part(card, "card-sector"), labels("sectors", "sectors")[0] ?? "")
  setText(part(card, "card-title"), text(data.title) || words.say("untitled"))
  part(card, "card-way").replaceChildren(...way(itemsOf(data, "territories").map(([, place]) => text(place.name))))
  setText(part(card, "card-text"), text(valueAt(data, ["outcome", "text"])) || text(data.summary))
  const dates = [textOf(valueAt(data, ["period", "start"])), textOf(valueAt(data, ["period", "end"]))].filter(Boolean)
  setText(part(card, "card-when"), dates.map(date => date.slice(0, 4)).join("–"))
  setText(part(card, "card-types"), labels("initiative_types", "initiative-types").slice(0, 2).join(" · "))
}

/**
 * Names of places with the sign between them, each in a direction of its own: names in Arabic do not turn the arrow.
 * @param {string[]} names
 * @returns {(string | HTMLElement)[]}
 */
export function way(names) {
  const named = names.filter(Boolean)
  const sign = named.length === 2 ? " ↔ " : ", "
  return named.flatMap((name, index) => [...(index ? [sign] : []), make("bdi", {}, name)])
}
