"""`passerelles new`: a draft that validates, that invents nothing and writes over nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from passerelles.cli import main
from passerelles.commands import new, terminal
from passerelles.languages import LANGUAGES
from passerelles.model.record import Record
from passerelles.problems import Problem, errors
from passerelles.project import Project, examine_project
from passerelles.reading.yaml_source import read
from passerelles.rules.identity import RESERVED
from passerelles.text.hidden import hidden_at
from passerelles.writing.identifiers import proposed_id
from passerelles.writing.layout import formatted
from passerelles.writing.record_text import record_text
from tests.unit.support import lay_out

New = Callable[..., int]
OPTIONS = {
    "--title": "Des infirmières entre Kasserine et la Toscane",
    "--text-language": "fr",
    "--sector": "santé",
    "--type": "training",
    "--place": "Sebkha",
    "--year": "2019",
    "--source-title": "Rapport final : 2021",
    "--source-url": "https://www.example.org/rapport.pdf",
}
ID = "infirmieres-kasserine-toscane"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with two records."""
    lay_out(tmp_path, "filets-partages", "hill-orchards")
    monkeypatch.chdir(tmp_path)
    return Project(Path())


@pytest.fixture
def command(project: Project, monkeypatch: pytest.MonkeyPatch) -> New:
    """The command in that project, with these options; one that is None is left out."""
    monkeypatch.setattr(new, "somebody_is_there", lambda: False)

    def run(*more: str, **changed: str | None) -> int:
        options = OPTIONS | {f"--{key.replace('_', '-')}": value for key, value in changed.items()}
        given = [word for key, value in options.items() if value is not None for word in (key, value)]
        return main(["--root", str(project.root), "new", *given, *more])

    return run


def record(project: Project, identifier: str = ID) -> Record:
    return examine_project(project).catalogue.record(identifier)


def problems(project: Project, identifier: str = ID) -> list[Problem]:
    return examine_project(project, [project.practices / f"{identifier}.yml"]).problems


# --- from options ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_draft_validates_with_nothing_but_what_is_to_do(language: str, project: Project, command: New) -> None:
    assert command(text_language=language) == 0
    left = problems(project)
    assert errors(left) == []
    assert {problem.rule for problem in left} == {"to-do", "few-questions"}
    text = (project.practices / f"{ID}.yml").read_text(encoding="utf-8")
    assert formatted(text) == text


def test_draft_holds_what_was_said(project: Project, command: New) -> None:
    command()
    draft = record(project)
    assert draft.title.get("fr") == OPTIONS["--title"]
    assert [(tag.code, tag.by) for tag in (*draft.sectors, *draft.initiative_types)] == [
        ("health", "submitter"),
        ("training", "submitter"),
    ]
    assert draft.period is not None
    assert draft.period.start == "2019"
    assert (draft.sources[0].title, draft.sources[0].url) == (OPTIONS["--source-title"], OPTIONS["--source-url"])


def test_draft_invents_nothing(project: Project, command: New) -> None:
    command()
    draft = record(project)
    assert set(draft.gaps.values()) == {"to-write"}
    assert (draft.status.state, draft.cooperation, draft.actors, draft.sdgs, draft.figures) == (
        "unknown",
        None,
        [],
        [],
        [],
    )
    assert draft.translation["en"].state == "missing"


def test_known_place_is_taken_over_to_be_checked(project: Project, command: New) -> None:
    command()
    (place,) = record(project).territories
    there = record(project, "filets-partages").territories[1]
    assert (place.key, place.lat, place.lon, place.country) == (there.key, there.lat, there.lon, "TN")
    assert place.role == "partner"
    assert "filets-partages.yml" in (project.practices / f"{ID}.yml").read_text(encoding="utf-8")


def test_country_stands_for_itself_where_no_place_of_it_is_named(project: Project, command: New) -> None:
    command("--country", "Maroc", "--country", "Tunisie")
    assert [(place.key, place.level) for place in record(project).territories] == [
        ("sebkha", "municipality"),
        ("morocco", "country"),
    ]


def test_new_place_says_that_it_has_no_coordinates(project: Project, command: New) -> None:
    assert command(place="Sfax, Tunisie, commune") == 0
    assert "no-coordinates" in {problem.rule for problem in problems(project)}
    (place,) = record(project).territories
    assert (place.key, place.country, place.level, place.lat) == ("sfax", "TN", "municipality", None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sector": "sorcery"}, "'sorcery' is not known; one of: governance"),
        ({"place": "Nulle-Part"}, "give its country and level too"),
        ({"country": "Narnia"}, "'Narnia' is not a country"),
        ({"source_title": None}, "--source-title is needed"),
        ({"title": None}, "--title is needed"),
        ({"id": "Pas un id"}, "cannot be an id"),
        ({"id": "x" * 5_000}, "cannot be an id"),
    ],
    ids=["sector", "place", "country", "no source", "no title", "letters of an id", "length of an id"],
)
def test_what_cannot_be_taken_is_said_and_nothing_written(
    changed: dict[str, str | None], said: str, project: Project, command: New, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(**changed) == 2
    assert said in capsys.readouterr().err
    assert len(list(project.practices.glob("*.yml"))) == 2


def test_nothing_is_written_over(project: Project, command: New) -> None:
    before = (project.practices / "hill-orchards.yml").read_bytes()
    assert command(id="hill-orchards") == 2
    assert (project.practices / "hill-orchards.yml").read_bytes() == before


def test_answer_with_an_error_in_it_is_told_and_leaves_no_file(
    project: Project, command: New, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(title="Une <b>passerelle</b>") == 1
    assert "[raw-html]" in capsys.readouterr().err
    assert len(list(project.practices.glob("*.yml"))) == 2


def test_reserved_name_leaves_no_file(project: Project, command: New) -> None:
    assert command(id="index") == 2
    assert not (project.practices / "index.yml").exists()


# --- asked at a terminal ---------------------------------------------------------------------------------------------

ANSWERS = [
    "en", "Nurses between Kasserine and Tuscany", "sorcery", "health", "Training", "Sebkha; Sfax, Tunisia, town",
    "2019", "Final report", "2021", "", "",
]  # fmt: skip


def test_questions_are_put_where_options_are_missing(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in (new, terminal):
        monkeypatch.setattr(module, "somebody_is_there", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in ANSWERS)))
    assert main(["--root", str(project.root), "new"]) == 0
    draft = record(project, "nurses-between-kasserine-tuscany")
    assert draft.source_language == "en"
    assert (draft.sources[0].year, draft.status.as_of) == ("2021", "2021")
    assert [place.key for place in draft.territories] == ["sebkha", "sfax"]
    assert "'sorcery' is not known" in capsys.readouterr().err


def test_end_of_input_writes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "somebody_is_there", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("fr\n"))
    assert main(["--root", str(project.root), "new"]) == 2
    assert len(list(project.practices.glob("*.yml"))) == 2


# --- ids and text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Partenariat de l'Île-de-France avec les écoles", "partenariat-ile-france-ecoles"),
        ("Index", "index-2"),
        ("Toscane", "toscane-2"),
        ("Le la les", "le-la-les"),
        ("مرحبا", "practice"),
    ],
)
def test_proposed_id_is_short_and_free(title: str, expected: str) -> None:
    assert proposed_id(title, {"toscane"}) == expected


@given(st.text(max_size=200), st.sets(st.text(max_size=10)))
def test_any_title_gives_an_id_that_can_be_one(title: str, taken: set[str]) -> None:
    proposed = proposed_id(title, taken)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposed)
    assert proposed not in {*taken, *RESERVED}


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")) | st.just("\n"), max_size=400)


@given(st.dictionaries(st.sampled_from(["fr", "title", "pages", "of"]), TEXT), st.lists(TEXT, max_size=4))
def test_what_is_written_is_read_again(texts: dict[str, str], items: list[str]) -> None:
    data = {"a": {"b": texts, "of": items}, "list": [{"fr": text, "name": {"fr": text}} for text in items]}
    text = record_text(data, {("a", "b"): "a comment", ("list", 0): "another"})
    assume(hidden_at(text) is None)  # a slip of the hand, of which reading tells
    file = read("x.yml", text.encode())
    assert file.problems == []
    assert file.data == data
