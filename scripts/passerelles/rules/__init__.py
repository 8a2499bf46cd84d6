"""Editorial rules: what a sound record must be beyond its shape.

A rule is a generator: it takes a `RecordUnderCheck` (one record and what is known around it) and yields a `Finding` for
each offence. It never raises, prints or exits. Each module holds the rules about one thing, and each rule's docstring
gives the reason. `docs/contribute/rules.*.md` explains them to contributors, at a terminal too (`passerelles explain`);
examples stand there alone, and tests run them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from passerelles.reading.yaml_source import MAX_PROBLEMS, Finding, more_problems
from passerelles.rules import (
    codes_and_keys,
    contradictions,
    dates,
    evidence,
    identity,
    languages,
    lines,
    numbers_in_texts,
    places,
    texts,
    to_dos,
    web_addresses,
    wording,
)
from passerelles.rules.context import CheckContext, RecordUnderCheck

Rule = Callable[[RecordUnderCheck], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *languages.RULES,
    *texts.RULES,
    *lines.RULES,
    *web_addresses.RULES,
    *dates.RULES,
    *places.RULES,
    *codes_and_keys.RULES,
    *evidence.RULES,
    *wording.RULES,
    *numbers_in_texts.RULES,
    *contradictions.RULES,
    *to_dos.RULES,
)

AMONG_OTHERS: frozenset[Rule] = frozenset(
    {
        identity.id_is_file_name,
        identity.id_is_unique,
        identity.guide_example_is_unique,
        identity.story_is_its_own,
        places.territories_are_written_alike,
    }
)
"""Rules that compare a record with the others; to all the rest, the others are not even shown."""

ALONE = tuple(rule for rule in RULES if rule not in AMONG_OTHERS)
AMONG = tuple(rule for rule in RULES if rule in AMONG_OTHERS)

__all__ = ["ALONE", "AMONG", "RULES", "CheckContext", "RecordUnderCheck", "Rule", "check", "check_alone", "check_among"]


def check(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Every finding of every rule about one record; of a rule with very many, the first and a word about the rest."""
    yield from check_alone(subject)
    yield from check_among(subject)


def check_alone(subject: RecordUnderCheck) -> Iterator[Finding]:
    """The findings that depend on the record itself, on vocabularies and words, and not on other records."""
    return _found(ALONE, subject.alone)


def check_among(subject: RecordUnderCheck) -> Iterator[Finding]:
    """The findings that depend on the other records."""
    return _found(AMONG, subject)


def _found(rules: tuple[Rule, ...], subject: RecordUnderCheck) -> Iterator[Finding]:
    for rule in rules:
        for count, finding in enumerate(rule(subject)):
            if count == MAX_PROBLEMS:
                yield replace(finding, rule="more-problems", said=more_problems(finding.rule), write=None)
                break
            yield finding
