"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalogue import Catalogue
from scripts.pages import render
from scripts.pages.render import Settings
from scripts.pages.view import View

_DOORS = (("practitioner", "guide/index"), ("trainer", "teach/index"), ("contributor", "contribute/index"))


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """The one page."""
    view = View(catalogue, language, "index")
    records = view.records(catalogue.records)
    routes = [(route, record) for record in records for route in record.routes if route.corridor]
    yield (
        "index",
        render.page(
            "home",
            view,
            records=records,
            countries=len(catalogue.used("countries")),
            corridors=len(routes),
            routes=routes,
            doors=_DOORS,
            sectors=view.labels("sectors"),
            types=view.labels("initiative-types"),
            sdgs=view.labels("sdgs"),
        ),
    )
