"""The pages of a built site, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.html_tree import Element, HtmlDocument, parse

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Reference:
    """An address that a page holds."""

    element: Element
    attribute: str
    value: str

    def __str__(self) -> str:
        return f'line {self.element.line}: <{self.element.tag} {self.attribute}="{self.value}">'


@dataclass(frozen=True)
class BuiltPage:
    """One built page."""

    file: str
    """Its file, relative to the site's folder: `en/practices/x/index.html`."""
    html: str

    @property
    def address(self) -> str:
        """Its address, relative to the site's: `en/practices/x/`, empty for the home page."""
        return self.file.removesuffix("index.html")

    @property
    def language(self) -> str:
        """The language its address promises."""
        first = self.file.partition("/")[0]
        return first if first in LANGUAGES[1:] else LANGUAGES[0]

    @property
    def name(self) -> str:
        """Its address without language: the same for a page and its twin."""
        return self.address if self.language == LANGUAGES[0] else self.address.removeprefix(f"{self.language}/")

    def twin(self, language: str) -> str:
        """Address of the same page in another language."""
        return self.name if language == LANGUAGES[0] else f"{language}/{self.name}"

    @property
    def kind(self) -> str:
        """What sort of page it is, by its address: `practices/*` for a record."""
        folder, _, rest = self.name.partition("/")
        return f"{folder}/*" if rest else folder or "home"

    @cached_property
    def document(self) -> HtmlDocument:
        """The page parsed."""
        return parse(self.html)

    @property
    def root(self) -> Element:
        """The document's root."""
        return self.document.root

    @cached_property
    def ids(self) -> list[str]:
        """Ids in the page, as often as they stand there."""
        return [element.get("id") for element in self.root.walk() if element.has("id")]

    @cached_property
    def id_set(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.ids)

    @property
    def article(self) -> Element:
        """What is the page's own: without header, menus and footer."""
        element = self.root.first("article")
        assert element is not None, f"{self}: has no <article>"
        return element

    @property
    def title(self) -> str:
        """What the browser's tab shows."""
        element = self.root.first("title")
        return element.text if element else ""

    @property
    def description(self) -> str:
        """What a search engine shows."""
        return next(
            (element.get("content") for element in self.root.all("meta") if element.get("name") == "description"), ""
        )

    @cached_property
    def references(self) -> list[Reference]:
        """Every address in it that a browser may follow or fetch."""
        return list(_references(self.root))

    def __str__(self) -> str:
        return self.file


_BARE = re.compile(r"pagefind/|([a-z]{2}/)?(p|embed)/")
"""The search's own files, and pages without the theme, which have a test of their own (`test_short_pages.py`)."""

BuiltPages = Mapping[str, BuiltPage]
"""Pages by address, 404.html included."""


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of the site in the folder."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = [BuiltPage(file, (site / file).read_text(encoding="utf-8")) for file in files if not _BARE.match(file)]
    return {page.address: page for page in pages}


_ADDRESSES = {
    "href": None,  # None: on any element, those of SVG included
    "xlink:href": None,
    "src": None,
    "action": None,
    "formaction": None,
    "poster": None,
    "data": {"object"},
    "cite": {"blockquote", "q", "ins", "del"},
    "ping": None,
    "background": None,
    "manifest": {"html"},
}
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)


def _references(root: Element) -> Iterator[Reference]:
    for element in root.walk():
        for name, tags in _ADDRESSES.items():
            if element.has(name) and (tags is None or element.tag in tags):
                yield Reference(element, name, element.get(name).strip())
        for name in ("srcset", "imagesrcset"):
            for part in element.get(name).split(","):
                if part.strip():
                    yield Reference(element, name, part.split()[0])
        if element.tag == "meta" and element.get("http-equiv").lower() == "refresh":
            match = _REFRESH.match(element.get("content"))
            if match:
                yield Reference(element, "content", match.group(1))


@dataclass(frozen=True)
class Destination:
    """Where an address leads to within the site: a file's path and an anchor in it."""

    path: str
    anchor: str


def resolve(base: str, address: str, value: str) -> Destination | None:
    """Where `value` on the page at `address` leads to, the site lying at `base`; None if that is outside the site."""
    target = urlsplit(urljoin(base + address, value))
    whole = f"{target.scheme}://{target.netloc}{target.path}"
    if not whole.startswith(base):
        return None
    return Destination(unquote(whole.removeprefix(base)), unquote(target.fragment))
