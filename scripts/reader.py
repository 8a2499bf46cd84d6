"""From a file's plain data to a typed record or vocabulary, with every error of shape reported at its place.

A record with errors of shape is mended in memory (the offending piece left out, a missing one filled with a stand-in)
so that the editorial rules can still look at everything else: one run reports all that is wrong.
"""

from __future__ import annotations

import copy
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from scripts.model import GAP_PARTS, STORY_PARTS, Part, Record, Vocabulary
from scripts.problems import Problem
from scripts.source import MAX_PROBLEMS, Finding, Path, Source, more_problems, shorten

PartT = TypeVar("PartT", bound=Part)

_ROUNDS = 12
_ANY = "*"
"""In a pattern of paths: any item or key."""


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
        """Whether a finding at `path` rests on a piece that only stands in for a missing or unsound one."""
        return any(_meet(path, ignored) for ignored in self.ignored)


def _meet(path: Path, ignored: Path) -> bool:
    """Whether one of the two lies within the other."""
    pairs = zip(path, ignored, strict=False)
    return all(wanted == item or (wanted == _ANY and isinstance(item, int)) for item, wanted in pairs)


def nearest(value: object, allowed: Iterable[str]) -> str | None:
    """The allowed value that looks most like `value`, if any looks like it at all."""
    close = difflib.get_close_matches(shorten(value, 80).lower(), list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(value: object, allowed: Iterable[str], *, most: int = 12, near: str | None = None) -> str:
    """The end of a message about an unknown value: the nearest valid one, and all of them where they are few.

    `near` is the nearest one where the caller knows better than spelling does.
    """
    options = list(allowed)
    near = near or nearest(value, options)
    parts = [f"; did you mean '{near}'?"] if near else []
    if options and len(options) <= most:
        parts.append(f"; allowed: {', '.join(options)}")
    elif options and not near:
        parts.append(f"; one of {len(options)} values, such as {', '.join(options[:5])}")
    return "".join(parts)


def read_record(source: Source) -> Reading[Record]:
    """The record in `source`; see `Reading`."""
    return _read(source, Record, _mend)


def read_vocabulary(source: Source) -> Reading[Vocabulary]:
    """The vocabulary in `source`; see `Reading`."""
    return _read(source, Vocabulary)


def read_part(source: Source, shape: type[PartT]) -> Reading[PartT]:
    """A file of any other shape (glossary, references and the like)."""
    return _read(source, shape)


_Mend = Callable[[dict[str, Any], ValidationError], tuple[PartT | None, frozenset[Path]]]


def _read(source: Source, shape: type[PartT], mend: _Mend[PartT] | None = None) -> Reading[PartT]:
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
        if mend is None or error.error_count() > MAX_PROBLEMS:
            return Reading(source, None, None, problems)
        mended, ignored = mend(data, error)
        return Reading(source, None, mended, problems, ignored)
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


def _findings(error: ValidationError, shape: type[BaseModel], data: object) -> Iterator[Finding]:
    seen: set[tuple[Path, str, str | None]] = set()
    for detail in error.errors(include_url=False):
        finding = _finding(detail, shape, data)
        if len(seen) == MAX_PROBLEMS:
            yield replace(finding, rule="more-problems", message=more_problems(finding.rule))
            return
        if (finding.path, finding.rule, finding.found) not in seen:
            seen.add((finding.path, finding.rule, finding.found))
            yield finding


def _path(detail: Any, data: Any) -> tuple[Path, bool]:
    """The path to what is wrong, as far as `data` goes, and whether it is the key there rather than its value."""
    path: Path = tuple(detail["loc"])
    if detail["type"] == "literal_error" and path[-2:] == (detail["input"], "[key]"):
        return path[:-1], True
    for depth, item in enumerate(path):
        if isinstance(item, int) and isinstance(data, list):
            data = data[item]
        elif isinstance(item, str) and isinstance(data, dict):
            data = data.get(item)
        else:
            return path[:depth], False  # a name that is written once for all languages
    return path, False


def _finding(detail: Any, shape: type[BaseModel], data: object) -> Finding:
    kind: str = detail["type"]
    path, at_key = _path(detail, data)
    name = _dotted(path)
    value = detail.get("input")
    shown = shorten(value)
    context: Mapping[str, Any] = detail.get("ctx", {})

    if kind == "missing":
        return Finding(path, "missing-key", f"'{path[-1]}' is missing{_at(path[:-1])}", at_key=True)
    if kind == "extra_forbidden":
        allowed = tuple(_keys(shape, path[:-1]))
        key = shorten(path[-1])
        message = f"unknown key '{key}'{_at(path[:-1])}{suggestion(key, allowed, most=8)}"
        return Finding(
            path, "unknown-key", message, found=key, allowed=allowed, nearest=nearest(key, allowed), at_key=True
        )
    if kind == "literal_error":
        allowed = _literals(context)
        message = f"{name}: '{shown}' is not allowed{suggestion(value, allowed)}"
        near = nearest(value, allowed)
        return Finding(path, "unknown-value", message, found=shown, allowed=allowed, nearest=near, at_key=at_key)
    if kind == "string_pattern_mismatch":
        wanted = _PATTERNS.get(context["pattern"], f"a text of the form {context['pattern']}")
        near = _corrected(value, context["pattern"])
        hint = f"; did you mean '{near}'?" if near else ""
        return Finding(
            path, "bad-value", f"{name}: expected {wanted}, found '{shown}'{hint}", found=shown, nearest=near
        )

    rule, wanted = _fault(kind, value, context)
    if rule == "empty-text":
        return Finding(path, rule, f"{name} is empty; write the text or leave the key out", found="")
    message = f"{name}: {wanted or detail['msg']}{_hint(kind, path, value, context)}"
    return Finding(path, rule, message, found=shown, nearest=_bound(context))


def _fault(kind: str, value: object, context: Mapping[str, Any]) -> tuple[str, str]:
    """Rule, and what was expected and found; the latter empty for an error that has no words here."""
    if kind in _EXPECTED:
        return "wrong-type", f"expected {_EXPECTED[kind]}, found {_found(value)}"
    if kind == "value_error":
        return "bad-value", f"expected {context.get('error')}, found '{shorten(value)}'"
    if kind == "string_too_short":
        return "empty-text", ""
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return "out-of-range", f"expected {bound}, found {shorten(value)}"
    if kind == "too_short":
        return "wrong-length", f"expected at least {context['min_length']} items, found {context['actual_length']}"
    if kind == "too_long":
        return "wrong-length", f"expected at most {context['max_length']} items, found more"
    if kind == "string_too_long":
        return "too-long", f"expected at most {context['max_length']:,} characters, found {len(str(value)):,}"
    return "bad-value", ""


def _hint(kind: str, path: Path, value: object, context: Mapping[str, Any]) -> str:
    """Advice that fits a common slip."""
    if kind == "string_type" and isinstance(value, bool | int | float):
        return "; put it between quotes"
    if kind == "int_type" and isinstance(value, str) and value.strip().isdecimal():
        return "; write it without quotes"
    if kind == "model_type" and context.get("class_name") == "Text":
        return "; write 'fr: …' and 'en: …' below the key"
    if path[-1:] == ("lat",) and kind in {"greater_than_equal", "less_than_equal"}:
        return "; are latitude and longitude swapped?"
    return ""


def _bound(context: Mapping[str, Any]) -> str | None:
    return next((f"{context[key]:g}" for key in ("ge", "le") if key in context), None)


def _literals(context: Mapping[str, Any]) -> tuple[str, ...]:
    """The values in pydantic's "'practice' or 'strategy'"."""
    return tuple(re.findall(r"'([^']*)'", context["expected"]))


def _corrected(value: object, pattern: str) -> str | None:
    """The value as it was probably meant, if it then has the right form."""
    text = shorten(value, 80)
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    kebab = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    number = re.sub(r"^\D+", "", text).replace(",", ".")
    for attempt in (text, text.upper(), text.lower(), number, kebab):
        if re.fullmatch(pattern, attempt, re.ASCII):
            return attempt
    return None


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a code in lower case with hyphens, such as 'toscane-kasserine'",
    r"^[A-Z]{2}$": "a country code of two capitals, such as 'TN'",
    r"^[a-z]{2}$": "a language code of two letters, such as 'fr'",
    r"^[0-9a-f]{8}$": "the 8-digit digest that `passerelles stamp` writes",
    r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$": 'pages such as "54", "54-55" or "33, 42-43"',
    r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$": 'a goal such as "3" or a target such as "3.1" or "10.c"',
    r"^[^\W\d_]{3,40}$": "a single word of three letters or more, such as 'village'",
    r"^[1-5](\.\d){0,2}$": 'a section of the guide, such as "3.2.1"',
}


def _dotted(path: Path) -> str:
    """`story.context.fr`, `territories[2].lat`; items count from 1 as people do."""
    text = ""
    for item in path:
        text += f"[{item + 1}]" if isinstance(item, int) else f".{shorten(item, 40)}" if text else shorten(item, 40)
    return text or "the record"


def _at(path: Path) -> str:
    return f" in {_dotted(path)}" if path else ""


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    return _kind(value)


def _keys(shape: Any, path: Path) -> list[str]:
    """Keys that the model allows at `path`."""
    for item in path:
        shape = _inner(shape, item)
    if not isinstance(shape, type) or not issubclass(shape, BaseModel):
        return []
    return [field.alias or name for name, field in shape.model_fields.items()]


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

_STAND_INS: dict[str, object] = {
    "actors": [{}],
    "added": "2017",
    "as_of": "2017",
    "between": ["stand-in", "stand-in"],
    "code": "stand-in",
    "cooperation": "stand-in",
    "corridor": False,
    f"gaps.{_ANY}": "not-reported",
    "id": "stand-in",
    "initiative_types": [{}],
    "key": "stand-in",
    "kind": "practice",
    "level": "stand-in",
    "number": 1,
    "role": "stand-in",
    "sdgs": [{}],
    "sectors": [{}],
    "source": "stand-in",
    "source_language": "fr",
    "sources": [{}],
    "sources.title": "·",
    "state": "unknown",
    "target": "1",
    "translation.state": "draft",
    "type": "stand-in",
    "value": "·",
}
"""For each key that a record cannot do without, by its name and where needed its place, something that passes."""
_CODE_LISTS = {"between", "concepts"}

_RESTS_ON: dict[Path, tuple[Path, ...]] = {
    ("added",): (("updated",), ("status", "as_of")),
    ("gaps",): (*(("story", part) for part in STORY_PARTS), *((part,) for part in GAP_PARTS)),
    ("guide",): (("sources", _ANY, "pages"),),
    ("kind",): (("objectives",),),
    ("period",): (("status", "state"),),
    ("source_language",): (("translation",),),
    ("sources",): (("figures", _ANY, "source"), ("budget", "source")),
    ("sources", _ANY, "id"): (("figures", _ANY, "source"), ("budget", "source")),
    ("status", "state"): (("story", "results"),),
    ("territories",): (("partnerships", _ANY, "between"), ("actors", _ANY, "territory")),
    ("territories", _ANY, "key"): (("partnerships", _ANY, "between"), ("actors", _ANY, "territory")),
    ("territories", _ANY, "role"): (("partnerships", _ANY, "between"),),
    ("updated",): (("status", "as_of"),),
}
"""Findings at the paths on the right may be due to a stand-in at the path on the left."""


def _mend(data: dict[str, Any], error: ValidationError) -> tuple[Record | None, frozenset[Path]]:
    """A record like `data` that has the right shape, and the paths of which nothing more is to be said."""
    mended: Any = copy.deepcopy(data)
    ignored: set[Path] = set()
    for _ in range(_ROUNDS):
        for detail in error.errors(include_url=False):
            path, at_key = _path(detail, mended)
            _replace(mended, path, detail, ignored, at_key=at_key)
        try:
            record = Record.model_validate(mended)
        except ValidationError as again:
            error = again
            continue
        # an unsound id still tells which file claims it
        written = data.get("id")
        return record.model_copy(update={"id": written if isinstance(written, str) else ""}), frozenset(ignored)
    return None, frozenset()


def _replace(data: Any, path: Path, detail: Any, ignored: set[Path], *, at_key: bool) -> None:
    """Put something sound at `path`: the nearest valid value, a stand-in, or nothing if the key may be left out."""
    if path[:1] == ("guide",):
        path, detail = ("guide",), {**detail, "type": "wrong"}
    parent = data
    for item in path[:-1]:
        parent = parent[item]
    last = path[-1]
    if detail["type"] == "extra_forbidden":
        ignored.add(path)
        parent.pop(last, None)
        return
    if at_key:
        value = parent.pop(last, None)
        if near := nearest(last, _literals(detail["ctx"])):
            parent.setdefault(near, value)
        return
    if detail["type"] == "too_long" and isinstance(parent[last], list):
        del parent[last][detail["ctx"]["max_length"] :]
        return
    for pattern, others in _RESTS_ON.items():
        if len(path) <= len(pattern) and _meet(path, pattern):
            ignored.update(others)
    ignored.add(path)
    sound = _sound(path, detail)
    if sound is None and isinstance(parent, dict):
        parent.pop(last, None)
    else:
        parent[last] = copy.deepcopy(sound)


def _sound(path: Path, detail: Any) -> object:
    """What passes at `path`; None where leaving it out does."""
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    near = nearest(value, _literals(context)) if kind == "literal_error" else None
    if kind == "string_pattern_mismatch":
        near = _corrected(value, context["pattern"])
    if near is not None:
        return near
    names = [item for item in path if isinstance(item, str)]
    if isinstance(path[-1], int):
        return "stand-in" if names[-1] in _CODE_LISTS else {}
    for name in (f"{names[0]}.{names[-1]}", f"{names[0]}.{_ANY}" if len(names) > 1 else "", names[-1]):
        if name in _STAND_INS:
            return _STAND_INS[name]
    return {} if kind == "missing" else None
