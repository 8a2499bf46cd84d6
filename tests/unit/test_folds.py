"""Long pages: what to do and the checklist first and open, the rest in sections that a phone folds."""

from __future__ import annotations

import re

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.inserts import fill
from passerelles.languages import ENGLISH, LANGUAGES, Language
from tests.unit.support import ROOT

PAGE = (
    '<h1 id="top">T</h1>\n<p>x</p>\n<h2 id="do">Do</h2>\n<p>a</p>\n'
    '<h2 id="who">Who &amp; <em>what</em></h2>\n<p>b</p>\n<h3 id="deep">Deep</h3>\n<p>c</p>\n'
)


def test_sections_are_folded_whole_and_keep_their_heading(catalogue: Catalogue) -> None:
    html = fill(catalogue, ENGLISH, "steps/2", PAGE)
    (section,) = re.findall(r'<details class="p-section">.*?</details>', html, re.DOTALL)
    assert "<summary>Who &amp; what</summary>" in section
    assert '<section aria-labelledby="who">\n<h2 id="who">Who &amp; <em>what</em></h2>' in section
    assert '<h3 id="deep">' in section
    assert html.index('<h2 id="do">') < html.index("<details")


def test_other_pages_are_left_as_they_are(catalogue: Catalogue) -> None:
    for page in ("steps/index", "concepts/diaspora", "teach/index"):
        assert fill(catalogue, ENGLISH, page, PAGE) == PAGE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", range(1, 8))
def test_each_step_opens_with_what_to_do_and_its_checklist(step: int, language: Language) -> None:
    text = (ROOT / "docs" / "steps" / f"{step}.{language}.md").read_text(encoding="utf-8")
    anchors = re.findall(r"^## .*\{ #([\w-]+) \}$", text, re.MULTILINE)
    assert anchors[:2] == ["do", "checklist"]
