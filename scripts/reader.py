"""From a file's plain data to a typed record or vocabulary, with every error of shape reported at its place.

A record with errors of shape is mended in memory (the offending piece left out, a missing one filled with a stand-in)
so that the editorial rules can still look at everything else: one run reports all that is wrong.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from scripts.model import Part, Record, Vocabulary
from scripts.problems import Problem
from scripts.source import Finding, Path, Source, shorten

PartT = TypeVar("PartT", bound=Part)

_ROUNDS = 40
_STAND_IN = "·"


@dataclass(frozen=True)
class Reading(Generic[PartT]):
    """What came of reading a file.

    `part` is the typed content if the file is sound, else None. `mended` is the content with the unsound pieces
    replaced, for rules to look at; None if nothing could be saved. Findings under `ignored` paths concern stand-ins.
    """

    source: Source
    part: PartT | None
    mended: PartT | None
    problems: list[Problem]
    ignored: frozenset[Path] = frozenset()

    def concerns_stand_in(self, path: Path) -> bool:
        """Whether `path` points into a piece that only stands in for a missing or unsound one."""
        return any(path[: len(ignored)] == ignored or ignored[: len(path)] == path for ignored in self.ignored)


def nearest(value: object, allowed: Iterable[str]) -> str | None:
    """The allowed value that looks most like `value`, if any looks like it at all."""
    close = difflib.get_close_matches(str(value).strip().lower()[:80], list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(value: object, allowed: Iterable[str], *, most: int = 12) -> str:
    """The end of a message about an unknown value: the nearest valid one, or all of them where they are few."""
    options = list(allowed)
    near = nearest(value, options)
    parts = [f"; did you mean '{near}'?"] if near else []
    if options and len(options) <= most:
        parts.append(f"; allowed: {', '.join(options)}")
    elif options and not near:
        parts.append(f"; one of {len(options)} values, such as {', '.join(options[:5])}")
    return "".join(parts)


def read_record(source: Source) -> Reading[Record]:
    """The record in `source`; see `Reading`."""
    return _read(source, Record)


def read_vocabulary(source: Source) -> Reading[Vocabulary]:
    """The vocabulary in `source`; see `Reading`."""
    return _read(source, Vocabulary)


def read_part(source: Source, shape: type[PartT]) -> Reading[PartT]:
    """A file of any other shape (glossary, references and the like)."""
    return _read(source, shape)


def _read(source: Source, shape: type[PartT]) -> Reading[PartT]:
    problems = list(source.problems)
    data = source.data
    if not isinstance(data, dict):
        if not problems:
            what = "the file is empty" if data is None else f"the file holds {_kind(data)}"
            problems.append(
                source.locate(Finding((), "not-a-mapping", f"{what}; expected keys and values, beginning with 'id: …'"))
            )
        return Reading(source, None, None, problems)
    try:
        part = shape.model_validate(data)
    except ValidationError as error:
        problems += [source.locate(finding) for finding in _findings(error, shape, data)]
        mended, ignored = _mend(shape, data, error)
        return Reading(source, None, mended, problems, ignored)
    except RecursionError:
        problems.append(source.locate(Finding((), "yaml-depth", "nested too deep")))
        return Reading(source, None, None, problems)
    return Reading(source, None if problems else part, part, problems)


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"'{shorten(value)}'"


# --- errors of shape, in words ---------------------------------------------------------------------------------------

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list (lines that begin with '- ')",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def _findings(error: ValidationError, shape: type[BaseModel], data: object) -> Iterable[Finding]:
    seen: set[tuple[Path, str, str | None]] = set()
    for detail in error.errors(include_url=False):
        finding = _finding(detail, shape, data)
        if (finding.path, finding.rule, finding.found) not in seen:
            seen.add((finding.path, finding.rule, finding.found))
            yield finding


def _finding(detail: Any, shape: type[BaseModel], data: object) -> Finding:
    kind: str = detail["type"]
    path: Path = tuple(item for item in detail["loc"] if item != "[key]")
    name = _dotted(path)
    value = detail.get("input")
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return Finding(path, "missing-key", f"'{path[-1]}' is missing{_at(path[:-1])}", at_key=True)
    if kind == "extra_forbidden":
        allowed = tuple(_keys(shape, path[:-1]))
        return Finding(
            path, "unknown-key", f"unknown key '{shorten(path[-1])}'{_at(path[:-1])}{suggestion(path[-1], allowed, most=8)}",
            found=str(path[-1]), allowed=allowed, nearest=nearest(path[-1], allowed), at_key=True,
        )  # fmt: skip
    if kind == "literal_error":
        allowed = tuple(part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", "))
        return Finding(
            path, "unknown-value", f"{name}: '{shorten(value)}' is not allowed{suggestion(value, allowed)}",
            found=shorten(value), allowed=allowed, nearest=nearest(value, allowed), at_key="[key]" in detail["loc"],
        )  # fmt: skip
    if kind in _EXPECTED:
        found = "nothing" if value is None else f"{_found_kind(value)}"
        return Finding(path, "wrong-type", f"{name}: expected {_EXPECTED[kind]}, found {found}", found=shorten(value))
    if kind == "value_error":
        wanted = str(context.get("error", detail["msg"]))
        return Finding(path, "bad-value", f"{name}: expected {wanted}, found '{shorten(value)}'", found=shorten(value))
    if kind == "string_pattern_mismatch":
        wanted = _PATTERNS.get(context["pattern"], f"a text of the form {context['pattern']}")
        return Finding(path, "bad-value", f"{name}: expected {wanted}, found '{shorten(value)}'", found=shorten(value))
    if kind == "string_too_short":
        return Finding(path, "empty-text", f"{name} is empty; write the text or leave the key out", found="")
    if kind in {"greater_than_equal", "less_than_equal"}:
        wanted = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return Finding(path, "out-of-range", f"{name}: expected {wanted}, found {shorten(value)}", found=shorten(value))
    if kind in {"too_short", "too_long"}:
        wanted = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return Finding(path, "wrong-length", f"{name}: expected {wanted} items, found {context['actual_length']}")
    if kind == "string_too_long":
        found = f"{len(str(value)):,} characters"
        return Finding(
            path, "too-long", f"{name}: expected at most {context['max_length']:,} characters, found {found}"
        )
    return Finding(path, "bad-value", f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", found=shorten(value))


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a code in lower case with hyphens, such as 'toscane-kasserine'",
    r"^[A-Z]{2}$": "a country code of two capitals, such as 'TN'",
    r"^[a-z]{2}$": "a language code of two letters, such as 'fr'",
    r"^[0-9a-f]{8}$": "the 8-digit digest that `passerelles stamp` writes",
    r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$": 'pages such as "54", "54-55" or "33, 42-43"',
    r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$": 'a goal such as "3" or a target such as "3.1" or "10.c"',
    r"^[1-5](\.\d){0,2}$": 'a section of the guide, such as "3.2.1"',
}


def _dotted(path: Path) -> str:
    """`story.context.fr`, `territories[2].lat`; items count from 1 as people do."""
    text = ""
    for item in path:
        text += f"[{item + 1}]" if isinstance(item, int) else f".{item}" if text else str(item)
    return text or "the record"


def _at(path: Path) -> str:
    return f" in {_dotted(path)}" if path else ""


def _found_kind(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    return _kind(value)


def _keys(shape: Any, path: Path) -> list[str]:
    """Keys that the model allows at `path`."""
    for item in path:
        shape = _inner(shape, item)
    return list(shape.model_fields) if isinstance(shape, type) and issubclass(shape, BaseModel) else []


def _inner(shape: Any, item: str | int) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        field = shape.model_fields.get(str(item))
        return _bare(field.annotation) if field else None
    arguments = get_args(shape)
    if get_origin(shape) in {list, dict} and arguments:
        return _bare(arguments[-1])
    return None


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


# --- mending ---------------------------------------------------------------------------------------------------------

_TEXT = {"fr": _STAND_IN, "en": _STAND_IN}
_STAND_INS: dict[str, object] = {
    "id": "stand-in",
    "kind": "practice",
    "title": _TEXT,
    "summary": _TEXT,
    "story": {},
    "status": {"state": "unknown", "as_of": "2017"},
    "cooperation": "domestic",
    "sectors": [{"code": "stand-in"}],
    "initiative_types": [{"code": "stand-in"}],
    "sdgs": [{"target": "1"}],
    "actors": [{"name": _STAND_IN, "type": "stand-in", "role": "stand-in"}],
    "teaching": {},
    "sources": [{"id": "stand-in", "title": _STAND_IN}],
    "source_language": "fr",
    "added": "2017",
}


def _mend(shape: type[PartT], data: dict[str, Any], error: ValidationError) -> tuple[PartT | None, frozenset[Path]]:
    if shape is not Record:
        return None, frozenset()
    mended: Any = copy.deepcopy(data)
    ignored: set[Path] = set()
    for _ in range(_ROUNDS):
        for detail in sorted(error.errors(include_url=False), key=lambda one: _order(one["loc"]), reverse=True):
            path = tuple(item for item in detail["loc"] if item != "[key]")
            _replace(mended, path, detail["type"], ignored)
        try:
            return shape.model_validate(mended), frozenset(ignored)
        except ValidationError as again:
            error = again
    return None, frozenset()


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    """Sorts later list items first when reversed, so that leaving one out does not move another."""
    return tuple((item, "") if isinstance(item, int) else (-1, str(item)) for item in path)


def _replace(data: Any, path: Path, kind: str, ignored: set[Path]) -> None:
    """Leave out what stands at `path`; where that is a required piece, put a stand-in for the whole top-level key."""
    if not path:
        return
    parent = data
    for item in path[:-1]:
        try:
            parent = parent[item]
        except (KeyError, IndexError, TypeError):
            break
    last = path[-1]
    if kind == "extra_forbidden" and isinstance(parent, dict):
        parent.pop(last, None)
        return
    top = str(path[0])
    ignored.add((top,))
    if top in _STAND_INS:
        data[top] = copy.deepcopy(_STAND_INS[top])
    else:
        data.pop(top, None)
