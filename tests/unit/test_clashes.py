"""A file of `docs/` at the address of something else is an error, however it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data.publication import Publication
from passerelles.outputs.short_pages import short_page_files, short_pages
from passerelles.pages.generate import generate
from passerelles.pages.short_address import short_page
from passerelles.site.clashes import clashes, made_files, place, written_over

PLACES = [
    ("search.fr.md", True, "search/index.html"),
    ("search/index.fr.md", True, "search/index.html"),
    ("search.en.md", True, "en/search/index.html"),
    ("search.md", True, "search/index.html"),
    ("search/README.en.md", True, "en/search/index.html"),
    ("index.en.md", True, "en/index.html"),
    ("p/18.fr.md", True, "p/18/index.html"),
    ("search/index.html", False, "search/index.html"),
    ("en/search/index.html", False, "en/search/index.html"),
    ("assets/bridge.en.svg", False, "en/assets/bridge.svg"),
    ("assets/v1.2/bridge.svg", False, "assets/v1.2/bridge.svg"),
]


@pytest.mark.parametrize(("name", "page", "expected"), PLACES)
def test_place_of_a_file(name: str, page: bool, expected: str) -> None:
    assert place(name, page=page) == expected


def test_page_at_a_generated_address(catalogue: Catalogue) -> None:
    made = made_files(catalogue, {language: generate(catalogue, language) for language in LANGUAGES})
    record = catalogue.records[0]
    names = ["search.fr", "map.en", "gaps/index.fr", "compare", f"{short_page(record)}.fr", f"embed/{record.id}.en"]
    files = [(f"{name}.md", place(f"{name}.md", page=True)) for name in [*names, "another.fr"]]
    said = [problem.text for problem in clashes(files, made, "docs/{}".format)]
    expected = "1:1: error [address-taken] this file has the address of a page that the site makes itself"
    assert said == [f"docs/{name}.md:{expected}; give it another name" for name in names]


def test_two_files_at_one_address() -> None:
    files = [("x.fr.md", "x/index.html"), ("y.fr.md", "y/index.html"), ("x/index.html", "x/index.html")]
    (problem,) = clashes(files, (), "docs/{}".format)
    assert problem.path == "docs/x/index.html"
    assert problem.message == "this file would have the address of docs/x.fr.md; give it another name"


def test_copied_file_that_was_written_over(tmp_path: Path) -> None:
    copied = {}
    for name in ("kept.json", "lost.json", "not-there.json"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text("[1]", encoding="utf-8")
        copied[name] = tmp_path / "docs" / name
    (tmp_path / "kept.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "lost.json").write_text("[2]", encoding="utf-8")
    (said,) = written_over(tmp_path, copied)
    assert "lost.json is copied to where the site puts a file of its own" in said


def test_files_of_short_pages_are_those_that_are_made(catalogue: Catalogue) -> None:
    made = [name for name, _ in short_pages(catalogue, Publication(), "x.css")]
    assert sorted(made) == sorted(short_page_files(catalogue))
    assert len(made) > 2 * len(catalogue.records)
