"""From the catalogue to Markdown pages, for one language at a time.

Pure: `generate` takes the catalogue and returns the pages' text. Templates (`templates/`) hold all markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from scripts.catalogue import Catalogue
from scripts.model import Record, Term
from scripts.pages.view import Label, View, fold
from scripts.vocabularies import DIMENSIONS


@dataclass(frozen=True)
class Settings:
    """What pages need to know of the place where the site is published."""

    edit_url: str | None = None
    """Address of the repository's files for editing, ending in `/`; None if it is not known."""


def generate(catalogue: Catalogue, language: str, settings: Settings | None = None) -> dict[str, str]:
    """All generated pages of a language: path without language and ending, such as `sectors/health`, to Markdown."""
    settings = settings or Settings()
    pages = {
        "index": _home(catalogue, language),
        "search/index": _simple(catalogue, language, "search"),
        "practices/index": _simple(catalogue, language, "practices"),
    }
    pages.update(_records(catalogue, language, settings))
    for dimension in DIMENSIONS:
        pages.update(_dimension(catalogue, language, dimension))
    return pages


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("scripts.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        lstrip_blocks=False,
        keep_trailing_newline=True,
    )
    environment.filters["host"] = lambda url: urlsplit(url).hostname or url
    return environment


def _render(template: str, view: View, **values: Any) -> str:
    text = _environment().get_template(f"{template}.md.j2").render(v=view, **values)
    # a blank line inside a block of HTML is harmless to some Markdown readers and ends the block for others
    head, mark, body = text.partition("\n---\n")
    return head + mark + "\n".join(line for line in body.split("\n") if line.strip()) + "\n"


def _simple(catalogue: Catalogue, language: str, name: str) -> str:
    view = View(catalogue, language, f"{name}/index")
    return _render(name, view, records=view.records(catalogue.records), dimensions=DIMENSIONS)


def _home(catalogue: Catalogue, language: str) -> str:
    view = View(catalogue, language, "index")
    records = view.records(catalogue.records)
    routes = [(route, record) for record in records for route in record.routes if route.corridor]
    doors = [("practitioner", "practices/index"), ("trainer", "practices/index"), ("contributor", "contribute/index")]
    return _render(
        "home",
        view,
        records=records,
        countries=len(catalogue.used("countries")),
        corridors=len(routes),
        routes=routes,
        doors=doors,
        sectors=view.labels("sectors"),
        types=view.labels("initiative-types"),
        sdgs=view.labels("sdgs"),
    )


def _records(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    records = catalogue.records
    for index, record in enumerate(records):
        page = f"practices/{record.id}"
        view = View(catalogue, language, page)
        yield page, _render(
            "record",
            view,
            record=record,
            r=view.record(record),
            before=view.record(records[index - 1]) if index else None,
            after=view.record(records[index + 1]) if index + 1 < len(records) else None,
            edit_url=_edit_url(settings, catalogue.files.get(record.id)),
        )


def _edit_url(settings: Settings, file: str | None) -> str | None:
    if settings.edit_url is None or file is None:
        return None
    name = file.replace("\\", "/").rpartition("/")[2]
    return f"{settings.edit_url}practices/{quote(name)}"


@dataclass(frozen=True)
class _Heading:
    anchor: str
    name: str


def _dimension(catalogue: Catalogue, language: str, dimension: str) -> Iterator[tuple[str, str]]:
    index = f"{dimension}/index"
    view = View(catalogue, language, index)
    everything = dimension != "countries"
    labels = view.labels(dimension, used=not everything)
    principles = view.vocabularies.terms("gcm-principles").values() if dimension == "gcm" else ()
    yield index, _render(
        "dimension",
        view,
        dimension=dimension,
        groups=_groups(view, labels) if dimension == "countries" else [(None, labels)],
        principles=list(principles),
    )
    for label in labels:
        yield label.target, _value(catalogue, language, dimension, label.code)


def _groups(view: View, labels: list[Label]) -> list[tuple[_Heading, list[Label]]]:
    """Countries by region of the world."""
    regions = view.vocabularies.terms("regions")
    countries = view.vocabularies.terms("countries")
    by_region: dict[str, list[Label]] = {}
    for label in labels:
        by_region.setdefault(countries[label.code].parent or "", []).append(label)
    named = [
        (_Heading(code, view.say(regions[code].label).raw), found) for code, found in by_region.items() if code in regions
    ]
    return sorted(named, key=lambda one: fold(one[0].name))


def _value(catalogue: Catalogue, language: str, dimension: str, code: str) -> str:
    view = View(catalogue, language, f"{dimension}/{code}")
    label = view.label(dimension, code)
    term = view.vocabularies.term(DIMENSIONS[dimension], code)
    definition = view.definition(dimension, code)
    siblings = [one for one in view.labels(dimension) if one.code != code]
    if dimension == "countries":
        region = term.parent
        siblings = [one for one in siblings if view.vocabularies.term("countries", one.code).parent == region] or siblings
    children = [view.label(dimension, one.code) for one in view.vocabularies.children(DIMENSIONS[dimension], code)]
    records = catalogue.having(dimension, code)
    name = label.name.plain
    title = f"{view.words(f'short.{_SHORT[dimension]}')} {code} – {name}" if dimension in _SHORT else name
    return _render(
        "value",
        view,
        dimension=dimension,
        label=label,
        term=term,
        title=title,
        description=definition.plain if definition else f"{name} : {view.words('count.practices', len(records))}",
        definition=definition,
        reference=_reference(view, term),
        parent=view.label(dimension, term.parent) if term.parent and dimension != "countries" else None,
        children=children if dimension == "initiative-types" else [],
        targets=_targets(view, code) if dimension == "sdgs" else [],
        records=view.records(records),
        neighbours=siblings,
        companion=False,
    )


_SHORT = {"sdgs": "sdg", "gcm": "gcm", "steps": "step"}


def _reference(view: View, term: Term) -> str | None:
    if term.section and term.pages:
        return view.words("value.section-pages", section=term.section, pages=term.pages)
    if term.section:
        return view.words("value.section", section=term.section)
    return view.words("value.pages", pages=term.pages) if term.pages else None


def _targets(view: View, goal: str) -> list[tuple[str, Any, list[Record]]]:
    """Targets of a goal that a practice serves, with those practices."""
    used = view.catalogue.used("sdg-targets")
    return [
        (term.code, view.say(term.label), used[term.code])
        for term in view.vocabularies.children("sdgs", goal)
        if term.code in used
    ]
