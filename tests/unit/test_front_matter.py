"""The front matter of a hand-written page: whatever is wrong with it is a problem with a place."""

from __future__ import annotations

import pytest

from passerelles.handwritten.front_matter import split
from passerelles.handwritten.page_index import parse, read_page
from tests.unit.support import ROOT

BAD = {
    "a script in the title": ("title: Guide<script>alert(1)</script>", "raw-html", (2, 13)),
    "a handler in the title": ("title: Guide <img src=x onerror=alert(1)>", "raw-html", (2, 14)),
    "a tag that does not end": ("title: Guide <svg onload=alert(1)", "raw-html", (2, 14)),
    "a comment in the title": ("title: Guide <!--", "raw-html", (2, 14)),
    "a closing tag in the title": ("title: Guide</nav>", "raw-html", (2, 13)),
    "an entity in the title": ("title: Guide &lt;script&gt;", "raw-html", (2, 14)),
    "a script in the description": ("description: <script>alert(1)</script>", "raw-html", (2, 14)),
    "a list for a title": ("title: [a]", "wrong-type", (2, 8)),
    "a number for a title": ("title: 2030", "wrong-type", (2, 8)),
    "no title": ("title:", "wrong-type", (2, 1)),
    "a number of things to hide": ("hide: 3", "wrong-type", (2, 7)),
    "an unknown thing to hide": ("hide: [toc, footer]", "unknown-value", (2, 13)),
    "a number of sources": ("title: x\nsources: 3", "wrong-type", (3, 10)),
    "a source that is a word": ("sources: [guide]", "wrong-type", (2, 11)),
    "a source without a name": ('sources: [{pages: "3"}]', "missing-key", (2, 11)),
    "pages that are a number": ("sources: [{id: guide, pages: 3}]", "wrong-type", (2, 30)),
    "a number for what is next": ("next: 5", "wrong-type", (2, 7)),
    "a word for scripts": ("scripts: cite.js", "wrong-type", (2, 10)),
    "a number among other names": ("also: [a, 5]", "wrong-type", (2, 11)),
    "a subtitle, which the menu shows": ("subtitle: x", "unknown-key", (2, 1)),
    "a template": ("template: ../../../etc/passwd", "unknown-key", (2, 1)),
    "an icon": ("icon: ../../../../etc/passwd", "unknown-key", (2, 1)),
    "a status": ("status: x", "unknown-key", (2, 1)),
    "robots": ("robots: noindex", "unknown-key", (2, 1)),
    "text after quotes": ('title: "Bord: x" y', "yaml-", (2, 0)),
    "a bracket that is left open": ("title: [T", "yaml-", (2, 0)),
    "a key twice": ("title: a\ntitle: b", "duplicate-key", (3, 1)),
    "a sentence": ("Only a sentence", "not-a-mapping", (2, 1)),
    "a list": ("- a\n- b", "not-a-mapping", (2, 1)),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_front_matter_is_a_problem_at_its_place(what: str) -> None:
    front, rule, (line, column) = BAD[what]
    page = parse("x", f"---\n{front}\n---\n\n# Page\n", "docs/x.fr.md")
    (problem, *others) = page.problems
    assert others == []
    assert problem.rule.startswith(rule)
    assert (problem.path, problem.line) == ("docs/x.fr.md", line)
    assert problem.column == column or not column
    assert "record" not in problem.message
    assert page.meta == {}
    assert "---" not in page.body


def test_front_matter_that_does_not_end_is_a_problem() -> None:
    (problem,) = split("x.md", "\n---\ntitle: A\n\n# Page\n").problems
    assert (problem.line, problem.rule) == (2, "yaml-syntax")
    assert split("x.md", "---\n\nA line to begin with.\n").problems == ()


def test_what_is_wrong_with_a_key_is_named() -> None:
    (problem,) = split("x.md", "---\ntitel: A\n---\n").problems
    assert problem.message.startswith("unknown key 'titel' in the front matter; did you mean 'title'?")


@pytest.mark.parametrize("title", ["Coopérer à deux", "R&D", "3 < 5 > 2", "« L’accord » : comment ?", ""])
def test_plain_title_has_no_problem(title: str) -> None:
    parts = split("x.md", f'---\ntitle: "{title}"\ndescription: "{title}"\nsources: []\nnext: []\n---\n\nText\n')
    assert parts.problems == ()
    assert parts.meta["title"] == title
    assert (parts.body, parts.begins) == ("\nText\n", 7)


def test_front_matter_with_nothing_in_it() -> None:
    for text in ("---\n---\nText", "Text", "---\n\n---\nText", "---\n...\nText"):
        parts = split("x.md", text)
        assert (parts.body, parts.meta, parts.problems) == ("Text", {}, ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_page_that_is_no_utf_8_is_a_problem_at_its_place(end: str) -> None:
    lines = ["---", "title: Été", "---", "", "# Été"]
    assert read_page("x", "docs/x.md", end.join(lines).encode()).title == "Été"
    (problem,) = read_page("x", "docs/x.md", end.join(lines).encode("latin-1")).problems
    assert problem.text.startswith("docs/x.md:2:8: error [encoding] ")


def test_pages_of_this_site_are_sound() -> None:
    paths = sorted((ROOT / "docs").rglob("*.md"))
    problems = [problem.text for path in paths for problem in read_page("x", str(path), path.read_bytes()).problems]
    assert len(paths) > 50
    assert problems == []
