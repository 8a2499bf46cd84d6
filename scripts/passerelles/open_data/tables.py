"""The collection as tables for spreadsheets, in one language: a row per practice, and long tables beside it.

A column has a name that readers understand; codes have become labels. `tables()` says which there are, and each value
is read from a record by the column itself, so that the files, their description and the codebook cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import Language
from passerelles.model.dimensions import DIMENSIONS, Dimension, Dimensions, years
from passerelles.model.fields import Text
from passerelles.model.record import STORY_PARTS, Record
from passerelles.open_data.labels import code_label
from passerelles.open_data.labels import text_in as said_in
from passerelles.open_data.records import LICENCE, file_of, page_of, tags
from passerelles.text.messages import Words, words

Cell = str | int | float | bool | None
Kind = Literal["text", "date", "integer", "number", "boolean"]

WORKBOOK = "data/practices.xlsx"
"""Where the workbook with all tables lies, below the language's root."""
BETWEEN = "; "
"""What stands between several values in a cell."""


@dataclass(frozen=True)
class RecordRow:
    """What a row is made from: a record, and in a long table one of its parts."""

    catalogue: Catalogue
    language: Language
    record: Record
    item: Any = None

    @property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    def say(self, text: Text | None) -> str | None:
        """A text in the language, else in another."""
        return said_in(text, self.language) if text is not None else None

    def term(self, vocabulary: str, code: str | None) -> str | None:
        """A code's label."""
        return self.say(self.catalogue.vocabularies.term(vocabulary, code).label) if code else None

    def word(self, prefix: str, code: str | None) -> str | None:
        """The interface's word for a code; a colon at its end is for pages."""
        return self.words(f"{prefix}.{code}").rstrip(" :\u00a0\u202f") if code else None

    def listed(self, texts: Iterable[Text]) -> str:
        """Several texts, a line each."""
        return "\n".join(said_in(text, self.language) for text in texts)

    def labels(self, row: Dimension) -> str:
        """The labels of a record's values in a dimension, each under its number where it is known by one."""
        named = ((code, code_label(self.catalogue, row, code)) for code in self.catalogue.codes(self.record)[row.id])
        numbered = row.number or row.broader
        return BETWEEN.join(
            f"{code} {label.get(self.language)}" if numbered else str(label.get(self.language)) for code, label in named
        )

    def place(self, key: str | None) -> str | None:
        """The name of one of the record's territories."""
        return next((self.say(territory.name) for territory in self.record.territories if territory.key == key), None)


@dataclass(frozen=True)
class Column:
    """A column: its words are `data.columns.<key>`; what it holds is told with the field that it shows."""

    key: str
    about: str
    """The field, `Record.title`, or a key of `data.field.Data`."""
    kind: Kind
    read: Callable[[RecordRow], Cell]

    def name(self, language: Language) -> str:
        """Its name in the first line of the file."""
        return words(language)(f"data.columns.{self.key}")


@dataclass(frozen=True)
class DataTable:
    """A table: its words are `data.table.<id>`."""

    id: str
    items: Callable[[Record, Catalogue], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, catalogue: Catalogue, language: Language) -> Iterator[list[Cell]]:
        """Its rows, in the order of the records."""
        for record in catalogue.records:
            for item in self.items(record, catalogue):
                row = RecordRow(catalogue, language, record, item)
                yield [column.read(row) for column in self.columns]

    def file(self, language: Language) -> str:
        """Where it lies below the site's root."""
        return f"{language.folder}data/{self.id}.csv"


def tables(dimensions: Dimensions = DIMENSIONS) -> tuple[DataTable, ...]:
    """Every table, that of the practices first."""
    return (
        DataTable("practices", lambda record, _: (None,), _practices(dimensions)),
        DataTable("territories", lambda record, _: record.territories, _TERRITORIES),
        DataTable("partnerships", lambda record, _: record.partnerships, _PARTNERSHIPS),
        DataTable("actors", lambda record, _: record.actors, _ACTORS),
        DataTable("tags", tags, _TAGS),
        DataTable("figures", lambda record, _: record.figures, _FIGURES),
        DataTable("gaps", lambda record, _: record.gaps.items(), _GAPS),
        DataTable("caveats", lambda record, _: record.caveats, _CAVEATS),
        DataTable("sources", lambda record, _: record.sources, _SOURCES),
    )


# --- practices -------------------------------------------------------------------------------------------------------


def _practices(dimensions: Dimensions) -> tuple[Column, ...]:
    exported = [row for row in dimensions.values() if row.export]
    return (
        *_HEAD,
        *(Column(row.export or "", f"Data.{row.export}", "text", _labels_of(row)) for row in exported),
        *_DATES,
        *(Column(part, f"Story.{part}", "text", _part_of(part)) for part in STORY_PARTS),
        *_FOOT,
    )


def _labels_of(dimension: Dimension) -> Callable[[RecordRow], Cell]:
    return lambda row: row.labels(dimension)


def _part_of(part: str) -> Callable[[RecordRow], Cell]:
    return lambda row: row.say(getattr(row.record.story, part))


def _of(name: str, attribute: str) -> Callable[[RecordRow], Cell]:
    """Read an attribute of a part that a record may lack; a text in the row's language."""

    def read(row: RecordRow) -> Cell:
        part = getattr(row.record, name)
        value = getattr(part, attribute) if part is not None else None
        return row.say(value) if isinstance(value, Text) else value

    return read


def _items_of(name: str, attribute: str) -> Callable[[RecordRow], Cell]:
    """The texts of a list in a part that a record may lack, a line each."""

    def read(row: RecordRow) -> Cell:
        part = getattr(row.record, name)
        return row.listed(getattr(part, attribute)) if part is not None else ""

    return read


def _objectives(row: RecordRow) -> Cell:
    return row.listed(objective.text for objective in row.record.objectives)


def _translated(row: RecordRow) -> Cell:
    return row.word("explorer.lang", row.catalogue.codes(row.record)["languages"][0])


_ID = Column("id", "Record.id", "text", lambda row: row.record.id)
_TITLE = Column("title", "Record.title", "text", lambda row: row.say(row.record.title))
_HEAD = (
    _ID,
    Column("number", "Data.number", "integer", lambda row: row.record.guide.example if row.record.guide else None),
    _TITLE,
    Column("summary", "Record.summary", "text", lambda row: row.say(row.record.summary)),
    Column("outcome", "Outcome.text", "text", _of("outcome", "text")),
    Column("outcome_reported", "Outcome.reported", "boolean", _of("outcome", "reported")),
    Column("outcome_pages", "Outcome.pages", "text", _of("outcome", "pages")),
)
_DATES = (
    Column("start", "Period.start", "date", _of("period", "start")),
    Column("end", "Period.end", "date", _of("period", "end")),
    Column("dates_note", "Period.note", "text", _of("period", "note")),
    Column("years", "Data.years", "text", lambda row: BETWEEN.join(map(str, years(row.record)))),
    Column("status_as_of", "Status.as_of", "date", lambda row: row.record.status.as_of),
    Column("information_year", "Data.information_year", "integer", lambda row: int(row.record.status.as_of[:4])),
)
_FOOT = (
    Column("objectives", "Record.objectives", "text", _objectives),
    Column("budget", "Budget.text", "text", _of("budget", "text")),
    Column("budget_amount", "Budget.amount", "text", _of("budget", "amount")),
    Column("budget_page", "Budget.page", "integer", _of("budget", "page")),
    Column("conditions", "Transfer.conditions", "text", _items_of("transfer", "conditions")),
    Column("resources", "Transfer.resources", "text", _items_of("transfer", "resources")),
    Column("risks", "Transfer.risks", "text", _items_of("transfer", "risks")),
    Column("questions", "Teaching.questions", "text", _items_of("teaching", "questions")),
    Column("learning", "Teaching.objectives", "text", _items_of("teaching", "objectives")),
    Column("completeness", "Data.completeness", "number", lambda row: round(completeness(row.record), 2)),
    Column("source_language", "Record.source_language", "text", lambda row: str(row.record.source_language)),
    Column("translation", "Record.translation", "text", _translated),
    Column("added", "Record.added", "date", lambda row: row.record.added),
    Column("updated", "Record.updated", "date", lambda row: row.record.updated),
    Column("page", "Data.url", "text", lambda row: page_of(row.record, row.language)),
    Column("data", "Data.data_url", "text", lambda row: file_of(row.record)),
    Column("licence", "Data.licence", "text", lambda row: LICENCE["id"]),
)  # fmt: skip

# --- the long tables -------------------------------------------------------------------------------------------------


def _item(attribute: str) -> Callable[[RecordRow], Cell]:
    """Read an attribute of the row's part; a text in the row's language."""

    def read(row: RecordRow) -> Cell:
        value = getattr(row.item, attribute)
        return row.say(value) if isinstance(value, Text) else value

    return read


def _country(row: RecordRow) -> str | None:
    code: str | None = row.item.country
    return row.term("countries", code.lower()) if code else None


def _moved(end: Literal["origin", "destination"]) -> Callable[[RecordRow], Cell]:
    """Of a corridor, whether the source names the very place."""
    return lambda row: getattr(row.item.established, end) == "place" if row.item.corridor else None


_TERRITORIES = (
    _ID,
    _TITLE,
    Column("territory", "Territory.name", "text", _item("name")),
    Column("key", "Territory.key", "text", _item("key")),
    Column("country_code", "Territory.country", "text", _item("country")),
    Column("country", "Territory.country", "text", _country),
    Column("level", "Territory.level", "text", lambda row: row.term("territory-levels", row.item.level)),
    Column("territory_role", "Territory.role", "text", lambda row: row.term("territory-roles", row.item.role)),
    Column("involvement", "Territory.involvement", "text",
           lambda row: row.word("record.involvement", row.item.involvement)),
    Column("lat", "Territory.lat", "number", _item("lat")),
    Column("lon", "Territory.lon", "number", _item("lon")),
    Column("note", "Territory.note", "text", _item("note")),
)  # fmt: skip
_PARTNERSHIPS = (
    _ID,
    _TITLE,
    Column("between", "Partnership.between", "text",
           lambda row: BETWEEN.join(row.place(key) or key for key in row.item.between)),
    Column("corridor", "Partnership.corridor", "boolean", _item("corridor")),
    Column("exact_origin", "Established.origin", "boolean", _moved("origin")),
    Column("exact_destination", "Established.destination", "boolean", _moved("destination")),
    Column("since", "Partnership.since", "date", _item("since")),
    Column("note", "Partnership.note", "text", _item("note")),
)  # fmt: skip
_ACTORS = (
    _ID,
    _TITLE,
    Column("actor", "Actor.name", "text", _item("name")),
    Column("family", "Actor.type", "text", lambda row: row.term("actors", row.item.type)),
    Column("actor_role", "Actor.role", "text", lambda row: row.term("actor-roles", row.item.role)),
    Column("territory", "Actor.territory", "text", lambda row: row.place(row.item.territory)),
    Column("note", "Actor.note", "text", _item("note")),
)
_TAGS = (
    _ID,
    _TITLE,
    Column("dimension", "Data.dimension", "text", lambda row: row.words(f"data.columns.{row.item[0].export}")),
    Column("code", "Tag.code", "text", lambda row: row.item[1]),
    Column("label", "Data.label", "text", lambda row: row.term(row.item[0].vocabulary, row.item[1])),
    Column("why", "Tag.why", "text", lambda row: row.say(row.item[2].why)),
    Column("pages", "Tag.pages", "text", lambda row: row.item[2].pages),
    Column("by", "Tag.by", "text", lambda row: row.word("record.tagged-by", row.item[2].by)),
)
_FIGURES = (
    _ID,
    _TITLE,
    Column("qualifier", "Figure.qualifier", "text", lambda row: row.word("record.qualifier", row.item.qualifier)),
    Column("value", "Figure.value", "text", lambda row: row.language.figure(row.item.value)),
    Column("of", "Figure.of", "text", _item("of")),
    Column("source", "Figure.source", "text", _item("source")),
    Column("figure_page", "Figure.page", "integer", _item("page")),
    Column("as_of", "Figure.as_of", "date", _item("as_of")),
)
_GAPS = (
    _ID,
    _TITLE,
    Column("part", "Data.part", "text", lambda row: row.word("record.part", row.item[0])),
    Column("reason", "Data.reason", "text", lambda row: row.word("record.reason", row.item[1])),
)
_CAVEATS = (
    _ID,
    _TITLE,
    Column("concerns", "Caveat.about", "text", lambda row: row.word("record.about", row.item.about)),
    Column("caveat", "Caveat.text", "text", _item("text")),
    Column("pages", "Caveat.pages", "text", _item("pages")),
    Column("matters", "Caveat.weight", "boolean", lambda row: row.item.weight == "reading"),
)
_SOURCES = (
    _ID,
    _TITLE,
    Column("source", "Source.id", "text", _item("id")),
    Column("source_title", "Source.title", "text", _item("title")),
    Column("publisher", "Source.publisher", "text", _item("publisher")),
    Column("year", "Source.year", "date", _item("year")),
    Column("lang", "Source.lang", "text", _item("lang")),
    Column("address", "Source.url", "text", _item("url")),
    Column("pages", "Source.pages", "text", _item("pages")),
    Column("consulted", "Source.consulted", "boolean", _item("consulted")),
    Column("accessed", "Source.accessed", "date", _item("accessed")),
    Column("note", "Source.note", "text", _item("note")),
)
