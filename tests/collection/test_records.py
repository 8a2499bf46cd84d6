"""The real collection, as it stands in `practices/`.

What every record must hold is for the rules to say: nothing here may fail for a record that `validate` accepts.
"""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft7Validator

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.model.vocabulary import Vocabularies
from passerelles.outputs.record_schema import record_schema
from passerelles.problems import errors
from passerelles.project import Project, record_paths
from passerelles.reading.yaml_source import read
from passerelles.writing.layout import formatted


def test_collection_is_free_of_errors(examination: Examination) -> None:
    assert [problem.text for problem in errors(examination.problems)] == []


def test_every_file_became_a_record(catalogue: Catalogue, project: Project) -> None:
    assert {record.id for record in catalogue.records} == {path.stem for path in record_paths(project.practices)}


def test_all_examples_of_the_guide_are_told(catalogue: Catalogue) -> None:
    assert sorted(record.guide.example for record in catalogue.records if record.guide) == list(range(1, 29))


def test_the_strategy_has_its_four_objectives(catalogue: Catalogue) -> None:
    (strategy,) = [record for record in catalogue.records if record.id == "belgique-strategie-migration-developpement"]
    assert len(strategy.objectives) == 4


def test_every_record_can_be_put_in_form(project: Project) -> None:
    for path in record_paths(project.practices):
        text = path.read_text(encoding="utf-8")
        assert read(path.name, formatted(text).encode()).data == data_of(path), path.name


def test_editors_accept_every_record(project: Project, vocabularies: Vocabularies) -> None:
    editor = Draft7Validator(json.loads(record_schema(vocabularies)))
    refused = [path.name for path in record_paths(project.practices) if not editor.is_valid(data_of(path))]
    assert refused == []


def test_schema_file_is_current(project: Project, vocabularies: Vocabularies) -> None:
    assert project.schema.read_text(encoding="utf-8") == record_schema(vocabularies), "run: passerelles schema"


def data_of(path: Path) -> object:
    return read(path.name, path.read_bytes()).data
