"""Errors of shape in words: what was expected where, what was found, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from passerelles.languages import LANGUAGES
from passerelles.model.data_path import Path
from passerelles.model.fields import CODE_PATTERN, TEXT_SHAPES
from passerelles.model.written_numbers import as_written
from passerelles.reading.suggestions import key_meant, suggestion, value_meant
from passerelles.reading.values_meant import (
    about_date,
    codes_listed,
    corrected,
    date_meant,
    number_meant,
    whole_number_meant,
    years_of,
)
from passerelles.reading.yaml_source import MAX_PROBLEMS, Finding, field_name, more_problems, shorten
from passerelles.text.checks import Message, say, value_called

_EXPECTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "float_type": "number",
    "bool_type": "truth",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
"""For a kind of error, the sentence that says what was expected: `expected.<name>`."""

_OWN_NAMES = {"id", "key", "code"}
"""Keys whose values a contributor may choose: only for them a code is made of other words."""


def shape_findings(error: ValidationError, shape: type[BaseModel], data: object) -> Iterator[Finding]:
    """Every error as a finding, each once; after many, one that says that there are more."""
    seen: set[tuple[Path, str, str | None]] = set()
    for detail in error.errors(include_url=False):
        finding = _finding(detail, shape, data)
        if len(seen) == MAX_PROBLEMS:
            yield replace(finding, rule="more-problems", said=more_problems(finding.rule), write=None)
            return
        if (finding.path, finding.rule, finding.found) not in seen:
            seen.add((finding.path, finding.rule, finding.found))
            yield finding


def path_of(detail: Any, data: Any) -> tuple[Path, bool]:
    """The path to what is wrong, as far as `data` goes, and whether it is the key there rather than its value."""
    path: Path = tuple(detail["loc"])
    if detail["type"] == "literal_error" and path[-2:] == (detail["input"], "[key]"):
        return path[:-1], True
    inside: Path = ()
    for depth, item in enumerate(path, 1):
        if isinstance(item, int) and isinstance(data, list):
            data = data[item]
        elif isinstance(item, str) and isinstance(data, dict):
            if item not in data and depth < len(path):
                continue  # the name of one of several shapes, which stands in no file
            data = data.get(item)
        else:
            return inside, False  # a name that is written once for all languages
        inside = (*inside, item)
    return inside, False


@dataclass(frozen=True)
class _Error:
    """One of pydantic's errors, where it is and what the value is."""

    kind: str
    path: Path
    value: object
    context: Mapping[str, Any]
    at_key: bool

    @property
    def shown(self) -> str:
        return as_written(self.value) if isinstance(self.value, float) else shorten(self.value)


def _finding(detail: Any, shape: type[BaseModel], data: object) -> Finding:
    path, at_key = path_of(detail, data)
    error = _Error(detail["type"], path, detail.get("input"), detail.get("ctx", {}), at_key)
    match error.kind:
        case "missing":
            said = say("missing-key", key=path[-1])
            if len(path) > 1:
                said = say("missing-key.inside", key=path[-1], place=field_name(path[:-1]))
            return Finding(path, "missing-key", said, at_key=True)
        case "extra_forbidden":
            return unknown_key(path, keys_at(shape, path[:-1]))
        case "literal_error":
            return _unknown_value(error)
        case "string_pattern_mismatch":
            return _other_form(error)
    rule, said = _fault(error)
    if rule == "empty-text":
        return Finding(path, rule, said, found="")
    return Finding(
        path, rule, said.then(_hint(error)), found=error.shown, nearest=_bound(error.context), write=_meant(error, data)
    )


def unknown_key(path: Path, allowed: tuple[str, ...]) -> Finding:
    """That no such key belongs here, and which was probably meant."""
    key = shorten(path[-1])
    near = key_meant(str(path[-1]), allowed)
    said = say("unknown-key" if near else "unknown-key.none", key=key, place=_place(path[:-1]))
    if near:
        said = said.then(say("suggestion", near=near))
    if len(allowed) <= _MOST_SHOWN:
        said = said.then(say("allowed", values=", ".join(allowed)))
    elif not near:
        said = said.then(say("one-of", count=len(allowed), values=", ".join(allowed[:5])))
    return Finding(path, "unknown-key", said, found=key, allowed=allowed, nearest=near, at_key=True, write=near)


_MOST_SHOWN = 8


def _unknown_value(error: _Error) -> Finding:
    allowed = literals(error.context)
    if error.at_key:
        near = value_called(shorten(error.value, 80), "keys", allowed) or value_meant(error.value, allowed)
    else:
        near = value_meant(error.value, allowed)
    said = say("unknown-value", place=_place(error.path), found=error.shown)
    said = said.then(*suggestion(error.value, allowed, near=near))
    return Finding(
        error.path, "unknown-value", said, found=error.shown, allowed=allowed, nearest=near, at_key=error.at_key,
        write=near,
    )  # fmt: skip


def _other_form(error: _Error) -> Finding:
    """A text that has not the form which the model wants."""
    pattern: str = error.context["pattern"]
    wanted = say(f"expected.{PATTERNS[pattern]}") if pattern in PATTERNS else say("expected.form", pattern=pattern)
    near = None
    if pattern != CODE_PATTERN or error.path[-1] in _OWN_NAMES or "between" in error.path:
        near = corrected(error.value, pattern)
    several = codes_listed(shorten(error.value, 200)) if pattern == CODE_PATTERN and "between" in error.path else None
    if several:
        near = None
    said = say("bad-value", place=_place(error.path), wanted=wanted, found=error.shown)
    said = said.then(say("suggestion", near=near) if near else None)
    write = f'"{near}"' if near and pattern in _QUOTED else near
    if several:
        said, write = said.then(say("hint.one-list")), several
    return Finding(error.path, "bad-value", said, found=error.shown, nearest=near, write=write)


def _fault(error: _Error) -> tuple[str, Message]:
    """Rule, and what was expected and found."""
    kind, context, place = error.kind, error.context, _place(error.path)
    if kind in _EXPECTED:
        wanted = say(f"expected.{_EXPECTED[kind]}")
        return "wrong-type", say("wrong-type", place=place, wanted=wanted, found=_found(error.value))
    if kind == "value_error":
        wanted = say(f"expected.{context.get('error')}")
        return "bad-value", say("bad-value", place=place, wanted=wanted, found=error.shown)
    if kind == "string_too_short":
        return "empty-text", say("empty-text", place=place)
    if kind in {"greater_than_equal", "less_than_equal"}:
        end = "ge" if "ge" in context else "le"
        return "out-of-range", say(f"out-of-range.{end}", place=place, bound=f"{context[end]:g}", found=error.shown)
    if kind == "too_short":
        return "wrong-length", say(
            "wrong-length.few", place=place, bound=context["min_length"], found=context["actual_length"]
        )
    if kind == "too_long":
        return "wrong-length", say("wrong-length.many", place=place, bound=context["max_length"])
    if kind == "string_too_long":
        bound, length = f"{context['max_length']:,}", f"{len(str(error.value)):,}"
        return "too-long", say("too-long", place=place, bound=bound, found=length)
    return "bad-value", say("bad-value.other", place=place, found=error.shown)


def _meant(error: _Error, data: object) -> str | None:
    """What to write instead, as YAML, where that is sure."""
    kind, value, path = error.kind, error.value, error.path
    if kind == "string_type" and isinstance(value, bool | int | float):
        return f'"{as_written(value)}"' if not isinstance(value, bool) else f'"{str(value).lower()}"'
    if not isinstance(value, str):
        return None
    if kind == "int_type":
        return whole_number_meant(value)
    if kind == "float_type":
        return number_meant(value)
    if kind == "bool_type":
        return value_called(value, "values", ("true", "false"))
    if kind == "value_error":
        if path[-1] in {"start", "end"} and (years := years_of(value)):
            return years[0] if path[-1] == "start" else years[1]
        about = about_date(value)
        return about[1] if about else date_meant(value)
    if kind == "list_type":
        items = codes_listed(value)
        return f"[{items or value}]" if items or re.fullmatch(CODE_PATTERN, value) else None
    if kind == "model_type" and error.context.get("class_name") in TEXT_SHAPES and "\n" not in value:
        return _in_a_language(value, data)
    return None


def _in_a_language(text: str, data: object) -> str:
    """A text that stands in no language, as one of the record's own."""
    own = data.get("source_language") if isinstance(data, dict) else None
    order = sorted(map(str, LANGUAGES), key=lambda language: language != own)
    plain = text if not re.search(r"[,\[\]{}#\"']|: ", text) else '"' + text.replace('"', '\\"') + '"'
    return "{" + ", ".join([f"{order[0]}: {plain}", *(f"{other}: …" for other in order[1:])]) + "}"


def _hint(error: _Error) -> Message | None:
    """Advice that fits a common slip."""
    kind, value = error.kind, error.value
    if kind == "string_type" and isinstance(value, bool | int | float):
        return say("hint.quotes")
    if kind == "int_type" and isinstance(value, str) and value.strip().isdecimal():
        return say("hint.no-quotes")
    if kind == "model_type" and error.context.get("class_name") in TEXT_SHAPES:
        return say("hint.languages")
    if kind in {"model_type", "dict_type"} and isinstance(value, list):
        return say("hint.no-dashes")
    if error.path[-1:] == ("page",) and kind == "int_type" and len(re.findall(r"\d+", str(value))) > 1:
        return say("hint.one-page")
    if kind in {"greater_than_equal", "less_than_equal"} and error.path[-1] in {"lat", "lon"}:
        return _coordinate_hint(error)
    if kind == "value_error" and isinstance(value, str):
        return _date_hint(error.path, value)
    return None


def _coordinate_hint(error: _Error) -> Message | None:
    """Too great a number lost its point, or is the other coordinate."""
    digits = str(error.value).lstrip("-")
    if digits.isdecimal() and len(digits) > 2 and int(digits) > 180:
        return say("hint.decimal-point", example=f"{digits[:2]}.{digits[2:]}")
    return say("hint.swapped") if error.path[-1] == "lat" else None


_LEFT_OUT_AT_WILL = {"end", "since", "year"}
"""Keys of dates that a record can do without."""


def _date_hint(path: Path, value: str) -> Message | None:
    """What to do with a date that is two, has a reservation, or is none."""
    if path[-1] in _LEFT_OUT_AT_WILL and not re.search(r"\d", value):
        open_end = path[-1] == "end" and value_called(value, "values", ("running",))
        return say("hint.open-end" if open_end else "hint.no-date")
    if path[:1] == ("period",) and years_of(value):
        return say("hint.two-dates")
    if about := about_date(value):
        return say("hint.about-date", word=about[0])
    return None


def _bound(context: Mapping[str, Any]) -> str | None:
    return next((f"{context[key]:g}" for key in ("ge", "le") if key in context), None)


def literals(context: Mapping[str, Any]) -> tuple[str, ...]:
    """The values in pydantic's "'practice' or 'strategy'"."""
    return tuple(re.findall(r"'([^']*)'", context["expected"]))


PATTERNS = {
    CODE_PATTERN: "code",
    r"^[A-Z]{2}$": "country",
    r"^[a-z]{2}$": "language",
    r"^[0-9a-f]{8,160}$": "digest",
    r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$": "pages",
    r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$": "goal",
    r"^[^\W\d_]{3,40}$": "word",
    r"^[1-5](\.\d){0,2}$": "section",
    r"^[a-z0-9]+([-.][a-z0-9]+)*$": "term",
    r"^#[0-9a-f]{6}$": "colour",
    r"^Q[1-9][0-9]*$": "wikidata",
    r"^[a-z]+(_[a-z]+)*$": "field",
    r"^[a-z0-9/-]+(#[a-z0-9-]+)?$": "page",
    r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$": "address",
    r"^\S+( \S+)*$": "words",
}
"""For a form of the model, the sentence that says what was expected: `expected.<name>`."""

_QUOTED = {pattern for pattern, name in PATTERNS.items() if name in {"pages", "goal", "section", "digest", "colour"}}
"""Forms that stand between quotes, so that none is read as a number."""


def _place(path: Path) -> str | Message:
    return field_name(path) or say("the-record")


def _found(value: object) -> Message:
    if value is None:
        return say("found.nothing")
    if isinstance(value, bool):
        return say("found.value", value=str(value).lower())
    if isinstance(value, int | float):
        return say("found.number", value=as_written(value))
    return kind_of(value)


def known_keys(shape: Any) -> frozenset[str]:
    """Every key that a file of this shape may hold, however deep."""
    keys: set[str] = set()
    seen: set[Any] = set()
    waiting = [shape]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
            seen.add(annotation)
            keys.update(field.alias or name for name, field in annotation.model_fields.items())
            waiting += [field.annotation for field in annotation.model_fields.values()]
        else:
            waiting += get_args(annotation)
    return frozenset(keys)


def keys_at(shape: Any, path: Path) -> tuple[str, ...]:
    """Keys that the model allows at `path`."""
    for item in path:
        shape = shape_below(shape, item)
    return keys_of(shape)


def keys_of(shape: Any) -> tuple[str, ...]:
    """Keys that a shape of the model has; none for what has no keys of its own."""
    return _keys_of(shape) if isinstance(shape, type) and issubclass(shape, BaseModel) else ()


@cache
def _keys_of(shape: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def shape_below(shape: Any, item: str | int) -> Any:
    """The shape of what stands at a key or an item of a shape; None where the model knows none."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _shapes_below(shape).get(str(item))
    arguments = get_args(shape)
    if get_origin(shape) in {list, dict} and arguments:
        return _bare(arguments[-1])
    return None


@cache
def _shapes_below(shape: type[BaseModel]) -> Mapping[str, Any]:
    return {name: _bare(field.annotation) for name, field in shape.model_fields.items()}


def _bare(annotation: Any) -> Any:
    """The annotation without `Annotated` and without `| None`."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
            continue
        options = [option for option in get_args(annotation) if option is not type(None)]
        if get_origin(annotation) not in {list, dict, None} and len(options) == 1:
            annotation = options[0]
            continue
        return annotation


def kind_of(value: object) -> Message:
    """What sort of value it is, or the value itself where it is a single one."""
    if isinstance(value, dict):
        return say("found.mapping")
    if isinstance(value, list):
        return say("found.list")
    return say("found.value", value=shorten(value))
