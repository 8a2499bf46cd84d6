"""A vocabulary that is broken, or missing: one message, at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Examination, examine
from passerelles.model.dimensions import DIMENSIONS
from passerelles.project import IconFolder, Project, examine_project
from tests.unit.support import SMALL, good_record

WHOLE = """\
id: letters
label: {fr: Lettre, en: Letter}
plural: {fr: Lettres, en: Letters}
terms:
  - {code: a, label: {fr: A, en: A}}
  - {code: b, label: {fr: B, en: B}, related: [a]}
  - {code: c, label: {fr: C, en: C}, icon: material/school}
"""


def check(text: str, name: str = "letters.yml") -> Examination:
    return examine({}, {name: text.encode()}, {}, icons=frozenset({"material/heart-pulse", "material/school"}))


def test_sound_vocabulary_has_no_problem() -> None:
    examination = check(WHOLE)
    assert examination.problems == []
    assert list(examination.catalogue.vocabularies.terms("letters")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("id: letters", "id: numbers", "letters.yml:1:5: error [id-mismatch]"),
        ("code: b", "code: a", "letters.yml:6:12: error [repeated-value]"),
        ("code: b", "code: B", "letters.yml:6:12: error [bad-value]"),
        (", en: B}", "}", "letters.yml:6:22: error [missing-language]"),
        ("related: [a]", "related: [d]", "letters.yml:6:47: error [unknown-code]"),
        ("related: [a]", "relatd: [a]", "letters.yml:6:38: error [unknown-key]"),
        ("material/school", "material/hart-pulse", "letters.yml:7:44: error [unknown-icon]"),
        (WHOLE, "", "letters.yml:1:1: error [not-a-mapping]"),
        (WHOLE, "- a", "letters.yml:1:1: error [not-a-mapping]"),
    ],
)
def test_broken_vocabulary_is_reported_where_it_is_broken(right: str, wrong: str, expected: str) -> None:
    assert [problem.text[: len(expected)] for problem in check(WHOLE.replace(right, wrong)).problems] == [expected]


@pytest.mark.parametrize("code", ["index", "readme", "con"])
def test_term_with_a_page_takes_no_address_that_means_something_else(code: str) -> None:
    """Two pages would be made for `sectors/index`, or none on a computer where the name is that of a device."""
    text = WHOLE.replace("id: letters", "id: sectors").replace("code: c", f"code: {code}")
    (problem,) = check(text, "sectors.yml").problems
    assert problem.text.startswith(f"sectors.yml:7:12: error [reserved-id] '{code}' is used for something else")
    assert check(WHOLE.replace("code: c", f"code: {code}")).problems == [], "these terms have no pages"


def test_unknown_icon_is_told_the_nearest() -> None:
    (problem,) = check(WHOLE.replace("material/school", "material/hart-pulse")).problems
    assert problem.message.startswith(
        "the theme has no icon 'material/hart-pulse'; did you mean 'material/heart-pulse'?"
    )
    assert problem.nearest == "material/heart-pulse"


@pytest.mark.parametrize("name", ["material/heart-pulse", "fontawesome/solid/school"])
def test_icons_are_those_of_the_theme(name: str) -> None:
    icons = IconFolder()
    assert name in icons
    assert "<svg" in icons.drawing(name)
    assert name in set(icons)


@pytest.mark.parametrize("name", ["material/hart-pulse", "", "material", "../../main", "/etc/passwd", "material/../x"])
def test_nothing_else_is_an_icon(name: str) -> None:
    assert name not in IconFolder()


@pytest.mark.parametrize("missing", DIMENSIONS.vocabularies)
def test_missing_vocabulary_gives_one_message(missing: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    shutil.copytree(SMALL.vocabularies, project.vocabularies)
    (project.vocabularies / f"{missing}.yml").unlink()
    (project.practices / "complete.yml").write_bytes(good_record())
    (problem,) = examine_project(project).problems
    assert (problem.rule, problem.path.rpartition("/")[2]) == ("missing-vocabulary", f"{missing}.yml")


def test_records_are_not_judged_by_broken_vocabularies() -> None:
    examination = examine({"x.yml": b"sectors: [{code: x}]"}, {"sectors.yml": b"id: sectors"}, {})
    assert {problem.path for problem in examination.problems} == {"sectors.yml"}
