"""The JSON Schema of a record, for editors: completion, descriptions and checks while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from passerelles.model.dimensions import DIMENSIONS, EACH, Dimensions
from passerelles.model.record import TAG_SHAPES, Record
from passerelles.model.vocabulary import Term, Vocabularies

DRAFT_07 = "http://json-schema.org/draft-07/schema#"

_UNLISTED = {"countries"}
"""Vocabularies of which editors offer no list: two capitals are as quickly typed, and a check knows all countries."""


def record_schema(vocabularies: Vocabularies, dimensions: Dimensions = DIMENSIONS) -> str:
    """The schema as JSON text (draft-07, which the YAML language server reads), codes filled in from vocabularies."""
    schema: dict[str, Any] = Record.model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=GenerateJsonSchema
    )
    definitions = schema.pop("$defs")
    for place in dimensions.places:
        if place.vocabulary not in _UNLISTED:
            _fill_in(schema, definitions, place.steps, vocabularies.terms(place.vocabulary))
    whole = {
        "$schema": DRAFT_07,
        "title": "Passerelles record",
        "description": "One good practice or strategy. Made by `passerelles schema`; do not edit.",
        **{key: value for key, value in _plain(schema).items() if key not in {"title", "description"}},
        "definitions": _plain(definitions),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _fill_in(
    schema: dict[str, Any], definitions: dict[str, Any], steps: tuple[str, ...], terms: Mapping[str, Term]
) -> None:
    """Say which codes may stand at a place below `schema`.

    That of a tag, which several places share, is narrowed at the place, not in itself.
    """
    step, *further = steps
    around, key = (schema, "items") if step == EACH else (schema["properties"], step)
    inner = around[key]
    if not further:
        around[key] = _enumerated(inner, terms)
    elif "$ref" not in inner:
        _fill_in(inner, definitions, tuple(further), terms)
    elif (name := inner["$ref"].rpartition("/")[2]) in TAG_SHAPES:
        codes = _enumerated({"type": definitions[name]["properties"][further[0]]["type"]}, terms)
        around[key] = {"allOf": [inner, {"properties": {further[0]: codes}}]}
    else:
        _fill_in(definitions[name], definitions, tuple(further), terms)


def _enumerated(schema: dict[str, Any], terms: Mapping[str, Term]) -> dict[str, Any]:
    """A value that is one of these terms, each explained; by code, as an editor's list is searched."""
    described = {key: value for key, value in schema.items() if key in {"title", "description"}}
    numbers = schema.get("type") == "integer"
    codes = sorted(terms, key=int) if numbers else sorted(terms)
    return {
        **described,
        "type": "integer" if numbers else "string",
        "enum": [int(code) for code in codes] if numbers else codes,
        "enumDescriptions": [" / ".join(terms[code].label.said) for code in codes],
    }


def _plain(schema: Any) -> Any:
    """Without pydantic's generated titles, which only repeat the keys."""
    if isinstance(schema, dict):
        return {
            key: {name: _plain(inner) for name, inner in value.items()}
            if key in {"properties", "definitions"}
            else _plain(value)
            for key, value in schema.items()
            if not (key == "title" and isinstance(value, str))
        }
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    return schema
