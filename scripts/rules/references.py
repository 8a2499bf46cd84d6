"""Codes and keys that a record uses and that must exist elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from scripts.model import Term
from scripts.problems import Severity
from scripts.reader import nearest, suggestion
from scripts.rules.subject import Subject
from scripts.source import Finding, Path, shorten

_ONLY_ARRIVED_AT = {"destination"}
_ONLY_LEFT = {"origin"}
_NOT_PARTNERS = {"mentioned": "is only mentioned by the source", "member": "only belongs to the network"}


def codes_exist(subject: Subject) -> Iterator[Finding]:
    """Every code stands in its vocabulary (`practices/vocabularies/`).

    Bad: `sectors: [{code: sante}]`. Good: `sectors: [{code: health}]`.
    """
    for path, vocabulary, code in _codes(subject):
        known = subject.collection.vocabularies.terms(vocabulary)
        if code not in known:
            allowed = tuple(known)
            near = code_called(code, known) or nearest(code, allowed)
            message = f"'{code}' is not in vocabularies/{vocabulary}.yml{suggestion(code, allowed, near=near)}"
            yield Finding(path, "unknown-code", message, found=code, allowed=allowed, nearest=near)


def values_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """A list names each thing once."""
    record = subject.record
    lists: list[tuple[Path, list[str], str | None]] = [
        (("sectors",), [tag.code for tag in record.sectors], "code"),
        (("initiative_types",), [tag.code for tag in record.initiative_types], "code"),
        (("sdgs",), [tag.target for tag in record.sdgs], "target"),
        (("gcm", "objectives"), [str(tag.number) for tag in record.gcm.objectives], "number"),
        (("gcm", "principles"), [tag.code for tag in record.gcm.principles], "code"),
        (("steps",), [str(tag.number) for tag in record.steps], "number"),
        (("concepts",), list(record.concepts), None),
        (("territories",), [territory.key for territory in record.territories], "key"),
        (("sources",), [source.id for source in record.sources], "id"),
        (("objectives",), [objective.code for objective in record.objectives], "code"),
    ]
    for path, values, key in lists:
        seen: set[str] = set()
        for index, value in enumerate(values):
            if value in seen:
                at: Path = (*path, index) if key is None else (*path, index, key)
                yield Finding(
                    at, "repeated-value", f"'{value}' stands twice in {'.'.join(map(str, path))}", found=value
                )
            seen.add(value)


def keys_exist(subject: Subject) -> Iterator[Finding]:
    """Partnerships and actors name territories of the record; figures and the budget name its sources."""
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
    if record.budget is not None:
        wanted.append((("budget", "source"), record.budget.source, papers, "source"))
    for path, key, known, what in wanted:
        if key not in known:
            yield Finding(
                path, f"unknown-{what}", f"'{shorten(key)}' is no {what} of this record{suggestion(key, known)}",
                found=key, allowed=tuple(known), nearest=nearest(key, known),
            )  # fmt: skip


def partners_take_part(subject: Subject) -> Iterator[Finding]:
    """A place that the source only mentions is no partner, and a network's member is not one either.

    A corridor joins two places: people leave the first and arrive at the second.
    """
    by_key = {territory.key: territory for territory in subject.record.territories}
    for index, partnership in enumerate(subject.record.partnerships):
        path: Path = ("partnerships", index)
        if len(set(partnership.between)) < len(partnership.between):
            yield Finding((*path, "between"), "partner-of-itself", "a territory stands twice in this partnership")
        for at, key in enumerate(partnership.between):
            involvement = by_key[key].involvement if key in by_key else "participant"
            if involvement != "participant":
                message = f"'{key}' {_NOT_PARTNERS[involvement]}; only a territory that takes part is a partner"
                yield Finding((*path, "between", at), "partner-not-participant", message, found=key)
        if not partnership.corridor:
            continue
        if len(partnership.between) != 2:
            yield Finding(
                (*path, "between"),
                "corridor-of-two",
                f"a corridor joins two territories, found {len(partnership.between)}",
            )
            continue
        first, second = (by_key.get(key) for key in partnership.between)
        if (first and first.role in _ONLY_ARRIVED_AT) or (second and second.role in _ONLY_LEFT):
            yield Finding(
                (*path, "between"), "corridor-direction",
                f"corridor runs from '{partnership.between[0]}' ({first.role if first else '?'}) to "
                f"'{partnership.between[1]}' ({second.role if second else '?'}); name the place of origin first",
                Severity.WARNING,
            )  # fmt: skip


def code_called(word: str, terms: Mapping[str, Term]) -> str | None:
    """The code of the term that people call `word`, in either language: `sante` is `health`."""
    wanted = _folded(word)
    return next((term.code for term in terms.values() if wanted in map(_folded, _words(term))), None)


def _words(term: Term) -> Iterator[str]:
    """What people call it."""
    for words in term.alt.values():
        yield from words
    yield from (name for name in (term.label.fr, term.label.en) if name)


def _folded(text: str) -> str:
    """Without accents, capitals and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("-", " "))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _codes(subject: Subject) -> Iterator[tuple[Path, str, str]]:
    record = subject.record
    for index, tag in enumerate(record.sectors):
        yield ("sectors", index, "code"), "sectors", tag.code
    for index, tag in enumerate(record.initiative_types):
        yield ("initiative_types", index, "code"), "initiative-types", tag.code
    for index, sdg in enumerate(record.sdgs):
        yield ("sdgs", index, "target"), "sdgs", sdg.target
    for index, objective in enumerate(record.gcm.objectives):
        yield ("gcm", "objectives", index, "number"), "gcm-objectives", str(objective.number)
    for index, tag in enumerate(record.gcm.principles):
        yield ("gcm", "principles", index, "code"), "gcm-principles", tag.code
    for index, step in enumerate(record.steps):
        yield ("steps", index, "number"), "steps", str(step.number)
    for index, actor in enumerate(record.actors):
        yield ("actors", index, "type"), "actors", actor.type
        yield ("actors", index, "role"), "actor-roles", actor.role
    for index, territory in enumerate(record.territories):
        yield ("territories", index, "level"), "territory-levels", territory.level
        yield ("territories", index, "role"), "territory-roles", territory.role
    for index, concept in enumerate(record.concepts):
        yield ("concepts", index), "concepts", concept
    yield ("cooperation",), "cooperation", record.cooperation


RULES = (codes_exist, values_are_not_repeated, keys_exist, partners_take_part)
