"""All generated pages and the data that they load: from the catalogue, for one language at a time.

Pure: it takes the catalogue and returns values. Templates (`templates/`) hold all markup.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.pages import (
    browse,
    case_finder,
    compare,
    coverage,
    explorer,
    gap_matrix,
    home,
    licences,
    moved,
    offline,
    pack,
    record,
    record_form,
    search,
    session,
    world_map,
)
from passerelles.pages.acronyms import Explainer
from passerelles.pages.page import Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

_KINDS = (
    home,
    explorer,
    world_map,
    gap_matrix,
    search,
    record,
    browse,
    case_finder,
    compare,
    pack,
    session,
    coverage,
    record_form,
    licences,
    offline,
)
"""Modules that make pages: each has `pages(catalogue, language, settings)`, which yields them."""


class TwoPagesAtOneAddress(Exception):
    """Two pages would be published at the same address, and one would be lost."""


def data_files(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Files of data that pages of a language load when they need them: path below the language's root, to JSON."""
    made = {
        world_map.FILTERS: world_map.filters(View(catalogue, language, world_map.PAGE)),
        compare.DATA: compare.data(View(catalogue, language, compare.PAGE)),
        record_form.DATA: record_form.data(View(catalogue, language, record_form.PAGE)),
    }
    return {path: json.dumps(data, ensure_ascii=False, separators=(",", ":")) for path, data in made.items()}


def generate(catalogue: Catalogue, language: Language, settings: Settings | None = None) -> dict[str, Page]:
    """All generated pages of a language by path; raises TwoPagesAtOneAddress."""
    settings = settings or Settings()
    explainer = Explainer(catalogue.knowledge.acronyms)
    pages: dict[str, Page] = {}
    for kind in _KINDS:
        for page in kind.pages(catalogue, language, settings):
            if page.path in pages:
                raise TwoPagesAtOneAddress(f"two pages are generated for the address {page.path}")
            pages[page.path] = replace(page, render=partial(_explained, catalogue, language, explainer, page))
    left = {page.path: page for page in moved.pages(catalogue, language, settings)}
    return {**left, **pages}  # a country that had no practice left may have one again


def _explained(catalogue: Catalogue, language: Language, explainer: Explainer, page: Page) -> str:
    """The page's HTML with its acronyms explained."""
    return explainer.explain(View(catalogue, language, page.path), page.html)
