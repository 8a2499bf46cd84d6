"""What each field of the data is, from the model itself: its name, its kind and, in words, what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.dimensions import Dimension
from passerelles.model.fields import CODE_PATTERN, DATE_BEGINS, TEXT_SHAPES
from passerelles.model.record import TAG_SHAPES, shape_of_record
from passerelles.open_data.records import record_data
from passerelles.text.messages import Words, words

_TAG = {"dimension": "code", "code": "code", "label": "texts", "why": "texts", "pages": "text", "by": "text"}
"""That shape: its fields and their kinds."""
_UNFOLDED = {"Gcm", "Status"}
"""Classes whose fields the data have under keys of their own."""
_LABELLED = 12
"""Values that are named one by one; of more, their being codes says enough."""


@dataclass(frozen=True)
class Field:
    """One field."""

    key: str
    kind: str
    """In words."""
    about: str


@dataclass(frozen=True)
class PartOfRecord:
    """A part of a record with fields of its own, under the name that it has in the model and in the JSON Schema."""

    name: str
    fields: tuple[Field, ...]


def field_in_words(field: str, language: Language) -> str:
    """What a field holds, in words; `field` is a class of the model and its field, such as `Record.title`."""
    return words(language)(f"data.field.{field}")


def fields_of_record(catalogue: Catalogue, language: Language) -> list[Field]:
    """Every key of the data of a record, in its order; none where there is no record."""
    data = record_data(catalogue.records[0], catalogue) if catalogue.records else {}
    exported = {row.export: row for row in catalogue.dimensions.values() if row.export}
    known, schema = words(language), shape_of_record()
    fields = []
    for key in data:
        own = key in exported or known.has(f"data.field.Data.{key}")
        kind = _kind_of_derived(key, exported, known) if own else _kind(schema["properties"][key], known)
        fields.append(Field(key, kind, field_in_words(f"{'Data' if own else 'Record'}.{key}", language)))
    return fields


def parts(language: Language) -> Iterator[PartOfRecord]:
    """The parts of which those keys are made, in the order in which a record has them."""
    known, schema = words(language), shape_of_record()
    for name in _reached(schema["properties"], schema["$defs"]):
        if name == "Tag":
            described_in = {key: "Data" if known.has(f"data.field.Data.{key}") else "Tag" for key in _TAG}
            fields = [
                Field(key, known(f"data.kind.{kind}"), field_in_words(f"{described_in[key]}.{key}", language))
                for key, kind in _TAG.items()
            ]
        else:
            inner = schema["$defs"][name]["properties"].items()
            fields = [Field(key, _kind(part, known), field_in_words(f"{name}.{key}", language)) for key, part in inner]
        yield PartOfRecord(name, tuple(fields))


def _reached(schema: Any, definitions: Mapping[str, Any]) -> list[str]:
    """Classes of the model to which a schema refers, and those that they refer to, in order, each once."""
    names: list[str] = []
    if isinstance(schema, dict):
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name in TAG_SHAPES:
            names.append("Tag")
        elif name and name not in TEXT_SHAPES:
            names += [] if name in _UNFOLDED else [name]
            names += _reached(definitions[name], definitions)
        for inner in schema.values():
            names += _reached(inner, definitions)
    elif isinstance(schema, list):
        for inner in schema:
            names += _reached(inner, definitions)
    return list(dict.fromkeys(names))


def _kind(schema: Mapping[str, Any], known: Words) -> str:
    """What kind of value a field has, in words."""
    choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
    name = next((choice["$ref"].rpartition("/")[2] for choice in choices if "$ref" in choice), None)
    if name in TEXT_SHAPES:
        return known("data.kind.texts")
    if name:
        return known("data.kind.part", name="Tag" if name in TAG_SHAPES else name)
    if any(str(choice.get("pattern", "")).startswith(DATE_BEGINS) for choice in choices):
        return known("data.kind.date")
    last = choices[-1]
    if "enum" in last:
        few = len(last["enum"]) <= _LABELLED
        return known("data.kind.choices", choices=", ".join(last["enum"])) if few else known("data.kind.code")
    if last.get("type") == "array":
        return known("data.kind.list", kind=_kind(last["items"], known))
    if last.get("pattern") == CODE_PATTERN:
        return known("data.kind.code")
    kinds = {"string": "text", "object": "any", "integer": "integer", "number": "number", "boolean": "boolean"}
    return known(f"data.kind.{kinds[last['type']]}")


def _kind_of_derived(key: str, dimensions: Mapping[str, Dimension], known: Words) -> str:
    """The same of a field that is worked out from a record."""
    row = dimensions.get(key)
    if row is None:
        return _named(_DERIVED[key], known)
    kind = known(f"data.kind.{'integer' if row.number else 'code'}")
    return kind if row.single else known("data.kind.list", kind=kind)


def _named(kind: str, known: Words) -> str:
    """A kind by its key; with `[]` before it a list, and with a capital a part."""
    if kind.startswith("[]"):
        return known("data.kind.list", kind=_named(kind[2:], known))
    return known("data.kind.part", name=kind) if kind[0].isupper() else known(f"data.kind.{kind}")


_DERIVED = {
    "number": "integer",
    "years": "[]integer",
    "status_as_of": "date",
    "information_year": "integer",
    "completeness": "number",
    "standing": "any",
    "url": "any",
    "data_url": "text",
    "tags": "[]Tag",
    "actor_list": "[]Actor",
    "labels": "any",
    "licence": "any",
}
"""The kinds of the fields that are no field of the model and no dimension."""
