"""`passerelles export`: the form says what the record says, names what it leaves blank, and can be taken in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.cli import main
from passerelles.project import Project, examine_project
from tests.unit.support import lay_out


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one record."""
    lay_out(tmp_path, "filets-partages")
    monkeypatch.chdir(tmp_path)
    return Project(Path())


def run(project: Project, *arguments: str) -> int:
    return main(["--root", str(project.root), *arguments])


def test_the_form_is_filled_and_what_is_blank_is_named(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "export", "--form", "un-network", "filets-partages", "--lang", "en") == 0
    out, err = capsys.readouterr()
    assert "## Titre de la pratique\n\nFilets partagés : pêcher à deux\n" in out
    assert "## Principales leçons\n\n(vide : non indiqué)\n" in out
    assert "does not say: Principales leçons, Recommandations (if the practice is to be replicated), Date de" in err


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_is_taken_in_again(language: str, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = examine_project(project).catalogue.record("filets-partages")
    table = project.root / "form.csv"
    options = ("--form", "un-network", "--text-language", language, "--out", str(table))
    assert run(project, "export", "filets-partages", *options) == 0
    assert run(project, "export", "filets-partages", *options) == 2  # nothing is written over
    assert run(project, "import", str(table), "--text-language", language) == 0
    (after,) = [record for record in examine_project(project).catalogue.records if record.id != before.id]
    for text in ("title", "summary"):
        assert getattr(after, text).get(language) == getattr(before, text).get(language)
    assert after.story.results
    assert before.story.results
    assert after.story.results.get(language) == before.story.results.get(language)
    assert [tag.target for tag in after.sdgs] == [tag.target for tag in before.sdgs]
    for tags in ("sectors", "initiative_types"):
        assert [tag.code for tag in getattr(after, tags)] == [tag.code for tag in getattr(before, tags)]
    assert [tag.number for tag in after.gcm.objectives] == [tag.number for tag in before.gcm.objectives]
    assert [tag.code for tag in after.gcm.principles] == [tag.code for tag in before.gcm.principles]
    assert after.period
    assert before.period
    assert (after.period.start, after.period.end) == (before.period.start, before.period.end)
    taking_part = {place.key for place in before.territories if place.involvement != "mentioned"}
    assert {place.key for place in after.territories} == taking_part
    assert "no field matches" not in capsys.readouterr().err
    draft = " ".join((project.practices / f"{after.id}.yml").read_text(encoding="utf-8").replace("#", "").split())
    for actor in before.actors:
        assert (actor.name.get(language) or "") in draft  # its family and role are for an editor to say


def test_what_cannot_be_exported_is_refused_in_the_language_asked_for(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "export", "--form", "un-network", "rien", "--lang", "fr") == 2
    assert "il n\u2019y a pas de fiche valable" in capsys.readouterr().err
