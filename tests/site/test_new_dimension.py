"""A dimension is a row and its words: with nothing but these in the program, a site is built, and everything has it.

The row and the words are those of tests/unit/test_dimensions.py; a small project is built by a program that has them.
"""

from __future__ import annotations

import csv
import inspect
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from passerelles.languages import ENGLISH, LANGUAGES
from passerelles.open_data.spreadsheet import separator
from tests.conftest import made_once
from tests.site.small import build_by, changed_program, lay_out
from tests.unit import test_dimensions

pytestmark = pytest.mark.thorough

_BEFORE = '        Dimension(\n            "steps",\n'
"""The row before which the new one stands."""

CODEBOOK = '---\ntitle: Fields\ndescription: What each holds.\n---\n\n# Fields\n\n<div data-slot="codebook"></div>\n'


def add_dimension(package: Path) -> None:
    """Give a program the row and its words, as CONTRIBUTING.md says, and nothing else that is new."""
    match = re.search(r"^LEVELS = (Dimension\(.*?^\))", inspect.getsource(test_dimensions), re.MULTILINE | re.DOTALL)
    assert match
    rows = package / "model" / "dimensions.py"
    text = rows.read_text(encoding="utf-8")
    assert text.count(_BEFORE) == 1
    rows.write_text(text.replace(_BEFORE, f"{match[1]},\n{_BEFORE}"), encoding="utf-8")
    for language in LANGUAGES:
        path = package / "text" / "messages" / f"{language}.yml"
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key, said in test_dimensions.WORDS.items():
            *around, last = key.split(".")
            place = words
            for name in around:
                place = place.setdefault(name, {})
            place[last] = said
        path.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site of that program."""

    def make(folder: Path) -> None:
        project = lay_out(folder / "project")
        for language in LANGUAGES:
            path = project / "docs" / "data" / f"codebook.{language}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(CODEBOOK, encoding="utf-8")
        package = changed_program(folder / "code")
        add_dimension(package)
        build_by(package, project)

    return made_once(tmp_path_factory, "dimension", make) / "project" / "site"


def test_pages_have_it(site: Path) -> None:
    for language in LANGUAGES:
        below = site / language.folder
        assert "At which level does it happen?" in (below / "levels" / "index.html").read_text(encoding="utf-8")
        assert (below / "levels" / "municipality" / "index.html").is_file()
        assert (below / "gaps" / "levels" / "index.html").is_file()
        assert 'name="level"' in (below / "practices" / "index.html").read_text(encoding="utf-8")


def test_data_have_it(site: Path) -> None:
    whole = json.loads((site / "data" / "practices.json").read_text(encoding="utf-8"))["records"]
    assert any("municipality" in record["levels"] for record in whole)
    described = json.loads((site / "data" / "openapi.json").read_text(encoding="utf-8"))
    assert "levels" in described["components"]["schemas"]["Record"]["properties"]
    table = (site / ENGLISH.folder / "data" / "practices.csv").read_text(encoding="utf-8-sig")
    heads = next(csv.reader(table.splitlines(), delimiter=separator(ENGLISH)))
    assert "Levels" in heads
    with ZipFile(site / ENGLISH.folder / "data" / "practices.xlsx") as book:
        assert "The levels of the places." in "".join(book.read(name).decode() for name in book.namelist())


def test_codebook_tells_what_it_is(site: Path) -> None:
    html = (site / ENGLISH.folder / "data" / "codebook" / "index.html").read_text(encoding="utf-8")
    assert html.count("The levels of the places.") == 2, "the field of the data, and the column of the table"
