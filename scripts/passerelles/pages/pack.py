"""A pack of cases to teach with: a script lists those that the address names, or that the reader keeps.

Its cases are fetched from the records' own pages when the reader asks, so nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Citation
from passerelles.citations.formats import bibtex, csl, ris
from passerelles.languages import Language
from passerelles.model.browser_data import PackCitation, PackData, PackRecord
from passerelles.model.packs import NOTE
from passerelles.open_data.publication import Publication
from passerelles.pages import render
from passerelles.pages.page import Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import RecordView, View
from passerelles.text.messages import words

PAGE = "teach/pack"
SLIDES = "slides.json"
"""The parts of a presentation, beside the page, of which the script makes the slides of a pack."""
KINDS = ("case", "step", "concept")
"""What a pack may hold."""
LIMITS = {"cases": 30, "minutes": 600, "title": 100, "note": NOTE}
"""How many cases, minutes for one, and characters: an address that holds all of it still reaches any server."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`teach/pack/`."""
    html = partial(_html, settings=settings)
    yield render.titled(View(catalogue, language, PAGE), "pack", "pack/pack.js", html, "pack.css")


def _html(view: View, settings: Settings) -> str:
    held = data(view, settings.publication)
    kinds = {kind: [item for item in held["records"] if item["kind"] == kind] for kind in KINDS}
    return render.page("pack", view, kinds=kinds, limits=LIMITS, data=held)


DAY = "0000-00-00"
"""Stands in the forms of a citation for the reader's day, as `[[title]]` and the like stand for the rest."""


def citation_forms(language: Language, publication: Publication) -> PackCitation:
    """How a reader's pack is cited, by the rules for every page; the script fills in what only the browser knows."""
    cited = Citation(f"passerelles-pack-{DAY}", "[[title]]", language, DAY, "[[address]]", publication.editor)
    styles = {name: line.plain for name, line in cited.dated("[[year]], [[month-day]]", "[[day]]").items()}
    month_day = words(language)("citation.month-day", month="[[month]]", day="[[number]]")
    return {"styles": styles, "monthDay": month_day, "bib": bibtex(cited), "ris": ris(cited), "json": csl(cited)}


def data(view: View, publication: Publication) -> PackData:
    """What the page holds for the script: cases, then steps and concepts."""
    cases = [_record(view, record) for record in view.records(view.catalogue.records)]
    return {
        "records": [*cases, *_pages(view)],
        "citation": citation_forms(view.language, publication),
        "words": view.words.below("pack.script"),
    }


def _record(view: View, seen: RecordView) -> PackRecord:
    shown: PackRecord = {
        "id": seen.record.id,
        "number": seen.number,
        "title": seen.title.plain,
        "url": view.url(seen.target),
        "kind": "case",
        "sector": seen.sector.code,
    }
    if seen.title.lang:
        shown["lang"] = seen.title.lang
    return shown


def _pages(view: View) -> Iterator[PackRecord]:
    """Steps and concepts, by the addresses of their pages."""
    for kind, dimension in (("step", "steps"), ("concept", "concepts")):
        for label in view.labels(dimension, used=False):
            name = label.name.plain
            title = view.words("pack.step", number=label.code, name=name) if kind == "step" else name
            yield {"id": label.target, "number": None, "title": title, "url": view.url(label.target), "kind": kind}
