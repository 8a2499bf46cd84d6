"""`passerelles import`: thirty rows give thirty drafts that validate, and nothing is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from passerelles.cli import main
from passerelles.model.record import Record
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.writing.columns import FIELDS, fields_of
from tests.unit.support import lay_out

FRENCH = ("Titre", "Résumé", "Secteur", "Type d'initiative", "ODD", "Pays", "Dates", "Principales leçons", "Innovation")
ENGLISH = ("Title", "Summary", "Sectors", "Type of practice", "SDGs", "Country", "Dates", "Key Lessons", "Innovation")
UN_NETWORK = (
    "Title of the practice", "GCM Objectives", "Guiding Principles", "Sustainable Development Goals", "Dates",
    "Country", "Summary", "Main Implementing Organization", "Benefit and Impact", "Key Lessons",
)  # fmt: skip
Import = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one record."""
    lay_out(tmp_path, "filets-partages")
    monkeypatch.chdir(tmp_path)
    return Project(Path())


@pytest.fixture
def take_in(project: Project) -> Import:
    """The command, on a file of these rows."""

    def run(
        *rows: Sequence[str], language: str = "fr", options: Sequence[str] = (), delimiter: str = ",", mark: str = ""
    ) -> int:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        file = project.root / "rows.csv"
        file.write_text(mark + text.getvalue(), encoding="utf-8")
        return main(["--root", str(project.root), "import", str(file), "--text-language", language, *options])

    return run


def records(project: Project) -> Mapping[str, Record]:
    catalogue = examine_project(project).catalogue
    return {record.id: record for record in catalogue.records if record.id != "filets-partages"}


def french(number: int) -> tuple[str, ...]:
    return (
        f"Jardins partagés {number}", f"Deux villes cultivent le jardin numéro {number} ensemble.", "santé; culture",
        "Formation", "ODD 3.1 ; 10.7", "Tunisie, France", "2013-2015", "Il faut du temps.\n\nEt de l'eau.", "",
    )  # fmt: skip


# --- thirty rows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["commas", "semicolons", "tabs"])
def test_thirty_rows_give_thirty_drafts_that_validate(delimiter: str, project: Project, take_in: Import) -> None:
    rows = [french(number) for number in range(30)]
    assert take_in(FRENCH, *rows, delimiter=delimiter, mark="\ufeff") == 0
    assert len(records(project)) == 30
    problems = examine_project(project).problems
    assert errors(problems) == []
    assert {problem.rule for problem in problems} == {"to-do", "few-questions"}


def test_what_a_row_says_is_in_its_draft(project: Project, take_in: Import) -> None:
    take_in(FRENCH, french(1))
    draft = records(project)["jardins-partages-1"]
    assert [tag.code for tag in (*draft.sectors, *draft.initiative_types)] == ["health", "culture", "training"]
    assert [tag.target for tag in draft.sdgs] == ["3.1", "10.7"]
    assert [place.key for place in draft.territories] == ["tunisia", "france"]
    assert draft.period is not None
    assert (draft.period.start, draft.period.end) == ("2013", "2015")
    assert draft.story.lessons is not None
    assert draft.story.lessons.get("fr") == "Il faut du temps.\n\nEt de l'eau."


def test_nothing_is_invented(project: Project, take_in: Import) -> None:
    take_in(FRENCH, french(1))
    draft = records(project)["jardins-partages-1"]
    assert {tag.by for tag in (*draft.sectors, *draft.initiative_types)} == {"submitter"}
    assert {tag.by for tag in draft.sdgs} == {"submitter"}
    assert all(tag.why is None for tag in draft.sectors)
    assert draft.gaps["innovation"] == "not-reported", "the column is there, and the cell says nothing"
    assert draft.gaps["results"] == "to-write", "nobody was asked"
    assert (draft.status.state, draft.actors, draft.figures, draft.cooperation) == ("unknown", [], [], None)
    assert draft.sources[0].title == "Réponse reçue (rows.csv, ligne 2)"


def test_rows_in_english(project: Project, take_in: Import) -> None:
    row = ("Shared gardens", "Two towns garden.", "Health", "Training", "SDG 3", "Tunisia", "2013", "Time.", "N/A")
    assert take_in(ENGLISH, row, language="en") == 0
    draft = records(project)["shared-gardens"]
    assert draft.source_language == "en"
    assert draft.translation["fr"].state == "missing"
    assert draft.gaps["innovation"] == "not-reported"


def test_form_of_the_un_network(project: Project, take_in: Import) -> None:
    row = (
        "Shared gardens", "Objective 19: diasporas; 23", "Gender-responsive", "SDG 10.7", "2013", "Tunisia",
        "Two towns garden.", "City of Tunis", "More gardens.", "Time.",
    )  # fmt: skip
    assert take_in(UN_NETWORK, row, language="en", options=["--sector", "health", "--type", "training"]) == 0
    draft = records(project)["shared-gardens"]
    assert [tag.number for tag in draft.gcm.objectives] == [19, 23]
    assert [tag.code for tag in draft.gcm.principles] == ["gender-responsive"]
    assert draft.story.results is not None
    text = (project.practices / "shared-gardens.yml").read_text(encoding="utf-8")
    assert "# To be taken over, column Main Implementing Organization: City of Tunis" in text


# --- what cannot be taken over ---------------------------------------------------------------------------------------


def test_what_is_not_recognised_is_kept_in_a_comment_and_reported(
    project: Project, take_in: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    row = ("Jardins", "Un résumé.", "santé; sorcellerie", "formation", "ODD 99", "Narnia", "depuis longtemps", "", "")
    assert take_in(FRENCH, row) == 0
    said = capsys.readouterr().out
    text = (project.practices / "jardins.yml").read_text(encoding="utf-8")
    for value in ("sorcellerie", "ODD 99", "Narnia", "depuis longtemps"):
        assert value in said
        assert value in text
    assert errors(examine_project(project).problems) == []


def test_a_column_without_a_field_is_kept_whole_in_a_comment(
    project: Project, take_in: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    story = "It was long, and #3 of: many " * 40
    headers = (*FRENCH, "Anecdote", "Date de soumission")
    assert take_in(headers, (*french(1), story, "2018-05"), (*french(2), "", "au printemps")) == 0
    drafts = records(project)
    first, second = ((project.practices / f"{name}.yml").read_text(encoding="utf-8") for name in sorted(drafts))
    assert f"À reprendre, colonne Anecdote : {story.strip()}" in " ".join(first.replace("\n#", "").split())
    assert "Anecdote" not in second
    assert "colonne Date de soumission : au printemps" in second
    assert [drafts[name].submitted for name in sorted(drafts)] == ["2018-05", None]
    assert "kept as comments in the drafts: Anecdote" in capsys.readouterr().err


def test_known_place_is_taken_over(project: Project, take_in: Import) -> None:
    take_in((*FRENCH, "Lieux"), (*french(1), "Sebkha; Nulle-Part"))
    draft = records(project)["jardins-partages-1"]
    assert [(place.key, place.lat) for place in draft.territories] == [("sebkha", 35.8), ("france", None)]


def test_mapping_names_other_columns(project: Project, take_in: Import) -> None:
    mapping = project.root / "mapping.yml"
    mapping.write_text("Comment s'appelle-t-elle ?: title\nQuel domaine ?: sectors\n", encoding="utf-8")
    headers = ("Comment s'appelle-t-elle ?", "Quel domaine ?", "Type")
    assert take_in(headers, ("Jardins", "Santé", "Formation"), options=["--mapping", str(mapping)]) == 0
    assert [tag.code for tag in records(project)["jardins"].sectors] == ["health"]


def test_row_without_a_title_gives_no_draft_and_is_reported(
    project: Project, take_in: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_in(FRENCH, french(1), ("", *french(2)[1:])) == 1
    assert "row 3: no title" in capsys.readouterr().out
    assert len(records(project)) == 1


def test_row_with_something_wrong_in_it_is_reported(
    project: Project, take_in: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_in(FRENCH, ("Un <b>jardin</b>", *french(1)[1:])) == 1
    assert "[raw-html]" in capsys.readouterr().out


def test_two_rows_of_one_title_and_a_second_import_write_over_nothing(project: Project, take_in: Import) -> None:
    for _ in range(2):
        take_in(FRENCH, french(1), french(1))
    names = ["jardins-partages-1", "jardins-partages-1-2", "jardins-partages-1-3", "jardins-partages-1-4"]
    assert sorted(records(project)) == sorted(names)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "cannot be read as a workbook"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"Titre\n", "no row"),
        (b"Nom\nJardins\n", "no column is called 'title'"),
    ],
    ids=["a workbook", "another encoding", "headers alone", "no title"],
)
def test_file_that_cannot_be_taken_is_refused(
    content: bytes, said: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project.root / "rows.csv"
    file.write_bytes(content)
    assert main(["--root", str(project.root), "import", str(file), "--text-language", "fr"]) == 2
    assert said in capsys.readouterr().err


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=9, max_size=9), min_size=1, max_size=3))
def test_whatever_the_cells_hold_every_draft_can_be_read(
    rows: list[list[str]], project: Project, take_in: Import
) -> None:
    before = set(project.practices.glob("*.yml"))
    take_in(FRENCH, *[["Jardins", *row[1:]] for row in rows])
    shape = {"yaml-syntax", "control-character", "bidi-character", "unknown-key", "wrong-type", "encoding"}
    made = set(project.practices.glob("*.yml")) - before
    assert {problem.rule for problem in examine_project(project, made).problems} & shape <= {"bidi-character"}
    for path in made:
        path.unlink()


# --- columns ---------------------------------------------------------------------------------------------------------


def test_no_name_of_a_column_means_two_things() -> None:
    names = [name for field in FIELDS.values() for name in field]
    assert len(names) == len(set(names))


def test_columns_are_known_by_any_name_and_only_once() -> None:
    headers = ["TITRE", "title", "Key lessons", "unheard of"]
    assert fields_of(headers, {}) == {0: "title", 2: "lessons"}
    assert fields_of(headers, {"unheard of": "summary"}) == {0: "title", 2: "lessons", 3: "summary"}


def test_a_workbook_is_read_as_its_csv_would_be(project: Project) -> None:
    book = Workbook()
    sheet = book.active
    for row in (("Titre", "Dates", "Pays"), ("Jardins partagés", 2013, "Tunisie"), ("Ports", None, None)):
        sheet.append(row)
    file = project.root / "rows.xlsx"
    book.save(file)
    options = ("--text-language", "fr", "--sector", "health", "--type", "training")
    assert main(["--root", str(project.root), "import", str(file), *options]) == 0
    gardens = records(project)["jardins-partages"]
    assert (gardens.period and gardens.period.start, gardens.territories[0].country) == ("2013", "TN")
    assert len(records(project)) == 2
