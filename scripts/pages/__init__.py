"""From the catalogue to Markdown pages, for one language at a time.

Pure: `generate` takes the catalogue and returns the pages' text; `fill` and `companion` return what the site adds
inside and around a hand-written page. Templates (`templates/`) hold all markup.
"""

from __future__ import annotations

import json

from scripts.catalogue import Catalogue
from scripts.pages import atlas, compare, dimensions, explorer, gaps, home, records, search, start
from scripts.pages.acronyms import Explainer
from scripts.pages.companions import companion
from scripts.pages.keywords import SearchTerms
from scripts.pages.render import Settings
from scripts.pages.slots import fill
from scripts.pages.view import View
from scripts.pages.written import Sheet, Shelf, parse

__all__ = [
    "Explainer",
    "SearchTerms",
    "Settings",
    "Sheet",
    "Shelf",
    "companion",
    "data_files",
    "fill",
    "generate",
    "parse",
]

_KINDS = (home, explorer, atlas, gaps, search, records, dimensions, start, compare)
"""Modules that make pages: each has `pages(catalogue, language, settings)`, which yields (path, Markdown)."""


def data_files(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Files of data that pages of a language load when they need them: path below the language's root, to JSON."""
    made = {
        atlas.FILTERS: atlas.filters(View(catalogue, language, atlas.PAGE)),
        compare.DATA: compare.data(View(catalogue, language, compare.PAGE)),
    }
    return {path: json.dumps(data, ensure_ascii=False, separators=(",", ":")) for path, data in made.items()}


def generate(catalogue: Catalogue, language: str, settings: Settings | None = None) -> dict[str, str]:
    """All generated pages of a language: path without language and ending, such as `sectors/health`, to Markdown."""
    settings = settings or Settings()
    explainer = Explainer(catalogue.knowledge.acronyms)
    pages = {}
    for kind in _KINDS:
        for path, text in kind.pages(catalogue, language, settings):
            head, mark, body = text.partition("\n---\n")
            pages[path] = head + mark + explainer.explain(View(catalogue, language, path), body)
    return pages
