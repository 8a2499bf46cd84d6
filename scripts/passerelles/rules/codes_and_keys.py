"""Codes and keys that a record uses and that must exist elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.problems import Severity
from passerelles.reading.suggestions import nearest, suggestion
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say

_ONLY_ARRIVED_AT = {"destination"}
_OWN_KEYS = {"key", "id"}
"""Keys by which a record names its own places and sources."""
_ITEMS = ("partnerships", "actors", "figures", "caveats")
"""Lists of which no two items are the same in all that they say."""
_ONLY_LEFT = {"origin"}


def codes_exist(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Every code stands in its vocabulary (`practices/vocabularies/`)."""
    for path, vocabulary, code in _codes(subject):
        known = subject.context.vocabularies.terms(vocabulary)
        if code not in known:
            allowed = tuple(known)
            said = say("unknown-code", found=code, vocabulary=vocabulary).then(*suggestion(code, allowed))
            yield Finding(path, "unknown-code", said, found=code, allowed=allowed)


def values_are_not_repeated(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A list names each thing once."""
    for path, values, key in _lists(subject):
        seen: set[str] = set()
        for index, value in enumerate(values):
            if value in seen:
                at: Path = (*path, index) if key is None else (*path, index, key)
                said = say("repeated-value", value=value, place=field_name(path))
                if key in _OWN_KEYS:
                    said = said.then(say("repeated-value.key", key=key))
                yield Finding(at, "repeated-value", said, found=value)
            seen.add(value)
    for name in _ITEMS:
        items = list(map(vars, getattr(subject.record, name)))  # compared ten times as fast as the models themselves
        for index, item in enumerate(items):
            if (first := items.index(item)) < index:
                said = say("repeated-value.item", place=name, first=first + 1)
                yield Finding((name, index), "repeated-value", said)


def _lists(subject: RecordUnderCheck) -> Iterator[tuple[Path, list[str], str | None]]:
    """Each list that names things: its path, what it names and under which key."""
    record = subject.record
    for dimension in subject.context.dimensions.values():
        if dimension.place and (dimension.reasoned or (dimension.place.list and dimension.place.key is None)):
            yield dimension.place.list, dimension.tagged(record), dimension.place.key
    yield ("territories",), [territory.key for territory in record.territories], "key"
    yield ("sources",), [source.id for source in record.sources], "id"
    yield ("objectives",), [objective.code for objective in record.objectives], "code"


def keys_exist(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Partnerships and actors name territories of the record; the outcome, figures and the budget name its sources."""
    record = subject.record
    places = [territory.key for territory in record.territories]
    papers = [source.id for source in record.sources]
    wanted: list[tuple[Path, str, list[str], str]] = []
    for index, partnership in enumerate(record.partnerships):
        for at, key in enumerate(partnership.between):
            wanted.append((("partnerships", index, "between", at), key, places, "territory"))
    for index, actor in enumerate(record.actors):
        if actor.territory is not None:
            wanted.append((("actors", index, "territory"), actor.territory, places, "territory"))
    for index, figure in enumerate(record.figures):
        wanted.append((("figures", index, "source"), figure.source, papers, "source"))
    if record.outcome is not None:
        wanted.append((("outcome", "source"), record.outcome.source, papers, "source"))
    if record.budget is not None:
        wanted.append((("budget", "source"), record.budget.source, papers, "source"))
    for path, key, known, what in wanted:
        if key not in known and len(set(known)) == len(known):  # else one of them was copied, which is said there
            near = nearest(key, known)
            said = say(f"unknown-{what}", found=shorten(key)).then(*suggestion(key, known, near=near))
            yield Finding(path, f"unknown-{what}", said, found=key, allowed=tuple(known), nearest=near, write=near)


def partners_take_part(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A place that the source only mentions is no partner, and a network's member is not one either.

    A corridor joins two places: people leave the first and arrive at the second.
    """
    by_key = {territory.key: territory for territory in subject.record.territories}
    for index, partnership in enumerate(subject.record.partnerships):
        path: Path = ("partnerships", index)
        if len(set(partnership.between)) < len(partnership.between):
            yield Finding((*path, "between"), "partner-of-itself", say("partner-of-itself"))
        for at, key in enumerate(partnership.between):
            involvement = by_key[key].involvement if key in by_key else "participant"
            if involvement != "participant":
                said = say(f"partner-not-participant.{involvement}", key=key)
                yield Finding((*path, "between", at), "partner-not-participant", said, found=key)
        if not partnership.corridor or len(by_key) < len(subject.record.territories):
            continue  # a place that was copied with its key has two roles, which is said there
        if len(partnership.between) != 2:
            said = say("corridor-of-two", found=len(partnership.between))
            yield Finding((*path, "between"), "corridor-of-two", said)
            continue
        first, second = (by_key.get(key) for key in partnership.between)
        if (first and first.role in _ONLY_ARRIVED_AT) or (second and second.role in _ONLY_LEFT):
            start, end = partnership.between
            said = say(
                "corridor-direction",
                start=start, start_role=first.role if first else "?", end=end, end_role=second.role if second else "?",
            )  # fmt: skip
            yield Finding((*path, "between"), "corridor-direction", said, Severity.WARNING, write=f"[{end}, {start}]")


def _codes(subject: RecordUnderCheck) -> Iterator[tuple[Path, str, str]]:
    """Every code of the record but those of countries, which another rule explains: path, vocabulary, code."""
    for place in subject.context.dimensions.places:
        if place.vocabulary != "countries":
            for path, code in place.codes(subject.record):
                yield path, place.vocabulary, code


RULES = (codes_exist, values_are_not_repeated, keys_exist, partners_take_part)
