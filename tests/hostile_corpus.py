"""Records written by somebody who wants more than to tell a practice, and what is to become of each.

`fixtures/hostile/` holds texts that try to be more than text, in the title and in the summary of a record, and changes
to a good record. `python -m tests.hostile_corpus` says of each what became of it, and counts.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.problems import Problem, errors
from passerelles.reading.yaml_source import read
from tests.plain_yaml import read_yaml
from tests.unit.support import examine_records, good_record

FOLDER = Path(__file__).parent / "fixtures" / "hostile"
INERT = "inert"
REFUSED = "refused"
"""By whichever check, where the field decides."""
CANARY = "canary()"
"""What nothing may call."""


@dataclass(frozen=True)
class HostileRecord:
    """One record of the corpus."""

    kind: str
    name: str
    content: bytes = field(repr=False)
    expected: str
    """The check that refuses it, or `refused`, or `inert`."""
    text: str = ""
    """The text that it carries, if that is what is hostile in it."""
    line: int = 0
    """Where it is to be refused, if that is what counts."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"

    def meets(self, problems: Sequence[Problem]) -> bool:
        """Whether the checks have found what they should, where they should."""
        if self.expected == INERT:
            return not problems
        expected = [problem for problem in problems if self.expected in {REFUSED, problem.rule}]
        return any(problem.line == self.line if self.line else problem.line > 1 for problem in expected)


def texts() -> Mapping[str, list[tuple[str, str, str, str]]]:
    """The hostile texts by kind: the name of each, itself, and what becomes of it as a title and as a summary."""
    rows_by_kind: dict[str, list[Any]] = read_yaml(FOLDER / "texts.yml")
    return {
        kind: [(name, _repeated(text), *rules) for name, text, *rules in rows] for kind, rows in rows_by_kind.items()
    }


@cache
def _good() -> bytes:
    """The good record; not one of the guide's, of which each can be there once."""
    return re.sub(rb"^guide: .*\n", b"", good_record(), count=1, flags=re.MULTILINE)


@cache
def _good_data() -> Mapping[str, Any]:
    data: Any = read("complete.yml", _good()).data
    return dict(data)


def _repeated(text: Any) -> str:
    """A text, or one that is told as what is repeated, `{n}` for its number, how often, and what stands around it."""
    if not isinstance(text, dict):
        return str(text)
    pieces = (str(text["repeat"]).replace("{n}", str(number)) for number in range(int(text["times"])))
    return "".join([text.get("first", ""), *pieces, text.get("then", "")])


@cache
def corpus() -> tuple[HostileRecord, ...]:
    """Every record."""
    return tuple(_records())


def _records() -> Iterator[HostileRecord]:
    for kind, rows in texts().items():
        for name, text, *rules in rows:
            for key, rule in zip(("title", "summary"), rules, strict=True):
                yield HostileRecord(kind, f"{name} ({key})", _with(key, text), rule, text)
    changes = read_yaml(FOLDER / "changes.yml")
    good = _good().decode()
    for kind, of_kind in changes.items():
        for name, old, new, rule in of_kind:
            if old not in good:
                raise ValueError(f"{kind}: {name}: the good record has no {old!r}")
            yield HostileRecord(kind, name, good.replace(old, _repeated(new), 1).encode(), rule)
    yield from _numbers()


def _numbers() -> Iterator[HostileRecord]:
    """Each field that holds a number or a day, with each value that is neither."""
    numbers = read_yaml(FOLDER / "numbers.yml")
    for name, (before, value) in numbers["fields"].items():
        good = (good_record() if "guide: {" in before or "example: " in before else _good()).decode()
        if before + value not in good:
            raise ValueError(f"numbers: {name}: the good record has no {before + value!r}")
        line = good[: good.index(before + value) + len(before)].count("\n") + 1
        for bad in numbers["values"]:
            content = good.replace(before + value, before + str(bad), 1)
            yield HostileRecord("numbers in every field", f"{name}: {bad}", content.encode(), REFUSED, line=line)


def _with(key: str, text: str) -> bytes:
    """The good record with a text in both languages; JSON is YAML, and quotes whatever it holds."""
    data = {**_good_data(), key: {"fr": text, "en": text}}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


@cache
def examined() -> tuple[Mapping[HostileRecord, list[Problem]], Catalogue]:
    """Each record with the errors that are found in it, and the collection of those in which none is."""
    files = {f"hostile{number}.yml": record for number, record in enumerate(corpus())}
    renamed = {name: _renamed(record, name) for name, record in files.items()}
    examination: Examination = examine_records(renamed)
    problems_by_record: dict[HostileRecord, list[Problem]] = {record: [] for record in files.values()}
    for problem in errors(examination.problems):
        problems_by_record[files[problem.path]].append(problem)
    return problems_by_record, examination.catalogue


def _renamed(record: HostileRecord, name: str) -> bytes:
    """The record under an id of its own, if it has one that is sound, so that it is judged by itself."""
    stem = name.removesuffix(".yml").encode()
    return record.content.replace(b"id: complete\n", b"id: " + stem + b"\n", 1).replace(
        b'"id": "complete"', b'"id": "' + stem + b'"', 1
    )


def main() -> int:
    """Print what became of each record; 1 if it is not what the corpus says."""
    problems_by_record, _ = examined()
    wrong = 0
    outcomes: Counter[str] = Counter()
    for record, problems in problems_by_record.items():
        rules = [problem.rule for problem in problems]
        outcomes["refused" if rules else INERT] += 1
        as_expected = record.meets(problems)
        wrong += not as_expected
        where = f"line {problems[0].line}" if problems else ""
        said = "" if as_expected else "NOT AS EXPECTED: "
        sys.stdout.write(f"{said}{record}: {rules[0] if rules else INERT} {where}".rstrip() + "\n")
    refused, inert = outcomes["refused"], outcomes[INERT]
    sys.stdout.write(
        f"hostile records: {len(problems_by_record)}; refused with their place: {refused}; inert: {inert}\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
