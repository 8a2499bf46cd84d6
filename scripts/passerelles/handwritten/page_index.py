"""Hand-written pages as the rest of the site sees them: title, headings, links and front matter of each.

A page is named by its path without language and ending, such as `steps/1`; a target may add an anchor, such as
`steps/1#methods`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from passerelles.handwritten.front_matter import split
from passerelles.pages.page import Page
from passerelles.problems import Problem
from passerelles.reading.yaml_source import YamlFile, decode

_MARKDOWN = MarkdownIt("commonmark").disable("code")  # what is indented stands in an admonition
vars(_MARKDOWN)["validateLink"] = lambda _: True  # Python-Markdown takes every address, so each is to be judged
_ANCHOR = re.compile(r" *\{ *#([\w-]+) *\} *$")
"""What Python-Markdown's `attr_list` reads at the end of a heading."""
_WRITTEN_ANCHOR = re.compile(r"\{:?(?: *| [^}\n]* )#([\w-]+)[^}\n]*\}")
_OURS = re.compile(r"([^()\s#:]+\.md|)(#[\w-]+)?")
"""A link to a page of the site, or to a heading of the same page."""


@dataclass(frozen=True)
class PageHeading:
    """A heading of a page."""

    level: int
    text: str
    anchor: str | None
    line: int
    """On which line of the page's body it stands."""


@dataclass(frozen=True)
class Excerpt:
    """A piece of a page's text, and the lines of its body between which it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class ListItem:
    """An item of a list, as Markdown on one line, and the anchor of the heading above it."""

    text: str
    anchor: str | None


@dataclass(frozen=True)
class ListedPage:
    """One page in one language."""

    path: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    headings: tuple[PageHeading, ...] = ()
    links: tuple[str, ...] = ()
    """Pages of the site to which it links, with anchors, in order."""
    body: str = ""
    begins: int = 1
    """The line of its file on which the body begins."""
    problems: tuple[Problem, ...] = ()
    name: str = ""
    """Its file, as problems name it."""
    addresses: tuple[Excerpt, ...] = ()
    """Everything to which it links, with the pictures that it shows."""
    html: tuple[Excerpt, ...] = ()
    """What of it is HTML."""
    front: YamlFile | None = None
    """Its front matter, which knows its places."""

    @property
    def title(self) -> str:
        """Its title, from the front matter or else from its first heading."""
        first = self.headings[0].text if self.headings else self.path
        return str(self.meta.get("title") or first)

    @property
    def description(self) -> str:
        """The sentence that describes it; empty if it has none."""
        return str(self.meta.get("description") or "")

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What can be linked to in it, as far as that is written."""
        return frozenset(_WRITTEN_ANCHOR.findall(self.body))

    def list_items(self) -> Iterator[ListItem]:
        """The items of its lists, without those of lists within a list."""
        tokens = _MARKDOWN.parse(self.body)
        headings = iter(self.headings)
        anchor = None
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                anchor = next(headings).anchor
            elif token.type == "list_item_open" and token.level == 1:
                yield ListItem(" ".join(tokens[at + 2].content.split()), anchor)

    def leads_to(self, page: str) -> bool:
        """Whether it links to `page`, at whatever anchor."""
        return any(link.partition("#")[0] == page for link in self.links)

    def targets(self, key: str) -> list[str]:
        """The pages that its front matter lists under `key` (`next`, `tools`)."""
        listed = self.meta.get(key) or []
        return [target(str(address)) for address in listed] if isinstance(listed, list) else []


def read_page(path: str, name: str, content: bytes) -> ListedPage:
    """The page in the file `name`, with whatever is wrong; never raises."""
    source = YamlFile(name)
    text = decode(source, content)
    if text is None:
        return ListedPage(path, problems=tuple(source.problems))
    page = parse(path, text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return replace(page, problems=(*source.problems, *page.problems))


def parse(path: str, text: str, name: str = "") -> ListedPage:
    """The page as written; problems are those of the file `name`."""
    parts = split(name, text)
    tokens = _MARKDOWN.parse(parts.body)
    addresses = tuple(_addresses(tokens))
    return ListedPage(
        path, parts.meta, tuple(_headings(tokens)), tuple(_links(path, addresses)), parts.body, parts.begins,
        parts.problems, name, addresses, tuple(_html(tokens)), parts.source,
    )  # fmt: skip


def generated_page(page: Page) -> ListedPage:
    """A generated page, which other pages may name."""
    return ListedPage(page.path, page.meta.as_front_matter())


def _headings(tokens: Sequence[Token]) -> Iterator[PageHeading]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            text = "".join(child.content for child in inline.children or ())
            anchor = _ANCHOR.search(text)
            line = opening.map[0] if opening.map else 0
            yield PageHeading(int(opening.tag[1:]), _ANCHOR.sub("", text), anchor[1] if anchor else None, line)


def _addresses(tokens: Iterable[Token]) -> Iterator[Excerpt]:
    for block in tokens:
        for token in block.children or ():
            address = token.attrs.get({"link_open": "href", "image": "src"}.get(token.type, ""))
            if address is not None and block.map:
                yield Excerpt(str(address), *block.map)


def _html(tokens: Iterable[Token]) -> Iterator[Excerpt]:
    for block in tokens:
        for token in (block, *(block.children or ())):
            if token.type in ("html_block", "html_inline") and block.map:
                yield Excerpt(token.content, *block.map)


def _links(path: str, addresses: Iterable[Excerpt]) -> Iterator[str]:
    for link in addresses:
        ours = _OURS.fullmatch(link.text)
        if ours and ours[0]:
            page, anchor = ours[1], ours[2] or ""
            yield target(posixpath.join(posixpath.dirname(path), page) if page else path) + anchor


def target(written: str) -> str:
    """A page as front matter and links name it, without ending: `steps/1.md#methods` is `steps/1#methods`."""
    page, mark, anchor = written.partition("#")
    return posixpath.normpath(page.removesuffix(".md")) + mark + anchor


class PageIndex(Mapping[str, ListedPage]):
    """All pages of one language, by path."""

    def __init__(self, pages: Iterable[ListedPage] = ()) -> None:
        self._pages = {page.path: page for page in pages}

    def __getitem__(self, path: str) -> ListedPage:
        return self._pages[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def has(self, target: str) -> bool:
        """Whether there is such a page and, where it is hand-written, such a heading on it."""
        path, _, anchor = target.partition("#")
        page = self._pages.get(path)
        return page is not None and (not anchor or any(heading.anchor == anchor for heading in page.headings))

    def title(self, target: str) -> str:
        """The title of a page, or of the heading at the target's anchor; KeyError if there is none."""
        path, _, anchor = target.partition("#")
        page = self._pages[path]
        return {heading.anchor: heading.text for heading in page.headings}[anchor] if anchor else page.title
