"""The slips of the hand in `fixtures/mistakes`, and what the validator says of each.

`python -m tests.unit.mistakes` prints how many give one message, on the right line, with the right fix; `-v` also what
is said of the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from passerelles.catalogue.catalogue import Memory, record_problems, sorted_problems
from passerelles.languages import LANGUAGES
from passerelles.problems import Problem
from passerelles.project import country_boxes
from passerelles.reading.meanings import Meanings
from passerelles.reading.reader import RECORD_KEYS, read_record
from passerelles.reading.yaml_source import read
from passerelles.rules.context import CheckContext, RecordUnderCheck
from tests.plain_yaml import read_yaml
from tests.unit.support import FIXTURES, examine_records

FOLDER = FIXTURES / "mistakes"
FILE = "deux-rives.yml"


@dataclass(frozen=True)
class Mistake:
    """A change of the record, and what must be said of it."""

    kind: str
    name: str
    text: str
    """The record with the mistake in it."""
    line: int
    rule: str
    fix: dict[str, str]
    """For each language what the message holds: what to write."""
    never: str | None

    def faults(self, problems: Sequence[Problem]) -> list[str]:
        """What is wrong with what the validator said; nothing if it helps."""
        if len(problems) != 1:
            return [f"{len(problems)} messages for one slip"]
        (problem,) = problems
        faults = [f"line {problem.line}, not {self.line}"] if problem.line != self.line else []
        if problem.rule != self.rule:
            faults.append(f"rule {problem.rule}, not {self.rule}")
        for language in LANGUAGES:
            said = line_read(problem, language)
            if self.fix[language] not in said:
                faults.append(f"no {self.fix[language]!r} in {language}")
            if self.never and self.never in said:
                faults.append(f"leads astray: {self.never!r}")
        return faults


def line_read(problem: Problem, language: str) -> str:
    """All that a person reads of a problem."""
    return problem.line_in(language)


@cache
def good() -> str:
    """The record without a mistake."""
    return (FOLDER / FILE).read_text(encoding="utf-8")


@cache
def mistakes() -> list[Mistake]:
    """All of them."""
    entries = read_yaml(FOLDER / "mistakes.yml")
    return [_mistake(**entry) for entry in entries]


def _mistake(**entry: Any) -> Mistake:
    before, after = entry["from"], entry["to"]
    assert good().count(before) >= 1, f"{entry['name']}: the record does not hold {before!r}"
    text = good().replace(before, after, 1)
    if "at" in entry:
        assert entry["at"] in text, f"{entry['name']}: no line holds {entry['at']!r}"
        line = text[: text.index(entry["at"])].count("\n") + 1
    else:
        pairs = zip(good().splitlines(), text.splitlines(), strict=False)
        line = next(number for number, (before, after) in enumerate(pairs, 1) if before != after)
    fix = (
        entry["fix"] if isinstance(entry["fix"], dict) else {str(language): str(entry["fix"]) for language in LANGUAGES}
    )
    return Mistake(entry["kind"], entry["name"], text, line, entry["rule"], fix, entry.get("never"))


@cache
def _around() -> tuple[CheckContext, Meanings]:
    """The real vocabularies and words, read once."""
    catalogue = examine_records({FILE: good().encode()}).catalogue
    territories = {FILE: catalogue.records[0].territories}
    context = CheckContext(
        catalogue.vocabularies, country_boxes(), {"deux-rives": [FILE]}, {}, territories, catalogue.knowledge.wording
    )
    return context, Meanings(context.dimensions.places, catalogue.vocabularies)


def problems_of(mistake: Mistake) -> list[Problem]:
    """What the validator says of the record, alone in its collection."""
    context, meanings = _around()
    reading = read_record(read(FILE, mistake.text.encode(), RECORD_KEYS), meanings)
    subject = RecordUnderCheck(reading.mended, reading.source.data, FILE, context) if reading.mended else None
    return sorted_problems(record_problems(reading, subject, Memory()), None)


def main() -> None:
    """Print the score."""
    out = sys.stdout.write
    right = {mistake.name for mistake in mistakes() if not mistake.faults(problems_of(mistake))}
    for mistake in mistakes():
        if mistake.name not in right and "-v" in sys.argv:
            problems = problems_of(mistake)
            out(f"{mistake.kind}: {mistake.name}: {'; '.join(mistake.faults(problems))}\n")
            out("".join(f"    {line_read(problem, language)}\n" for problem in problems for language in LANGUAGES))
    for kind in dict.fromkeys(mistake.kind for mistake in mistakes()):
        names = [mistake.name for mistake in mistakes() if mistake.kind == kind]
        out(f"{kind:10} {len(right.intersection(names)):3} of {len(names)}\n")
    out(f"{'all':10} {len(right):3} of {len(mistakes())}\n")


if __name__ == "__main__":
    main()
