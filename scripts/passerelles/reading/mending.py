"""A record with errors of shape, mended in memory so that the editorial rules can look at everything else.

The offending piece is left out, a missing one filled with a stand-in; what rests on one of them is not spoken of.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from passerelles.model.data_path import Path
from passerelles.model.record import GAP_PARTS, STORY_PARTS, Record
from passerelles.reading.shape_errors import literals, path_of
from passerelles.reading.suggestions import value_meant
from passerelles.reading.values_meant import corrected
from passerelles.reading.yaml_source import copied

_ROUNDS = 12
ANY = "*"
"""In a pattern of paths: any item or key."""

_STAND_INS: dict[str, object] = {
    "actors": [{}],
    "added": "2017",
    "as_of": "2017",
    "between": ["stand-in", "stand-in"],
    "code": "stand-in",
    "cooperation": "stand-in",
    "corridor": False,
    f"gaps.{ANY}": "not-reported",
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
    ("added",): (("updated",), ("status", "as_of"), ("sources", ANY, "accessed")),
    ("gaps",): (*(("story", part) for part in STORY_PARTS), *((part,) for part in GAP_PARTS)),
    ("guide",): (("sources", ANY, "pages"),),
    ("kind",): (("objectives",),),
    ("period",): (("status", "state"),),
    ("source_language",): (("translation",),),
    ("sources",): (("figures", ANY, "source"), ("budget", "source"), ("outcome", "source")),
    ("sources", ANY, "id"): (("figures", ANY, "source"), ("budget", "source"), ("outcome", "source")),
    ("status", "state"): (("story", "results"),),
    ("territories",): (("partnerships", ANY, "between"), ("actors", ANY, "territory")),
    ("territories", ANY, "key"): (("partnerships", ANY, "between"), ("actors", ANY, "territory")),
    ("territories", ANY, "role"): (("partnerships", ANY, "between"),),
    ("updated",): (("status", "as_of"), ("sources", ANY, "accessed")),
}
"""Findings at the paths on the right may be due to a stand-in at the path on the left."""


def mend(data: dict[str, Any], error: ValidationError) -> tuple[Record | None, frozenset[Path]]:
    """A record like `data` that has the right shape, and the paths of which nothing more is to be said."""
    mended: Any = copied(data)
    ignored: set[Path] = set()
    for _ in range(_ROUNDS):
        # all paths before anything is replaced: with `guide` gone, `guide.sources` would be taken for `sources`
        details = [(detail, *path_of(detail, mended)) for detail in error.errors(include_url=False)]
        for detail, path, at_key in details:
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
    parent = _inside(data, path[:-1])
    last = path[-1]
    if parent is None or (isinstance(parent, list) and last not in range(len(parent))):
        return  # went with something around it
    if detail["type"] == "extra_forbidden":
        ignored.add(path)
        parent.pop(last, None)
        return
    if at_key:
        value = parent.pop(last, None)
        if near := value_meant(last, literals(detail["ctx"])):
            parent.setdefault(near, value)
        return
    if detail["type"] == "too_long" and isinstance(parent[last], list):
        del parent[last][detail["ctx"]["max_length"] :]
        return
    for pattern, others in _RESTS_ON.items():
        if len(path) <= len(pattern) and meet(path, pattern):
            ignored.update(others)
    ignored.add(path)
    sound = _sound(path, detail)
    if sound is None and isinstance(parent, dict):
        parent.pop(last, None)
    else:
        parent[last] = copied(sound)


def _inside(data: Any, path: Path) -> Any:
    """What stands at `path`; None where nothing does."""
    for item in path:
        there = item in range(len(data)) if isinstance(data, list) else isinstance(data, dict) and item in data
        if not there:
            return None
        data = data[item]
    return data


def _sound(path: Path, detail: Any) -> object:
    """What passes at `path`; None where leaving it out does."""
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    near = value_meant(value, literals(context)) if kind == "literal_error" else None
    if kind == "string_pattern_mismatch":
        near = corrected(value, context["pattern"])
    if near is not None:
        return near
    names = [item for item in path if isinstance(item, str)]
    if isinstance(path[-1], int):
        return "stand-in" if names[-1] in _CODE_LISTS else {}
    for name in (f"{names[0]}.{names[-1]}", f"{names[0]}.{ANY}" if len(names) > 1 else "", names[-1]):
        if name in _STAND_INS:
            return _STAND_INS[name]
    return {} if kind == "missing" else None


def meet(path: Path, ignored: Path) -> bool:
    """Whether one of the two lies within the other."""
    pairs = zip(path, ignored, strict=False)
    return all(wanted == item or (wanted == ANY and isinstance(item, int)) for item, wanted in pairs)
