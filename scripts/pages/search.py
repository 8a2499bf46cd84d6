"""The search page: the field, the filters beside the results, and room for what the browser finds."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalogue import Catalogue
from scripts.pages import explorer, render
from scripts.pages.explorer import Facet, Value
from scripts.pages.keywords import FILTERS, KINDS
from scripts.pages.render import Settings
from scripts.pages.view import Said, View
from scripts.vocabularies import DIMENSIONS

PAGE = "search/index"


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`search/`."""
    view = View(catalogue, language, PAGE)
    kinds = Facet(
        "kind",
        view.words("explorer.facet.kind"),
        open=True,
        values=[Value(kind, Said(view.words(f"search.facet.{kind}"), language, None), count=0) for kind in KINDS],
    )
    data = {"words": view.words.below("explorer.script") | view.words.below("search.filter")}
    facets = [kinds, *explorer.form(view, FILTERS)]
    yield PAGE, render.page("search", view, dimensions=DIMENSIONS, facets=facets, data=data)
