"""Editorial rules: what a sound record must be beyond its shape.

A rule is a generator: it takes a `Subject` (one record in its collection) and yields a `Finding` for each offence. It
never raises, prints or exits. Each module holds the rules about one thing, and each rule's docstring gives the reason
and a bad and a good example: the contributor's manual is made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from scripts.rules import addresses, dates, evidence, identity, languages, places, references, texts
from scripts.rules.subject import Collection, Subject
from scripts.source import MAX_PROBLEMS, Finding, more_problems

Rule = Callable[[Subject], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *languages.RULES,
    *texts.RULES,
    *addresses.RULES,
    *dates.RULES,
    *places.RULES,
    *references.RULES,
    *evidence.RULES,
)

__all__ = ["RULES", "Collection", "Rule", "Subject", "check"]


def check(subject: Subject) -> Iterator[Finding]:
    """Every finding of every rule about one record; of a rule with very many, the first and a word about the rest."""
    for rule in RULES:
        for count, finding in enumerate(rule(subject)):
            if count == MAX_PROBLEMS:
                yield replace(finding, rule="more-problems", message=more_problems(finding.rule))
                break
            yield finding
