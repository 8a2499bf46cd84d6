"""One page per way to browse the collection, and one per value: a sector, a goal, a country, a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.catalogue import Catalogue
from scripts.model import Record, Term
from scripts.pages import explorer, render
from scripts.pages.render import Settings
from scripts.pages.view import Label, RecordView, Said, View, fold
from scripts.vocabularies import DIMENSIONS

HAND_WRITTEN = {"steps"}
"""Dimensions whose pages are written by hand in `docs/`; the site adds their practices (see `companions`)."""


FRAMEWORKS = {"gcm": "guide/why/global-compact", "sdgs": "guide/why/agenda-2030"}
"""The hand-written page that explains the text from which a dimension's values come."""


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`<dimension>/` and `<dimension>/<code>/`."""
    for dimension in DIMENSIONS:
        if dimension not in HAND_WRITTEN:
            yield from _dimension(catalogue, language, dimension)


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
    yield (
        index,
        render.page(
            "dimension",
            view,
            dimension=dimension,
            groups=_groups(view, labels) if dimension == "countries" else [(None, labels)],
            principles=list(principles),
            framework=FRAMEWORKS.get(dimension),
        ),
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
        (_Heading(code, view.say(regions[code].label).raw), found)
        for code, found in by_region.items()
        if code in regions
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
        siblings = [
            one for one in siblings if view.vocabularies.term("countries", one.code).parent == region
        ] or siblings
    children = [view.label(dimension, one.code) for one in view.vocabularies.children(DIMENSIONS[dimension], code)]
    records = catalogue.having(dimension, code)
    name = label.name.plain
    title = f"{view.words(f'short.{_SHORT[dimension]}')} {code} – {name}" if dimension in _SHORT else name
    return render.page(
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
        mentions=_mentions(view, code) if dimension == "countries" else [],
        filtered=explorer.address(dimension, code),
        framework=FRAMEWORKS.get(dimension),
        neighbours=siblings,
    )


_SHORT = {"sdgs": "sdg", "gcm": "gcm", "steps": "step"}


def _reference(view: View, term: Term) -> str | None:
    if term.section and term.pages:
        return view.words("value.section-pages", section=term.section, pages=term.pages)
    if term.section:
        return view.words("value.section", section=term.section)
    return view.words("value.pages", pages=term.pages) if term.pages else None


def _mentions(view: View, country: str) -> list[tuple[RecordView, list[Said]]]:
    """Practices in which no place of the country takes part, with its places that they name."""
    taking_part = view.catalogue.having("countries", country)
    named = [
        (record, [view.say(place.name) for place in record.territories if str(place.country).lower() == country])
        for record in view.catalogue.records
        if record not in taking_part
    ]
    return [(view.record(record), places) for record, places in named if places]


def _targets(view: View, goal: str) -> list[tuple[str, Any, list[Record]]]:
    """Targets of a goal that a practice serves, with those practices."""
    used = view.catalogue.used("sdg-targets")
    return [
        (term.code, view.say(term.label), used[term.code])
        for term in view.vocabularies.children("sdgs", goal)
        if term.code in used
    ]
