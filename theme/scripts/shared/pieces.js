// @ts-check
/* What the build has cut into pieces by the first letters of words (`text/pieces.py`): which piece holds what. */

/**
 * The place of the piece that holds a key: the last that begins with it or before it; -1 if none does.
 * @param {string[]} starts the letters with which each piece begins, in order
 * @param {string} key
 */
export function place(starts, key) {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle] <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The numbers that steps lead to, from one to the next.
 * @param {number[]} steps
 */
export function walked(steps) {
  let at = 0
  return steps.map(step => {
    at += step
    return at
  })
}
