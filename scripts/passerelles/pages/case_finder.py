"""Cases like mine: the form, what the browser needs to rank, and without JavaScript the best of each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model import browser_data
from passerelles.model.browser_data import CaseData
from passerelles.model.case_finder import FITS, Advice, Choice, Question, Reason, Situations
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import RecordView, View

PAGE = "guide/start"
ENDS = ("from", "to")
"""The ends of a route, as answers name them."""
_LISTED = 3
"""Practices listed for an answer."""


@dataclass(frozen=True)
class Fit:
    """A practice that fits one answer."""

    record: RecordView
    reason: str


@dataclass(frozen=True)
class BestFits:
    """One answer, and the practices that fit it best."""

    name: str
    fits: list[Fit]


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`guide/start/`, if the collection has its questions."""
    situations = catalogue.knowledge.situations
    if situations is None:
        return
    view = View(catalogue, language, PAGE)
    meta = Meta(
        view.words("start.title"),
        view.words("start.description"),
        ("case-finder/case-finder.js",),
        ("case-finder.css",),
    )
    yield Page(PAGE, meta, partial(_html, view, situations))


def _html(view: View, situations: Situations) -> str:
    catalogue = view.catalogue
    matches = catalogue.case_matches
    here = {label.code for label in view.labels("countries")}
    named = view.labels("countries", used=False)
    return render.page(
        "case_finder",
        view,
        situations=situations,
        records=view.records(catalogue.records),
        data=data(view, situations, matches),
        known=[label for label in named if label.code in here],
        others=[label for label in named if label.code not in here],
        lists=lists(view, situations, matches),
        without_budget=sum(record.budget is None for record in catalogue.records),
    )


def data(view: View, situations: Situations, matches: dict[Choice, dict[str, Reason]]) -> CaseData:
    """What the script ranks by: for each answer the records that it speaks for, with how well and the reason.

    Records are numbers in the page's order, reasons numbers in the list of reasons.
    """
    place = {record.id: index for index, record in enumerate(view.catalogue.records)}
    reasons: dict[str, int] = {}
    choices: dict[str, list[tuple[int, int, int]]] = {}
    for choice, records in matches.items():
        numbers: dict[int, int] = {}  # by the reason itself, which all records share that it speaks for
        for reason in records.values():
            if id(reason) not in numbers:
                numbers[id(reason)] = reasons.setdefault(in_words(view, reason), len(reasons))
        choices["=".join(choice)] = [
            (place[identifier], FITS[reason.fit], numbers[id(reason)]) for identifier, reason in records.items()
        ]
    answers = {
        f"{question.code}={answer.code}": answer for question in situations.questions for answer in question.answers
    }
    return {
        "records": len(place),
        "questions": [_question(view, question) for question in situations.questions],
        "reasons": list(reasons),
        "choices": choices,
        "ends": _ends(view, matches),
        "start": _advice(view, situations.start),
        "steps": {name: _advice(view, answer.step) for name, answer in answers.items() if answer.step},
        "tools": {
            name: [_advice(view, tool) for tool in answer.tools] for name, answer in answers.items() if answer.tools
        },
        "words": view.words.below("start.script"),
    }


def _question(view: View, question: Question) -> browser_data.CaseQuestion:
    return {
        "code": question.code,
        "weight": question.weight,
        "short": view.say(question.short).plain,
        "several": question.several,
        "answers": [answer.code for answer in question.answers],
    }


def _ends(view: View, matches: dict[Choice, dict[str, Reason]]) -> dict[str, str]:
    """The ends of a route at which a practice is truly at work, in words."""
    return {
        "=".join((end, code)): _towards(code, view.label("countries", code).name.plain, end, view.language)
        for (end, code), records in matches.items()
        if end in ENDS and any(FITS[reason.fit] >= FITS["same"] for reason in records.values())
    }


def lists(
    view: View, situations: Situations, matches: dict[Choice, dict[str, Reason]]
) -> list[tuple[str, list[BestFits]]]:
    """For each question its answers with the practices that fit best; for the route, the ends of corridors."""
    made: list[tuple[str, list[BestFits]]] = []
    for question in situations.questions:
        named = [
            (view.say(answer.label).plain, matches.get((str(question.code), answer.code), {}))
            for answer in question.answers
        ]
        if question.code == "route":
            for end in ENDS:
                for label in view.labels("countries"):
                    strongest = {
                        identifier: reason
                        for identifier, reason in matches.get((end, label.code), {}).items()
                        if reason.fit == "exact"
                    }
                    if strongest:
                        name = _towards(label.code, label.name.plain, end, view.language)
                        named.append((name[0].upper() + name[1:], strongest))
        listings = [BestFits(name, _best(view, records)) for name, records in named]
        made.append((view.say(question.label).plain, [listing for listing in listings if listing.fits]))
    return made


def in_words(view: View, reason: Reason) -> str:
    """A reason in the page's language, with its country as the sentence needs it."""
    text = view.say(reason.because).raw
    if reason.country is None:
        return view.typeset(text)
    name = view.label("countries", reason.country).name.plain
    forms = {
        "name": name,
        "in": view.language.within(reason.country, name),
        "to": view.language.towards(reason.country, name),
        "from": view.language.out_of(reason.country, name),
    }
    return view.typeset(text.format(**forms))


def _best(view: View, records: dict[str, Reason]) -> list[Fit]:
    best_first = sorted(records.items(), key=lambda item: -FITS[item[1].fit])
    return [
        Fit(view.record(view.catalogue.record(identifier)), in_words(view, reason))
        for identifier, reason in best_first[:_LISTED]
    ]


def _towards(code: str, name: str, end: str, language: Language) -> str:
    return (language.out_of if end == "from" else language.towards)(code, name)


def _advice(view: View, advice: Advice) -> browser_data.AdviceData:
    return {"url": view.url(advice.page), "name": view.say(advice.label).plain}
