"""What is wrong with a hand-written page is said at its place, before anything is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.page_index import parse
from passerelles.handwritten.page_markup import acting_attributes, unsafe_markup
from passerelles.handwritten.page_rules import ThemeNames
from passerelles.languages import LANGUAGES
from passerelles.pages.generate import generate
from passerelles.problems import Problem
from passerelles.project import PAGE_ENDINGS, Project, document_files
from passerelles.site.written_pages import Surroundings, check_pages, read_pages
from tests.unit.support import ROOT

# --- what it may not bring into the site -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "place", "markup"),
    [
        ('A word: <b onclick="x()">bold</b>\n', (2, 9), '<b onclick="x()">'),
        ("Two\nlines <script>x()</script>\n", (3, 7), "<script>"),
        ("<script>\nx()\n</script>\n", (2, 1), "<script>"),
        ('!!! note\n\n    <img src="x.png" onerror="x()">\n', (4, 5), '<img src="x.png" onerror="x()">'),
        ('<div data-slot="steps"></div>\n<i>x</i>\n', (3, 1), "<i>"),
    ],
)
def test_html_in_a_page_is_a_problem_at_its_place(body: str, place: tuple[int, int], markup: str) -> None:
    problem, *_ = unsafe_markup(parse("x", f"\n{body}", "docs/x.fr.md"))
    assert (problem.path, (problem.line, problem.column), problem.found) == ("docs/x.fr.md", place, markup)


def test_what_is_shown_as_code_is_no_problem() -> None:
    shown = (
        '<div data-slot="steps"></div>\n\nWrite `<b>` so:\n\n```html\n<b onclick="x()">\n```\n\n<https://x.example/>\n'
        'And `{ onclick="x()" }`, or `[x](javascript:x)`, [write](mailto:a@example.org).\n'
    )
    assert list(unsafe_markup(parse("x", shown))) == []


def test_no_page_of_this_site_has_html() -> None:
    pages = {path: parse("x", path.read_text(encoding="utf-8")) for path in (ROOT / "docs").rglob("*.md")}
    assert [problem.text for path, page in pages.items() for problem in unsafe_markup(page)] == []


@pytest.mark.parametrize(
    ("body", "place", "attribute"),
    [
        ('# Title { #x onclick="x()" }\n', (1, 14), "onclick"),
        ("A paragraph.\n{: .lead STYLE=color:red }\n", (2, 10), "style"),
        ("A *word*{ onmouseover='x()' }\n", (1, 11), "onmouseover"),
        ("| a |\n|---|\n| b { data-slot=x } |\n", (3, 7), "data-slot"),
        ('- [x](y.md){ href="javascript:x()" }\n', (1, 14), "href"),
    ],
)
def test_attribute_that_may_act_is_a_problem_at_its_place(body: str, place: tuple[int, int], attribute: str) -> None:
    (problem,) = unsafe_markup(parse("x", f"---\ntitle: X\n---\n{body}", "x.md"))
    assert (problem.rule, problem.found, problem.allowed) == ("raw-html", attribute, ("class", "id", "lang"))
    assert (problem.line - 3, problem.column) == place


@pytest.mark.parametrize("given", ["{ #x }", "{ #x .lead }", '{: class="lead" lang=fr id=x }', "{a, b}", "{a} = b"])
def test_attribute_that_does_not_is_no_problem(given: str) -> None:
    assert list(unsafe_markup(parse("x", f"# Title {given}\n"))) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("A [link](javascript:x()) here\n", (1, 10)),
        ("A [link](JavaScript:x())\n", (1, 10)),
        ("A\n[link](  data:text/html,x )\n", (2, 10)),
        ("[x](vbscript:x)\n", (1, 5)),
        ("[x](file:///etc/passwd)\n", (1, 5)),
        ("[x](//elsewhere.example/)\n", (1, 5)),
        ("![x](data:image/svg+xml,x)\n", (1, 6)),
        ("[x](java&#115;cript:x)\n", (1, 1)),
        ("[x]\n\n[x]: javascript:x\n", (1, 1)),
        ("<javascript:x>\n", (1, 2)),
    ],
)
def test_link_that_runs_something_is_a_problem_at_its_place(body: str, place: tuple[int, int]) -> None:
    (problem,) = unsafe_markup(parse("x", body, "x.md"))
    assert (problem.rule, problem.line, problem.column) == ("bad-link", *place)


@pytest.mark.parametrize(
    ("html", "attribute"),
    [
        ('<p>a</p><em onclick="x()">a</em>', 'onclick="x()"'),
        ('<a title="a > b" href="java&#10;script:x()">a</a>', 'href="java&#10;script:x()"'),
        ('<img alt="x" src="data:x" />', 'src="data:x"'),
    ],
)
def test_what_python_markdown_makes_of_a_page_does_nothing(html: str, attribute: str) -> None:
    (problem,) = acting_attributes(parse("x", "Text", "docs/x.fr.md"), html)
    assert (problem.path, problem.found) == ("docs/x.fr.md", attribute)
    harmless = '<p title="onclick=1">onclick="x"</p><a href="../x/">a</a><a href="mailto:a@example.org">a</a>'
    assert list(acting_attributes(parse("x", "Text"), harmless)) == []


# --- which files are pages -------------------------------------------------------------------------------------------


def test_the_files_of_docs_are_those_that_the_site_takes(tmp_path: Path) -> None:
    names = [
        "index.fr.md", "steps/2.en.md", "notes.markdown", "assets/a.png", ".hidden.md", "steps/.hidden/x.md",
        "templates/x.md", "steps/templates/x.md", "README.md", "x.txt",
    ]  # fmt: skip
    for name in names:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# X\n", encoding="utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")})
    config.validate()
    theirs = [file for file in get_files(config) if file.inclusion.is_included()]
    assert sorted(document_files(Project(tmp_path))) == sorted(file.src_uri for file in theirs)
    pages = {file.src_uri for file in theirs if file.is_documentation_page()}
    assert pages == {name for name in document_files(Project(tmp_path)) if name.endswith(PAGE_ENDINGS)}


# --- what it names ---------------------------------------------------------------------------------------------------

TARGET = "# Steps { #top }\n\n## Who { #who }\n\nText\n{: #text }\n"
Check = Callable[..., list[Problem]]


@pytest.fixture(scope="module")
def check(catalogue: Catalogue) -> Check:
    """What is wrong with one page that stands among the small project's."""
    generated = {language: generate(catalogue, language) for language in LANGUAGES}
    theme = ThemeNames(["checklist.js", "step.js"], ["map.css"])

    def run(
        text: str, source: str = "teach/x.fr.md", *, others: Sequence[str] = (), complete: bool = True
    ) -> list[Problem]:
        around = Surroundings(catalogue, generated if complete else None, theme)
        about = (ROOT / "tests" / "fixtures" / "project" / "docs" / "about.fr.md").read_bytes()
        contents = {"steps/2.fr.md": TARGET.encode(), "about.fr.md": about, source: text.encode()}
        return list(check_pages(read_pages(contents, "docs/{}".format), others, around, "docs/{}".format))

    return run


FRONT = "---\ntitle: X\n{}\n---\n\n# X\n"

NAMED = {
    "a source": (FRONT.format("sources: [{id: giude}]"), (3, 16), "unknown-value", "no document of practices/"),
    "what is next": (FRONT.format("next: [steps/2.md, steps/9.md]"), (3, 20), "unknown-page", "no page of this"),
    "an anchor of what is next": (FRONT.format("next: [steps/2.md#how]"), (3, 8), "unknown-page", "the anchor 'how'"),
    "an anchor of no heading": (FRONT.format("next: [steps/2.md#text]"), (3, 8), "unknown-page", "the anchor 'text'"),
    "an anchor of a made page": (FRONT.format("tools: [map/index.md#x]"), (3, 9), "unknown-page", "the anchor 'x'"),
    "a tool": (FRONT.format("tools: [nowhere.md]"), (3, 9), "unknown-page", "no page of this language"),
    "a script": (FRONT.format("scripts: [step.js, chek.js]"), (3, 20), "unknown-value", "checklist.js, step.js"),
    "a sheet": (FRONT.format("styles: [maps.css]"), (3, 10), "unknown-value", "'map.css'? allowed: map.css"),
    "a page": ("# X\n\nTo [nine](../steps/9.md).\n", (3, 11), "unknown-page", "'steps/9'; did you mean 'steps/2'?"),
    "a page of the other language": ("# X\n[a](../about.en.md)\n", (2, 5), "unknown-page", "'about.en'"),
    "an anchor": ("# X\n\n[a](../steps/2.md#whoo)\n", (3, 5), "unknown-page", "did you mean 'who'?"),
    "an anchor of its own": ("# X { #x }\n\n[a](#y)\n", (3, 5), "unknown-page", "the anchor 'y'"),
    "an anchor of what is drawn": ("# X\n[a](../about.md#legall)\n", (2, 5), "unknown-page", "the anchor 'legall'"),
    "an address instead of a file": ("# X\n[a](../steps/2/)\n", (2, 5), "unknown-page", "mean '../steps/2.md'?"),
    "the root of the server": ("# X\n[a](/steps/2/)\n", (2, 5), "unknown-page", "begins at the server's root"),
    "a picture": ("# X\n![a](bridge.png)\n", (2, 6), "unknown-page", "leads to no file of docs/"),
    "no heading": ("---\ntitle: X\n---\nText\n", (4, 1), "no-heading", "begin it with one"),
    "a slot": ('# X\n\n<div data-slot="step"></div>\n', (3, 17), "unknown-value", "did you mean 'steps'?"),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMED)
def test_what_does_not_exist_is_a_problem_at_its_place(what: str, check: Check) -> None:
    text, place, rule, said = NAMED[what]
    (problem,) = check(text)
    assert (problem.path, problem.line, problem.column, problem.rule) == ("docs/teach/x.fr.md", *place, rule)
    assert said in problem.message


def test_what_exists_may_be_named(check: Check) -> None:
    text = (
        "---\nscripts: [step.js]\nstyles: [map.css]\nsources: [{id: guide}]\n"
        "next: [steps/2.md#who, practices/ports-jumeaux.md]\n---\n\n# X { #x }\n\n"
        "[a](../steps/2.md) [b](../steps/2.md#text) [c](#x) [d](../about.md#legal) [e](https://example.org/x.md)\n"
        "[f](../practices/ports-jumeaux.md?x=1#route) ![g](bridge.png) [h](mailto:a@example.org)\n"
    )
    assert [problem.text for problem in check(text, others=["teach/bridge.png"])] == []


def test_nothing_is_said_of_pages_that_records_with_errors_would_have(check: Check) -> None:
    text = "# X\n\n[a](../practices/of-a-broken-record.md) [b](../steps/2.md#nope) [c](c.png)\n"
    assert [problem.rule for problem in check(text)] == ["unknown-page"] * 3
    assert [problem.found for problem in check(text, complete=False)] == ["c.png"]


def test_address_that_is_taken_is_a_problem(check: Check) -> None:
    (problem,) = check("# X\n", "map.fr.md")
    assert problem.text.startswith("docs/map.fr.md:1:1: error [address-taken] ")
    (problem,) = check("# X\n", "steps/2/index.fr.md")
    assert problem.message == "this file would have the address of docs/steps/2.fr.md; give it another name"
