"""`practices/schema.json`, which editors use while a record is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.exports.schema import record_schema
from scripts.files import Project, record_paths
from scripts.source import read
from scripts.vocabularies import Vocabularies
from tests.unit.draft07 import Schema, parts
from tests.unit.support import BAD, GOOD
from tests.unit.test_bad_records import expected_problems

SHAPE = {"missing-key", "unknown-key", "unknown-value", "wrong-type", "out-of-range", "wrong-length", "bad-value"}
BEYOND = {"thirtieth-of-february"}
"""Records that the schema accepts although their shape is wrong."""


def shape_is_wrong(path: Path) -> bool:
    return any(one.rule in SHAPE for one in expected_problems(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def schema(vocabularies: Vocabularies) -> Schema:
    return Schema(json.loads(record_schema(vocabularies)))


def test_schema_file_is_current(project: Project, vocabularies: Vocabularies) -> None:
    assert project.schema.read_text(encoding="utf-8") == record_schema(vocabularies), "run: passerelles schema"


def test_schema_is_of_draft_07(schema: Schema) -> None:
    assert schema.whole["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_schema_accepts_every_real_record(schema: Schema, project: Project) -> None:
    paths = record_paths(project.practices)
    refused = [path.name for path in paths if not schema.accepts(read(path.name, path.read_bytes()).data)]
    assert paths
    assert refused == []


@pytest.mark.parametrize("name", ["complete", "smallest"])
def test_schema_accepts_a_good_record(name: str, schema: Schema) -> None:
    assert schema.accepts(read(name, (GOOD / f"{name}.yml").read_bytes()).data)


@pytest.mark.parametrize("path", [*filter(shape_is_wrong, sorted(BAD.iterdir()))], ids=lambda path: path.stem)
def test_schema_refuses_a_record_of_the_wrong_shape(path: Path, schema: Schema) -> None:
    data = read(path.name, path.read_bytes()).data
    assert path.stem in BEYOND or not schema.accepts(data)


@pytest.mark.parametrize(
    ("definition", "key", "vocabulary"),
    [
        ("Territory", "level", "territory-levels"),
        ("Territory", "role", "territory-roles"),
        ("Actor", "type", "actors"),
        ("Actor", "role", "actor-roles"),
    ],
)
def test_schema_offers_the_codes_of_a_vocabulary(
    definition: str, key: str, vocabulary: str, schema: Schema, vocabularies: Vocabularies
) -> None:
    offered = schema.whole["definitions"][definition]["properties"][key]["enum"]
    assert offered == sorted(vocabularies.terms(vocabulary))


def test_each_code_on_offer_is_explained(schema: Schema) -> None:
    explained = [part for part in parts(schema.whole) if "enumDescriptions" in part]
    assert len(explained) >= 8
    assert all(len(part["enum"]) == len(part["enumDescriptions"]) for part in explained)


def test_every_definition_is_described(schema: Schema) -> None:
    assert [name for name, one in schema.whole["definitions"].items() if not one.get("description")] == []


def test_unknown_keys_are_refused_everywhere(schema: Schema) -> None:
    open_ones = [part for part in parts(schema.whole) if part.get("type") == "object" and "properties" in part]
    assert all(part["additionalProperties"] is False for part in open_ones)
