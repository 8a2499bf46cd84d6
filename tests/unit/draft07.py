"""As much of JSON Schema draft-07 as our schema uses, to see what an editor accepts; without another package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}

CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda wanted, value: TYPES[wanted](value),
    "enum": lambda wanted, value: value in wanted,
    "pattern": lambda wanted, value: not isinstance(value, str) or re.search(wanted, value) is not None,
    "minLength": lambda wanted, value: not isinstance(value, str) or len(value) >= wanted,
    "maxLength": lambda wanted, value: not isinstance(value, str) or len(value) <= wanted,
    "minimum": lambda wanted, value: not TYPES["number"](value) or value >= wanted,
    "maximum": lambda wanted, value: not TYPES["number"](value) or value <= wanted,
    "minItems": lambda wanted, value: not isinstance(value, list) or len(value) >= wanted,
    "maxItems": lambda wanted, value: not isinstance(value, list) or len(value) <= wanted,
    "required": lambda wanted, value: not isinstance(value, dict) or set(wanted) <= set(value),
}

NOTES = {"$schema", "default", "definitions", "description", "enumDescriptions", "title"}
"""Keywords that tell people something and check nothing."""


class Schema:
    """A whole schema, whose references point into itself."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.whole = whole

    def accepts(self, value: Any) -> bool:
        return self._accepts(self.whole, value)

    def _accepts(self, schema: Any, value: Any) -> bool:
        if isinstance(schema, bool):
            return schema
        if "$ref" in schema:  # what stands beside a reference does not count in draft-07
            return self._accepts(self.whole["definitions"][schema["$ref"].removeprefix("#/definitions/")], value)
        return all(self._holds(keyword, wanted, schema, value) for keyword, wanted in schema.items())

    def _holds(self, keyword: str, wanted: Any, schema: dict[str, Any], value: Any) -> bool:
        match keyword:
            case _ if keyword in NOTES:
                return True
            case "allOf":
                return all(self._accepts(one, value) for one in wanted)
            case "anyOf":
                return any(self._accepts(one, value) for one in wanted)
            case "items":
                return not isinstance(value, list) or all(self._accepts(wanted, item) for item in value)
            case "properties":
                return not isinstance(value, dict) or all(
                    self._accepts(wanted[key], inner) for key, inner in value.items() if key in wanted
                )
            case "additionalProperties":
                others = set(value) - set(schema.get("properties", {})) if isinstance(value, dict) else set()
                return all(self._accepts(wanted, value[key]) for key in others)
            case "propertyNames":
                return not isinstance(value, dict) or all(self._accepts(wanted, key) for key in value)
            case _:
                return CHECKS[keyword](wanted, value)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself included."""
    if isinstance(schema, list):
        for one in schema:
            yield from parts(one)
    elif isinstance(schema, dict):
        yield schema
        for keyword, inner in schema.items():
            if keyword in {"properties", "definitions"}:
                yield from parts(list(inner.values()))
            elif keyword not in {"default", "enum", "required"}:
                yield from parts(inner)
