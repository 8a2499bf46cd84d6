// @ts-check
/* The fields of the form, made from what the model says of them. A text from a record only ever becomes text or a value. */

/** @import {FormData, FormField} from "../data.d.ts" */
/** @import {Path} from "./data-tree.js" */
/** @import {Mapping, Value} from "./values.d.ts" */
/** @import {Messages} from "../shared/messages.js" */

import { make } from "../shared/dom.js"
import { itemsOf, textOf, tidy } from "./check-rules.js"
import { isMapping, mapping, nameOf, valueAt, Written } from "./data-tree.js"

/** Characters of a text that stands on one line. */
const ONE_LINE = 200

/**
 * What the fields need to know of the form.
 * @typedef {object} Form
 * @property {FormData} form
 * @property {Messages} words
 * @property {() => Mapping} data
 * @property {() => string} language the language in which the record is written
 * @property {() => boolean} both whether the other language is written too
 * @property {(path: Path, value: Value | undefined) => void} set
 * @property {(text: string) => void} announce
 * @property {(path: Path, field: FormField) => Value} fresh what a new item of a list holds
 */

/** @param {Path} path */
export const idOf = path => `f-${path.join("-").replace(/[^\w-]/g, "_")}`

/**
 * One field with all that belongs to it.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 * @returns {HTMLElement}
 */
export function fieldFor(form, field, path) {
  switch (field.kind) {
    case "part":
    case "map":
      return partFor(form, field, path)
    case "list":
      return listFor(form, field, path)
    case "texts":
    case "name":
      return textsFor(form, field, path)
  }
  return framed(form, field, path, control(form, field, path))
}

/**
 * Fields that belong together.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 */
function partFor(form, field, path) {
  const group = make("fieldset", { class: "p-form__group", "data-path": nameOf(path) })
  group.append(make("legend", {}, field.label), ...hintOf(field), errorFor(path))
  // of what may be left out as a whole, nothing is needed by itself
  const optional = !field.needed && typeof path.at(-1) === "string"
  const inside = (field.fields ?? []).map(inner => (optional ? { ...inner, needed: false } : inner))
  for (const inner of inside) if (!inner.later) group.append(fieldFor(form, inner, [...path, inner.key]))
  const later = inside.filter(inner => inner.later)
  if (later.length) {
    const fold = make("details", { class: "p-fold p-form__more" }, make("summary", {}, form.words.say("more")))
    fold.append(...later.map(inner => fieldFor(form, inner, [...path, inner.key])))
    group.append(fold)
  }
  return group
}

/**
 * A list: its items, each with a button that takes it away, and a button for one more.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 */
function listFor(form, field, path) {
  const group = make("fieldset", { class: "p-form__group p-form__list", "data-path": nameOf(path) })
  const draw = () => {
    const value = valueAt(form.data(), path)
    const items = Array.isArray(value) ? value : []
    const rows = items.map((_, index) => rowFor(form, field, [...path, index], () => remove(index)))
    const empty = items.length ? [] : [make("p", { class: "p-form__hint" }, form.words.say("empty"))]
    const more = make("button", { type: "button", class: "p-button p-button--quiet", "data-add": "" })
    more.textContent = form.words.say("add", { label: nameOfItem(field) })
    more.addEventListener("click", () => add())
    const full = items.length >= (field.most ?? Number.POSITIVE_INFINITY)
    const head = [make("legend", {}, legendOf(form, field)), ...hintOf(field), errorFor(path)]
    group.replaceChildren(...head, ...empty, ...rows, ...(full ? [] : [knownPlaces(form, path, add), more]).flat())
  }
  const add = (/** @type {Value | undefined} */ item = undefined) => {
    const value = valueAt(form.data(), path)
    const items = Array.isArray(value) ? value : []
    form.set(path, [...items, item ?? (field.item ? form.fresh(path, field.item) : "")])
    draw()
    const rows = group.querySelectorAll(":scope > .p-form__row")
    const first = rows[rows.length - 1]?.querySelector("input, select, textarea")
    if (first instanceof HTMLElement) first.focus()
    form.announce(form.words.say("item", { label: nameOfItem(field), number: items.length + 1 }))
  }
  const remove = (/** @type {number} */ index) => {
    const value = valueAt(form.data(), path)
    if (!Array.isArray(value)) return
    form.set(
      path,
      value.filter((_, at) => at !== index),
    )
    draw()
    const button = group.querySelector(":scope > [data-add]")
    if (button instanceof HTMLElement) button.focus()
  }
  draw()
  return group
}

/** What one item of a list is called. @param {FormField} field */
const nameOfItem = field => field.item?.label || field.label

/**
 * An item of a list.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 * @param {() => void} remove
 */
function rowFor(form, field, path, remove) {
  const { item } = field
  const name = form.words.say("item", { label: nameOfItem(field), number: Number(path.at(-1)) + 1 })
  const row = make("div", { class: "p-form__row" })
  if (item) row.append(fieldFor(form, { ...item, label: name }, path))
  const button = make("button", { type: "button", class: "p-link" }, form.words.say("remove", { label: name }))
  button.addEventListener("click", remove)
  row.append(button)
  return row
}

/**
 * Above the button for a new place, those that the collection knows.
 * @param {Form} form
 * @param {Path} path
 * @param {(item: Value) => void} add
 */
function knownPlaces(form, path, add) {
  if (nameOf(path) !== "territories") return []
  const id = "f-known-place"
  const select = make(
    "select",
    { id, autocomplete: "off" },
    make("option", { value: "" }, form.words.say("known-choose")),
  )
  for (const [index, place] of form.form.places.entries()) {
    select.append(make("option", { value: String(index) }, place.label))
  }
  // only when it is left or Enter is pressed: with the arrow keys one passes every place on the way
  const take = () => {
    const place = form.form.places[Number(select.value)]
    if (!select.value || !place) return
    const names = Object.values(place.name)
    const alike = names.length === form.form.languages.length && new Set(names).size === 1
    const item = mapping([
      ["key", place.key],
      ["name", alike ? names[0] : mapping(Object.entries(place.name))],
    ])
    if (place.country) item.country = place.country
    item.level = place.level
    item.role = "partner"
    if (place.lat) item.lat = new Written(place.lat)
    if (place.lon) item.lon = new Written(place.lon)
    add(item)
  }
  const button = make("button", { type: "button", class: "p-button p-button--quiet" }, form.words.say("take"))
  button.addEventListener("click", take)
  const label = make("label", { for: id }, form.words.say("known-place"))
  return [make("div", { class: "p-form__known" }, label, select, button)]
}

/**
 * A text in the record's language and, if it is wanted, in the other.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 */
function textsFor(form, field, path) {
  const own = form.language()
  const languages = [...form.form.languages].sort(([a], [b]) => Number(b === own) - Number(a === own))
  const box = make("div", { class: "p-form__texts", "data-path": nameOf(path) })
  for (const [code, , name] of languages) {
    if (code !== own && !form.both()) continue
    const at = [...path, code]
    const label =
      code === own && !form.both() ? field.label : form.words.say("in", { label: field.label, language: name })
    const input = textControl(field, at, code)
    input.value = textIn(valueAt(form.data(), path), code)
    input.addEventListener("input", () => form.set(path, changedTexts(form, field, path, code, tidy(input.value))))
    const shown = code === own ? field : { ...field, hint: "", needed: false, example: undefined }
    box.append(framed(form, { ...shown, label }, at, input))
  }
  box.append(errorFor(path))
  return box
}

/**
 * @param {Value | undefined} value
 * @param {string} language
 */
function textIn(value, language) {
  if (typeof value === "string") return value
  return isMapping(value) ? textOf(value[language]) : ""
}

/**
 * A text with what somebody has typed in one language. A name that is the same in all is written once.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 * @param {string} language
 * @param {string} typed
 * @returns {Value | undefined}
 */
function changedTexts(form, field, path, language, typed) {
  const before = valueAt(form.data(), path)
  const codes = form.form.languages.map(([code]) => code)
  const whole =
    typeof before === "string" ? mapping(codes.map(code => [code, before])) : isMapping(before) ? before : {}
  if (field.kind === "name" && !form.both()) return typed || undefined
  const texts = mapping(Object.entries(whole).filter(([code]) => code !== language))
  if (typed) texts[language] = typed
  const names = Object.values(texts)
  if (!names.length) return undefined
  const alike = field.kind === "name" && names.length === codes.length && new Set(names).size === 1
  const ordered = [...codes].sort((a, b) => Number(b === form.language()) - Number(a === form.language()))
  const sorted = [...new Set([...ordered, ...Object.keys(texts)])].filter(code => code in texts)
  return alike ? names[0] : mapping(sorted.map(code => [code, texts[code]]))
}

/**
 * @param {FormField} field
 * @param {Path} path
 * @param {string} [language]
 */
function textControl(field, path, language) {
  const attributes = {
    id: idOf(path),
    autocomplete: "off",
    ...(language ? { lang: language, spellcheck: "true" } : {}),
  }
  const long = language && (field.most ?? 0) > ONE_LINE
  if (!long) return make("input", { ...attributes, type: "text" })
  return make("textarea", { ...attributes, rows: (field.most ?? 0) > 3000 ? "6" : "3" })
}

/**
 * The control of a field that holds one value.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 */
function control(form, field, path) {
  const value = valueAt(form.data(), path)
  if (field.choices || field.refers || field.vocabulary || field.kind === "bool") return choiceFor(form, field, path)
  const input = make("input", { id: idOf(path), type: "text", autocomplete: "off" })
  if (field.kind === "int" || field.kind === "number") input.inputMode = "decimal"
  if (field.key === "url") input.inputMode = "url"
  input.value = typeof value === "boolean" ? String(value) : textOf(value)
  input.addEventListener("input", () => form.set(path, typedValue(field, input.value)))
  return input
}

/**
 * What somebody typed, as the record holds it: a number only if it is one; else the check says what is wrong.
 * @param {FormField} field
 * @param {string} typed
 * @returns {Value | undefined}
 */
export function typedValue(field, typed) {
  const text = tidy(typed)
  if (!text) return undefined
  if (field.kind === "bool") return text === "true"
  const number = field.kind === "int" || (field.kind === "date" && /^\d{4}$/.test(text)) || field.kind === "number"
  return number && /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(text) ? new Written(text) : text
}

/**
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 */
function choiceFor(form, field, path) {
  const select = make("select", { id: idOf(path), autocomplete: "off" })
  const fill = () => {
    const value = valueAt(form.data(), path)
    const chosen = typeof value === "boolean" ? String(value) : textOf(value)
    const options = optionsOf(form, field)
    if (chosen && !options.some(([code]) => code === chosen)) {
      options.push([chosen, form.words.say("bad-code", { code: chosen })])
    }
    const none = field.usual ? [] : [["", form.words.say(field.needed ? "choose" : "none")]]
    select.replaceChildren(...[...none, ...options].map(([code, label]) => make("option", { value: code }, label)))
    select.value = chosen || (field.usual ?? "")
  }
  fill()
  if (field.refers) select.addEventListener("focus", fill)
  select.addEventListener("change", () => form.set(path, typedValue(field, select.value)))
  return select
}

/**
 * @param {Form} form
 * @param {FormField} field
 * @returns {[string, string][]}
 */
function optionsOf(form, field) {
  if (field.kind === "bool") {
    return [
      ["true", form.words.say("yes")],
      ["false", form.words.say("no")],
    ]
  }
  if (field.refers) {
    const [list, key, name] = field.refers === "source" ? ["sources", "id", "title"] : ["territories", "key", "name"]
    return itemsOf(form.data(), list).flatMap(([, item]) => {
      const code = textOf(item[key])
      return code ? [/** @type {[string, string]} */ ([code, textIn(item[name], form.language()) || code])] : []
    })
  }
  return [...(field.choices ?? form.form.vocabularies[field.vocabulary ?? ""] ?? [])]
}

/**
 * A control with its label, its hint and the place for what is wrong with it.
 * @param {Form} form
 * @param {FormField} field
 * @param {Path} path
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} input
 */
function framed(form, field, path, input) {
  const box = make("div", { class: "p-form__field", "data-path": nameOf(path) })
  const label = make("label", { for: input.id, class: "p-form__label" }, legendOf(form, field))
  const hints = hintOf(field)
  if (field.example) {
    const shown = form.words.say("example", { example: field.example })
    if (hints.length) hints[0].append(" ", make("span", { class: "p-form__example" }, shown))
    else hints.push(make("p", { class: "p-form__hint" }, shown))
  }
  if (hints.length) hints[0].id = `${input.id}-hint`
  const error = errorFor(path)
  input.setAttribute("aria-describedby", [...hints, error].map(note => note.id).join(" "))
  box.append(label, ...hints, error, input)
  return box
}

/**
 * @param {Form} form
 * @param {FormField} field
 */
function legendOf(form, field) {
  return field.needed && field.key ? `${field.label} (${form.words.say("needed")})` : field.label
}

/** @param {FormField} field */
const hintOf = field => (field.hint ? [make("p", { class: "p-form__hint" }, field.hint)] : [])

/** @param {Path} path */
function errorFor(path) {
  return make("p", { class: "p-form__error", id: `${idOf(path)}-error`, "data-error": nameOf(path), hidden: "" })
}
