"""What every hand-written page has: the way to it above its title; its sources and where to go next below its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from passerelles.citations.citation import Citation
from passerelles.handwritten.addition import HandwrittenPage
from passerelles.handwritten.page_index import ListedPage
from passerelles.model.knowledge import Document
from passerelles.pages import citing, render
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

GUIDE = "guide"
"""The document whose printed pages the front matter names and whose footnotes are known."""


@dataclass(frozen=True)
class PageSource:
    """A document on which a page rests, and the pages of it."""

    document: Document
    pages: str | None


def crumbs(view: View, trail: Sequence[tuple[str, str | None]]) -> str:
    """The way to the page."""
    return render.fragment("handwritten/crumbs", view, trail=trail)


def feet(view: View, page: HandwrittenPage, settings: Settings) -> Iterator[str]:
    """What ends the page: its sources and how it is cited, where to go next, and when it last changed."""
    yield sources(view, page, settings)
    yield onward(view, page)
    if day := _changed(view, page.listed, settings):
        yield render.fragment("handwritten/changed", view, day=day)


def _changed(view: View, listed: ListedPage, settings: Settings) -> str | None:
    """When the page last changed, as far as the history tells."""
    return settings.dates.of(f"docs/{listed.path}.{view.language}.md", *_DRAWN_FROM.get(listed.path, ()))


def citation(view: View, listed: ListedPage, settings: Settings) -> Citation | None:
    """How a page is cited that rests on documents; None for one that only speaks of this site."""
    named = [(source.document, source.pages) for source in page_sources(view, listed)]
    if not named:
        return None
    day = _changed(view, listed, settings)
    return citing.page_citation(listed.path, listed.title, view.language, settings.publication, day, named)


_DRAWN_FROM = {
    page: [f"practices/knowledge/{name}.yml" for name in names]
    for page, names in {
        "glossary": ("glossary",),
        "guide/belgian-strategy": ("crosswalk",),
        "references": ("documents", "references"),
        "tools/memorandum": ("memorandum",),
    }.items()
}
"""Pages most of whose text is data, with the files that hold it."""


def sources(view: View, page: HandwrittenPage, settings: Settings) -> str:
    """The page's sources, the works that the guide cites there, and how the page itself is cited."""
    named = page_sources(view, page.listed)
    pages = guide_pages(page.listed)
    works = view.catalogue.citations.footnotes(pages) if pages and page.listed.path != "references" else []
    cite = citation(view, page.listed, settings)
    if cite is None:
        return ""
    return render.fragment("handwritten/sources", view, sources=named, works=works, cite=cite, files=citing.FILES)


def page_sources(view: View, listed: ListedPage) -> list[PageSource]:
    """The documents that the front matter names and that are known."""
    return [
        PageSource(document, pages)
        for identifier, pages in _named(listed)
        if (document := view.catalogue.knowledge.document(identifier)) is not None
    ]


def _named(listed: ListedPage) -> list[tuple[str, str | None]]:
    sources = listed.meta.get("sources") or []
    return [
        (str(source.get("id")), str(source["pages"]) if source.get("pages") else None)
        for source in sources
        if isinstance(source, dict)
    ]


def guide_pages(listed: ListedPage) -> str | None:
    """The printed pages of the guide on which a page rests."""
    return next((pages for identifier, pages in _named(listed) if identifier == GUIDE), None)


def onward(view: View, page: HandwrittenPage) -> str:
    """Where to go next."""
    known = [target for target in page.listed.targets("next") if page.index.has(target)]
    cards = [(target, page.index.title(target), _description(page, target)) for target in known]
    return render.fragment("handwritten/onward", view, cards=cards) if cards else ""


def _description(page: HandwrittenPage, target: str) -> str:
    return page.index[target.partition("#")[0]].description
