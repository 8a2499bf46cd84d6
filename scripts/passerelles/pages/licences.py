"""The page of licences: of what is ours, and of every work of others that the built site holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

PAGE = "licences"


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """The one page."""
    view = View(catalogue, language, PAGE)
    meta = Meta(view.words("licences.title"), view.words("licences.description"))
    yield Page(PAGE, meta, partial(render.page, "licences", view, works=settings.shipped))
