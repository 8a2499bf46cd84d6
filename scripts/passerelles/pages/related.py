"""Practices close to a record, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.catalogue.similar_records import Relations, Trait
from passerelles.model.record import Record
from passerelles.pages.template_view import RecordView, View
from passerelles.text.messages import Words

_REASONS = 3
"""Reasons that are told."""


@dataclass(frozen=True)
class Related:
    """A practice and why it stands here."""

    record: RecordView
    reasons: list[str]
    sentence: str
    """The reasons as one sentence."""


def related(view: View, record: Record, relations: Relations) -> list[Related]:
    """The closest practices, closest first."""
    near = [(view.record(relation.record), reasons(view, relation.shared)) for relation in relations.near(record)]
    between = view.words("related.between")
    return [
        Related(other, sentences, view.typeset(view.words("related.sentence", reasons=between.join(sentences))))
        for other, sentences in near
    ]


def reasons(view: View, shared: tuple[Trait, ...]) -> list[str]:
    """What says most, in words; one thing of a kind, and two of those that name a type and a sector."""
    chosen: list[Trait] = []
    for trait in shared:
        if len(chosen) == _REASONS:
            break
        before = {part for other in chosen if other.kind == trait.kind for part in (other.code, other.part)}
        if not before or (trait.kind == "approach" and not before & {trait.code, trait.part}):
            chosen.append(trait)
    return [reason(view, trait) for trait in chosen]


def reason(view: View, trait: Trait) -> str:
    """One shared value in words: `also a corridor to Spain`."""
    words = view.words
    kind, code = trait.kind, trait.code
    if kind == "approach":
        return words(
            "related.approach",
            type=_phrase(words, view, "type", code),
            sector=_phrase(words, view, "sector", trait.part),
        )
    language = view.language
    in_a_sentence = {"destination": language.towards, "origin": language.out_of, "country": language.within}
    if kind in in_a_sentence:
        name = view.label("countries", code).name.plain
        return words(f"related.{kind}", where=in_a_sentence[kind](code, name))
    if kind == "territory":
        return words("related.territory", name=_place(view, trait))
    if kind in _PHRASED:
        return words(f"related.{kind}", name=_phrase(words, view, _PHRASED[kind], code))
    if kind == "concept":
        return words("related.concept", name=view.say(view.vocabularies.term("concepts", code).label).plain)
    return words(f"related.{kind}", code=code)


_PHRASED = {
    "type": "type",
    "sector": "sector",
    "cooperation": "cooperation",
    "actor": "actor",
    "lead": "led",
    "kind": "kind",
}
_VOCABULARIES = {"type": "initiative-types", "sector": "sectors", "actor": "actors", "led": "actors"}


def _phrase(words: Words, view: View, kind: str, code: str) -> str:
    """A value as it stands inside a sentence; its label where nobody has said how."""
    key = f"related.in-words.{kind}.{code}"
    if words.has(key):
        return words(key)
    vocabulary = _VOCABULARIES.get(kind, kind)
    label = view.say(view.vocabularies.term(vocabulary, code).label).plain
    return words(f"related.in-words.{kind}.other-value", name=view.language.quoted(label))


def _place(view: View, trait: Trait) -> str:
    """A territory's name in the page's language, or the one by which it is known where that language has none."""
    same = view.catalogue.place(trait.code, trait.part)
    named = next((place.name for place in same if place.name.get(view.language)), None)
    return view.say(named).plain if named else view.typeset(trait.part)
