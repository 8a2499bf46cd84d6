"""The real collection, as it stands in `practices/`.

What every record must hold is for the rules to say: nothing here may fail for a record that `validate` accepts.
"""

from __future__ import annotations

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.problems import errors
from passerelles.project import Project, record_paths


def test_collection_is_free_of_errors(examination: Examination) -> None:
    assert [problem.text for problem in errors(examination.problems)] == []


def test_every_file_became_a_record(catalogue: Catalogue, project: Project) -> None:
    assert {record.id for record in catalogue.records} == {path.stem for path in record_paths(project.practices)}


def test_all_examples_of_the_guide_are_told(catalogue: Catalogue) -> None:
    assert sorted(record.guide.example for record in catalogue.records if record.guide) == list(range(1, 29))


def test_the_strategy_has_its_four_objectives(catalogue: Catalogue) -> None:
    (strategy,) = [record for record in catalogue.records if record.id == "belgique-strategie-migration-developpement"]
    assert len(strategy.objectives) == 4
