/* What the build hands to the scripts. Written by `passerelles schema` from
   scripts/passerelles/model/browser_data.py: change it there. */

export type Words = Record<string, string>

export type Codes = Record<string, string[]>

/** What a script reads that needs no more than its words: a checklist, the filter of a list. */
export interface WordsData {
  words: Record<string, string>
}

/** What the search says on every page, and ways into the collection: addresses below the language's root, names. */
export interface SearchData {
  words: Record<string, string>
  browse: [string, string][]
}

/** What every page knows: its language, where the site's root is, what any script may say, and what the search says.
 *
 * `moved` names the records that got another id, by the old one: a reader may have kept them, or put them in a pack.
 */
export interface SiteData {
  language: string
  root: string
  words: Record<string, string>
  search: SearchData
  moved?: Record<string, string>
}

/** What the explorer reads: `keys` are its facets in the address, in order; `small` are words that say nothing.
 *
 * `source` is the address of the file that says where the rest is.
 */
export interface ExplorerData {
  keys: string[]
  words: Record<string, string>
  small: string[]
  source: string
}

/** What the explorer fetches before all else: the records by their places in the usual order.
 *
 * `orders` are the other orders, as places. `codes` holds, for each facet and code, the places that it finds, as steps
 * from one to the next. `words` tells with which letters the words begin that each `ExplorerWords` holds, and `piece`
 * how many records lie in an `ExplorerPiece`.
 */
export interface ExplorerIndex {
  ids: string[]
  orders: Record<string, number[]>
  codes: Record<string, Record<string, number[]>>
  words: string[]
  piece: number
}

export type ExplorerWords = Record<string, number[]>

/** The markup of a record in the list, by the form of the list. */
export interface ListedRecord {
  cards: string
  table: string
}

export type ExplorerPiece = Record<string, ListedRecord>

/** The file `entry.json` of what lies in a folder that is named by its content: that folder.
 *
 * `needs` names the files that are always needed.
 */
export interface CurrentFiles {
  folder: string
  needs?: string[]
}

/** What every search in a language loads.
 *
 * `stop` are small words and `endings` those of words, with spaces between them; `numbered` the words that stand
 * before numbers. `count` is how many pages there are, `standing` how readily some are offered, in per cent, `usual`
 * all others. `digits` of a page's number tell its `LexiconPages`; `words` and `spelling` are the letters with which
 * the pieces begin.
 */
export interface LexiconCore {
  stop: string
  endings: string
  numbered: string[]
  count: number
  usual: number
  standing: Record<string, string[]>
  digits: number
  words: string[]
  spelling: string[]
}

/** What is known of folded words that begin alike.
 *
 * `names`: in which names of pages they stand, each with the page's number and how many other names it is one of;
 * `spelt`: how else the index spells them; `means`: words that mean the same.
 */
export interface LexiconWords {
  names: [string, number, string][]
  spelt: Record<string, string[]>
  means: Record<string, string[]>
}

export type LexiconPages = Record<string, [string, string]>

/** The numbers of all pages in the order of their titles; by facet and code the places that it finds, as steps. */
export interface LexiconFilters {
  pages: string[]
  codes: Record<string, Record<string, number[]>>
}

/** What the search page reads: its facets in the address, in order, and what it says beside them. */
export interface SearchPageData {
  keys: string[]
  words: Record<string, string>
}

/** A record on the map. */
export interface MapRecord {
  id: string
  codes: Record<string, string[]>
}

/** What the map reads: `keys` are the explorer's facets, `more` is the address of its `MapFilters`. */
export interface MapData {
  keys: string[]
  words: Record<string, string>
  records: MapRecord[]
  more: string
}

/** What those need who come to the map with a filter that it has not itself.
 *
 * For each facet its own name under "" and those of its codes; words that say nothing; each record's folded words.
 */
export interface MapFilters {
  names: Record<string, Record<string, string>>
  small: string[]
  words: Record<string, string>
}

/** One thing in a cell; `lang` says its language where that is not the page's. */
export interface ComparedItem {
  text: string
  url?: string
  lang?: string
}

/** A record in the comparison, with its cells by row; what is not said has none. */
export interface ComparedRecord {
  title: ComparedItem
  url: string
  sector: string
  cells: Record<string, ComparedItem[]>
}

/** A row of the comparison; whether it says how far the practices are alike. */
export interface ComparedRow {
  key: string
  name: string
  compared: boolean
}

/** What the comparison reads; `source` is the address of its records by id, each a `ComparedRecord`. */
export interface CompareData {
  source: string
  rows: ComparedRow[]
  words: Record<string, string>
}

/** A case that a pack may hold: its number in the guide, its title, the title's language if not the page's.
 *
 * Or a step or a concept, whose `id` is the address of its page below the language's root; `kind` says which.
 */
export interface PackRecord {
  id: string
  number: number | null
  title: string
  url: string
  kind: string
  sector?: string
  lang?: string
}

/** How a pack is cited: in words by style, and as files for reference managers, with marks for what is not known.
 *
 * `monthDay` is how the first style writes a day of a month.
 */
export interface PackCitation {
  styles: Record<string, string>
  monthDay: string
  bib: string
  ris: string
  json: string
}

/** What the pack of cases reads. */
export interface PackData {
  records: PackRecord[]
  citation: PackCitation
  words: Record<string, string>
}

/** A question of "Cases like mine", with the codes of its answers. */
export interface CaseQuestion {
  code: string
  weight: number
  short: string
  several: boolean
  answers: string[]
}

/** Where to go on. */
export interface AdviceData {
  url: string
  name: string
}

/** What "Cases like mine" ranks by: for each answer (`who=region`) the records that it speaks for.
 *
 * Each with its number in the page's order, how well it fits (`FITS`) and the number of its reason. `records` is how
 * many there are; `ends` says the ends of a route in words, such as "from Tunisia".
 */
export interface CaseData {
  records: number
  questions: CaseQuestion[]
  reasons: string[]
  choices: Record<string, [number, number, number][]>
  ends: Record<string, string>
  start: AdviceData
  steps: Record<string, AdviceData>
  tools: Record<string, AdviceData[]>
  words: Record<string, string>
}

/** What the model agreement reads; `forms`: what its text says for the answers of a choice, by field and code. */
export interface AgreementData {
  words: Record<string, string>
  forms: Record<string, Record<string, string>>
}

/** A value by which a practice is asked for, and how a record writes it. */
export interface MissingValue {
  dimension: string
  name: string
  code: string
}

export type MissingPracticeData = Record<string, Record<string, MissingValue>>

/** What may be kept of a language for reading offline: the name of the build, bytes and pages in all. */
export interface OfflineBuild {
  version: string
  bytes: number
  pages: number
}

/** The same with the digest of each file, by its address. */
export interface OfflineList {
  version: string
  bytes: number
  pages: number
  files: Record<string, string>
}

/** A field of a record, as the model has it.
 *
 * `kind`: a text in each language (`texts`; `name` where one may do for all), `text`, `date`, `int`, `number`, `bool`,
 * `choice` (of `choices`), `code` (of a vocabulary, or of what it `refers` to in the same record), `part` (with fields
 * of its own), `map` (the same, none of which need be there) or `list` (of items). `least` and `most` bound the length
 * of a text or a list, or a number. `wanted` names the sentence for what has not the `pattern`: `expected.<wanted>`.
 * `usual` is what a field says that is left out, `example` what some record says there; those for `later` are folded.
 */
export interface FormField {
  key: string
  kind: string
  label: string
  hint: string
  needed: boolean
  least?: number
  most?: number
  pattern?: string
  wanted?: string
  choices?: [string, string][]
  vocabulary?: string
  refers?: string
  usual?: string
  example?: string
  later?: boolean
  fields?: FormField[]
  item?: FormField
}

/** A part of the form, and which fields of the record stand in it. */
export interface FormSection {
  name: string
  label: string
  keys: string[]
}

/** A place that some record has, to be taken over. */
export interface FormPlace {
  label: string
  key: string
  name: Record<string, string>
  country: string
  level: string
  lat: string
  lon: string
}

/** What the form fetches: everything of which it is made.
 *
 * `sentences` are what the checks say, by key; `toDo` is how texts begin, in any language, that are to be written;
 * `characters` are the names of those that show nothing; `languages` have their code, their own name and their name in
 * the page's language; `moved` are ids that were used and may not be used again; `facets` say to which place of a
 * record a value in the address belongs.
 */
export interface FormData {
  fields: FormField[]
  sections: FormSection[]
  vocabularies: Record<string, [string, string][]>
  sentences: Record<string, string>
  toDo: string[]
  characters: Record<string, string>
  languages: [string, string, string][]
  records: [string, string][]
  moved: string[]
  places: FormPlace[]
  facets: Record<string, string[]>
  storyParts: string[]
  gapParts: string[]
  firstLine: string
}

/** What the form says on the record's page that it shows.
 *
 * `parts` are the names of those that may be missing and `reasons` why they are, by code; `none` stands for what is
 * not said, `untitled` for the title. `page` and `pages` hold `{pages}`, `pair` holds `{name}` and `{value}`.
 */
export interface SheetWords {
  parts: Record<string, string>
  reasons: Record<string, string>
  none: string
  untitled: string
  page: string
  pages: string
  pair: string
}

/** What the page of the form holds: where its data, the records and the rules are, and where a record goes.
 *
 * `newFile` is the forge's address for a new file, with `{name}` and perhaps `{text}` in it; it, `edit` and `contact`
 * may be empty.
 */
export interface FormSettings {
  source: string
  records: string
  rules: string
  newFile: string
  edit: string
  contact: string
  words: Record<string, string>
}
