"""The W3C's checker finds no error in the HTML of any kind of page."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.site.inspection.built_pages import BuiltPages
from tools.check_html import CheckerMissing, check, summary

BROKEN = '<!doctype html><html lang="en"><title>t</title>\n<label tabindex="">a</label></html>'


def test_no_kind_of_page_has_an_error_of_html(site_dir: Path, all_pages: BuiltPages, tmp_path: Path) -> None:
    """The largest page of each kind in each language, and of those without the theme; `make html` checks every page.

    A broken page goes with them, to see that the checker looks at all.
    """
    broken = tmp_path / "broken.html"
    broken.write_text(BROKEN, encoding="utf-8")
    largest: dict[tuple[str, str], Path] = {}
    for page in sorted(all_pages.values(), key=lambda page: len(page.html)):
        largest[page.kind, page.language] = site_dir / page.file
    bare = [next(iter(sorted(site_dir.glob(pattern)))) for pattern in ("p/*/index.html", "embed/*/index.html")]
    try:
        errors = check(site_dir, [*largest.values(), *bare, broken])
    except CheckerMissing as missing:
        pytest.skip(str(missing))
    assert [error.line for error in errors if error.page.endswith("broken.html")] == [2]
    ours = summary(error for error in errors if not error.page.endswith("broken.html"))
    assert ours == "", f"\n{ours}"
