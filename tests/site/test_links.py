"""Every address in every page leads somewhere, wherever the site is put."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelles.languages import LANGUAGES
from tests.findings import Findings
from tests.site.built import Page, Pages, Reference, resolve

BASES = ("https://site.example/", "https://site.example/sous/chemin/")
"""Where the site may lie: at a domain's root, and under a path of it."""

_ELSEWHERE = re.compile(r"^(https?:)?//|^(mailto|tel|data):", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SOUND = re.compile(r"^(https?://[^/\s@]+(/\S*)?$|mailto:[^@\s]+@[^@\s]+$|tel:\+?[\d-]+$|data:image/)", re.IGNORECASE)


def internal(page: Page) -> list[Reference]:
    """Addresses within the site."""
    return [one for one in page.references if not _ELSEWHERE.match(one.value)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "practices", "practices/*", "sectors", "sectors/*", "concepts/*", "search"])
def test_site_has_pages_of_every_kind(pages: Pages, kind: str, language: str) -> None:
    found = [page for page in pages.values() if page.kind == kind and page.language == language]
    assert found, f"no page of the kind '{kind}' in '{language}': the other tests would look at nothing"


@pytest.mark.parametrize("base", BASES, ids=["root", "sub-path"])
def test_links_and_assets_resolve(pages: Pages, site_dir: Path, base: str) -> None:
    findings = Findings(f"addresses that lead nowhere when the site lies at {base}")
    files = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    for page in pages.values():
        for reference in internal(page):
            place = resolve(base, page.address, reference.value)
            if place is None:
                findings.add("an address that leaves the site", f"{page} {reference}")
                continue
            file = place.path + "index.html" if place.path == "" or place.path.endswith("/") else place.path
            if file not in files:
                hint = " (a page's address ends in /)" if f"{file}/index.html" in files else ""
                findings.add(f"there is no {file}{hint}", f"{page} {reference}")
    findings.check()


def test_anchors_exist(pages: Pages, site_dir: Path) -> None:
    findings = Findings("anchors that lead nowhere")
    drawings: dict[str, set[str]] = {}
    for page in pages.values():
        for reference in internal(page):
            place = resolve(BASES[0], page.address, reference.value)
            if place is None or not place.anchor:
                continue
            if place.path in pages:
                known = set(pages[place.path].ids)
            elif place.path.endswith(".svg") and (site_dir / place.path).is_file():
                if place.path not in drawings:
                    text = (site_dir / place.path).read_text(encoding="utf-8")
                    drawings[place.path] = set(re.findall(r'\sid="([^"]*)"', text))
                known = drawings[place.path]
            else:
                continue  # there is no such page or drawing, which the test above says
            if place.anchor not in known:
                findings.add(f"{place.path or 'the home page'} has no id '{place.anchor}'", f"{page} {reference}")
    findings.check()


def test_no_address_starts_at_the_domain(pages: Pages) -> None:
    findings = Findings("addresses that only work at a domain's root: write them relative to the page")
    for page in pages.values():
        for reference in internal(page):
            if reference.value.startswith("/"):
                findings.add(reference.value, f"{page} {reference}")
    findings.check()


def test_links_stay_in_the_language(pages: Pages) -> None:
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


def test_every_page_is_linked_to(pages: Pages) -> None:
    """By another one than its twin, whose language switch does not count."""
    linked = {
        place.path
        for page in pages.values()
        for reference in internal(page)
        if reference.element.tag != "link" and not reference.element.has("hreflang")
        if (place := resolve(BASES[0], page.address, reference.value)) and place.path != page.address
    }
    findings = Findings("pages that no other page links to")
    for address, page in pages.items():
        if address not in linked:
            findings.add(page.kind, page)
    findings.check()


def test_addresses_are_sound(pages: Pages) -> None:
    findings = Findings("addresses that are no sound web, mail or telephone address")
    for page in pages.values():
        for reference in page.references:
            if _SCHEME.match(reference.value) and not _SOUND.match(reference.value):
                findings.add(reference.value, f"{page} {reference}")
    findings.check()
