"""Pages that list the whole collection: the practices, and the search page."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalogue import Catalogue
from scripts.pages import render
from scripts.pages.render import Settings
from scripts.pages.view import View
from scripts.vocabularies import DIMENSIONS


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`practices/` and `search/`."""
    for name in ("practices", "search"):
        view = View(catalogue, language, f"{name}/index")
        yield f"{name}/index", render.page(name, view, records=view.records(catalogue.records), dimensions=DIMENSIONS)
