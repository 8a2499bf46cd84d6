"""What every hand-written page has: the way to it above its title; its sources and where to go next below its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.knowledge import Document
from scripts.pages import render
from scripts.pages.knowledge.page import Written
from scripts.pages.view import View
from scripts.pages.written import Sheet

GUIDE = "guide"
"""The document whose printed pages the front matter names and whose footnotes are known."""


@dataclass(frozen=True)
class PageSource:
    """A document on which a page rests, and the pages of it."""

    document: Document
    pages: str | None


def crumbs(view: View, trail: Sequence[tuple[str, str | None]]) -> str:
    """The way to the page."""
    return render.fragment("companions/crumbs", view, trail=trail)


def sources(view: View, page: Written) -> str:
    """The page's sources, and the works that the guide cites there."""
    named = page_sources(view, page.sheet)
    pages = guide_pages(page.sheet)
    works = view.catalogue.citations.footnotes(pages) if pages and page.sheet.path != "references" else []
    return render.fragment("companions/sources", view, sources=named, works=works) if named else ""


def page_sources(view: View, sheet: Sheet) -> list[PageSource]:
    """The documents that the front matter names and that are known."""
    return [
        PageSource(document, pages)
        for identifier, pages in _named(sheet)
        if (document := view.catalogue.knowledge.document(identifier)) is not None
    ]


def problems(view: View, page: Written) -> Iterator[str]:
    """What the front matter names and that does not exist."""
    if view.catalogue.knowledge.documents is not None:
        for identifier, _ in _named(page.sheet):
            if view.catalogue.knowledge.document(identifier) is None:
                yield f"source '{identifier}' is no document of practices/knowledge/documents.yml"
    for key in ("next", "tools"):
        for target in page.sheet.targets(key):
            if not page.shelf.has(target):
                yield f"'{key}' names '{target}', which is no page or heading of this language"


def _named(sheet: Sheet) -> list[tuple[str, str | None]]:
    listed = sheet.meta.get("sources") or []
    return [
        (str(one.get("id")), str(one["pages"]) if one.get("pages") else None) for one in listed if isinstance(one, dict)
    ]


def guide_pages(sheet: Sheet) -> str | None:
    """The printed pages of the guide on which a page rests."""
    return next((pages for identifier, pages in _named(sheet) if identifier == GUIDE), None)


def onward(view: View, page: Written) -> str:
    """Where to go next."""
    known = [target for target in page.sheet.targets("next") if page.shelf.has(target)]
    cards = [(target, page.shelf.title(target), _description(page, target)) for target in known]
    return render.fragment("companions/onward", view, cards=cards) if cards else ""


def _description(page: Written, target: str) -> str:
    return page.shelf[target.partition("#")[0]].description
