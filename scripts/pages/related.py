"""Practices close to a record, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.model import Record
from scripts.pages import countries
from scripts.pages.view import RecordView, View
from scripts.relations import Relations, Trait
from scripts.words import Words

_REASONS = 3
"""Reasons that are told."""
_COUNTRY = {"destination": countries.towards, "origin": countries.out_of, "country": countries.within}


@dataclass(frozen=True)
class Related:
    """A practice and why it stands here."""

    record: RecordView
    reasons: list[str]
    sentence: str
    """The reasons as one sentence."""


def related(view: View, record: Record, relations: Relations) -> list[Related]:
    """The closest practices, closest first."""
    found = [(view.record(one.record), reasons(view, one.shared)) for one in relations.near(record)]
    between = view.words("related.between")
    return [
        Related(other, told, view.spaced(view.words("related.sentence", reasons=between.join(told))))
        for other, told in found
    ]


def reasons(view: View, shared: tuple[Trait, ...]) -> list[str]:
    """What says most, in words; one thing of a kind, and two of those that name a type and a sector."""
    told: list[Trait] = []
    for kind, code in shared:
        if len(told) == _REASONS:
            break
        before = {one for other, text in told if other == kind for one in text.split(" ")}
        allowed = not before & set(code.split(" ")) if kind == "approach" else not before
        if allowed:
            told.append((kind, code))
    return [reason(view, kind, code) for kind, code in told]


def reason(view: View, kind: str, code: str) -> str:
    """One shared value in words: `also a corridor to Spain`."""
    w = view.words
    if kind == "approach":
        form, _, sector = code.partition(" ")
        return w("related.approach", type=_phrase(w, view, "type", form), sector=_phrase(w, view, "sector", sector))
    if kind in _COUNTRY:
        name = view.label("countries", code).name.plain
        return w(f"related.{kind}", where=_COUNTRY[kind](code, name, view.language))
    if kind == "territory":
        return w("related.territory", name=_place(view, code))
    if kind in _PHRASED:
        return w(f"related.{kind}", name=_phrase(w, view, _PHRASED[kind], code))
    if kind == "concept":
        return w("related.concept", name=view.say(view.vocabularies.term("concepts", code).label).plain)
    return w(f"related.{kind}", code=code)


_PHRASED = {
    "type": "type",
    "sector": "sector",
    "cooperation": "cooperation",
    "actor": "actor",
    "lead": "led",
    "kind": "kind",
}
_VOCABULARIES = {"type": "initiative-types", "sector": "sectors", "actor": "actors", "led": "actors"}


def _phrase(w: Words, view: View, kind: str, code: str) -> str:
    """A value as it stands inside a sentence; its label where nobody has said how."""
    key = f"related.in-words.{kind}.{code}"
    if w.has(key):
        return w(key)
    vocabulary = _VOCABULARIES.get(kind, kind)
    label = view.say(view.vocabularies.term(vocabulary, code).label).plain
    return w(f"related.in-words.{kind}.other-value", name=f"« {label} »" if view.language == "fr" else f"“{label}”")


def _place(view: View, code: str) -> str:
    """A territory's name in the page's language."""
    country, _, name = code.partition(" ")
    places = (place for record in view.catalogue.records for place in record.territories)
    found = next(one for one in places if str(one.country).lower() == country and one.name.fr == name)
    return view.say(found.name).plain
