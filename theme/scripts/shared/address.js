// @ts-check
/* The page's state stands in its address, as a query; here is how it gets there, and through a change of language. */

/**
 * Write a query into the address: as a step that "back" undoes, or in place of the last one.
 * @param {string} query as `?sector=health`, or empty
 * @param {{step?: boolean}} [how]
 */
export function writeQuery(query, { step = false } = {}) {
  if (query !== location.search) {
    const address = location.pathname + query + location.hash
    if (step) history.pushState(null, "", address)
    else history.replaceState(history.state, "", address)
  }
  keepQuery(query)
}

/**
 * Let the links that lead to the same in another form, above all in the other language, carry the query.
 * @param {string} query
 */
export function keepQuery(query) {
  for (const link of document.querySelectorAll("a[data-language-switch], a[data-keeps-query]")) {
    if (link instanceof HTMLAnchorElement) link.search = query
  }
}
