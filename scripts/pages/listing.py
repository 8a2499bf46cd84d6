"""The search page."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalogue import Catalogue
from scripts.pages import render
from scripts.pages.render import Settings
from scripts.pages.view import View
from scripts.vocabularies import DIMENSIONS


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`search/`."""
    view = View(catalogue, language, "search/index")
    yield "search/index", render.page("search", view, dimensions=DIMENSIONS)
