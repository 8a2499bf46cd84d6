"""Two to four practices side by side: a script builds the table from `data`, for the records that the address names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.catalogue import Catalogue
from scripts.model import Text
from scripts.pages import render
from scripts.pages.render import Settings
from scripts.pages.view import Label, RecordView, Said, View

PAGE = "compare/index"
DATA = "data/compare.json"
MOST = 4
"""Practices side by side."""

ROWS = (
    "what", "where", "when", "status", "lead", "funders", "cooperation", "sectors", "types", "sdgs", "targets", "steps",
    "figures", "results", "gaps",
)  # fmt: skip
"""In the order in which they are shown."""
TOLD = {"what", "figures", "results"}
"""Rows that tell; whether they are the same is no question."""

_ENOUGH = 160
"""Characters after which no further sentence is taken."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]+(?=[A-ZÀ-ÖØ-Þ«“\"])")


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`compare/`."""
    view = View(catalogue, language, PAGE)
    yield (
        PAGE,
        render.page(
            "compare",
            view,
            records=view.records(catalogue.records),
            most=MOST,
            data=DATA,
            rows=[(key, view.words(f"compare.rows.{key}"), key not in TOLD) for key in ROWS],
            words=view.words.below("compare.script"),
        ),
    )


def data(view: View) -> dict[str, Any]:
    """For each record id what the table says of it: a list of items for each row; addresses are relative to the page.

    An item is `[text]`, `[text, address]` or `[text, address or null, language]` where the text is in another one.
    """
    return {record.record.id: _record(view, record) for record in view.records(view.catalogue.records)}


def _record(view: View, one: RecordView) -> dict[str, Any]:
    record = one.record
    results = record.story.results
    cells: dict[str, list[list[str | None]]] = {
        "what": [_item(one.summary)],
        "where": [_link(view, label) for label in one.labels("countries")],
        "when": [[one.period]] if one.period else [],
        "status": [[view.words(f"record.state.{record.status.state}")]],
        "lead": _actors(view, one, "lead"),
        "funders": _actors(view, one, "funder"),
        "cooperation": [_item(one.term_name("cooperation", record.cooperation))],
        "sectors": [_link(view, label) for label in one.labels("sectors")],
        "types": [_link(view, label) for label in one.labels("initiative-types")],
        "sdgs": [_link(view, label) for label in one.labels("sdgs")],
        "targets": [_link(view, view.target(tag.target)) for tag in record.sdgs if "." in tag.target],
        "steps": [_link(view, label) for label in one.labels("steps")],
        "figures": [
            _item(of, " ".join(part for part in (qualifier, value) if part)) for _, qualifier, value, of in one.figures
        ],
        "results": [_first(view, results)] if results else [],
        "gaps": [
            [f"{view.words(f'record.part.{part}')} ({view.words(f'record.reason.{reason}')})"]
            for part, reason in record.gaps.items()
        ],
    }
    return {
        "title": _item(one.title),
        "url": view.url(one.target),
        "sector": one.sector.code,
        "cells": {key: found for key, found in cells.items() if found},
    }


def _actors(view: View, one: RecordView, role: str) -> list[list[str | None]]:
    return [_item(view.say(actor.name)) for actor in one.record.actors if actor.role == role]


def _link(view: View, label: Label) -> list[str | None]:
    text = plain(label.name)
    return [f"{label.number} {text}" if label.number else text, view.url(label.target), *_tongue(label.name)]


def _item(said: Said, before: str = "") -> list[str | None]:
    text = f"{before} {plain(said)}".strip()
    return [text, None, said.lang] if said.lang else [text]


def _first(view: View, text: Text) -> list[str | None]:
    said = view.say(text)
    short = Said(first_sentences(said.raw), said.language, said.lang)
    return _item(short)


def _tongue(said: Said) -> list[str | None]:
    return [said.lang] if said.lang else []


def plain(said: Said) -> str:
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
