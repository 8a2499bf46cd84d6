"""What the codes of a record are called, in every language."""

from __future__ import annotations

from collections.abc import Iterable

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.dimensions import Dimension
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.text.messages import words

Labels = dict[str, dict[str, dict[str, str | None]]]
"""By name of the list of codes and by code, the label in each language."""


def in_each_language(text: Text | None) -> dict[str, str | None] | None:
    """A text in each language; None for a language that does not have it, or where there is no text."""
    return {str(language): text.get(language) for language in LANGUAGES} if text is not None else None


def text_in(text: Text, language: Language) -> str:
    """The text in this language, else in whichever has it."""
    return text.get(language) or next(iter(text.said), "")


def word_in_each_language(key: str) -> dict[str, str | None]:
    """A word of the interface in each language."""
    return {str(language): words(language)(key) for language in LANGUAGES}


def code_label(catalogue: Catalogue, row: Dimension, code: str) -> dict[str, str | None]:
    """What a value of a dimension is called: as its vocabulary says, or the interface's words."""
    if row.choices:
        return word_in_each_language(f"explorer.{row.facet.key}.{code}") if row.facet else {}
    return in_each_language(catalogue.vocabularies.term(row.vocabulary, code).label) or {}


def record_labels(record: Record, catalogue: Catalogue) -> Labels:
    """The labels of all codes that the data of a record hold."""
    codes = catalogue.codes(record)
    labels: Labels = {
        row.export: {code: code_label(catalogue, row, code) for code in codes[row.id]}
        for row in catalogue.dimensions.values()
        if row.export
    }
    used = {
        "territory_levels": ("territory-levels", (place.level for place in record.territories)),
        "territory_roles": ("territory-roles", (place.role for place in record.territories)),
        "actor_roles": ("actor-roles", (actor.role for actor in record.actors)),
    }
    for name, (vocabulary, values) in used.items():
        terms = catalogue.vocabularies.terms(vocabulary)
        labels[name] = {code: in_each_language(terms[code].label) or {} for code in dict.fromkeys(values)}
    labels["involvement"] = _worded("record.involvement", (place.involvement for place in record.territories))
    labels["qualifiers"] = _worded(
        "record.qualifier", (figure.qualifier for figure in record.figures if figure.qualifier)
    )
    labels["gap_parts"] = _worded("record.part", record.gaps)
    labels["gap_reasons"] = _worded("record.reason", record.gaps.values())
    return labels


def _worded(prefix: str, codes: Iterable[str]) -> dict[str, dict[str, str | None]]:
    return {code: word_in_each_language(f"{prefix}.{code}") for code in dict.fromkeys(map(str, codes))}
