"""What checking found is kept as long as nothing has changed that it follows from, and says the same when it is."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from passerelles import kept_findings
from passerelles.catalogue import catalogue
from passerelles.catalogue.catalogue import Examination, Memory
from passerelles.cli import main
from passerelles.kept_findings import Check, check_project, examine_known
from passerelles.languages import LANGUAGES
from passerelles.model.fields import Text
from passerelles.model.record import Story
from passerelles.outputs.short_pages import short_page_files
from passerelles.pages.generate import generate
from passerelles.problems import Problem
from passerelles.project import Gathered, Project, examine_project, judge
from passerelles.reading.yaml_source import Finding
from passerelles.rules import RecordUnderCheck, check_alone
from passerelles.site import written_pages
from passerelles.site.written_pages import page_problems
from tests.unit.support import BAD, ROOT, SMALL, good_record, lay_out

Checked = Callable[..., tuple[Check, bool]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The vocabularies and words, and two sound records."""
    lay_out(tmp_path)
    for name in ("complete", "smallest"):
        (tmp_path / "practices" / f"{name}.yml").write_bytes(good_record(name))
    monkeypatch.chdir(tmp_path)
    return Project(Path())


@pytest.fixture
def check(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Check the project: what was found, and whether it had to be looked for."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    looked: list[bool] = []

    def noting(gathered: Gathered, memory: Memory | None = None) -> Examination:
        looked.append(True)
        return judge(gathered, memory)

    monkeypatch.setattr(kept_findings, "judge", noting)

    def run(*paths: Path) -> tuple[Check, bool]:
        looked.clear()
        return check_project(project, paths or None, tmp_path / "kept"), bool(looked)

    return run


def kept_file(project: Project) -> Path:
    (file,) = (project.root / "kept").glob("findings-*.json")
    return file


def test_every_message_is_the_same_when_it_was_kept(project: Project, check: Checked) -> None:
    for path in BAD.glob("*.yml"):
        shutil.copy(path, project.practices)
    (first, looked), (again, looked_again) = check(), check()
    assert (looked, looked_again) == (True, False)
    assert len(first.problems) > 100
    assert again.records == first.records

    def shown(check: Check) -> list[object]:
        rest = [(p.severity, p.found, p.allowed, p.nearest, p.fix, p.shown_fix) for p in check.problems]
        return [rest, *([problem.line_in(language) for problem in check.problems] for language in LANGUAGES)]

    assert shown(again) == shown(first)


def test_a_build_checks_only_records_that_are_not_known(project: Project, check: Checked, tmp_path: Path) -> None:
    (project.practices / "named-otherwise.yml").write_bytes(good_record("smallest"))
    checked: list[str] = []

    def noting(subject: RecordUnderCheck) -> Iterator[Finding]:
        checked.append(subject.record.id)
        return check_alone(subject)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(catalogue, "check_alone", noting)
        first = examine_known(project, tmp_path / "kept")
        assert len(checked) == 3
        again = examine_known(project, tmp_path / "kept")
        assert len(checked) == 3
        change(project.practices / "complete.yml", b"title:", b"title: ")
        assert examine_known(project, tmp_path / "kept").problems == first.problems
        assert checked[3:] == ["complete"]
    assert first.problems
    assert (again.problems, again.catalogue.records) == (first.problems, first.catalogue.records)
    assert first.problems == examine_project(project).problems


def change(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_what_findings_follow_from_makes_them_anew(
    project: Project, check: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check()[0].problems == []

    def rules(changed: Check) -> set[str]:
        return {problem.rule for problem in changed.problems}

    # another record, which tells the same example of the guide
    other = project.practices / "other.yml"
    other.write_bytes(good_record().replace(b"id: complete", b"id: other"))
    with_twin, looked = check()
    assert looked
    assert {(problem.path.rpartition("/")[2], problem.rule) for problem in with_twin.problems} >= {
        ("complete.yml", "duplicate-example"),
        ("other.yml", "duplicate-example"),
    }
    other.unlink()

    # a vocabulary, a file around the records, a name
    change(project.vocabularies / "sectors.yml", b"code: health", b"code: hearth")
    assert "unknown-code" in rules(check()[0])
    change(project.vocabularies / "sectors.yml", b"code: hearth", b"code: health")
    change(project.knowledge / "wording.yml", b"source_names:", b"sauce_names:")
    assert "unknown-key" in rules(check()[0])
    change(project.knowledge / "wording.yml", b"sauce_names:", b"source_names:")
    (project.practices / "complete.yml").rename(project.practices / "renamed.yml")
    assert "id-mismatch" in rules(check()[0])
    (project.practices / "renamed.yml").rename(project.practices / "complete.yml")
    assert check() == (Check([], 2), True)  # the same as at first, of which what came between is kept now
    assert check() == (Check([], 2), False)

    # the program
    program = tmp_path / "program"
    shutil.copytree(ROOT / "scripts" / "passerelles", program, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kept_findings, "_PROGRAM", program)
    assert not check()[1]
    for name in ("rules/texts.py", "text/checks/messages.yml", "maps/data/country-boxes.json"):
        (program / name).write_bytes((program / name).read_bytes() + b"\n")
        assert check()[1], name


def test_rules_look_only_at_records_that_have_changed(
    project: Project, check: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in BAD.glob("*.yml"):
        shutil.copy(path, project.practices)
    check()
    changed = project.practices / "unknown-sector.yml"
    changed.write_bytes(b"# a line more\n" + changed.read_bytes().replace(b"code: sante", b"code: santee", 1))
    looked_at: list[str] = []

    def noting(subject: RecordUnderCheck) -> Iterator[Finding]:
        looked_at.append(subject.stem)
        return check_alone(subject)

    monkeypatch.setattr(catalogue, "check_alone", noting)
    again, _ = check()
    assert looked_at == ["unknown-sector"]
    anew = check_project(project)
    assert [problem.line_in("fr") for problem in again.problems] == [problem.line_in("fr") for problem in anew.problems]
    assert (again.records, len(again.problems) > 100) == (anew.records, True)


def test_what_is_asked_about_is_kept_apart(project: Project, check: Checked) -> None:
    change(project.practices / "complete.yml", b"kind: ", b"kind: x")
    assert check()[0].problems
    path = project.practices / "smallest.yml"
    assert check(path) == (Check([], 1), True)
    assert check(path) == (Check([], 1), False)
    assert check()[0].problems


@pytest.fixture
def pages(project: Project) -> Path:
    """A page that links to a record and to another page, in the project; returns the folder of both."""
    for name in ("one", "two"):
        page = project.documents / f"{name}.fr.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("# Page { #top }\n\nVoir [deux](two.md#top) et [la fiche](practices/complete.md).\n", "utf-8")
    return project.documents


def test_pages_are_checked_again_where_they_or_what_they_name_have_changed(
    project: Project, pages: Path, check: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []

    def noting(*given: Any) -> list[Problem]:
        looked.append(True)
        return page_problems(*given)

    monkeypatch.setattr(written_pages, "page_problems", noting)

    def rules_of_pages() -> tuple[list[str], bool]:
        looked.clear()
        rules = [f"{problem.path}:{problem.rule}" for problem in check()[0].problems if problem.path.endswith(".md")]
        return rules, bool(looked)

    assert rules_of_pages() == ([], True)
    assert rules_of_pages() == ([], False)
    change(pages / "one.fr.md", b"two.md#top", b"two.md#end")
    assert rules_of_pages() == (["docs/one.fr.md:unknown-page"], True)
    assert rules_of_pages() == (["docs/one.fr.md:unknown-page"], False)

    # a record's text is none of their business, its address is; a record with an error may be put right
    change(project.practices / "complete.yml", b"fr: Une passerelle", b"fr: Un pont")
    assert rules_of_pages() == (["docs/one.fr.md:unknown-page"], False)
    examine_known(project, project.root / "kept")
    assert rules_of_pages() == (["docs/one.fr.md:unknown-page"], False)
    change(pages / "one.fr.md", b"two.md#end", b"two.md#top")
    assert rules_of_pages() == ([], True)
    change(project.practices / "complete.yml", b"kind: ", b"kind: x")
    assert rules_of_pages() == ([], True)
    change(project.practices / "complete.yml", b"kind: x", b"kind: ")
    assert rules_of_pages() == ([], True)
    (project.practices / "complete.yml").unlink()
    assert rules_of_pages() == (["docs/one.fr.md:unknown-page", "docs/two.fr.md:unknown-page"], True)


def test_pages_of_the_site_follow_from_what_is_kept_of_records() -> None:
    """What else a record says may change, and no generated page comes or goes."""
    examination = examine_project(SMALL)
    other = Text.model_validate({"fr": "Un autre texte", "en": "Another text"})
    anew = {"title": other, "summary": other, "story": Story(), "figures": [], "added": "2020-01-01", "translation": {}}
    codes_kept, pages = set(), []
    for update in ({}, anew):
        records = tuple(record.model_copy(update=update) for record in examination.catalogue.records)
        catalogue = replace(examination.catalogue, records=records)
        codes = [{**catalogue.codes(record), "languages": []} for record in records]  # follow from the texts
        codes_kept.add(json.dumps(codes))
        generated = {language: set(generate(catalogue, language)) for language in LANGUAGES}
        pages.append((generated, {*short_page_files(catalogue)}))
    assert len(codes_kept) == 1
    assert pages[0] == pages[1]


def test_pages_are_checked_where_they_are_asked_about(project: Project, pages: Path, check: Checked) -> None:
    change(pages / "one.fr.md", b"two.md", b"three.md")
    change(pages / "two.fr.md", b"two.md", b"three.md")
    assert check(project.practices / "complete.yml")[0].problems == []
    for asked_about in (pages / "one.fr.md", pages, Path()):
        of_pages, _ = check(asked_about)
        wanted = ["docs/one.fr.md"] if asked_about.suffix else ["docs/one.fr.md", "docs/two.fr.md"]
        assert [problem.path for problem in of_pages.problems] == wanted
        assert check(asked_about) == (of_pages, False)


HOSTILE: tuple[Callable[[dict[str, Any]], bytes], ...] = (
    lambda kept: b"",
    lambda kept: b"\xff{",
    lambda kept: b"[" * 100_000,
    lambda kept: b"[]",
    lambda kept: json.dumps({**kept, "records": "2"}).encode(),
    lambda kept: json.dumps({**kept, "problems": [[1]]}).encode(),
    lambda kept: json.dumps({**kept, "problems": {"a": 1}}).encode(),
    lambda kept: json.dumps(
        {**kept, "problems": [["a", 1, 1, "r", ["no-such-key", [], []], "error", None, [], None, None]]}
    ).encode(),
    lambda kept: json.dumps({**kept, "of": "0" * 64, "records": 7}).encode(),
    lambda kept: json.dumps({**kept, "pages": 3}).encode(),
    lambda kept: json.dumps({**kept, "pages": {**kept["pages"], "problems": [[1]]}}).encode(),
    lambda kept: json.dumps({**kept, "of": None, "findings": {key: [[1]] for key in kept["findings"]}}).encode(),
    lambda kept: json.dumps({**kept, "of": None, "findings": 3}).encode(),
    lambda kept: json.dumps(
        {**kept, "of": None, "around": "0", "findings": {key: [["x"], "r"] for key in kept["findings"]}}
    ).encode(),
)


def test_what_is_damaged_counts_as_not_there(project: Project, check: Checked) -> None:
    check()
    file = kept_file(project)
    for number, damage in enumerate(HOSTILE):
        file.write_bytes(damage(json.loads(file.read_bytes())))
        assert check() == (Check([], 2), True), number
        assert check() == (Check([], 2), False), number


def test_nothing_is_kept_where_that_cannot_be_or_is_not_wanted(
    project: Project, check: Checked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "kept").write_text("a file")
    assert check() == (Check([], 2), True)
    (project.root / "kept").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert check() == (Check([], 2), True)
    assert not (project.root / "kept").exists()

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("passerelles.cli.findings_place", lambda: project.root / "kept")
    assert main(["--root", str(project.root), "validate", "--no-cache"]) == 0
    assert not (project.root / "kept").exists()
    assert main(["--root", str(project.root), "validate"]) == 0
    assert kept_file(project).is_file()
    assert capsys.readouterr().err.count("2 sound records") == 2
