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
LIMITS = {"cases": 30, "minutes": 600, "title": 100, "note": NOTE}
"""How many cases, minutes for one, and characters: an address that holds all of it still reaches any server."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`teach/pack/`."""
    yield render.titled(View(catalogue, language, PAGE), "pack", "pack/pack.js", _html, "pack.css")


def _html(view: View) -> str:
    records = view.records(view.catalogue.records)
    return render.page("pack", view, records=records, limits=LIMITS, data=data(view, records))


def data(view: View, records: list[RecordView]) -> PackData:
    """What the page holds for the script."""
    return {"records": [_record(view, record) for record in records], "words": view.words.below("pack.script")}


def _record(view: View, seen: RecordView) -> PackRecord:
    found: PackRecord = {
        "id": seen.record.id,
        "number": seen.number,
        "title": seen.title.plain,
        "url": view.url(seen.target),
        "sector": seen.sector.code,
    }
    if seen.title.lang:
        found["lang"] = seen.title.lang
    return found
