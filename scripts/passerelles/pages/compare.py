"""Two to four practices side by side: a script builds the table from `data`, for the records that the address names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.browser_data import CompareData, ComparedItem, ComparedRecord
from passerelles.model.fields import Text
from passerelles.pages import render
from passerelles.pages.page import Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import Label, LocalText, RecordView, View

PAGE = "compare/index"
DATA = "data/compare.json"
MOST = 4
"""Practices side by side."""

_BEFORE = ("what", "where", "when", "status", "lead", "funders", "cooperation")
_AFTER = ("figures", "results", "gaps")
"""The rows before and after those of the dimensions that are compared."""
TOLD = {"what", "figures", "results"}
"""Rows that tell; whether they are the same is no question."""

_ENOUGH = 160
"""Characters after which no further sentence is taken."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]+(?=[A-ZÀ-ÖØ-Þ«“\"])")


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`compare/`."""
    yield render.titled(View(catalogue, language, PAGE), "compare", "compare/compare.js", _html, "compare.css")


def _html(view: View) -> str:
    return render.page(
        "compare",
        view,
        records=view.records(view.catalogue.records),
        most=MOST,
        data=setup(view),
    )


def rows(view: View) -> list[str]:
    """Names of the rows, in the order in which they are shown."""
    dimensions = (dimension.compared for dimension in view.dimensions.values())
    return [*_BEFORE, *filter(None, dimensions), *_AFTER]


def setup(view: View) -> CompareData:
    """What the page holds for the script."""
    return {
        "source": view.url(DATA),
        "rows": [
            {"key": key, "name": view.words(f"compare.rows.{key}"), "compared": key not in TOLD} for key in rows(view)
        ],
        "words": view.words.below("compare.script"),
    }


def data(view: View) -> dict[str, ComparedRecord]:
    """For each record id what the table says of it; addresses are relative to the page."""
    return {record.record.id: _record(view, record) for record in view.records(view.catalogue.records)}


def _record(view: View, seen: RecordView) -> ComparedRecord:
    record = seen.record
    results = record.story.results
    cells: dict[str, list[ComparedItem]] = {
        "what": [_item(seen.summary)],
        "where": [_link(view, label) for label in seen.labels("countries")],
        "when": [{"text": seen.period}] if seen.period else [],
        "status": [{"text": seen.status}],
        "lead": _actors(view, seen, "lead"),
        "funders": _actors(view, seen, "funder"),
        "cooperation": [_item(seen.term_name("cooperation", record.cooperation))] if record.cooperation else [],
        **{
            dimension.compared: [_link(view, label) for label in seen.labels(dimension.id)]
            for dimension in view.dimensions.values()
            if dimension.compared
        },
        "figures": [
            _item(of, " ".join(part for part in (qualifier, value) if part)) for _, qualifier, value, of in seen.figures
        ],
        "results": [_first(view, results)] if results else [],
        "gaps": [
            {"text": f"{view.words(f'record.part.{part}')} ({view.words(f'record.reason.{reason}')})"}
            for part, reason in record.gaps.items()
        ],
    }
    return {
        "title": _item(seen.title),
        "url": view.url(seen.target),
        "sector": seen.sector.code,
        "cells": {key: cell for key, cell in cells.items() if cell},
    }


def _actors(view: View, seen: RecordView, role: str) -> list[ComparedItem]:
    return [_item(view.say(actor.name)) for actor in seen.record.actors if actor.role == role]


def _link(view: View, label: Label) -> ComparedItem:
    return {**_item(label.name, label.number or ""), "url": view.url(label.target)}


def _item(said: LocalText, before: str = "") -> ComparedItem:
    """A text after other words; with its language if that is not the page's."""
    item: ComparedItem = {"text": f"{before} {plain(said)}".strip()}
    if said.lang:
        item["lang"] = said.lang
    return item


def _first(view: View, text: Text) -> ComparedItem:
    said = view.say(text)
    short = LocalText(first_sentences(said.raw), said.language, said.lang)
    return _item(short)


def plain(said: LocalText) -> str:
    """The text without its Markdown."""
    return said.inline.striptags()


def first_sentences(text: str) -> str:
    """Whole sentences from the beginning, as many as it takes to say something, with `…` where there is more."""
    taken: list[str] = []
    sentences = _SENTENCE.split(" ".join(text.split()))
    for sentence in sentences:
        if taken and len(" ".join(taken)) >= _ENOUGH:
            break
        taken.append(sentence)
    return " ".join(taken) + (" […]" if len(taken) < len(sentences) else "")


def address(ids: Iterable[str]) -> str:
    """Target of a link to some practices side by side."""
    return f"{PAGE}?ids={','.join(list(ids)[:MOST])}"
