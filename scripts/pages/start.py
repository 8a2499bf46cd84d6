"""Cases like mine: the form, what the browser needs to rank, and without JavaScript the best of each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.catalogue import Catalogue
from scripts.pages import countries, render
from scripts.pages.render import Settings
from scripts.pages.typography import spaced
from scripts.pages.view import RecordView, View
from scripts.situations import FEWEST, MOST, NO_ROUTE, Advice, Choice, Reason, Situations, scores

PAGE = "guide/start"
_LISTED = 3
"""Practices listed for an answer."""


@dataclass(frozen=True)
class Fit:
    """A practice that fits one answer."""

    record: RecordView
    reason: str


@dataclass(frozen=True)
class Listing:
    """One answer, and the practices that fit it best."""

    name: str
    fits: list[Fit]


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`guide/start/`, if the collection has its questions."""
    situations = catalogue.knowledge.situations
    if situations is None:
        return
    view = View(catalogue, language, PAGE)
    found = scores(situations, catalogue.records, catalogue.vocabularies)
    here = {label.code for label in view.labels("countries")}
    named = view.labels("countries", used=False)
    yield (
        PAGE,
        render.page(
            "start",
            view,
            situations=situations,
            records=view.records(catalogue.records),
            data=data(view, situations, found),
            known=[label for label in named if label.code in here],
            others=[label for label in named if label.code not in here],
            lists=lists(view, situations, found),
            without_budget=sum(record.budget is None for record in catalogue.records),
        ),
    )


def data(view: View, situations: Situations, found: dict[Choice, dict[str, Reason]]) -> dict[str, Any]:
    """What the script adds up: for each answer the records that it speaks for, with weight and reason.

    Records are numbers in the page's order, reasons numbers in the list of reasons.
    """
    place = {record.id: index for index, record in enumerate(view.catalogue.records)}
    reasons: dict[str, int] = {}
    choices = {
        "=".join(choice): [
            [place[identifier], one.weight, reasons.setdefault(in_words(view, one), len(reasons))]
            for identifier, one in records.items()
        ]
        for choice, records in found.items()
    }
    return {
        "fewest": FEWEST,
        "most": MOST,
        "questions": [
            {
                "code": question.code,
                "short": view.say(question.short).plain,
                "several": question.several,
                "answers": [answer.code for answer in question.answers],
            }
            for question in situations.questions
        ],
        "noRoute": NO_ROUTE,
        "reasons": list(reasons),
        "choices": choices,
        "start": _advice(view, situations.start),
        "steps": {
            f"{question.code}={answer.code}": _advice(view, answer.step)
            for question in situations.questions
            for answer in question.answers
            if answer.step
        },
        "tools": {
            f"{question.code}={answer.code}": [_advice(view, tool) for tool in answer.tools]
            for question in situations.questions
            for answer in question.answers
            if answer.tools
        },
        "words": view.words.below("start.script"),
    }


def lists(
    view: View, situations: Situations, found: dict[Choice, dict[str, Reason]]
) -> list[tuple[str, list[Listing]]]:
    """For each question its answers with the practices that fit best; for the route, the ends of corridors."""
    made: list[tuple[str, list[Listing]]] = []
    for question in situations.questions:
        named = [
            (view.say(answer.label).plain, found.get((str(question.code), answer.code), {}))
            for answer in question.answers
        ]
        if question.code == "route":
            for end in ("from", "to"):
                for label in view.labels("countries"):
                    strongest = {
                        identifier: one
                        for identifier, one in found.get((end, label.code), {}).items()
                        if one.weight == _strongest(situations, end)
                    }
                    if strongest:
                        name = _country(label.code, label.name.plain, end, view.language)
                        named.append((name[0].upper() + name[1:], strongest))
        listings = [Listing(name, _best(view, records)) for name, records in named]
        made.append((view.say(question.label).plain, [one for one in listings if one.fits]))
    return made


def in_words(view: View, one: Reason) -> str:
    """A reason in the page's language, with its country as the sentence needs it."""
    text = view.say(one.because).raw
    if one.country is None:
        return spaced(text, view.language)
    name = view.label("countries", one.country).name.plain
    given = (one.country, name, view.language)
    forms = {"in": countries.within(*given), "to": countries.towards(*given), "from": countries.out_of(*given)}
    return spaced(text.format(**forms), view.language)


def _best(view: View, records: dict[str, Reason]) -> list[Fit]:
    by_weight = sorted(records.items(), key=lambda one: -one[1].weight)
    return [
        Fit(view.record(view.catalogue.record(identifier)), in_words(view, one))
        for identifier, one in by_weight[:_LISTED]
    ]


def _strongest(situations: Situations, end: str) -> int:
    rules = situations.route.origin if end == "from" else situations.route.destination
    return max(rule.weight for rule in rules)


def _country(code: str, name: str, end: str, language: str) -> str:
    return (countries.out_of if end == "from" else countries.towards)(code, name, language)


def _advice(view: View, advice: Advice) -> list[str]:
    """Address and name."""
    return [view.url(advice.page), view.say(advice.label).plain]
