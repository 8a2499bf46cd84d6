"""From the catalogue to Markdown pages, for one language at a time.

Pure: `generate` takes the catalogue and returns the pages' text; `companion` returns what the site adds at the foot of
a hand-written page. Templates (`templates/`) hold all markup.
"""

from __future__ import annotations

from scripts.catalogue import Catalogue
from scripts.pages import dimensions, home, listing, records
from scripts.pages.companions import companion
from scripts.pages.keywords import search_terms
from scripts.pages.render import Settings

__all__ = ["Settings", "companion", "generate", "search_terms"]

_KINDS = (home, listing, records, dimensions)
"""Modules that make pages: each has `pages(catalogue, language, settings)`, which yields (path, Markdown)."""


def generate(catalogue: Catalogue, language: str, settings: Settings | None = None) -> dict[str, str]:
    """All generated pages of a language: path without language and ending, such as `sectors/health`, to Markdown."""
    settings = settings or Settings()
    return {path: text for kind in _KINDS for path, text in kind.pages(catalogue, language, settings)}
