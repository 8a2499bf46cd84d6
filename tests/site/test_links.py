"""Every address in every page leads somewhere, wherever the site is put."""

from __future__ import annotations

import re

import pytest

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.built_pages import BuiltPage, BuiltPages, Reference, resolve
from tests.findings import Findings

BASES = ("https://site.example/", "https://site.example/sous/chemin/")
"""Where the site may lie: at a domain's root, and under a path of it."""

_ELSEWHERE = re.compile(r"^(https?:)?//|^(mailto|tel|data):", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SOUND = re.compile(r"^(https?://[^/\s@]+(/\S*)?$|mailto:[^@\s]+@[^@\s]+$|tel:\+?[\d-]+$|data:image/)", re.IGNORECASE)


def internal(page: BuiltPage) -> list[Reference]:
    """Addresses within the site."""
    return [reference for reference in page.references if not _ELSEWHERE.match(reference.value)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "practices", "practices/*", "sectors", "sectors/*", "concepts/*", "search"])
def test_site_has_pages_of_every_kind(pages: BuiltPages, kind: str, language: str) -> None:
    of_kind = [page for page in pages.values() if page.kind == kind and page.language == language]
    assert of_kind, f"no page of the kind '{kind}' in '{language}': the other tests would look at nothing"


def test_links_stay_in_the_language(pages: BuiltPages) -> None:
    findings = Findings("links to a page in another language that do not say so with hreflang")
    for page in pages.values():
        for reference in internal(page):
            place = resolve(BASES[0], page.address, reference.value)
            if place is None or place.path not in pages or reference.element.tag == "link":
                continue
            promised = reference.element.get("hreflang") or page.language
            if pages[place.path].language != promised:
                findings.add(f"to {place.path}, in place of a page in '{promised}'", f"{page} {reference}")
    findings.check()


def test_addresses_are_sound(pages: BuiltPages) -> None:
    findings = Findings("addresses that are no sound web, mail or telephone address")
    for page in pages.values():
        for reference in page.references:
            if _SCHEME.match(reference.value) and not _SOUND.match(reference.value):
                findings.add(reference.value, f"{page} {reference}")
    findings.check()
