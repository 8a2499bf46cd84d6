"""What the built pages hand to the scripts is as `model/browser_data.py` says, by which the scripts are checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from passerelles.languages import LANGUAGES
from passerelles.model.browser_data import (
    AgreementData,
    CaseData,
    CompareData,
    ComparedRecord,
    CurrentFiles,
    ExplorerData,
    ExplorerIndex,
    ExplorerPiece,
    ExplorerWords,
    FormData,
    FormSettings,
    LexiconCore,
    LexiconFilters,
    LexiconPages,
    LexiconWords,
    MapData,
    MapFilters,
    MissingPracticeData,
    OfflineBuild,
    OfflineList,
    PackData,
    SearchPageData,
    SheetWords,
    SiteData,
    Words,
    WordsData,
)
from passerelles.search.page_search_terms import FIELDS
from passerelles.site.inspection.built_pages import BuiltPage
from passerelles.site.inspection.html_tree import Element
from tests.findings import Findings

Pages = dict[str, BuiltPage]

HANDED: dict[str, Any] = {
    "data-atlas": MapData,
    "data-checklist": WordsData,
    "data-cite": Words,
    "data-compare": CompareData,
    "data-explorer": ExplorerData,
    "data-filter": WordsData,
    "data-form": FormSettings,
    "data-memorandum": AgreementData,
    "data-offline": WordsData,
    "data-pack": PackData,
    "data-search": SearchPageData,
    "data-start": CaseData,
    "data-wanted": MissingPracticeData,
}
"""By the attribute of the element on which a script starts."""


def check(kind: Any, text: str) -> None:
    """Raise if the JSON is not just what the type says."""
    TypeAdapter(kind).validate_json(text, strict=True, extra="forbid")


def blocks(page: BuiltPage) -> list[tuple[Element, str]]:
    """Every element that holds data for a script, with the data; not what every page knows."""
    return [
        (element, child.raw)
        for element in page.root.walk()
        for child in element.children
        if isinstance(child, Element) and child.tag == "script" and child.get("type") == "application/json"
        if child.get("id") != "site-data"
    ]


def test_pages_hand_over_what_the_scripts_are_checked_by(pages: Pages) -> None:
    findings = Findings("data that is not as the scripts expect it")
    seen = set()
    for page in pages.values():
        for element, text in blocks(page):
            attributes = HANDED.keys() & element.attributes.keys()
            if not attributes:
                findings.add(f"nobody says what {text[:60]} is", page.file)
            for attribute in attributes:
                seen.add(attribute)
                try:
                    check(HANDED[attribute], text)
                except ValueError as error:
                    findings.add(str(error)[:300], page.file)
    findings.check()
    assert seen == set(HANDED)


def test_words_in_attributes_are_words(pages: Pages) -> None:
    texts = {
        (element.has("data-sheet"), element.get("data-words"))
        for page in pages.values()
        for element in page.root.walk()
        if element.has("data-words")
    }
    assert len(texts) == 2 * len(LANGUAGES)
    for of_the_form, text in texts:
        check(SheetWords if of_the_form else Words, text)


def test_every_page_says_its_language_and_where_the_site_begins(all_pages: Pages) -> None:
    for page in all_pages.values():
        (script,) = [element for element in page.root.walk() if element.get("id") == "site-data"]
        check(SiteData, script.raw)
        data = json.loads(script.raw)
        assert data["language"] == page.language
        depth = page.file.count("/")
        assert data["root"] == ("/" if page.name == "404.html" else "../" * depth or "./")


def test_search_knows_every_field_of_its_index(pages: Pages) -> None:
    written = {
        name.partition("[")[0].strip()
        for page in pages.values()
        for element in page.root.walk()
        for name in element.get("data-pagefind-meta").split(",")
        if name
    }
    assert written == set(FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_scripts_fetch(site_dir: Path, language: str) -> None:
    root = site_dir / ("" if language == LANGUAGES[0] else language)
    check(MapFilters, (root / "map" / "filters.json").read_text(encoding="utf-8"))
    check(dict[str, ComparedRecord], (root / "data" / "compare.json").read_text(encoding="utf-8"))
    check(FormData, (root / "contribute" / "form.json").read_text(encoding="utf-8"))
    check(OfflineBuild, (root / "offline" / "build.json").read_text(encoding="utf-8"))
    check(OfflineList, (root / "offline" / "files.json").read_text(encoding="utf-8"))


def cut_files(root: Path, *, needs: bool) -> list[Path]:
    """The JSON below a folder that is named by its content, as its entry says."""
    text = (root / "entry.json").read_text(encoding="utf-8")
    check(CurrentFiles, text)
    entry: CurrentFiles = json.loads(text)
    assert {path.name for path in root.iterdir()} == {"entry.json", entry["folder"]}
    assert ("needs" in entry) == needs
    return [path for path in (root / entry["folder"]).rglob("*.json") if path.name != "pagefind-entry.json"]


LEXICON = {"core": LexiconCore, "words": LexiconWords, "pages": LexiconPages, "filters": LexiconFilters}


@pytest.mark.parametrize(
    ("folder", "kinds", "needs"),
    [
        ("data/explorer", {"index": ExplorerIndex, "list": ExplorerPiece, "words": ExplorerWords}, False),
        *((f"pagefind/{language}", LEXICON, True) for language in LANGUAGES),
    ],
)
def test_files_that_scripts_look_up(site_dir: Path, folder: str, kinds: dict[str, Any], needs: bool) -> None:
    seen = set()
    for path in cut_files(site_dir / folder, needs=needs):
        kind = path.stem.partition("-")[0]
        check(kinds[kind], path.read_text(encoding="utf-8"))
        seen.add(kind)
    assert seen == set(kinds)
