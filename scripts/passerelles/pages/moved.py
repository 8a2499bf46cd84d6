"""A page at each address that something has left: it says what happened, and leads on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.knowledge import MovedPage
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

_LIST = "practices/index"


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """One for each address of `practices/knowledge/moved.yml`."""
    for moved in catalogue.knowledge.moved_pages:
        view = View(catalogue, language, moved.page)
        title = view.words("moved.renamed" if moved.to else "moved.retired")
        leads_to = view.url(moved.to) if moved.to and moved.why is None else None
        meta = Meta(title, view.words("moved.description"), searched=False, leads_to=leads_to)
        yield Page(moved.page, meta, partial(_html, view, moved))


def _html(view: View, moved: MovedPage) -> str:
    target = moved.to or _LIST
    folder, _, name = target.partition("/")
    record = view.catalogue.find(name) if folder == "practices" else None
    return render.page("moved", view, moved=moved, target=target, record=record)
