"""Which pages the tests of this folder open: of each kind of page the fullest, found in the built site."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.built_pages import NOT_FOUND, read_pages

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
"""WCAG 2.0, 2.1 and 2.2, levels A and AA."""

SCREENS: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desk": {"width": 1280, "height": 900},
}

WIDTHS = (1280, 960, 600, 360, 320)
"""Windows of which none may have to be scrolled sideways."""

LOOKS = [("phone", "light"), ("desk", "dark")]
"""Screen and theme of the tests that look into states of a page: colours depend on the theme, the rest on the width."""


_SCRIPT = re.compile(r'<script\b(?:[^>]*\bsrc="([^"]*)")?')


@cache
def fullest(site: Path) -> dict[str, str]:
    """For each kind of page the address of its longest one, without language: both languages have it."""
    largest: dict[str, tuple[int, str]] = {}
    for page in read_pages(site).values():
        if page.language == LANGUAGES[0] and page.name != NOT_FOUND:
            largest[page.kind] = max(largest.get(page.kind, (0, "")), (len(page.html), page.name))
    return {kind: address for kind, (_, address) in sorted(largest.items())}


@cache
def by_scripts(site: Path) -> list[str]:
    """A page, the fullest, for each set of scripts that some page in the first language has."""
    pages = [page for page in read_pages(site).values() if page.language == LANGUAGES[0] and page.name != NOT_FOUND]
    by_script = {
        tuple(source.rpartition("assets/")[2] for source in _SCRIPT.findall(page.html)): page.name
        for page in sorted(pages, key=lambda page: len(page.html))
    }
    return sorted(by_script.values())


def at(language: str, name: str) -> str:
    """Address of a page in a language, relative to the site's."""
    return name if language == LANGUAGES[0] else f"{language}/{name}"


def check_widths(page: Page) -> None:
    """No window makes the page wider than itself."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        needed = page.evaluate("() => document.documentElement.scrollWidth")
        assert needed <= width, f"{page.url} is {needed} px wide in a window of {width}"
