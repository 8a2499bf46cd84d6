from __future__ import annotations

import re
from html import unescape

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.inserts import fill, unknown_slots
from passerelles.handwritten.page_index import parse
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.punctuation.setting import printed
from tests.unit.support import ROOT


def test_a_slot_is_filled_where_it_stands(catalogue: Catalogue) -> None:
    html = '<p>before</p>\n<div data-slot="steps"></div>\n<p>after</p>'
    filled = fill(catalogue, FRENCH, "steps/index", html)
    assert re.fullmatch(r'<p>before</p>\n<figure class="p-steps".*</figure>\n+<p>after</p>', filled, re.DOTALL)


def test_an_unknown_slot_is_a_problem_at_its_place() -> None:
    text = '---\ntitle: Steps\n---\n\n# Steps\n\n<div data-slot="steps"></div>\n\n<div data-slot="step"></div>\n'
    (problem,) = unknown_slots(parse("steps/index", text, "docs/steps/index.fr.md"))
    assert (problem.path, problem.line, problem.column) == ("docs/steps/index.fr.md", 9, 17)
    assert problem.message.startswith("this page asks for 'step', which the site does not have; did you mean 'steps'?")


def test_a_page_may_show_how_a_slot_is_written() -> None:
    slot = '<div data-slot="nope"></div>'
    assert list(unknown_slots(parse("x", f"Write `{slot}`:\n\n```html\n{slot}\n```\n"))) == []
    assert len(list(unknown_slots(parse("x", f"```html\n```\n\n{slot}\n")))) == 1


def test_a_page_without_slots_stays_as_it_is(catalogue: Catalogue) -> None:
    html = '<ul>\n<li>one</li>\n</ul>\n<pre>&lt;div data-slot="steps"&gt;&lt;/div&gt;</pre>'
    assert fill(catalogue, ENGLISH, "guide/index", html) == html


TASKS = """<h2 id="checklist">List</h2>
<ul class="task-list">
<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled/><span class="x"></span></label> <em>New</em>: a &amp; b</li>
<li class="task-list-item"><input type="checkbox" disabled> c, see <a href="../5/">step 5</a></li>
</ul>"""  # noqa: E501


def test_each_task_is_the_label_of_its_box(catalogue: Catalogue) -> None:
    html = fill(catalogue, ENGLISH, "steps/4", TASKS)
    labels = re.findall(r"<label[^>]*><input [^>]*> <span>(.*?)</span></label>", html)
    assert labels == ["<em>New</em>: a &amp; b", 'c, see <a href="../5/">step 5</a>']
    assert "disabled" not in html
    assert 'data-checklist="steps/4"' in html


def test_two_lists_of_a_page_are_kept_apart(catalogue: Catalogue) -> None:
    html = fill(catalogue, ENGLISH, "steps/4", TASKS + TASKS)
    assert re.findall(r'data-checklist="([^"]*)"', html) == ["steps/4", "steps/4-2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_leads_to_every_step_and_route(catalogue: Catalogue, language: Language) -> None:
    html = fill(catalogue, language, "steps/index", '<div data-slot="steps"></div>')
    for drawing in re.findall(r"<svg .*?</svg>", html, re.DOTALL):
        targets = re.findall(r'<a [^>]*href="([^"]*)"', drawing)
        assert sorted(targets) == sorted(
            [f"../steps/{step}/" for step in (1, 2, 5, 6, 7)]
            + [f"../steps/{step}/#{route}" for step in (3, 4) for route in ("new", "existing")]
        )
        for target in targets:
            step, _, anchor = target.partition("/#")
            text = (ROOT / "docs" / "steps" / f"{step.rstrip('/')}.{language}.md").read_text(encoding="utf-8")
            assert not anchor or f"{{ #{anchor} }}" in text, (
                f"steps/{step}.{language}.md has no heading {{ #{anchor} }}"
            )
        assert all(re.findall(r'<a [^>]*aria-label="([^"]+)"', drawing))
        assert drawing.count("<a ") == drawing.count("aria-label=") == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_drawings_say_the_same(catalogue: Catalogue, language: Language) -> None:
    html = fill(catalogue, language, "steps/index", '<div data-slot="steps"></div>')
    drawings = re.findall(r"<svg .*?</svg>", html, re.DOTALL)
    said = [[unescape(label) for label in re.findall(r'aria-label="([^"]+)"', drawing)] for drawing in drawings]
    assert len(said) == 2
    assert said[0] == said[1]
    for term in catalogue.vocabularies.terms("steps").values():
        name = printed(term.label.get(language) or "")
        if term.code not in {"3", "4"}:
            assert any(label.endswith(name) for label in said[0]), f"{name}: {said[0]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_has_ids_of_its_own(catalogue: Catalogue, language: Language) -> None:
    html = fill(catalogue, language, "steps/index", '<div data-slot="steps"></div>')
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for used in re.findall(r'(?:aria-labelledby|aria-describedby)="([^"]+)"', html):
        assert used in ids
    assert "#text-twin" in html
