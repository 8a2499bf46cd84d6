"""One page per way to browse the collection, and one per value: a sector, a goal, a country, a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.dimensions import Dimension, DimensionPages
from passerelles.model.record import Record
from passerelles.model.vocabulary import Term
from passerelles.pages import explorer, render
from passerelles.pages.country import Country
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import Label, LocalText, RecordView, View
from passerelles.text.folding import fold


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`<dimension>/` and `<dimension>/<code>/`."""
    for dimension in catalogue.dimensions.values():
        if dimension.pages and dimension.pages.by == "generator":
            yield from _dimension(catalogue, language, dimension, dimension.pages, settings)


@dataclass(frozen=True)
class _Heading:
    anchor: str
    name: str


def _dimension(
    catalogue: Catalogue, language: Language, dimension: Dimension, made: DimensionPages, settings: Settings
) -> Iterator[Page]:
    view = View(catalogue, language, f"{dimension.id}/index")
    labels = view.labels(dimension.id, used=dimension.endless)
    meta = Meta(view.words(f"dimension.{dimension.id}.other"), view.words(f"dimensions.{dimension.id}"))
    yield Page(view.page, meta, partial(_index, view, dimension, made, labels))
    for label in labels:
        yield _value(View(catalogue, language, label.target), dimension, made, label, settings)


def _index(view: View, dimension: Dimension, made: DimensionPages, labels: list[Label]) -> str:
    principles = view.vocabularies.terms("gcm-principles").values() if dimension.id == "gcm" else ()
    return render.page(
        "dimension",
        view,
        dimension=dimension.id,
        groups=_groups(view, dimension, labels) if dimension.within else [(None, labels)],
        principles=list(principles),
        framework=made.framework,
        rules=rules(view, dimension.id),
    )


@dataclass(frozen=True)
class VocabularyRule:
    """What makes a record get a value of a vocabulary, and where the values come from."""

    vocabulary: LocalText
    text: LocalText
    source: LocalText | None


def rules(view: View, dimension: str) -> list[VocabularyRule]:
    """The rule of each vocabulary whose values a dimension shows."""
    row = view.dimensions[dimension]
    named = [view.vocabularies[name] for name in (row.pages and row.pages.rules) or (row.vocabulary,)]
    return [
        VocabularyRule(
            view.say(vocabulary.label),
            view.say(vocabulary.rule),
            view.say(vocabulary.source) if vocabulary.source else None,
        )
        for vocabulary in named
        if vocabulary.rule
    ]


def _groups(view: View, dimension: Dimension, labels: list[Label]) -> list[tuple[_Heading, list[Label]]]:
    """Values by the broader ones that gather them: countries by region of the world."""
    around = view.vocabularies.terms(dimension.within or "")
    terms = view.vocabularies.terms(dimension.vocabulary)
    by_group: dict[str, list[Label]] = {}
    for label in labels:
        by_group.setdefault(terms[label.code].parent or "", []).append(label)
    named = [
        (_Heading(code, view.say(around[code].label).raw), group) for code, group in by_group.items() if code in around
    ]
    return sorted(named, key=lambda row: fold(row[0].name))


def _value(view: View, dimension: Dimension, made: DimensionPages, label: Label, settings: Settings) -> Page:
    definition = view.definition(dimension.id, label.code)
    name = label.name.plain
    title = f"{view.words(f'short.{dimension.short}')} {label.code} – {name}" if dimension.short else name
    count = view.words("count.practices", label.count)
    meta = Meta(title, definition.plain if definition else f"{name} : {count}")
    return Page(view.page, meta, partial(_value_html, view, dimension, made, label.code, settings))


def _value_html(view: View, dimension: Dimension, made: DimensionPages, code: str, settings: Settings) -> str:
    label = view.label(dimension.id, code)
    term = view.vocabularies.term(dimension.vocabulary, code)
    definition = view.definition(dimension.id, code)
    records = view.catalogue.having(dimension.id, code)
    return render.page(
        "value",
        view,
        dimension=dimension.id,
        label=label,
        term=term,
        definition=definition,
        reference=_reference(view, term),
        parent=view.label(dimension.id, term.parent) if dimension.tree and term.parent else None,
        children=_children(view, dimension, code) if dimension.tree else [],
        targets=_targets(view, dimension, dimension.narrower, code) if dimension.narrower else [],
        records=view.records(records),
        country=Country(view, code, settings.draw_once) if dimension.id == "countries" else None,
        mentions=_mentions(view, code) if dimension.id == "countries" else [],
        filtered=explorer.address(dimension, code) if dimension.facet else None,
        framework=made.framework,
        neighbours=_neighbours(view, dimension, term),
    )


def _children(view: View, dimension: Dimension, code: str) -> list[Label]:
    """The forms of a value."""
    return [view.label(dimension.id, term.code) for term in view.vocabularies.children(dimension.vocabulary, code)]


def _neighbours(view: View, dimension: Dimension, term: Term) -> list[Label]:
    """The other values; where broader ones gather them, those of the same group if there are any."""
    others = [label for label in view.labels(dimension.id) if label.code != term.code]
    if dimension.within is None:
        return others
    terms = view.vocabularies.terms(dimension.vocabulary)
    return [label for label in others if terms[label.code].parent == term.parent] or others


def _reference(view: View, term: Term) -> str | None:
    if term.section and term.pages:
        return view.words("value.section-pages", section=term.section, pages=view.printed(term.pages))
    if term.section:
        return view.words("value.section", section=term.section)
    return view.words("value.pages", pages=view.printed(term.pages)) if term.pages else None


def _mentions(view: View, country: str) -> list[tuple[RecordView, list[LocalText]]]:
    """Practices in which no place of the country takes part, with its places that they name."""
    taking_part = {record.id for record in view.catalogue.having("countries", country)}
    named = [
        (record, [view.say(place.name) for place in record.territories if str(place.country).lower() == country])
        for record in view.catalogue.records
        if record.id not in taking_part
    ]
    return [(view.record(record), places) for record, places in named if places]


def _targets(view: View, dimension: Dimension, narrower: str, goal: str) -> list[tuple[str, LocalText, list[Record]]]:
    """Targets of a goal that a practice serves, with those practices."""
    used = view.catalogue.used(narrower)
    return [
        (term.code, view.say(term.label), used[term.code])
        for term in view.vocabularies.children(dimension.vocabulary, goal)
        if term.code in used
    ]
