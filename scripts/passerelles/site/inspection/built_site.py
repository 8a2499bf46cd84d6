"""A built site as the checks see it: its pages, its files, and where it says that it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from passerelles.problems import Problem
from passerelles.site.inspection.built_pages import (
    NOT_FOUND,
    BuiltPage,
    BuiltPages,
    Destination,
    Reference,
    read_pages,
    resolve,
)
from passerelles.text.checks import say

BASE = "https://site.example/under/a/path/"
"""Where the site may lie: under a path, so that an address is found which leaves it."""
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True)
class BuiltSite:
    """The site in a folder."""

    folder: Path

    @cached_property
    def all_pages(self) -> BuiltPages:
        """Every page with the theme, by its address."""
        return read_pages(self.folder)

    @cached_property
    def pages(self) -> BuiltPages:
        """The pages that have an address of their own: all but those that say that nothing was found."""
        return {address: page for address, page in self.all_pages.items() if page.name != NOT_FOUND}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, by its path in the site."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def text(self, file: str) -> str:
        """What a file holds."""
        return (self.folder / file).read_text(encoding="utf-8", errors="replace")

    def inside(self, page: BuiltPage) -> Iterator[tuple[Reference, Destination | None]]:
        """The addresses in a page that are meant to lie in the site, and where: None is outside of it."""
        for reference in page.references:
            if not _ELSEWHERE.match(reference.value):
                yield reference, resolve(BASE, page.address, reference.value)

    @cached_property
    def published_at(self) -> str | None:
        """The address at which the pages say that the site is published; None where they say nothing."""
        for page in self.pages.values():
            own = canonical(page)
            if own and own.endswith(page.address):
                return own.removesuffix(page.address)
        return None


def canonical(page: BuiltPage) -> str | None:
    """The address that a page calls its own."""
    links = page.root.all("link")
    return next((link.get("href") for link in links if link.get("rel") == "canonical"), None)


def file_of(path: str) -> str:
    """The file that a server gives for a path."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def fault(page: BuiltPage | str, line: int, rule: str, **values: object) -> Problem:
    """Something wrong with a page or a file, in the sentence `check.<rule>`."""
    return Problem(str(page), line, 1, rule, say(f"check.{rule}", **values))


@cache
def ids_of_drawing(site: BuiltSite, file: str) -> frozenset[str]:
    """The ids in a drawing."""
    return frozenset(re.findall(r'\sid="([^"]*)"', site.text(file)))
