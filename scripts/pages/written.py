"""Hand-written pages as the rest of the site sees them: title, headings, links and front matter of each.

A page is named by its path without language and ending, such as `steps/1`; a target may add an anchor, such as
`steps/1#methods`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCED = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.+?)(?: *\{ *#([\w-]+) *\})? *$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s#:]+\.md|)(#[\w-]+)?\)")
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]")


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    level: int
    text: str
    anchor: str | None


@dataclass(frozen=True)
class Sheet:
    """One page in one language."""

    path: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    links: tuple[str, ...] = ()
    """Pages of the site to which it links, with anchors, in order."""
    body: str = ""

    @property
    def title(self) -> str:
        """Its title, from the front matter or else from its first heading."""
        first = self.headings[0].text if self.headings else self.path
        return str(self.meta.get("title") or first)

    @property
    def description(self) -> str:
        """The sentence that describes it; empty if it has none."""
        return str(self.meta.get("description") or "")

    def leads_to(self, page: str) -> bool:
        """Whether it links to `page`, at whatever anchor."""
        return any(link.partition("#")[0] == page for link in self.links)

    def targets(self, key: str) -> list[str]:
        """The pages that its front matter lists under `key` (`next`, `tools`)."""
        listed = self.meta.get(key) or []
        return [target(str(one)) for one in listed] if isinstance(listed, list) else []


def parse(path: str, text: str) -> Sheet:
    """The page as written; front matter that cannot be read counts as empty."""
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    try:
        meta = yaml.safe_load(front.group(1)) if front else {}
    except yaml.YAMLError:
        meta = {}
    prose = _FENCED.sub("", body)
    headings = tuple(
        Heading(len(marks), _MARKS.sub("", _LINKED.sub(r"\1", title)), anchor or None)
        for marks, title, anchor in _HEADING.findall(prose)
    )
    return Sheet(path, meta if isinstance(meta, dict) else {}, headings, tuple(_links(path, prose)), body)


def _links(path: str, text: str) -> Iterator[str]:
    for page, anchor in _LINK.findall(text):
        if page or anchor:
            yield target(posixpath.join(posixpath.dirname(path), page) if page else path) + anchor


def target(written: str) -> str:
    """A page as front matter and links name it, without ending: `steps/1.md#methods` is `steps/1#methods`."""
    page, mark, anchor = written.partition("#")
    return posixpath.normpath(page.removesuffix(".md")) + mark + anchor


class Shelf(Mapping[str, Sheet]):
    """All pages of one language, by path."""

    def __init__(self, sheets: Iterable[Sheet] = ()) -> None:
        self._sheets = {sheet.path: sheet for sheet in sheets}

    def __getitem__(self, path: str) -> Sheet:
        return self._sheets[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)

    def has(self, target: str) -> bool:
        """Whether there is such a page and, where it is hand-written, such a heading on it."""
        page, _, anchor = target.partition("#")
        sheet = self._sheets.get(page)
        return sheet is not None and (not anchor or any(heading.anchor == anchor for heading in sheet.headings))

    def title(self, target: str) -> str:
        """The title of a page, or of the heading at the target's anchor; KeyError if there is none."""
        page, _, anchor = target.partition("#")
        sheet = self._sheets[page]
        return {heading.anchor: heading.text for heading in sheet.headings}[anchor] if anchor else sheet.title
