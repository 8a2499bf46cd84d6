"""`passerelles check`: the site has none of the faults that it knows, and it names each of them where there is one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from passerelles.cli import main
from passerelles.commands.check import addresses_are_alive
from passerelles.problems import Problem
from passerelles.project import Project
from passerelles.site.inspection import page_rules, site_rules
from passerelles.site.inspection.built_site import BuiltSite
from passerelles.text.checks import sentences
from tests.conftest import ROOT

Rule = Callable[[BuiltSite], Iterator[Problem]]


@pytest.mark.parametrize("rule", [*page_rules.RULES, *site_rules.RULES], ids=lambda rule: rule.__name__)
def test_the_site_has_no_fault(rule: Rule, built: BuiltSite) -> None:
    assert [problem.text for problem in rule(built)] == []


def test_the_site_has_every_address_that_was_published(built: BuiltSite) -> None:
    assert [problem.text for problem in addresses_are_alive(built, Project(ROOT))] == []


# --- a site with one fault -------------------------------------------------------------------------------------------

ADDRESS = "https://site.example/sous/chemin/"
PAGE = """\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<title>{title} ({language})</title><meta name="description" content="{title}, {language}">
<link rel="canonical" href="{own}">
<link rel="alternate" hreflang="fr" href="{fr}"><link rel="alternate" hreflang="en" href="{en}">
<link rel="stylesheet" href="{root}a.css">
<script type="application/ld+json">{{"name": "{title}"}}</script></head>
<body><nav><a href="{root}{folder}">1</a> <a href="{root}{folder}x/#part">2</a></nav>
<main><article><h1>{title}</h1><h2 id="part">Part</h2>
<label for="field">Field</label><input id="field"><img src="{root}a.svg" alt=""></article></main></body></html>
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A project that holds but a list of addresses, and beside it a sound site of two pages in two languages."""
    site = tmp_path / "site"
    addresses = []
    for name, title in (("", "Home"), ("x/", "X")):
        for language, folder in (("fr", ""), ("en", "en/")):
            address = f"{folder}{name}"
            addresses.append(ADDRESS + address)
            text = PAGE.format(
                language=language, title=title, own=ADDRESS + address, fr=ADDRESS + name, en=f"{ADDRESS}en/{name}",
                root="../" * address.count("/"), folder=folder,
            )  # fmt: skip
            (site / address).mkdir(parents=True, exist_ok=True)
            (site / address / "index.html").write_text(text, encoding="utf-8")
    locations = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'
    (site / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    (site / "a.css").write_text("a{background:url(a.svg)}", encoding="utf-8")
    (site / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><g id="one"/></svg>', encoding="utf-8")
    (tmp_path / "practices" / "vocabularies").mkdir(parents=True)
    (tmp_path / "addresses.txt").write_text("./\nx/\nen/\nen/x/\n", encoding="utf-8")
    return tmp_path


def checked(project: Path, *options: str) -> int:
    return main(["--root", str(project), "check", str(project / "site"), *options])


def test_sound_site_is_sound(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(made) == 0, capsys.readouterr().out
    assert capsys.readouterr().err == "4 pages looked at, 0 faults\n"


X, HOME, MAP = "x/index.html", "index.html", "sitemap.xml"
OWN = 'href="../">1'
BREAKS: tuple[tuple[str, str, str | None, str, str], ...] = (
    # rule, file, what stands there (None: the file goes), what is put there, where and what is said
    ("broken-markup", X, "</h2>", "</h3>", "x/index.html:9:"),
    ("page-language", X, 'html lang="fr"', 'html lang="en"', "x/index.html:2:1: error [page-language] the page"),
    ("page-language", "en/x/index.html", 'html lang="en"', "html", "''"),
    ("main-heading", X, "<h1>X</h1>", "<h1>X</h1><h1>Y</h1>", "x/index.html:9:1: error [main-heading] 2 main"),
    ("main-heading", X, "<h1>X</h1>", "", "0 main headings (h1)"),
    ("heading-order", X, '<h2 id="part">P', '<h4 id="part">P', "9:1: error [heading-order] the heading h4 'P"),
    ("empty-heading", X, ">Part<", "><", "heading h2 without text"),
    ("repeated-id", X, '<input id="field"', '<input id="part"', "the id 'part' occurs 2 times"),
    ("repeated-id", X, 'id="part"', 'id="part one"', "the id 'part one' occurs 1 times"),
    ("lost-reference", X, 'for="field"', 'for="other"', "for names the id 'other'"),
    ("broken-data", X, '{"name"', '{"name', "application/ld+json data"),
    ("image-without-text", X, ' alt=""', "", "<img src="),
    ("image-without-text", X, "<input", '<svg role="img"></svg><input', '<svg role="img">'),
    ("other-origin", X, 'src="../a.svg"', 'src="https://other.example/a.svg"', "ask for https://other.example/a.svg"),
    ("other-origin", "a.css", "url(a.svg)", "url(//other.example/a.svg)", "a.css:1:1: error"),
    ("no-title", X, "<title>X (fr)</title>", "", "page without a title"),
    ("same-title", X, "<title>X (fr)", "<title>Home (fr)", "same title as index.html: 'Home (fr)'"),
    ("no-description", X, 'content="X, fr"', 'content=""', "page without a description"),
    ("same-description", X, 'content="X, fr"', 'content="Home, fr"', "same description as index.html: 'Home, fr'"),
    ("dead-link", X, OWN, 'href="../y/">1', "x/index.html:8:1: error [dead-link] ../y/ leads nowhere"),
    ("dead-link", "a.css", "url(a.svg)", "url(b.svg)", "b.svg leads nowhere: there is no file b.svg"),
    ("link-from-the-domain", X, OWN, 'href="/">1', "/ starts at the domain's root"),
    ("link-out-of-the-site", X, OWN, 'href="../../../../../z/">1', "../../../../../z/ leaves the site"),
    ("dead-anchor", X, "#part", "#parts", "x/index.html has no id 'parts'"),
    ("dead-anchor", X, 'src="../a.svg"', 'src="../a.svg#two"', "a.svg has no id 'two'"),
    ("orphan-page", HOME, "x/#part", "", "x/index.html:1:1: error [orphan-page]"),
    ("no-twin", "en/x/index.html", None, "", "x/index.html:1:1: error [no-twin] the same page is missing"),
    ("wrong-alternate", X, 'hreflang="en" href="', 'hreflang="en" href="../en/', "en/x/index.html as the same"),
    ("wrong-canonical", X, 'rel="canonical" href="https', 'rel="canonical" href="http', f"expected: {ADDRESS}x/"),
    ("no-sitemap", MAP, None, "", "has no sitemap"),
    ("broken-sitemap", MAP, "</urlset>", "", "sitemap.xml:1:1: error"),
    ("not-in-sitemap", MAP, f"<url><loc>{ADDRESS}x/</loc></url>", "", f"does not list: {ADDRESS}x/"),
    ("stranger-in-sitemap", MAP, f"{ADDRESS}x/<", f"{ADDRESS}y/<", f"does not exist: {ADDRESS}y/"),
    ("lost-address", "../addresses.txt", "x/\n", "x/\nsteps/1/ #why\n", "no longer exists: steps/1/"),
    ("lost-anchor", "../addresses.txt", "x/\n", "x/ #gone\n", "x/index.html:1:1: error [lost-anchor]"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "old", "new", "said"), BREAKS)
def test_fault_is_named_with_its_place(
    rule: str, file: str, old: str | None, new: str, said: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made / "site" / file
    if old is None:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert checked(made) == 1
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if f"[{rule}]" in line and said in line], shown


def test_every_fault_that_is_known_was_tried() -> None:
    known = {key.removeprefix("check.") for key in sentences() if key.startswith("check.")}
    assert known - {"no-site", "more", "over-budget"} == {rule for rule, *_ in BREAKS}


def test_heavy_page_is_over_its_budget(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "site" / "a.svg").write_bytes(os.urandom(120_000))  # random bytes do not shrink
    assert checked(made) == 1
    assert "en/index.html:1:1: error [over-budget] a first visit costs 12" in capsys.readouterr().out


def test_faults_are_told_in_french_and_the_first_of_a_kind_are_shown(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = made / "site" / "x" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<input", '<img src="../a.svg">' * 25 + "<input"), "utf-8")
    assert checked(made, "--lang", "fr") == 1
    shown = capsys.readouterr()
    assert shown.out.count("erreur [image-without-text] image sans texte de remplacement") == 20
    assert shown.err == "et 5 autres défauts\u202f; --all les montre\n4 pages examinées, 25 défauts\n"
    assert checked(made, "--all") == 1
    assert capsys.readouterr().out.count("[image-without-text]") == 25


def test_site_that_does_not_say_where_it_is_published_needs_no_sitemap(made: Path) -> None:
    for page in (made / "site").rglob("index.html"):
        depth = len(page.relative_to(made / "site").parts) - 1
        text = page.read_text(encoding="utf-8").replace(ADDRESS, "../" * depth)
        page.write_text("".join(line for line in text.splitlines(True) if "canonical" not in line), encoding="utf-8")
    (made / "site" / "sitemap.xml").unlink()
    assert checked(made) == 0


def test_folder_without_a_site_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "practices" / "vocabularies").mkdir(parents=True)
    assert checked(tmp_path) == 2
    assert "no site in" in capsys.readouterr().err
