"""Plain data as YAML, in the form in which the records of the collection are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from passerelles.languages import LANGUAGES
from passerelles.model.data_path import Path
from passerelles.reading.plain_data import scalar
from passerelles.writing.filling import WIDTH, filled

SCHEMA_LINE = "# yaml-language-server: $schema=schema.json\n"
"""Gives an editor completion and help."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\n\t\x00-\x1f\x7f]|:(?! |$)|(?<! )#)*")
_UNSAFE_IN_FLOW = re.compile(r"[\[\]{},]")
_ONE_LINE = {"guide", "status", "established", "name", *map(str, LANGUAGES)}
"""Mappings that stand on one line where they fit."""
DATES = {"date", "start", "end", "as_of", "since", "year", "accessed", "compared", "submitted", "added", "updated"}
QUOTED = {"pages", "target", "value", "of"}
"""Keys whose values look like numbers and are none."""
_DIGEST = re.compile(r"[0-9a-f]{8,}")


def record_text(data: Mapping[str, object], comments: Mapping[Path, str] | None = None) -> str:
    """A whole record: `data` in the order that it has, with a comment above each path that has one."""
    return SCHEMA_LINE + "".join(f"{line}\n" for line in _mapping(data, (), 0, comments or {}))


def yaml_text(data: Mapping[str, object]) -> str:
    """The data of any other file in the same form."""
    return "".join(f"{line}\n" for line in _mapping(data, (), 0, {}))


def _mapping(data: Mapping[str, object], path: Path, indent: int, comments: Mapping[Path, str]) -> Iterator[str]:
    for key, value in data.items():
        at = (*path, key)
        yield from _comment(comments.get(at), indent)
        yield from _entry(f"{' ' * indent}{key}:", key, value, at, indent, comments)


def _entry(start: str, key: str, value: object, path: Path, indent: int, comments: Mapping[Path, str]) -> Iterator[str]:
    """A key and its value; `start` is the line as far as it is written."""
    short = f"{start} {_flow(value, key)}"
    if isinstance(value, str) and _is_prose(value, key, short):
        yield from _prose(start, value, indent)
    elif not _is_block(value, key, short):
        yield short
    elif isinstance(value, Mapping):
        yield start
        yield from _mapping(value, path, indent + 2, comments)
    elif isinstance(value, list):
        yield start
        for index, item in enumerate(value):
            yield from _item(item, (*path, index), indent + 2, comments)


def _item(item: object, path: Path, indent: int, comments: Mapping[Path, str]) -> Iterator[str]:
    yield from _comment(comments.get(path), indent)
    if not isinstance(item, Mapping):
        yield f"{' ' * indent}- {_flow(item, '')}"
        return
    first, *rest = _mapping(item, path, indent + 2, {key: comment for key, comment in comments.items() if key != path})
    yield f"{' ' * indent}- {first.lstrip()}"
    yield from rest


def _comment(text: str | None, indent: int) -> Iterator[str]:
    for paragraph in (text or "").splitlines():
        for line in filled(paragraph, WIDTH - indent - 2):
            yield f"{' ' * indent}# {line}"


def _is_prose(value: str, key: str, short: str) -> bool:
    """Whether a text stands below its key: it has several lines, or is too long for one."""
    return "\n" in value or (key in map(str, LANGUAGES) and len(short) > WIDTH and bool(value.strip()))


def _is_block(value: object, key: str, short: str) -> bool:
    if isinstance(value, Mapping):
        flat = all(not isinstance(item, Mapping | list) for item in value.values())
        return bool(value) and not (key in _ONE_LINE and flat and len(short) <= WIDTH)
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _prose(start: str, value: str, indent: int) -> Iterator[str]:
    inner = " " * (indent + 2)
    if "\n" not in value and value == " ".join(value.split()):
        yield f"{start} >-"
        lines = filled(value, WIDTH - len(inner))
    else:
        lines = value.split("\n")
        if value != value.strip() or any(line != line.rstrip() for line in lines):
            yield f"{start} {_quoted(value)}"  # a block would lose spaces at the edges
            return
        yield f"{start} |-"
    yield from (f"{inner}{line}" if line else "" for line in lines)


def _flow(value: object, key: str, *, inside: bool = False) -> str:
    """A value on one line; `inside` braces or brackets, where more has to be quoted."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(item, name, inside=True)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, key, inside=True) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    if key in DATES and re.fullmatch(r"[0-9-]+", value):
        return value
    numeric = (value[:1].isdigit() and key in QUOTED) or bool(_DIGEST.fullmatch(value))
    plain = _PLAIN.fullmatch(value) and value == value.strip() and isinstance(scalar(value), str)
    safe = plain and not numeric and not (inside and _UNSAFE_IN_FLOW.search(value))
    return value if safe else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
