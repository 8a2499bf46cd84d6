// @ts-check
/* What an unquoted scalar means, as scripts/passerelles/reading/yaml_source.py has it. */

import { Written } from "./data-tree.js"

const INTEGER = /^[-+]?[0-9]{1,15}$/
const FLOAT = /^[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?$/
const NOTHING = new Set(["", "~", "null", "Null", "NULL"])
const TRUE = new Set(["true", "True", "TRUE"])
const FALSE = new Set(["false", "False", "FALSE"])

/**
 * @param {string} text
 * @returns {string | boolean | null | Written}
 */
export function meaning(text) {
  if (NOTHING.has(text)) return null
  if (TRUE.has(text)) return true
  if (FALSE.has(text)) return false
  if (INTEGER.test(text) || (FLOAT.test(text) && /[.eE]/.test(text))) return new Written(text)
  return text
}
