"""`practices/schema.json`, which editors use while a record is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from passerelles.model.vocabulary import Vocabularies
from passerelles.outputs.record_schema import record_schema
from passerelles.reading.yaml_source import read
from tests.unit.support import BAD, GOOD
from tests.unit.test_bad_records import expected_problems

SHAPE = {"missing-key", "unknown-key", "unknown-value", "wrong-type", "out-of-range", "wrong-length", "bad-value"}
BEYOND = {"thirtieth-of-february"}
"""Records that the schema accepts although their shape is wrong."""


def shape_is_wrong(path: Path) -> bool:
    return any(problem.rule in SHAPE for problem in expected_problems(path.read_text(encoding="utf-8")))


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself included."""
    if isinstance(schema, list):
        for item in schema:
            yield from parts(item)
    elif isinstance(schema, dict):
        yield schema
        for keyword, inner in schema.items():
            if keyword in {"properties", "definitions"}:
                yield from parts(list(inner.values()))
            elif keyword not in {"default", "enum", "required"}:
                yield from parts(inner)


@pytest.fixture(scope="module")
def schema(vocabularies: Vocabularies) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(record_schema(vocabularies))
    return whole


@pytest.fixture(scope="module")
def editor(schema: dict[str, Any]) -> Draft7Validator:
    """Judges a record as an editor does that follows the schema."""
    return Draft7Validator(schema)


def test_schema_is_sound_and_of_draft_07(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == Draft7Validator.META_SCHEMA["$id"]
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["complete", "smallest"])
def test_schema_accepts_a_good_record(name: str, editor: Draft7Validator) -> None:
    assert editor.is_valid(read(name, (GOOD / f"{name}.yml").read_bytes()).data)


@pytest.mark.parametrize("path", [*filter(shape_is_wrong, sorted(BAD.iterdir()))], ids=lambda path: path.stem)
def test_schema_refuses_a_record_of_the_wrong_shape(path: Path, editor: Draft7Validator) -> None:
    data = read(path.name, path.read_bytes()).data
    assert path.stem in BEYOND or not editor.is_valid(data)


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
    definition: str, key: str, vocabulary: str, schema: dict[str, Any], vocabularies: Vocabularies
) -> None:
    offered = schema["definitions"][definition]["properties"][key]["enum"]
    assert offered == sorted(vocabularies.terms(vocabulary))


def test_each_code_on_offer_is_explained(schema: dict[str, Any]) -> None:
    explained = [part for part in parts(schema) if "enumDescriptions" in part]
    assert len(explained) >= 8
    assert all(len(part["enum"]) == len(part["enumDescriptions"]) for part in explained)


def test_every_definition_is_described(schema: dict[str, Any]) -> None:
    assert [name for name, part in schema["definitions"].items() if not part.get("description")] == []


def test_unknown_keys_are_refused_everywhere(schema: dict[str, Any]) -> None:
    open_ones = [part for part in parts(schema) if part.get("type") == "object" and "properties" in part]
    assert all(part["additionalProperties"] is False for part in open_ones)
