"""The JSON Schema of a record, for editors: completion, descriptions and checks while typing."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from scripts.model import Record
from scripts.vocabularies import Vocabularies

DRAFT_07 = "http://json-schema.org/draft-07/schema#"

_CODES = {
    ("Record", "cooperation"): "cooperation",
    ("Territory", "level"): "territory-levels",
    ("Territory", "role"): "territory-roles",
    ("Actor", "type"): "actors",
    ("Actor", "role"): "actor-roles",
}
_ITEMS = {"sectors": "sectors", "initiative_types": "initiative-types"}


def record_schema(vocabularies: Vocabularies) -> str:
    """The schema as JSON text (draft-07, which the YAML language server reads), codes filled in from vocabularies."""
    schema: dict[str, Any] = Record.model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=GenerateJsonSchema
    )
    definitions = schema.pop("$defs")
    for (owner, key), vocabulary in _CODES.items():
        place = schema if owner == "Record" else definitions[owner]
        place["properties"][key] = _enumerated(place["properties"][key], vocabularies, vocabulary)
    for key, vocabulary in _ITEMS.items():
        items = schema["properties"][key]["items"]
        schema["properties"][key]["items"] = {
            "allOf": [items, {"properties": {"code": _enumerated({}, vocabularies, vocabulary)}}]
        }
    schema["properties"]["concepts"]["items"] = _enumerated({}, vocabularies, "concepts")
    whole = {
        "$schema": DRAFT_07,
        "title": "Passerelles record",
        "description": "One good practice or strategy. Made by `passerelles schema`; do not edit.",
        **{key: value for key, value in _plain(schema).items() if key not in {"title", "description"}},
        "definitions": _plain(definitions),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _enumerated(schema: dict[str, Any], vocabularies: Vocabularies, name: str) -> dict[str, Any]:
    terms = dict(sorted(vocabularies.terms(name).items()))  # by code, as an editor's list is searched
    described = {key: value for key, value in schema.items() if key in {"title", "description"}}
    return {
        **described,
        "type": "string",
        "enum": list(terms),
        "enumDescriptions": [f"{term.label.fr} / {term.label.en}" for term in terms.values()],
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
