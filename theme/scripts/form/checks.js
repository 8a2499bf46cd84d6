// @ts-check
/* All that a form can tell of a record: the same rules and the same words as `passerelles validate`, to which a test holds
   them. */

/** @import {FormData} from "../data.d.ts" */
/** @import {Mapping} from "./values.d.ts" */
/** @import {Finding} from "./check-shape.js" */

import { ruleFindings } from "./check-rules.js"
import { shapeFindings } from "./check-shape.js"
import { textFindings } from "./check-texts.js"
import { nameOf } from "./data-tree.js"
import { inWords } from "./sentences.js"

/** @typedef {Finding & {message: string}} FindingInWords */

/**
 * What is to be corrected and what is still to do, in the order of the model's fields.
 * @param {FormData} form
 * @param {Mapping} data
 * @param {string} [known] the id of the record that is being corrected
 * @returns {FindingInWords[]}
 */
export function check(form, data, known = "") {
  const shape = [...shapeFindings(form, data)]
  const wrong = new Set(shape.map(({ path }) => nameOf(path)))
  const others = [...ruleFindings(form, data, known), ...textFindings(form, data)]
  const findings = [...shape, ...others.filter(({ path }) => !wrong.has(nameOf(path)))]
  const order = form.fields.map(field => field.key)
  const rank = (/** @type {Finding} */ { path }) => (path.length ? order.indexOf(String(path[0])) : 0)
  return findings
    .map(finding => ({ ...finding, message: inWords(finding.said, form.sentences) }))
    .sort((a, b) => Number(a.warning ?? false) - Number(b.warning ?? false) || rank(a) - rank(b))
}
