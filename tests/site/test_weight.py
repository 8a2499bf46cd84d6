"""A first visit on a poor connection: what each kind of page may cost, and that the scale is right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from passerelles.site.inspection.built_pages import BuiltPages
from passerelles.site.inspection.page_weight import BUDGETS, Weight, compressed, heaviest, weigh
from tools.measure_page_weight import main


@pytest.fixture(scope="module")
def weights(site_dir: Path) -> list[Weight]:
    """Every page of the site on the scale."""
    return weigh(site_dir)


def test_budgets_are_of_kinds_that_exist(weights: list[Weight]) -> None:
    kinds = {weight.kind for weight in weights}
    assert {"practices", "practices/*"} <= kinds & set(BUDGETS), f"kinds of pages: {sorted(kinds)}"


def test_every_page_is_weighed(weights: list[Weight], all_pages: BuiltPages) -> None:
    by_page = {weight.page: weight for weight in weights}
    assert set(all_pages) <= set(by_page)
    for address, page in all_pages.items():
        if page.name == "404.html":
            continue
        assert by_page[address].kind == page.kind
        assert by_page[address].of("css"), f"{page}: no style sheet was found"
        assert by_page[address].of("js"), f"{page}: no script was found"


def test_command_prints_a_table(site_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(site_dir)]) == 0
    printed = capsys.readouterr().out
    assert "practices/*" in printed
    assert "110" in printed


def test_command_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path)]) == 2
    assert "no built site" in capsys.readouterr().err


# --- the scale, on a site made here ----------------------------------------------------------------------------------


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A site of a home page and one record, with everything a page can fetch."""
    files = {
        "index.html": "<h1>home</h1>",
        "practices/x/index.html": """
            <link rel="stylesheet" href="../../a/s.css"><link rel="icon" href="../../a/i.svg">
            <link rel="alternate" href="../../en/practices/x/"><link rel="prev" href="../y/">
            <script src="../../a/m.js?v=1" type="module"></script><script>inline()</script>
            <svg><use href="../../a/sprite.svg#one"/><use href="../../a/sprite.svg#two"/></svg>
            <img src="../../a/p.png" srcset="../../a/p.png 1x, ../../a/p2.png 2x">
            <img src="../../a/lazy.png" loading="lazy"><a href="../../a/doc.pdf">d</a>
            <img src="data:image/png;base64,AAAA"><img src="https://elsewhere.example/x.png">
        """,
        "a/s.css": "@import 'inner.css'; a{background:url(\"bg.svg\")} b{background:url(data:image/png;base64,AA)}",
        "a/inner.css": "a{}",
        "a/m.js": "import { one } from './n.js'\nimport('./later.js')\n",
        "a/n.js": "export const one = 1",
        "a/later.js": "late()",
        "a/i.svg": "<svg/>",
        "a/sprite.svg": "<svg><symbol id='one'/><symbol id='two'/></svg>",
        "a/bg.svg": "<svg><g/></svg>",
        "a/p.png": "p",
        "a/p2.png": "p2",
        "a/lazy.png": "lazy",
        "a/doc.pdf": "doc",
        "pagefind/index.html": "<p>not ours</p>",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_page_takes_what_it_fetches(made: Path) -> None:
    record = next(weight for weight in weigh(made) if weight.kind == "practices/*")
    fetched = {"s.css", "inner.css", "bg.svg", "m.js", "n.js", "i.svg", "sprite.svg", "p.png", "p2.png"}
    assert set(record.files) == {"practices/x/index.html", *(f"a/{name}" for name in fetched)}
    assert record.total == sum(compressed((made / file).read_bytes()) for file in record.files)
    assert record.total == sum(record.of(kind) for kind in ("html", "css", "js", "img"))


def test_kinds_leave_the_language_out(made: Path) -> None:
    english = made / "en" / "practices" / "x" / "index.html"
    english.parent.mkdir(parents=True)
    english.write_text("<h1>light</h1>", encoding="utf-8")
    assert [weight.page for weight in heaviest(weigh(made)) if weight.kind == "practices/*"] == ["practices/x/"]


def test_over_budget_is_an_error(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # random bytes do not shrink
    (made / "a" / "p.png").write_bytes(os.urandom(BUDGETS["practices/*"]))
    assert main(["--site", str(made)]) == 1
    assert "OVER BUDGET" in capsys.readouterr().out
