"""The page on which a reader keeps the site for reading offline, sees how much that is, and removes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.browser_data import WordsData
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

PAGE = "offline"


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """The one page."""
    view = View(catalogue, language, PAGE)
    data: WordsData = {"words": view.words.below("offline.script")}
    meta = Meta(view.words("offline.title"), view.words("offline.description"), ("offline.js",))
    yield Page(PAGE, meta, partial(render.page, "offline", view, data=data))
