"""The sitemap: a page bears the day on which its content changed, or none; never that of the build."""

from __future__ import annotations

from xml.etree import ElementTree

from passerelles.languages import ENGLISH, FRENCH
from passerelles.outputs.sitemap import sitemap
from passerelles.pages.publication import ContentDates

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
DATES = ContentDates("2026-03-04", {"practices/a-b.yml": "2026-01-02", "docs/steps/1.en.md": "2026-03-04"})
BOTH = (FRENCH, ENGLISH)


def test_page_bears_the_day_of_what_it_is_made_from() -> None:
    pages = {"index": BOTH, "practices/a-b": BOTH, "practices/c": [FRENCH], "steps/1": BOTH, "sectors/health": BOTH}
    root = ElementTree.fromstring(sitemap(pages, "https://site.example/x/", DATES))
    days = {
        element.findtext("s:loc", "", NAMES).removeprefix("https://site.example/x/"): element.findtext(
            "s:lastmod", None, NAMES
        )
        for element in root.findall("s:url", NAMES)
    }
    assert {address: day for address, day in days.items() if day} == {
        "practices/a-b/": "2026-01-02",
        "en/practices/a-b/": "2026-01-02",
        "en/steps/1/": "2026-03-04",
    }
    assert len(days) == 9


def test_page_names_itself_in_each_language() -> None:
    root = ElementTree.fromstring(sitemap({"steps/1": BOTH}, "https://site.example/", ContentDates()))
    for element in root.findall("s:url", NAMES):
        links = {link.get("hreflang"): link.get("href") for link in element.findall("x:link", NAMES)}
        assert links == {"fr": "https://site.example/steps/1/", "en": "https://site.example/en/steps/1/"}
