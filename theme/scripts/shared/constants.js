// @ts-check
/* What the build decides and scripts must know too. Written by `passerelles schema` from
   scripts/passerelles/outputs/browser_constants.py, which says where each is defined: change it there. */

/** Orders of the list by their names in the address, the usual one first. */
export const SORTS = ["interest", "guide", "title", "period", "completeness"]

/** Forms of the list by their names in the address, the usual one first. */
export const VIEWS = ["cards", "table"]

/** Practices on a page of the list. */
export const LISTED_TOGETHER = 24

/** How many practices can stand side by side. */
export const MOST_COMPARED = 4

/** How well a practice fits an answer of "Cases like mine", the better the more. */
export const FITS = {
  faint: 1,
  near: 2,
  same: 3,
  exact: 4,
}

/** What a pack of cases holds at most: cases, minutes for one, characters of its texts. */
export const PACK = {
  cases: 30,
  minutes: 600,
  title: 100,
  note: 160,
}

/** What the search index keeps of a page beside its text. */
export const SEARCH_FIELDS = ["title", "tags", "about", "place", "sector", "kind", "when"]

/** Each language of the site as browsers know it, for dates and numbers. */
export const LOCALES = {
  fr: "fr-FR",
  en: "en-GB",
}

/** How each language writes the first day of a month. */
export const FIRST_DAYS = {
  fr: "1er",
  en: "1",
}

/** Measures of what is drawn on the map, in pixels. */
export const MAP = {
  close: 24,
  signFromMarker: 17,
  signFromSign: 22,
  letters: 11,
  letterWidth: 0.6,
  nameGap: 8,
  radius: 4.5,
  groupRadius: 9,
  markerRoom: 5,
  signRoom: 10,
}
