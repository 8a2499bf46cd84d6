"""The collection as a book: `casebook.pdf`, in each language. Its practices, steps and concepts, with an index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.handout import handout, language_data
from passerelles.booklets.written_page import leading, written
from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Citation
from passerelles.handwritten.page_index import PageIndex
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data.publication import Publication
from passerelles.pages.take_away import Volume, volumes
from passerelles.pages.template_view import LocalText, RecordView, View
from passerelles.text.folding import fold

_NUMBER = re.compile(r"\d+")
_THEMES = ("sectors", "initiative-types", "sdgs")
"""Dimensions whose values the index names, beside the concepts."""


def casebooks(
    catalogue: Catalogue, indexes: Mapping[str, PageIndex], publication: Publication, cited: Mapping[Language, Citation]
) -> Iterator[Booklet]:
    """One in each language, in volumes where the collection is large; `cited` is how the whole is cited."""
    for language in (language for language in LANGUAGES if language in indexes):
        for volume in volumes(catalogue):
            data = casebook(catalogue, language, indexes[language], publication, cited[language], volume)
            yield Booklet(f"{language.folder}{volume.file}", "casebook", data)


def casebook(
    catalogue: Catalogue,
    language: Language,
    index: PageIndex,
    publication: Publication,
    cited: Citation,
    volume: Volume,
) -> dict[str, Any]:
    """What stands in a volume; steps and concepts stand in the first."""
    view = View(catalogue, language, "index")
    parts = ("steps", "concepts") if volume.number == 1 else ()
    pages = {part: list(_pages(view, part, index)) for part in parts}
    inside = {f"practices/{record.id}" for record in volume.records}.union(*pages.values())
    seen = view.records(volume.records)
    named = {"places": _places(seen), "actors": _actors(seen), "themes": _themes(seen)}
    return {
        **_cover(view, publication, cited, volume),
        "words": {
            "contents": view.words("booklet.casebook.contents"),
            "practices": view.words("practices.title"),
            "index": view.words("booklet.casebook.index"),
        },
        "records": [
            {**handout(catalogue, record, language, publication), "label": f"practices/{record.id}"}
            for record in volume.records
        ],
        "parts": [
            {
                "title": _title(view, part, index),
                "pages": [_page(index, path, language, inside, publication) for path in paths],
            }
            for part, paths in pages.items()
            if paths
        ],
        "indexes": [
            {"title": view.words(f"booklet.casebook.{name}"), "entries": entries} for name, entries in named.items()
        ],
    }


def _cover(view: View, publication: Publication, cited: Citation, volume: Volume) -> dict[str, Any]:
    """What the whole is called, which part of it this is, how it is cited, what may be done with it."""
    words, records = view.words, view.catalogue.records
    apa, title = cited.styles["APA"], words("booklet.casebook.title")
    every = volumes(view.catalogue)
    names = [words("booklet.casebook.volume", number=each.number, count=len(every)) for each in every]
    return {
        **language_data(view.language),
        "site": words("site.name"),
        "date": max(record.changed for record in records),
        "title": f"{title}, {names[volume.number - 1]}" if len(every) > 1 else title,
        "about": words("site.tagline"),
        "count": words("count.practices", len(volume.records)),
        "others": [
            {"name": name, "address": publication.address(f"{view.language.folder}{each.file}")}
            for each, name in zip(every, names, strict=True)
            if each.number != volume.number
        ],
        "page": words("booklet.page"),
        "address": publication.address(view.language.folder) if publication.site_url else "",
        "cite_word": words("booklet.cite"),
        "cite": [apa.before, {"kind": "emph", "of": [apa.site]}, apa.after],
        "licence": words("booklet.licence"),
    }


def _pages(view: View, part: str, index: PageIndex) -> Iterator[str]:
    """The hand-written pages of a part, in the vocabulary's order; a collection may lack some."""
    for code in view.vocabularies.terms(part):
        if f"{part}/{code}" in index and index[f"{part}/{code}"].body:
            yield f"{part}/{code}"


def _title(view: View, part: str, index: PageIndex) -> str:
    """As the page before those of the part is called; a collection may lack it."""
    page = index.get(f"{part}/index")
    return view.language.typeset(page.title) if page else view.say(view.vocabularies[part].plural).plain


def _page(
    index: PageIndex, path: str, language: Language, inside: set[str], publication: Publication
) -> dict[str, Any]:
    page = index[path]
    body = written(page, language, leading(path, language, inside, publication))
    return {"label": path, "title": language.typeset(page.title), "of": body}


# --- the index -------------------------------------------------------------------------------------------------------

IndexEntry = dict[str, Any]
Named = Iterator[tuple[str, str]]
"""What is named, and the record that does."""


def _places(records: list[RecordView]) -> list[IndexEntry]:
    """Places and countries, but those that are only mentioned."""

    def named() -> Named:
        for record in records:
            for place in record.record.territories:
                if place.involvement != "mentioned":
                    yield record.view.say(place.name).plain, record.target
            yield from ((name.plain, record.target) for name in record.country_names)

    return _sorted(named())


def _actors(records: list[RecordView]) -> list[IndexEntry]:
    return _sorted(
        (record.view.say(actor.name).plain, record.target) for record in records for actor in record.record.actors
    )


def _themes(records: list[RecordView]) -> list[IndexEntry]:
    """Sectors, types of initiative, goals and concepts."""

    def named() -> Named:
        for record in records:
            for dimension in _THEMES:
                yield from (
                    (_label(record, label.name, label.number), record.target) for label in record.labels(dimension)
                )
            yield from ((record.term_name("concepts", code).plain, record.target) for code in record.record.concepts)

    return _sorted(named())


def _label(record: RecordView, name: LocalText, number: str | None) -> str:
    return f"{record.view.words('short.sdg')}\N{NO-BREAK SPACE}{number}, {name.plain}" if number else name.plain


def _sorted(named: Named) -> list[IndexEntry]:
    """Each name once, in the order of the alphabet, with the records that name it."""
    labels: dict[str, list[str]] = {}
    for name, target in named:
        if target not in labels.setdefault(name, []):
            labels[name].append(target)
    return [{"name": name, "labels": labels[name]} for name in sorted(labels, key=_order)]


def _order(name: str) -> tuple[str, str]:
    """Numbers in names count as numbers: goal 3 comes before goal 10."""
    return _NUMBER.sub(lambda number: number[0].zfill(3), fold(name)), name
