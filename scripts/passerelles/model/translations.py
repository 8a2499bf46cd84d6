"""How a translation stands to the text that it renders: as it was when both were compared, or changed since.

Whoever compares two languages has `passerelles stamp` note how both texts were: four hex digits for each part of a
record, side by side in the order of `REVIEWED_PARTS`. A change on either side shows in the digits of its part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from passerelles.languages import LANGUAGES
from passerelles.model.fields import Part, Text
from passerelles.model.record import STORY_PARTS, Record, Translation

TAG_FIELDS = ("sectors", "initiative_types", "sdgs", "gcm", "steps")
"""The fields of a record that hold tags."""
REVIEWED_PARTS = (
    "title", "summary", "outcome", *STORY_PARTS, "objectives", "period", "territories", "partnerships", "actors",
    "tags", "figures", "budget", "teaching", "transfer", "caveats", "sources",
)  # fmt: skip
"""The parts of a record that hold texts. A new one goes to the end, so that what was noted before can still be read."""

_DIGITS = 4
_NOTHING = "0" * _DIGITS
"""Digits of a part without a text."""


@dataclass(frozen=True)
class Standing:
    """How a language of a record stands."""

    state: str
    """`reviewed`, `stale` (a text has changed since), `draft`, `machine` or `missing`."""
    compared: str | None = None
    """When both texts were last compared."""
    source: tuple[str, ...] = ()
    """Parts of which the text in the source language has changed since."""
    text: tuple[str, ...] = ()
    """Parts of which the translation itself has."""


def digests(record: Record, language: str) -> tuple[str, str]:
    """Digits for each part of the original and of a translation, which change when one of their texts does.

    Those of the original change with a figure too.
    """
    texts = _texts_by_part(record, {record.source_language, language})
    return _digest(record, texts, record.source_language), _digest(record, texts, language)


def standing(record: Record, language: str) -> Standing:
    """How a language that is not the source's stands."""
    return standings(record).get(str(language), Standing("missing"))


def standings(record: Record) -> dict[str, Standing]:
    """How each language but the source's stands. Takes a moment: `Catalogue.standings` keeps them."""
    others = [language for language in LANGUAGES if language != record.source_language]
    known = {language: record.translation.get(language) for language in others}
    return {str(language): _standing(record, language, translation) for language, translation in known.items()}


def _standing(record: Record, language: str, known: Translation | None) -> Standing:
    if known is None:
        return Standing("missing")
    if known.state != "reviewed":
        return Standing(known.state, known.compared)
    now = digests(record, language)
    if (known.of, known.text) == now:
        return Standing("reviewed", known.compared)
    return Standing("stale", known.compared, _changed(known.of, now[0]), _changed(known.text, now[1]))


def _digest(record: Record, texts: Mapping[str, list[Text]], language: str) -> str:
    reviewed = {
        part: [words for text in texts[part] if (words := text.get(language)) is not None] for part in REVIEWED_PARTS
    }
    if language == record.source_language:
        reviewed["figures"] += [f"{figure.qualifier} {figure.value}" for figure in record.figures]
    return "".join(map(_digits, reviewed.values()))


def _texts_by_part(record: Record, pair: Set[str]) -> dict[str, list[Text]]:
    texts: dict[str, list[Text]] = {part: [] for part in REVIEWED_PARTS}
    for name in Record.model_fields:
        if name == "story":
            for part in STORY_PARTS:
                texts[part] += _texts(getattr(record.story, part), pair)
        elif (part := "tags" if name in TAG_FIELDS else name) in texts:
            texts[part] += _texts(getattr(record, name), pair)
    return texts


def _texts(value: object, pair: Set[str]) -> Iterator[Text]:
    """The texts of a part; a name that is the same in both languages is no text of either, whatever others call it."""
    if isinstance(value, Text):
        if len({value.get(language) for language in pair}) > 1:
            yield value
    elif isinstance(value, Part):
        for inner in vars(value).values():
            if isinstance(inner, Part | list):
                yield from _texts(inner, pair)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, pair)


def _digits(texts: list[str]) -> str:
    """Digits of some texts, whatever their spaces and line breaks are."""
    whole = "\x1e".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(whole.encode()).hexdigest()[:_DIGITS] if texts else _NOTHING


def _changed(before: str | None, now: str) -> tuple[str, ...]:
    """The parts of which the digits are others; none where the note is of another make and does not tell them."""
    if before is None or len(before) < _DIGITS * len(REVIEWED_PARTS[:3]):
        return ()
    places = range(0, len(now), _DIGITS)
    pairs = ((before[at : at + _DIGITS] or _NOTHING, now[at : at + _DIGITS]) for at in places)
    return tuple(part for part, (old, new) in zip(REVIEWED_PARTS, pairs, strict=True) if old != new)
