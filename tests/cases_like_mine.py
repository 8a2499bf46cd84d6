"""The situations of `fixtures/situations-expected.yml`, and how the ranking of "Cases like mine" does on them.

`python -m tests.cases_like_mine` prints the table.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH
from passerelles.model.case_finder import matches
from passerelles.pages.case_finder import PAGE, data
from passerelles.pages.template_view import View
from passerelles.project import Project, examine_project
from tests.conftest import ROOT
from tests.node import evaluate


@dataclass(frozen=True)
class Situation:
    """Answers, and what somebody who knows the records would name."""

    name: str
    query: str
    """The answers as the page's address has them."""
    expected: frozenset[str]
    close: bool | None
    """Whether the best case is close; None where that is open."""


@dataclass(frozen=True)
class Found:
    """A case that the page shows, and what it calls it."""

    id: str
    alike: str
    missed: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """A situation with what the page shows for it, best first."""

    situation: Situation
    cases: tuple[Found, ...]

    @property
    def place(self) -> int | None:
        """Where the first expected case stands, from 1; None if none is shown."""
        places = [place for place, case in enumerate(self.cases, 1) if case.id in self.situation.expected]
        return places[0] if places else None


def situations() -> list[Situation]:
    """The situations as they are written down."""
    text = (ROOT / "tests/fixtures/situations-expected.yml").read_text(encoding="utf-8")
    return [
        Situation(entry["name"], query(entry["answers"]), frozenset(entry["expected"]), entry.get("close"))
        for entry in yaml.safe_load(text)
    ]


def query(answers: dict[str, Any]) -> str:
    """Answers in an address: the two ends of a route are one, means are several."""
    given = {key: value for key, value in answers.items() if key in {"who", "route", "stage", "sector"}}
    if "from" in answers or "to" in answers:
        given["route"] = f"{answers.get('from', '')}-{answers.get('to', '')}".lower()
    if means := answers.get("means"):
        given["means"] = ",".join(means)
    return "&".join(f"{key}={value}" for key, value in given.items())


class Ranking:
    """What the page shows for answers, by the script that readers run and the data that the build makes."""

    def __init__(self, catalogue: Catalogue) -> None:
        situations = catalogue.knowledge.situations
        assert situations is not None
        self.ids = [record.id for record in catalogue.records]
        reasons = matches(situations, catalogue.records, catalogue.vocabularies)
        self.data = data(View(catalogue, ENGLISH, PAGE), situations, reasons)

    def __call__(self, queries: Sequence[str]) -> list[tuple[Found, ...]]:
        """The cases for each address."""
        shown = evaluate(
            "case-finder/ranking.js",
            "({ parse, rank }, { data, queries }) => queries.map(query => rank(parse(query, data), data))",
            {"data": self.data, "queries": list(queries)},
        )
        return [tuple(map(self._found, cases)) for cases in shown]

    def _found(self, case: dict[str, Any]) -> Found:
        reasons = (self.data["reasons"][reason["text"]] for reason in case["reasons"])
        return Found(self.ids[case["record"]], case["alike"], tuple(case["missed"]), tuple(reasons))


def outcomes(ranking: Ranking) -> list[Outcome]:
    """How the ranking does on every situation."""
    every = situations()
    shown = ranking([situation.query for situation in every])
    return [Outcome(situation, cases) for situation, cases in zip(every, shown, strict=True)]


def table(results: Sequence[Outcome]) -> str:
    """A line per situation, the expected cases starred, and the two shares that count."""
    lines = [
        f"{result.place or '-'}  {result.situation.name}: "
        + ", ".join(
            f"{'*' if each.id in result.situation.expected else ''}{each.id} ({each.alike or 'no label'})"
            for each in result.cases[:3]
        )
        for result in results
    ]
    for least, name in ((1, "first"), (3, "in the first three")):
        met = sum(result.place is not None and result.place <= least for result in results)
        lines.append(f"an expected case {name}: {met} of {len(results)} ({met / len(results):.0%})")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(outcomes(Ranking(examine_project(Project(ROOT)).catalogue))) + "\n")
