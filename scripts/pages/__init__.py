"""From the catalogue to Markdown pages, for one language at a time.

Pure: `generate` takes the catalogue and returns the pages' text; `fill` and `companion` return what the site adds
inside and around a hand-written page. Templates (`templates/`) hold all markup.
"""

from __future__ import annotations

from scripts.catalogue import Catalogue
from scripts.pages import atlas, dimensions, explorer, home, listing, records
from scripts.pages.acronyms import Explainer
from scripts.pages.companions import companion
from scripts.pages.keywords import SearchTerms
from scripts.pages.render import Settings
from scripts.pages.slots import fill
from scripts.pages.view import View
from scripts.pages.written import Sheet, Shelf, parse

__all__ = ["Explainer", "SearchTerms", "Settings", "Sheet", "Shelf", "companion", "fill", "generate", "parse"]

_KINDS = (home, explorer, atlas, listing, records, dimensions)
"""Modules that make pages: each has `pages(catalogue, language, settings)`, which yields (path, Markdown)."""


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
