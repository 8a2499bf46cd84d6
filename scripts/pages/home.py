"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.catalogue import Catalogue
from scripts.pages import render
from scripts.pages.atlas import Atlas
from scripts.pages.render import Settings
from scripts.pages.view import View

_DOORS = (("practitioner", "guide/start"), ("trainer", "teach/index"), ("contributor", "contribute/index"))


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """The one page."""
    view = View(catalogue, language, "index")
    atlas = Atlas(view)
    yield (
        "index",
        render.page(
            "home",
            view,
            atlas=atlas,
            numbers=_numbers(catalogue, atlas),
            doors=_DOORS,
            sectors=view.labels("sectors"),
            types=view.labels("initiative-types"),
            sdgs=view.labels("sdgs"),
        ),
    )


def _numbers(catalogue: Catalogue, atlas: Atlas) -> list[tuple[int, str, str | None]]:
    """The collection in numbers: each with its word and the page that shows what was counted, if one does."""
    figures = [figure for record in catalogue.records for figure in record.figures]
    counted: list[tuple[int, str, str | None]] = [
        (len(catalogue.records), "practices", "practices/index"),
        (len(catalogue.used("countries")), "countries", "countries/index"),
        (len(atlas.sites), "territories", "map/index#places"),
        (len(atlas.rows(corridor=True)), "corridors", "map/index#corridors"),
        (len(atlas.rows(corridor=False)), "partnerships", "map/index#partnerships"),
        (sum(figure.page is not None for figure in figures), "figures", None),
    ]
    return [one for one in counted if one[0]]
