"""The stylesheets as they are published, against the pages they are for."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from passerelles.outputs.material_sheet import UNUSED
from passerelles.outputs.stylesheet import LAYERS
from passerelles.project import Project, read_styles
from passerelles.site.inspection.built_pages import BuiltPages
from tests.conftest import ROOT

CLASS = re.compile(r"\.(p-[\w-]+)")
NAME = re.compile(r"(?<![\w$#.-])p-[a-z][\w-]*(?![\w-]*(?:\$\{|\{\{))")

MADE_BY_SCRIPTS = {
    "p-compare__same",  # compare.js: p-compare__${state}
    "p-compare__grid--2",  # compare.js: p-compare__grid--${how many practices}
    "p-compare__grid--3",
    "p-compare__grid--4",
    "p-runs-kept",  # arrival.js: p-runs-${part}, p-fails-${part}
    "p-runs-search",
    "p-fails-own",
    "p-fails-kept",
    "p-fails-search",
}
"""Classes that scripts put together from parts."""

NO_RULE = {
    "p-memo__note",  # read by tests, like the next ones
    "p-work",
    "p-note--language",
    "p-site--group",  # set and read by the map's script
    "p-tie--corridor",  # the other kind of line, p-tie--partnership, has a rule
    "p-search-list",  # an id
    "p-failure",  # with p-note, which has the rule; read by tests
}
"""Names in pages and scripts that need no rule, each with what it is for."""

FAMILIES = ("p-chip--", "p-values--", "p-steps__line--", "p-steps__stop--")
"""Beginnings of classes that templates give to every dimension or form: some look different, most do not."""

CONDITIONAL = {
    "p-improve",  # the link to the file behind a record, on sites that say where it can be edited
    "p-facet__under--3",  # a country below an intermediate region
    "p-coverage__tasks",  # what there is to do in a record
    "p-tag--warned",  # the same, and a translation that is not what was compared
    "p-qr",  # the code on a printed page, where the published address is known
    "p-locator__line--corridor",  # a corridor of which the source names both ends
}
"""Classes in templates that no page of the present collection has."""


_RULED = {
    path: set(CLASS.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))
    for path, text in read_styles(Project(ROOT)).items()
}
TOOLS_RULED = {
    path.removeprefix("tools/"): names - set().union(*(_RULED[other] for other in _RULED.keys() - {path, "print.css"}))
    for path, names in _RULED.items()
    if path.startswith("tools/")
}
"""For the sheet of each tool, the classes that it alone has rules for on a screen."""


@pytest.fixture(scope="module")
def sheet(site_dir: Path) -> Path:
    """The stylesheet of all pages."""
    sheets = [path for path in site_dir.rglob("*.css") if "pagefind" not in path.parts]
    assert {path.parent.relative_to(site_dir).as_posix() for path in sheets} == {"assets"}
    return next(path for path in sheets if path.name.startswith("passerelles."))


@pytest.fixture(scope="module")
def ruled() -> set[str]:
    """Every class that has a rule in theme/styles."""
    return set().union(*_RULED.values())


@pytest.fixture(scope="module")
def cards(site_dir: Path) -> list[str]:
    """The pages to embed, which do without the theme and its sheet."""
    return [path.read_text(encoding="utf-8") for path in site_dir.glob("**/embed/*/index.html")]


@pytest.fixture(scope="module")
def in_pages(all_pages: BuiltPages, cards: list[str], site_dir: Path) -> set[str]:
    """Every class of ours in a page, what is in templates for scripts and in fetched markup included."""
    markup = [page.html for page in all_pages.values()] + cards
    for path in (site_dir / "data" / "explorer").rglob("list-*.json"):
        markup += (text for record in json.loads(path.read_text(encoding="utf-8")).values() for text in record.values())
    attributes = (names for text in markup for names in re.findall(r'\bclass="([^"]*)"', text))
    return {name for names in attributes for name in names.split() if name.startswith("p-")}


@pytest.fixture(scope="module")
def in_scripts() -> set[str]:
    """Every name in a script that may be a class."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "scripts").rglob("*.js"))
    return {name for text in texts for name in NAME.findall(text.replace(".p-", " p-"))} | MADE_BY_SCRIPTS


def test_one_sheet_for_every_page_and_one_for_a_tool(sheet: Path, all_pages: BuiltPages, cards: list[str]) -> None:
    tools = {sheet.parent / name for html in cards for name in re.findall(r'href="[^"]*/(embed\.\w+\.css)"', html)}
    for page in all_pages.values():
        first, *others = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page.html)
        assert first.endswith(f"assets/{sheet.name}"), f"{page}: {first}"
        assert len(others) <= 1, f"{page}: {others}"
        tools |= {sheet.parent / other.rpartition("/")[2] for other in others}
    assert {path.name.partition(".")[0] for path in tools} == {Path(name).stem for name in TOOLS_RULED}
    for path in (sheet, *tools):
        name, digest, _ = path.name.split(".")
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest), name


def test_a_page_has_the_sheets_of_its_classes(all_pages: BuiltPages) -> None:
    """No page has a class that only the sheet of a tool rules, unless it loads that sheet."""
    for page in all_pages.values():
        loaded = re.findall(r'<link rel="stylesheet" href="[^"]*assets/([\w-]+)\.\w+\.css">', page.html)
        classes = {name for names in re.findall(r'\bclass="([^"]*)"', page.html) for name in names.split()}
        for name, own in TOOLS_RULED.items():
            assert name.removesuffix(".css") in loaded or not classes & own, f"{page}: {name}"


def test_its_layers_are_all_there_in_order(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^@layer (\w+)\{", text, re.MULTILINE)) == LAYERS
    for layer, sample in [
        ("material", ".md-header"),
        ("colours", "[data-sector="),
        ("pages", ".p-hero"),
        ("print", "@media print"),
    ]:
        assert sample in text.partition(f"@layer {layer}{{")[2].partition("\n@layer ")[0], f"{sample} is not in {layer}"
    assert "@custom-media" not in text
    assert "sourceMappingURL" not in text


def test_sources_are_not_published(site_dir: Path) -> None:
    assert not (site_dir / "styles").exists()
    assert not (site_dir / "assets" / "stylesheets").exists()


def test_every_class_has_a_rule(ruled: set[str], in_pages: set[str]) -> None:
    bare = {name for name in in_pages - ruled - NO_RULE if not name.startswith(FAMILIES)}
    assert bare == set(), "give them a rule, or take them out of the templates"


def test_every_rule_has_its_class(ruled: set[str], in_pages: set[str], in_scripts: set[str]) -> None:
    assert ruled - in_pages - in_scripts - CONDITIONAL == set(), "nothing has these classes: the rules are dead"


def test_what_scripts_put_together_has_rules(ruled: set[str]) -> None:
    assert ruled >= MADE_BY_SCRIPTS


def test_scripts_use_classes_that_have_rules(ruled: set[str], in_scripts: set[str]) -> None:
    """Names with a block of ours in them; ids and data such as `p-words` are no classes."""
    blocks = {name.partition("--")[0].partition("__")[0] for name in ruled}
    used = {name for name in in_scripts if name.partition("--")[0].partition("__")[0] in blocks}
    assert used - ruled - NO_RULE == set()


def test_no_page_has_a_part_of_material_that_has_no_rules(all_pages: BuiltPages) -> None:
    bare = {
        name: str(page)
        for page in all_pages.values()
        for element in page.document.root.walk()
        for name in element.classes
        if UNUSED.fullmatch(name)
    }
    assert bare == {}
