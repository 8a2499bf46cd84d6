// @ts-check
/* Finding and making elements. */

/**
 * The first element that fits, of the kind that is needed. The page and the scripts are made together: where it is
 * missing, one of them is wrong, and says so.
 * @template {Element} Kind
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(within, selector, kind) {
  const element = within.querySelector(selector)
  if (!(element instanceof kind)) throw new TypeError(`the page has no ${kind.name} ${selector}`)
  return element
}

/**
 * All elements that fit, in the page's order.
 * @template {Element} Kind
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function findAll(within, selector, kind) {
  return [...within.querySelectorAll(selector)].flatMap(element => (element instanceof kind ? [element] : []))
}

/**
 * The element below `root` that the page has named for scripts by an attribute: `part(root, "status")` is `[data-status]`.
 * @overload
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
/**
 * @template {Element} Kind
 * @overload
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
/**
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => Element} [kind]
 */
export function part(root, name, kind = HTMLElement) {
  return find(root, `[data-${name}]`, kind)
}

/**
 * An element of the page by its id, of the kind that is needed.
 * @template {Element} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  return find(document, `#${CSS.escape(id)}`, kind)
}

/**
 * A new element: `make("p", { class: "x" }, "text", other)`. Texts only ever become text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/**
 * The first element in a template, as a copy of its own.
 * @param {HTMLTemplateElement} template
 */
export function copyOf(template) {
  const copy = template.content.firstElementChild?.cloneNode(true)
  if (!(copy instanceof HTMLElement)) throw new TypeError("the template is empty")
  return copy
}

/**
 * An element from markup that the build made. It is not for texts: those only ever become text.
 * @param {string} markup
 */
export function elementOf(markup) {
  const template = document.createElement("template")
  template.innerHTML = markup
  return copyOf(template)
}

/**
 * Set an element's text, unless it has it: assistive technology is told of a change, and layout is spared.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}

/** @type {Record<string, string>} */
const TABLE_ROLES = {
  table: "table",
  ":is(thead, tbody)": "rowgroup",
  tr: "row",
  td: "cell",
  'th[scope="row"]': "rowheader",
  'th:not([scope="row"])': "columnheader",
}

/**
 * Say of each part of a table what it is: some browsers forget it where a narrow screen shows rows as blocks.
 * @param {ParentNode} within
 */
export function nameTableParts(within) {
  for (const [parts, role] of Object.entries(TABLE_ROLES)) {
    for (const element of within.querySelectorAll(parts)) element.setAttribute("role", role)
  }
}

/**
 * The element that the fragment of the page's address names; null where there is none, or where the fragment is no text.
 * @returns {HTMLElement | null}
 */
export function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {
    return null
  }
}
