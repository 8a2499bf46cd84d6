"""The page of the map: the drawing of what `atlas` finds, what its script reads, and the same in tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.searchable_words import small_words
from passerelles.languages import Language
from passerelles.model.browser_data import MapData, MapFilters
from passerelles.model.dimensions import UNDATED, Dimension
from passerelles.pages import explorer, render
from passerelles.pages.atlas import Atlas
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

PAGE = "map/index"
FILTERS = "map/filters.json"
"""File beside the page that only those need who come with a filter."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`map/`."""
    view = View(catalogue, language, PAGE)
    meta = Meta(view.words("map.title"), view.words("map.description"), ("map/map.js",), ("map.css",))
    yield Page(PAGE, meta, partial(_html, view))


def _html(view: View) -> str:
    atlas = Atlas(view)
    return render.page(
        "world_map",
        view,
        atlas=atlas,
        sectors=view.labels("sectors"),
        corridors=atlas.ways,
        partnerships=atlas.partnerships,
        data=data(view),
    )


def data(view: View) -> MapData:
    """What the script reads: words of the page, and for each record its codes."""
    return {
        "keys": list(view.dimensions.facets),
        "words": {key: view.typeset(text) for key, text in view.words.below("map.script").items()},
        "records": [
            {"id": record.id, "codes": explorer.codes(record, view.catalogue)} for record in view.catalogue.records
        ],
        "more": view.url(FILTERS),
    }


def filters(view: View) -> MapFilters:
    """What the script reads besides when the address filters by more than sectors: names of codes, searchable words."""
    return {
        "names": _names(view),
        "small": sorted(small_words()),
        "words": {identifier: " ".join(words) for identifier, words in view.catalogue.searchable.items()},
    }


def _names(view: View) -> dict[str, dict[str, str]]:
    """For each key of the explorer's address: its name under "", and those of the codes that a record carries."""
    names: dict[str, dict[str, str]] = {}
    for key, row in view.dimensions.facets.items():
        used = {code for record in view.catalogue.records for code in explorer.codes(record, view.catalogue)[key]}
        names[key] = {"": view.words(f"explorer.short.{key}")}
        names[key] |= {code: _name(view, key, row, code) for code in sorted(used)}
    return names


def _name(view: View, key: str, dimension: Dimension, code: str) -> str:
    terms = view.vocabularies.terms(dimension.vocabulary)
    if code in terms:
        name = view.say(terms[code].label).plain
        return f"{code} {name}" if dimension.number else name
    if dimension.choices:
        return view.words(f"explorer.{key}.{code}")
    return view.words("explorer.undated") if code == UNDATED else code.replace("-", "–")
