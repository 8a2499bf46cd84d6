"""The open data on their own pages: the files there are, what each field is, what each code means. They are inserts."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.model.vocabulary import Term, Vocabulary
from passerelles.open_data import dcat, linked, openapi, records, skos, territories, vocabularies
from passerelles.open_data.codebook import Field, field_in_words, fields_of_record, parts
from passerelles.open_data.tables import WORKBOOK, Column, tables
from passerelles.pages import render
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from passerelles.text.messages import words


@dataclass(frozen=True)
class DataFile:
    """A file to download: its path below the language's root, or below the site's where it is one for all."""

    name: str
    words: str
    """The key of what it holds, below `data.files`."""
    shared: bool = True


_FILES = (
    DataFile(records.ALL, "records"),
    DataFile(vocabularies.FILE, "vocabularies"),
    DataFile(territories.FILE, "territories"),
    DataFile(skos.TURTLE, "skos"),
    DataFile(skos.LINKED, "linked"),
    DataFile(linked.SET, "set"),
    DataFile(dcat.FILE, "dcat"),
    DataFile(openapi.FILE, "openapi"),
    DataFile("data/datapackage.json", "package", shared=False),
    DataFile("feed.xml", "feed", shared=False),
)
"""All but the tables, which say themselves what they hold."""


def files(view: View, settings: Settings) -> str:
    """The list of files, the tables of this language first; and the set as catalogues of data find it on the page."""
    made = tables(view.dimensions)
    names = [(table, table.file(view.language).removeprefix(view.language.folder)) for table in made]
    described = linked.data_set(view.catalogue, settings.publication, f"{view.language.folder}data/")
    return render.fragment(
        "handwritten/data-files",
        view,
        workbook=WORKBOOK,
        tables=names,
        files=_FILES,
        version=records.VERSION,
        described=described,
    )


def codebook(view: View) -> str:
    """Every field of a record's data, then every column of the tables."""
    known = list(parts(view.language))
    return render.fragment(
        "handwritten/codebook",
        view,
        fields=fields_of_record(view.catalogue, view.language),
        parts=known,
        tables=[(table, [_column(column, view) for column in table.columns]) for table in tables(view.dimensions)],
    )


def _column(column: Column, view: View) -> Field:
    """A column of a table as a field."""
    kind = words(view.language)(f"data.kind.{column.kind}")
    return Field(column.name(view.language), kind, field_in_words(column.about, view.language))


def codes(view: View) -> str:
    """Every vocabulary with its terms, each at the place that its permanent name names."""
    known = [view.vocabularies[name] for name in sorted(view.vocabularies)]
    return render.fragment("handwritten/vocabularies", view, vocabularies=known, anchor=_anchor)


def _anchor(vocabulary: Vocabulary, term: Term) -> str:
    return vocabularies.anchor(vocabulary.id, term.code)
