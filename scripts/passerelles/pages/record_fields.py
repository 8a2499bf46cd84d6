"""The fields of a record as a form asks for them: made from the model, the vocabularies and the words alone.

A new field of the model appears by itself; what it is called has to stand in the words, below `form.label`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from passerelles.catalogue.catalogue import completeness
from passerelles.languages import LANGUAGES
from passerelles.model.browser_data import FormField
from passerelles.model.dimensions import EACH
from passerelles.model.fields import CODE_PATTERN, DATE_BEGINS, TEXT_SHAPES
from passerelles.model.record import TAG_SHAPES, shape_of_record
from passerelles.pages.template_view import View
from passerelles.reading.shape_errors import PATTERNS

_SHOWN = {"texts", "name", "text", "date", "int", "number"}
"""Kinds of fields of which a value of some record shows what is wanted."""
_NO_EXAMPLE = frozenset({"id", "key", "lat", "lon", "value", "of", "added", "updated", "submitted", "lang"})
_LONGEST_EXAMPLE = 110
"""Characters of the longest example."""

Schema = Mapping[str, Any]
Steps = tuple[str, ...]
"""Keys on the way to a field, with `EACH` for the items of a list."""


REFERENCES: dict[Steps, str] = {
    ("partnerships", EACH, "between", EACH): "territory",
    ("actors", EACH, "territory"): "territory",
    ("figures", EACH, "source"): "source",
    ("outcome", "source"): "source",
    ("budget", "source"): "source",
}
"""Codes that name something of the same record."""
LATER: dict[str, frozenset[str]] = {
    "Tag": frozenset({"pages", "by"}),
    "Territory": frozenset({"key", "involvement", "note"}),
    "Source": frozenset({"id", "publisher", "lang", "consulted", "accessed", "note"}),
    "Period": frozenset({"note"}),
    "Partnership": frozenset({"established"}),
    "Translation": frozenset({"compared", "of", "text"}),
}
"""Fields of a part that few need or that are filled in by themselves: they are folded."""
OWN_NAMES: frozenset[Steps] = frozenset(
    {("id",), ("territories", EACH, "key"), ("sources", EACH, "id"), ("objectives", EACH, "code")}
)
"""Codes that whoever writes the record chooses."""


def record_fields(view: View) -> list[FormField]:
    """The fields of a record, in the model's order, with those that are inside them."""
    schema = shape_of_record()
    return list(_Fields(view, schema["$defs"]).below("Record", schema, ()))


def name_of(view: View, language: str) -> str:
    """What a language is called in that of the page."""
    return str(view.language.locale.languages.get(language, language))


def used_vocabularies(fields: Iterable[FormField]) -> list[str]:
    """The vocabularies from which some field takes its values."""
    names: dict[str, None] = {}
    for field in fields:
        if name := field.get("vocabulary"):
            names[name] = None
        inside = [*field.get("fields", []), *([field["item"]] if "item" in field else [])]
        names |= dict.fromkeys(used_vocabularies(inside))
    return list(names)


def vocabulary(view: View, name: str) -> list[tuple[str, str]]:
    """The values of a vocabulary as they are chosen: code and label, and before it the number where it has one."""
    terms = view.vocabularies.terms(name).values()
    numbered = all(term.code[:1].isdigit() for term in terms)
    capitals = {row.place.vocabulary for row in view.dimensions.values() if row.place and row.capitals}
    choices = []
    for term in terms:
        label = view.say(term.label).plain
        code = term.code.upper() if name in capitals else term.code
        choices.append((code, f"{term.code}. {label}" if numbered else label))
    return sorted(choices, key=lambda choice: choice[1].casefold()) if name in capitals else choices


class _Fields:
    def __init__(self, view: View, definitions: Mapping[str, Schema]) -> None:
        self.view = view
        self.definitions = definitions
        self.examples = _examples(view)
        self.vocabularies = {place.steps: place.vocabulary for place in view.dimensions.places}

    def below(self, owner: str, schema: Schema, at: Steps) -> Iterator[FormField]:
        """The fields of a class of the model."""
        for key, part in schema["properties"].items():
            field = self._field(key, owner, part, (*at, key))
            field["needed"] = key in schema.get("required", ())
            if key in LATER.get("Tag" if owner in TAG_SHAPES else owner, ()):
                field["later"] = True
            if isinstance(usual := part.get("default"), str | bool):
                field["usual"] = str(usual).lower()
            yield field

    def _field(self, key: str, owner: str, schema: Schema, at: Steps) -> FormField:
        label, hint = self._label(owner, key), self._hint(owner, key)
        hint = re.sub(rf"^{re.escape(label)}\s*([.:;,]\s*|$)", "", hint, flags=re.IGNORECASE)
        hint = hint[:1].upper() + hint[1:]
        field: FormField = {"key": key, "kind": "text", "label": label, "hint": hint, "needed": False}
        field = self._of_kind(field, schema, at)
        if "item" in field and self.view.words.has(label_key := f"form.item.{owner}.{key}"):
            field["item"]["label"] = self.view.words(label_key)
        shown_elsewhere = field.get("wanted") == "digest" or "vocabulary" in field
        if field["kind"] in _SHOWN and not shown_elsewhere and (example := self.examples.get(at)):
            field["example"] = example
        return field

    def _label(self, owner: str, key: str) -> str:
        words = self.view.words
        names = (f"form.label.{owner}.{key}", f"form.label.Tag.{key}" if owner in TAG_SHAPES else "")
        return words(next((name for name in names if words.has(name)), names[0]))

    def _hint(self, owner: str, key: str) -> str:
        words = self.view.words
        owners = (owner, "Tag") if owner in TAG_SHAPES else (owner, "Data")
        names = (f"form.hint.{owner}.{key}", *(f"data.field.{model}.{key}" for model in owners))
        return next((words(name) for name in names if words.has(name)), "")

    def _of_kind(self, field: FormField, schema: Schema, at: Steps) -> FormField:
        """The field with what it may hold."""
        choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
        names = [choice["$ref"].rpartition("/")[2] for choice in choices if "$ref" in choice]
        if names and names[0] in TEXT_SHAPES:
            texts = self.definitions[names[0]]["properties"][LANGUAGES[0]]
            field["kind"] = "name" if len(choices) > 1 else "texts"
            field["most"] = texts["anyOf"][0]["maxLength"]
            return field
        if names:
            field["kind"] = "part"
            field["fields"] = list(self.below(names[0], self.definitions[names[0]], at))
            return field
        if any(str(choice.get("pattern", "")).startswith(DATE_BEGINS) for choice in choices):
            field["kind"] = "date"
            return field
        last = choices[-1]
        if "enum" in last or "const" in last:
            field["kind"] = "choice"
            field["choices"] = [(code, self._choice(code)) for code in last.get("enum", [last.get("const")])]
            return field
        match last["type"]:
            case "array":
                return self._list(field, last, at)
            case "object":
                return self._map(field, last, at)
            case "string":
                return self._string(field, last, at)
        return self._number(field, last, at)

    def _choice(self, code: str) -> str:
        words = self.view.words
        if code in LANGUAGES:
            return name_of(self.view, code)
        names = (f"form.choice.{code}", f"record.about.{code}")
        return words(next((name for name in names if words.has(name)), names[0]))

    def _list(self, field: FormField, schema: Schema, at: Steps) -> FormField:
        item: FormField = {"key": "", "kind": "text", "label": field["label"], "hint": "", "needed": True}
        field["kind"] = "list"
        field["item"] = self._of_kind(item, schema["items"], (*at, EACH))
        field["least"], field["most"] = schema.get("minItems", 0), schema["maxItems"]
        return field

    def _map(self, field: FormField, schema: Schema, at: Steps) -> FormField:
        """Keys that the model names, each with a value of one kind."""
        field["kind"] = "map"
        field["fields"] = []
        for key in schema["propertyNames"]["enum"]:
            label = self._choice(key)
            label = label[:1].upper() + label[1:]
            inner: FormField = {"key": key, "kind": "text", "label": label, "hint": "", "needed": False}
            field["fields"].append(self._of_kind(inner, schema["additionalProperties"], (*at, key)))
        return field

    def _string(self, field: FormField, schema: Schema, at: Steps) -> FormField:
        pattern = schema.get("pattern")
        if "maxLength" in schema:
            field["most"] = schema["maxLength"]
        if "minLength" in schema:
            field["least"] = schema["minLength"]
        if pattern:
            field["pattern"], field["wanted"] = pattern, PATTERNS[pattern]
        if name := self.vocabularies.get(at):
            field["kind"], field["vocabulary"] = "code", name
            field["hint"] = "" if field["key"] == "code" else field["hint"]
        elif name := REFERENCES.get(at):
            field["kind"], field["refers"] = "code", name
        elif pattern == CODE_PATTERN and at not in OWN_NAMES:
            raise LookupError(f"{'.'.join(at)}: say in pages/record_fields.py what this code names")
        return field

    def _number(self, field: FormField, schema: Schema, at: Steps) -> FormField:
        kinds = {"integer": "int", "number": "number", "boolean": "bool"}
        field["kind"] = kinds[schema["type"]]
        if "minimum" in schema:
            field["least"] = schema["minimum"]
        if "maximum" in schema:
            field["most"] = schema["maximum"]
        if name := self.vocabularies.get(at):
            field["vocabulary"] = name
        return field


def _examples(view: View) -> dict[Steps, str]:
    """For each field what the practice that has most says there, if it is short; else the next."""
    examples: dict[Steps, str] = {}
    order = sorted(
        view.catalogue.records, key=lambda record: (record.kind == "practice", completeness(record)), reverse=True
    )
    for record in order:
        _gather(view, record.model_dump(mode="json", exclude_defaults=True), (), examples)
    return examples


def _gather(view: View, value: Any, at: Steps, examples: dict[Steps, str]) -> None:
    if isinstance(value, dict):
        if isinstance(text := value.get(view.language), str):  # a translation has more to say of a language
            value = view.typeset(text)
        else:
            for key, item in value.items():
                _gather(view, item, (*at, key), examples)
            return
    if isinstance(value, list):
        for item in value:
            _gather(view, item, (*at, EACH), examples)
    elif at and at[-1] not in _NO_EXAMPLE and (text := str(value)) and len(text) <= _LONGEST_EXAMPLE:
        examples.setdefault(at, text)
