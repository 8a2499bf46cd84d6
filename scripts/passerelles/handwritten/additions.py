"""What the site adds around a hand-written page: what records, vocabularies and front matter know of its subject.

Above the title stands the way to the page. What is added is chosen by the page's path: `concepts/diaspora` gets
the practices that show the concept. Every page ends with its sources and where to go next, from its front matter. What
stands in the middle of a page's text is an insert (see `inserts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten import bibliography, concepts, crosswalk, glossary, page_frame, steps
from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.handwritten.page_index import ListedPage, PageIndex
from passerelles.languages import Language
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

AdditionMaker = Callable[[View, HandwrittenPage], Addition]
"""Takes the page's view and the page itself."""

REFERENCES = "references"
"""The page of documents and works."""

_ADDITIONS: dict[str, tuple[AdditionMaker, ...]] = {
    "concepts/index": (concepts.index,),
    "concepts/*": (concepts.of_concept,),
    "steps/index": (steps.index,),
    "steps/*": (steps.of_step,),
    "guide/belgian-strategy": (crosswalk.table,),
    "glossary": (glossary.entries,),
    REFERENCES: (bibliography.entries,),
}
"""By path, or by folder followed by `/*`; what several add to one page stands in their order."""


@dataclass(frozen=True)
class PageFrame:
    """All that stands around a page's text, as HTML."""

    above: str = ""
    """Before the title."""
    lead: str = ""
    """Right below the title."""
    below: str = ""
    """After the text."""

    def around(self, html: str) -> str:
        """The page's HTML with everything in its place."""
        title = html.find("</h1>")
        cut = title + len("</h1>") if title >= 0 else 0
        return f"{self.above}{html[:cut]}\n{self.lead}{html[cut:]}\n{self.below}"

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Anchor and text, as HTML, of each second-level heading that it adds, for the table of contents."""
        headings = _HEADINGS.findall(self.lead + self.below)
        return [(anchor, _TAGS.sub("", _COUNT.sub("", text)).strip()) for anchor, text in headings]


_HEADINGS = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_COUNT = re.compile(r'<span class="p-count">.*?</span>')
_TAGS = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'<[a-z0-9]+\b[^>]*? id="([^"]+)"')


def anchors_in(html: str) -> frozenset[str]:
    """What can be linked to in HTML that the site has made."""
    return frozenset(_ANCHOR.findall(html))


def frame_of(
    catalogue: Catalogue,
    language: Language,
    listed: ListedPage,
    index: PageIndex,
    trail: Sequence[tuple[str, str | None]] = (),
    settings: Settings | None = None,
) -> PageFrame:
    """What to add around the hand-written page `listed`.

    `index` holds all pages of the language; `trail` is the way to this one: titles and, where there is one, the page.
    """
    page = HandwrittenPage(listed, index)
    view = View(catalogue, language, listed.path)
    folder = listed.path.rpartition("/")[0]
    makers = _ADDITIONS.get(listed.path) or _ADDITIONS.get(f"{folder}/*") or ()
    added = [make(view, page) for make in makers]
    return PageFrame(
        page_frame.crumbs(view, trail),
        "".join(addition.lead for addition in added),
        "".join([*(addition.foot for addition in added), *page_frame.feet(view, page, settings or Settings())]),
    )
