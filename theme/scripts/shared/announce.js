// @ts-check
/* Saying something to screen readers, which read out what changes in an element with the role "status". */

/** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const waiting = new WeakMap()

/**
 * Say something in `place`, once nothing else was said there for `rest` milliseconds: who hears every step of a change
 * that goes on hears nothing. With `again`, what stands there already is said once more.
 * @param {Element} place
 * @param {string} text
 * @param {{rest?: number, again?: boolean}} [how]
 */
export function announce(place, text, { rest = 0, again = false } = {}) {
  clearTimeout(waiting.get(place))
  if (again) place.textContent = ""
  const say = () => {
    if (place.textContent !== text) place.textContent = text
  }
  if (rest) waiting.set(place, setTimeout(say, rest))
  else say()
}

/** Milliseconds of rest after which the outcome of choices and typing is said. */
export const REST = 600

/** Milliseconds for which a place must be empty so that the same words are heard twice. */
export const PAUSE = 50
