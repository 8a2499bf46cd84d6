"""404.html, which a host shows for any address: in both languages, and with a way on from any depth."""

from __future__ import annotations

import pytest

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.built_pages import BuiltPage, BuiltPages, resolve
from passerelles.site.inspection.html_tree import Element
from tests.findings import Findings
from tests.site.speech import counts

BASE = "https://site.example/"
DEEP = "practices/gone/away/deeper/"
"""Where a reader may be when the page shows."""


def section(not_found: BuiltPage, language: str) -> Element:
    """What the page says in a language."""
    parts = [element for element in not_found.article.walk() if element.get("lang") == language]
    assert parts, f"404.html has no part marked lang='{language}'"
    return parts[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language(not_found: BuiltPage, language: str) -> None:
    part = section(not_found, language)
    assert part.first("h1", "h2"), f"404.html has no heading in '{language}'"
    words = counts(part.text)
    assert max(words, key=lambda language: words[language]) == language, f"404.html in '{language}' reads: {part.text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_on_in_the_language(not_found: BuiltPage, pages: BuiltPages, language: str) -> None:
    links = [element.get("href") for element in section(not_found, language).all("a")]
    paths = {place.path for href in links if (place := resolve(BASE, DEEP, href))}
    start = "" if language == LANGUAGES[0] else f"{language}/"
    assert start in paths, f"404.html has no link to the home page in '{language}'; it has {links}"
    assert all(pages[path].language == language for path in paths if path in pages), f"links of '{language}': {links}"


def test_its_addresses_work_from_any_depth(not_found: BuiltPage, pages: BuiltPages) -> None:
    findings = Findings("addresses of 404.html that only work beside it: they must start with /")
    for reference in not_found.references:
        value = reference.value
        if not value.startswith(("/", "#", "data:")):
            findings.add(value, reference)
        elif value.startswith("/") and (place := resolve(BASE, DEEP, value)) and place.path.endswith((".", "..")):
            findings.add(f"{value}: odd for an address", reference)
    findings.check()


def test_it_is_not_for_search_engines(not_found: BuiltPage) -> None:
    relations = {element.get("rel") for element in not_found.root.all("link")}
    assert "canonical" not in relations, "404.html claims to be the page at an address of its own"
    assert not any(element.has("data-pagefind-body") for element in not_found.root.walk()), (
        "404.html is in the search index"
    )
