"""The real collection, as it stands in `practices/`."""

from __future__ import annotations

from scripts.catalogue import Catalogue, Examination, completeness
from scripts.files import Project, record_paths
from scripts.model import LANGUAGES
from scripts.problems import errors


def test_collection_is_free_of_errors(examination: Examination) -> None:
    assert [problem.text for problem in errors(examination.problems)] == []


def test_every_file_became_a_record(catalogue: Catalogue, project: Project) -> None:
    assert {record.id for record in catalogue.records} == {path.stem for path in record_paths(project.practices)}


def test_all_examples_of_the_guide_are_told(catalogue: Catalogue) -> None:
    assert sorted(record.guide.example for record in catalogue.records if record.guide) == list(range(1, 29))


def test_the_strategy_has_its_four_objectives(catalogue: Catalogue) -> None:
    (strategy,) = [record for record in catalogue.records if record.kind == "strategy"]
    assert len(strategy.objectives) == 4


def test_every_record_has_every_language(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        assert all(record.title.get(language) and record.summary.get(language) for language in LANGUAGES)
        assert all(state.state != "missing" for state in record.translation.values())


def test_every_record_asks_at_least_two_questions(catalogue: Catalogue) -> None:
    assert [record.id for record in catalogue.records if len(record.teaching.questions) < 2] == []


def test_every_record_tells_something(catalogue: Catalogue) -> None:
    assert [record.id for record in catalogue.records if completeness(record) == 0] == []
