"""Short addresses and cards to embed: they lead on, hold no script, and stand in no list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.site.inspection.built_pages import BuiltPage, resolve

BASE = "https://site.example/a/"


def bare(site_dir: Path, address: str) -> BuiltPage:
    file = f"{address}index.html"
    return BuiltPage(file, (site_dir / file).read_text(encoding="utf-8"))


def internal(page: BuiltPage) -> set[str]:
    places = (resolve(BASE, page.address, reference.value) for reference in page.references)
    return {place.path for place in places if place}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_and_session_has_a_short_address(site_dir: Path, catalogue: Catalogue, language: Language) -> None:
    short = {
        str(record.guide.example if record.guide else record.id): f"practices/{record.id}/"
        for record in catalogue.records
    }
    sessions = {pack.id: f"teach/{pack.id}/" for pack in catalogue.knowledge.sample_packs}
    there = {path.parent.name for path in (site_dir / language.folder / "p").glob("*/index.html")}
    assert there == {*short, *sessions}
    for code, target in [*short.items(), *sessions.items()]:
        page = bare(site_dir, f"{language.folder}p/{code}/")
        assert internal(page) == {f"{language.folder}{target}"}
        assert [reference.attribute for reference in page.references if reference.element.tag in {"a", "meta"}] == [
            "content",
            "href",
        ]
        assert 'name="robots" content="noindex"' in page.html
        assert page.root.first("script") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_card_without_a_script(site_dir: Path, catalogue: Catalogue, language: Language) -> None:
    files = {path.relative_to(site_dir).as_posix() for path in (site_dir / "assets").iterdir()}
    for record in catalogue.records:
        page = bare(site_dir, f"{language.folder}embed/{record.id}/")
        assert page.document.mistakes == []
        assert internal(page) - files == {f"{language.folder}practices/{record.id}/", language.folder}
        links = page.root.all("a")
        assert all(link.get("target") == "_blank" and link.get("rel") == "noopener" for link in links)
        assert page.root.first("script") is None
        policy = re.search(r'Security-Policy" content="([^"]+)"', page.html)
        assert policy is not None
        assert "script-src" not in policy[1], "default-src 'none' covers it"
        assert 'name="robots" content="noindex"' in page.html
