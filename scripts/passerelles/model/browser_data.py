"""What the build hands to the scripts in the browser: the only definition there is.

A page holds it as JSON, or a script fetches it. `outputs/browser_declarations.py` says the same in TypeScript, in
`theme/scripts/data.d.ts`, by which the scripts are checked: change it here, then run `passerelles schema`.
"""

from __future__ import annotations

from typing import NotRequired  # pydantic, which brings it, checks no others before 3.12

from typing_extensions import TypedDict

Words = dict[str, str]
"""Interface words by dotted keys, such as `count.one`."""

Codes = dict[str, list[str]]
"""The codes by which each facet finds something."""


class WordsData(TypedDict):
    """What a script reads that needs no more than its words: a checklist, the filter of a list."""

    words: Words


class SearchData(TypedDict):
    """What the search says on every page, and ways into the collection: addresses below the language's root, names."""

    words: Words
    browse: list[tuple[str, str]]


class SiteData(TypedDict):
    """What every page knows: its language, where the site's root is, what any script may say, and what the search says.

    `moved` names the records that got another id, by the old one: a reader may have kept them, or put them in a pack.
    """

    language: str
    root: str
    words: Words
    search: SearchData
    moved: NotRequired[dict[str, str]]


class ExplorerData(TypedDict):
    """What the explorer reads: `keys` are its facets in the address, in order; `small` are words that say nothing.

    `source` is the address of the file that says where the rest is.
    """

    keys: list[str]
    words: Words
    small: list[str]
    source: str


class ExplorerIndex(TypedDict):
    """What the explorer fetches before all else: the records by their places in the usual order.

    `orders` are the other orders, as places. `codes` holds, for each facet and code, the places that it finds, as steps
    from one to the next. `words` tells with which letters the words begin that each `ExplorerWords` holds, and `piece`
    how many records lie in an `ExplorerPiece`.
    """

    ids: list[str]
    orders: dict[str, list[int]]
    codes: dict[str, dict[str, list[int]]]
    words: list[str]
    piece: int


ExplorerWords = dict[str, list[int]]
"""Folded words, each with the places of the records that have it, as steps."""


class ListedRecord(TypedDict):
    """The markup of a record in the list, by the form of the list."""

    cards: str
    table: str


ExplorerPiece = dict[str, ListedRecord]
"""Some records by their ids."""


class CurrentFiles(TypedDict):
    """The file `entry.json` of what lies in a folder that is named by its content: that folder.

    `needs` names the files that are always needed.
    """

    folder: str
    needs: NotRequired[list[str]]


class LexiconCore(TypedDict):
    """What every search in a language loads.

    `stop` are small words and `endings` those of words, with spaces between them; `numbered` the words that stand
    before numbers. `count` is how many pages there are, `standing` how readily some are offered, in per cent, `usual`
    all others. `digits` of a page's number tell its `LexiconPages`; `words` and `spelling` are the letters with which
    the pieces begin.
    """

    stop: str
    endings: str
    numbered: list[str]
    count: int
    usual: int
    standing: dict[str, list[str]]
    digits: int
    words: list[str]
    spelling: list[str]


class LexiconWords(TypedDict):
    """What is known of folded words that begin alike.

    `names`: in which names of pages they stand, each with the page's number and how many other names it is one of;
    `spelt`: how else the index spells them; `means`: words that mean the same.
    """

    names: list[tuple[str, int, str]]
    spelt: dict[str, list[str]]
    means: dict[str, list[str]]


LexiconPages = dict[str, tuple[str, str]]
"""Address and title of some pages, by their numbers."""


class LexiconFilters(TypedDict):
    """The numbers of all pages in the order of their titles; by facet and code the places that it finds, as steps."""

    pages: list[str]
    codes: dict[str, dict[str, list[int]]]


class SearchPageData(TypedDict):
    """What the search page reads: its facets in the address, in order, and what it says beside them."""

    keys: list[str]
    words: Words


class MapRecord(TypedDict):
    """A record on the map."""

    id: str
    codes: Codes


class MapData(TypedDict):
    """What the map reads: `keys` are the explorer's facets, `more` is the address of its `MapFilters`."""

    keys: list[str]
    words: Words
    records: list[MapRecord]
    more: str


class MapFilters(TypedDict):
    """What those need who come to the map with a filter that it has not itself.

    For each facet its own name under "" and those of its codes; words that say nothing; each record's folded words.
    """

    names: dict[str, dict[str, str]]
    small: list[str]
    words: dict[str, str]


class ComparedItem(TypedDict):
    """One thing in a cell; `lang` says its language where that is not the page's."""

    text: str
    url: NotRequired[str]
    lang: NotRequired[str]


class ComparedRecord(TypedDict):
    """A record in the comparison, with its cells by row; what is not said has none."""

    title: ComparedItem
    url: str
    sector: str
    cells: dict[str, list[ComparedItem]]


class ComparedRow(TypedDict):
    """A row of the comparison; whether it says how far the practices are alike."""

    key: str
    name: str
    compared: bool


class CompareData(TypedDict):
    """What the comparison reads; `source` is the address of its records by id, each a `ComparedRecord`."""

    source: str
    rows: list[ComparedRow]
    words: Words


class PackRecord(TypedDict):
    """A case that a pack may hold: its number in the guide, its title, the title's language if not the page's.

    Or a step or a concept, whose `id` is the address of its page below the language's root; `kind` says which.
    """

    id: str
    number: int | None
    title: str
    url: str
    kind: str
    sector: NotRequired[str]
    lang: NotRequired[str]


class PackCitation(TypedDict):
    """How a pack is cited: in words by style, and as files for reference managers, with marks for what is not known.

    `monthDay` is how the first style writes a day of a month.
    """

    styles: dict[str, str]
    monthDay: str
    bib: str
    ris: str
    json: str


class PackData(TypedDict):
    """What the pack of cases reads."""

    records: list[PackRecord]
    citation: PackCitation
    words: Words


class CaseQuestion(TypedDict):
    """A question of "Cases like mine", with the codes of its answers."""

    code: str
    weight: int
    short: str
    several: bool
    answers: list[str]


class AdviceData(TypedDict):
    """Where to go on."""

    url: str
    name: str


class CaseData(TypedDict):
    """What "Cases like mine" ranks by: for each answer (`who=region`) the records that it speaks for.

    Each with its number in the page's order, how well it fits (`FITS`) and the number of its reason. `records` is how
    many there are; `ends` says the ends of a route in words, such as "from Tunisia".
    """

    records: int
    questions: list[CaseQuestion]
    reasons: list[str]
    choices: dict[str, list[tuple[int, int, int]]]
    ends: dict[str, str]
    start: AdviceData
    steps: dict[str, AdviceData]
    tools: dict[str, list[AdviceData]]
    words: Words


class AgreementData(TypedDict):
    """What the model agreement reads; `forms`: what its text says for the answers of a choice, by field and code."""

    words: Words
    forms: dict[str, dict[str, str]]


class MissingValue(TypedDict):
    """A value by which a practice is asked for, and how a record writes it."""

    dimension: str
    name: str
    code: str


MissingPracticeData = dict[str, dict[str, MissingValue]]
"""What the note on a missing practice reads: values by facet and code as the address has them."""


class OfflineBuild(TypedDict):
    """What may be kept of a language for reading offline: the name of the build, bytes and pages in all."""

    version: str
    bytes: int
    pages: int


class OfflineList(OfflineBuild):
    """The same with the digest of each file, by its address."""

    files: dict[str, str]


class FormField(TypedDict):
    """A field of a record, as the model has it.

    `kind`: a text in each language (`texts`; `name` where one may do for all), `text`, `date`, `int`, `number`, `bool`,
    `choice` (of `choices`), `code` (of a vocabulary, or of what it `refers` to in the same record), `part` (with fields
    of its own), `map` (the same, none of which need be there) or `list` (of items). `least` and `most` bound the length
    of a text or a list, or a number. `wanted` names the sentence for what has not the `pattern`: `expected.<wanted>`.
    `usual` is what a field says that is left out, `example` what some record says there; those for `later` are folded.
    """

    key: str
    kind: str
    label: str
    hint: str
    needed: bool
    least: NotRequired[float]
    most: NotRequired[float]
    pattern: NotRequired[str]
    wanted: NotRequired[str]
    choices: NotRequired[list[tuple[str, str]]]
    vocabulary: NotRequired[str]
    refers: NotRequired[str]
    usual: NotRequired[str]
    example: NotRequired[str]
    later: NotRequired[bool]
    fields: NotRequired[list[FormField]]
    item: NotRequired[FormField]


class FormSection(TypedDict):
    """A part of the form, and which fields of the record stand in it."""

    name: str
    label: str
    keys: list[str]


class FormPlace(TypedDict):
    """A place that some record has, to be taken over."""

    label: str
    key: str
    name: dict[str, str]
    country: str
    level: str
    lat: str
    lon: str


class FormData(TypedDict):
    """What the form fetches: everything of which it is made.

    `sentences` are what the checks say, by key; `toDo` is how texts begin, in any language, that are to be written;
    `characters` are the names of those that show nothing; `languages` have their code, their own name and their name in
    the page's language; `moved` are ids that were used and may not be used again; `facets` say to which place of a
    record a value in the address belongs.
    """

    fields: list[FormField]
    sections: list[FormSection]
    vocabularies: dict[str, list[tuple[str, str]]]
    sentences: Words
    toDo: list[str]
    characters: Words
    languages: list[tuple[str, str, str]]
    records: list[tuple[str, str]]
    moved: list[str]
    places: list[FormPlace]
    facets: dict[str, list[str]]
    storyParts: list[str]
    gapParts: list[str]
    firstLine: str


class SheetWords(TypedDict):
    """What the form says on the record's page that it shows.

    `parts` are the names of those that may be missing and `reasons` why they are, by code; `none` stands for what is
    not said, `untitled` for the title. `page` and `pages` hold `{pages}`, `pair` holds `{name}` and `{value}`.
    """

    parts: Words
    reasons: Words
    none: str
    untitled: str
    page: str
    pages: str
    pair: str


class FormSettings(TypedDict):
    """What the page of the form holds: where its data, the records and the rules are, and where a record goes.

    `newFile` is the forge's address for a new file, with `{name}` and perhaps `{text}` in it; it, `edit` and `contact`
    may be empty.
    """

    source: str
    records: str
    rules: str
    newFile: str
    edit: str
    contact: str
    words: Words
