"""Pages made from a small frozen collection, compared with the pages kept beside this test.

A template or a word changed, and the pages should be as they are now: `make test ARGS='tests/golden --update-golden'`,
then read the difference with `git diff` as you would read code.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings

KEPT = Path(__file__).parent / "pages"

PAGES = (
    "practices/ports-jumeaux",  # a record with everything
    "practices/plan-des-deux-rives",  # a strategy without English
    "sectors/index",
    "sectors/health",
    "sdgs/3",
    "countries/ma",
    "index",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_kept(page: str, language: Language, catalogue: Catalogue, pytestconfig: pytest.Config) -> None:
    settings = Settings(edit_url="https://forge.example/passerelles/edit/main/")
    made = generate(catalogue, language, settings)[page].text
    kept = KEPT / f"{page}.{language}.md"
    if pytestconfig.getoption("update_golden"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made, encoding="utf-8", newline="\n")
        return
    assert kept.is_file(), f"{kept} is missing: run this test with --update-golden"
    expected = kept.read_text(encoding="utf-8")
    if made != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), made.splitlines(), f"kept: {page}.{language}.md", "made now", lineterm="", n=1
        )
        pytest.fail("\n".join(lines) + "\n\nIf that is meant: run this test with --update-golden.", pytrace=False)


def test_no_page_is_kept_in_vain() -> None:
    wanted = {f"{page}.{language}.md" for page in PAGES for language in LANGUAGES}
    assert {path.relative_to(KEPT).as_posix() for path in KEPT.rglob("*.md")} == wanted
