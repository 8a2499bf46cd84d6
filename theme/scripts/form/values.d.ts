import type { Written } from "./data-tree.js"

/** What stands in a record. */
export type Value = string | boolean | null | Written | Value[] | Mapping

/** Values by their keys. */
export interface Mapping {
  [key: string]: Value
}
