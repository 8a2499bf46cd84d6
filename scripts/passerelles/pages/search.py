"""The search page: the field, the filters beside the results, and room for what the browser finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.browser_data import SearchPageData
from passerelles.pages import explorer, render
from passerelles.pages.explorer import FacetView, Value
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import LocalText, View

PAGE = "search/index"

SCRIPTS = ("search/page.js", "search/engine.js")
"""The second is loaded by the first, which on a poor line is not to be waited for."""

KINDS = ("practice", "strategy", "concept", "step", "guide", "tool", "list", "teach", "contribute")
"""Sorts of pages that a search tells apart."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`search/`."""
    view = View(catalogue, language, PAGE)
    meta = Meta(view.words("search.title"), view.words("search.description"), SCRIPTS, searched=False)
    yield Page(PAGE, meta, partial(_html, view))


def _html(view: View) -> str:
    kinds = FacetView(
        "kind",
        view.words("explorer.facet.kind"),
        open=True,
        values=[
            Value(kind, LocalText(view.words(f"search.facet.{kind}"), view.language, None), count=0) for kind in KINDS
        ],
    )
    filters = [row for row in view.dimensions.values() if row.facet and row.facet.search]
    facets = [kinds, *explorer.facets_of(view, filters)]
    data: SearchPageData = {
        "keys": [facet.key for facet in facets],
        "words": view.words.below("explorer.script") | view.words.below("search.filter"),
    }
    return render.page("search", view, dimensions=[row.id for row in view.dimensions.browsed], facets=facets, data=data)
