"""A pack of cases to teach with: a script lists those that the address names, or that the reader keeps.

Its cases are fetched from the records' own pages when the reader asks, so nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.browser_data import PackData, PackRecord
from passerelles.model.packs import NOTE
from passerelles.pages import render
from passerelles.pages.page import Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import RecordView, View

PAGE = "teach/pack"
SLIDES = "slides.json"
"""The parts of a presentation, beside the page, of which the script makes the slides of a pack."""
KINDS = ("case", "step", "concept")
"""What a pack may hold."""
LIMITS = {"cases": 30, "minutes": 600, "title": 100, "note": NOTE}
"""How many cases, minutes for one, and characters: an address that holds all of it still reaches any server."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`teach/pack/`."""
    yield render.titled(View(catalogue, language, PAGE), "pack", "pack/pack.js", _html, "pack.css")


def _html(view: View) -> str:
    held = data(view)
    kinds = {kind: [item for item in held["records"] if item["kind"] == kind] for kind in KINDS}
    return render.page("pack", view, kinds=kinds, limits=LIMITS, data=held)


def data(view: View) -> PackData:
    """What the page holds for the script: cases, then steps and concepts."""
    cases = [_record(view, record) for record in view.records(view.catalogue.records)]
    return {"records": [*cases, *_pages(view)], "words": view.words.below("pack.script")}


def _record(view: View, seen: RecordView) -> PackRecord:
    found: PackRecord = {
        "id": seen.record.id,
        "number": seen.number,
        "title": seen.title.plain,
        "url": view.url(seen.target),
        "kind": "case",
        "sector": seen.sector.code,
    }
    if seen.title.lang:
        found["lang"] = seen.title.lang
    return found


def _pages(view: View) -> Iterator[PackRecord]:
    """Steps and concepts, by the addresses of their pages."""
    for kind, dimension in (("step", "steps"), ("concept", "concepts")):
        for label in view.labels(dimension, used=False):
            name = label.name.plain
            title = view.words("pack.step", number=label.code, name=name) if kind == "step" else name
            yield {"id": label.target, "number": None, "title": title, "url": view.url(label.target), "kind": kind}
