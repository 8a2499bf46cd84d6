"""The form in which a record is written: order of keys, indents, width of folded texts. Only the form changes.

The text is changed line by line and not written anew, so that comments, quotes and the choice between one line and
several stay the writer's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml

from passerelles.languages import LANGUAGES
from passerelles.model.data_path import Path
from passerelles.model.fields import Part
from passerelles.model.record import GAP_PARTS, Record
from passerelles.reading.yaml_source import YamlFile, read
from passerelles.text.checks import Message, say
from passerelles.writing.filling import WIDTH, filled

STEP = 2
"""Spaces by which what belongs to a key stands further right."""

_MOST_ROUNDS = 5_000


class NotFormatted(Exception):
    """The file cannot be put in form without a risk to what it says; the message says why."""

    def __init__(self, said: Message) -> None:
        super().__init__(str(said))
        self.said = said


def formatted(text: str) -> str:
    """The record in its form; raises NotFormatted. What it says is the same, comments included."""
    before = _read(text)
    lines = _tidy(text)
    for change in (_reordered_once, _shifted_once):
        for _ in range(_MOST_ROUNDS):
            changed = change(_Layout.of(lines))
            if changed is None:
                break
            lines = changed
    after = "".join(f"{line}\n" for line in _wrapped(_Layout.of(lines)))
    if _read(after).data != before.data or _letters(after) != _letters(text):
        raise NotFormatted(say("fmt.risk"))
    return after


def without_item(text: str, path: Path) -> str:
    """A file around the records without one item of a list, which may leave the list empty."""
    layout = _Layout.of(text.splitlines())
    start, end = _start_of(layout, path), layout.end(path)
    lines = [*layout.lines[:start], *layout.lines[end:]]
    holder = path[:-1]
    if len(_at_list(layout.source.data, holder)) == 1:
        key_line, _ = layout.key(holder)
        lines[key_line] = f"{lines[key_line].rstrip()} []"
    return "".join(f"{line}\n" for line in lines)


def with_key(text: str, key: str, lines: Sequence[str]) -> str:
    """A record with one of its keys, which holds only codes, written anew as these lines; comments stay, above them.

    Raises NotFormatted where the key shares its lines with others, or stands where the new lines cannot.
    """
    layout = _Layout.of(re.split(r"\r\n|\r|\n", text.rstrip("\r\n")))
    start, end = layout.key((key,))[0], layout.end((key,))
    comments = [comment[1] for line in layout.lines[start:end] if (comment := re.search(r"(?:^|\s)(#.*)$", line))]
    whole = [*layout.lines[:start], *comments, *lines, *layout.lines[end:]]
    after = "".join(f"{line}{_line_end(text)}" for line in whole)
    said = read("", after.encode("utf-8", "surrogatepass"))
    before: Any = layout.source.data
    written: Any = _read("\n".join(lines)).data
    if said.problems or said.data != {**before, **written}:
        raise NotFormatted(say("layout.shared-lines", key=key))
    return after


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _start_of(layout: _Layout, path: Path) -> int:
    return layout.value(path)[0]


def _at_list(data: object, path: Path) -> list[object]:
    value = _at(data, path)
    return value if isinstance(value, list) else []


def _read(text: str) -> YamlFile:
    source = read("", text.encode("utf-8", "surrogatepass"))
    if source.problems or not isinstance(source.data, dict):
        raise NotFormatted(say("fmt.unreadable"))
    return source


def _letters(text: str) -> Counter[str]:
    """Everything that shows, in no order: nothing of it may be lost, comments included."""
    return Counter("".join(text.split()))


def _tidy(text: str) -> list[str]:
    """The lines, without what ends them and without empty ones at the end."""
    lines = re.split(r"\r\n|\r|\n", text)
    while lines and not lines[-1].strip():
        lines.pop()
    inside = {number for start, end in _Layout.of(lines).blocks.values() for number in range(start + 1, end)}
    return [line if number in inside else line.rstrip(" \t") for number, line in enumerate(lines)]


# --- where things stand ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Layout:
    """The lines of a record, and where each part of it stands. Lines and columns count from 0."""

    lines: list[str]
    source: YamlFile

    @classmethod
    def of(cls, lines: Sequence[str]) -> _Layout:
        """Read these lines."""
        return cls(list(lines), _read("\n".join(lines) + "\n"))

    def key(self, path: Path) -> tuple[int, int]:
        """Where a key stands."""
        line, column = self.source.keys[path]
        return line - 1, column - 1

    def value(self, path: Path) -> tuple[int, int]:
        """Where a value stands."""
        line, column = self.source.values[path]
        return line - 1, column - 1

    def starts_with(self, path: Path, marks: str) -> bool:
        """Whether a value begins with one of these characters."""
        line, column = self.value(path)
        return self.lines[line][column : column + 1] in set(marks)

    @property
    def blocks(self) -> dict[Path, tuple[int, int]]:
        """The texts that stand below their key: the line of the mark (`>-`), and the line after the last."""
        blocks = {}
        for path, data in _walk(self.source.data, ()):
            if isinstance(data, str) and self.starts_with(path, "|>"):
                blocks[path] = (self.value(path)[0], self.end(path))
        return blocks

    def end(self, path: Path) -> int:
        """The line after the last that belongs to a key or an item; comments further left belong to what follows."""
        line, column = self._start(path)
        last = line
        for number in range(line + 1, len(self.lines)):
            text = self.lines[number]
            if not text.strip():
                continue
            indent = len(text) - len(text.lstrip(" "))
            if indent < column or (indent == column and not self._continues(path, number, text)):
                break
            last = number
        return last + 1

    def _continues(self, path: Path, number: int, text: str) -> bool:
        """Whether a line as far left as the key belongs to it still: a list may stand right below its key."""
        if not isinstance(path[-1], str) or not text.lstrip().startswith("-"):
            return False
        value = self.source.values[path]
        return isinstance(_at(self.source.data, path), list) and value[0] - 1 <= number

    def _start(self, path: Path) -> tuple[int, int]:
        """Where a key stands, or the dash of an item."""
        if isinstance(path[-1], str):
            return self.key(path)
        line, column = self.value(path)
        return line, self.lines[line].rfind("-", 0, column)


def _walk(data: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Every part of the data with its path, the whole first."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk(value, (*path, index))


def _at(data: Any, path: Path) -> object:
    for item in path:
        data = data[item]
    return data


# --- order of keys ---------------------------------------------------------------------------------------------------


def key_order(path: Path, first_language: str = "") -> tuple[str, ...]:
    """The keys of a record's mapping in their order; empty where the model names none."""
    if path == ("gaps",):
        return GAP_PARTS
    languages = tuple(sorted(map(str, LANGUAGES), key=lambda code: code != first_language))
    if path == ("translation",):
        return languages
    shape = _shape_at(Record, path)
    if shape is None:
        return ()
    names = tuple(field.alias or name for name, field in shape.model_fields.items())
    others = [name for name in names if name not in languages]
    return names if len(others) == len(names) else (*languages, *others)


def _shape_at(shape: Any, path: Path) -> type[Part] | None:
    """The class of what stands at a path."""
    for item in path:
        if isinstance(item, int):
            shape = _inner(shape, list)
            continue
        holder = _inner(shape, Part)
        field = holder.model_fields.get(item) if holder else None
        if field is None:
            return None
        shape = field.annotation
    part: type[Part] | None = _inner(shape, Part)
    return part


def _inner(shape: Any, wanted: type) -> Any:
    """The shape among those that a field may have: a Part, or what the items of a list are."""
    origin = get_origin(shape)
    if wanted is list and origin is list:
        return get_args(shape)[0]
    if wanted is Part and isinstance(shape, type) and issubclass(shape, Part):
        return shape
    if origin in {Union, UnionType, Annotated}:
        return next((part for argument in get_args(shape) if (part := _inner(argument, wanted))), None)
    return None


def _reordered_once(layout: _Layout) -> list[str] | None:
    """The lines with the first mapping that is out of order put in order; None if none is."""
    data: Any = layout.source.data
    language = str(data.get("source_language") or "")
    for path, part in _walk(data, ()):
        if not isinstance(part, dict) or len(part) < 2:
            continue
        rank = {key: place for place, key in enumerate(key_order(path, language))}
        wanted = sorted(part, key=lambda key: rank.get(key, len(rank))) if rank else list(part)
        if wanted != list(part):
            flow = layout.starts_with(path, "{")
            changed = _flow_in_order(layout, path, wanted) if flow else _block_in_order(layout, path, wanted)
            if changed is not None:
                return changed
    return None


def _block_in_order(layout: _Layout, path: Path, wanted: Sequence[str]) -> list[str]:
    """The entries of a mapping in another order, each with the comments above it."""
    keys = list(_keys(layout, path))
    lines = list(layout.lines)
    starts = [_with_comments(layout, (*path, key), top=index == 0) for index, key in enumerate(keys)]
    stop = layout.end((*path, keys[-1]))
    first, column = layout.key((*path, keys[0]))
    dash = lines[first][:column]
    lines[first] = " " * column + lines[first][column:]
    ends = [*starts[1:], stop]
    pieces = {key: lines[start:end] for key, start, end in zip(keys, starts, ends, strict=True)}
    heads = {key: layout.key((*path, key))[0] - start for key, start in zip(keys, starts, strict=True)}
    ahead = pieces[wanted[0]]
    ahead[heads[wanted[0]]] = dash + ahead[heads[wanted[0]]][column:]
    return [*lines[: starts[0]], *(line for key in wanted for line in pieces[key]), *lines[stop:]]


def _keys(layout: _Layout, path: Path) -> Iterator[str]:
    """The keys of a mapping in the order in which they are written."""
    part = _at(layout.source.data, path)
    return iter(part if isinstance(part, dict) else ())


def _with_comments(layout: _Layout, path: Path, *, top: bool) -> int:
    """The line at which an entry begins: that of its key, or of the comments right above it.

    Above the first key of a file stands what is said of the whole file; above that of an item, of the item.
    """
    line, column = layout.key(path)
    if top:
        return line
    while line > 0 and re.match(rf" {{0,{column}}}#", layout.lines[line - 1]):
        line -= 1
    return line


def _flow_in_order(layout: _Layout, path: Path, wanted: Sequence[str]) -> list[str] | None:
    """A mapping between braces on one line, in another order; None where it stands on several."""
    line, column = layout.value(path)
    end = _flow_end(layout, line, column)
    keys = list(_keys(layout, path))
    starts = [layout.key((*path, key)) for key in keys]
    if end is None or any(start[0] != line for start in starts):
        return None
    text = layout.lines[line]
    ends = [*(start[1] for start in starts[1:]), end]
    pieces = {key: text[start[1] : stop].rstrip(", ") for key, start, stop in zip(keys, starts, ends, strict=True)}
    lines = list(layout.lines)
    lines[line] = text[: starts[0][1]] + ", ".join(pieces[key] for key in wanted) + text[end:]
    return lines


def _flow_end(layout: _Layout, line: int, column: int) -> int | None:
    """The column of the brace that closes the mapping which opens here, if it is on the same line."""
    text = layout.lines[line][column:]
    depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
                depth += 1
            elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
                depth -= 1
                if depth == 0:
                    return column + int(token.start_mark.index)
    except yaml.YAMLError:
        return None
    return None


# --- indents ---------------------------------------------------------------------------------------------------------


def _shifted_once(layout: _Layout) -> list[str] | None:
    """The lines with the first part that stands too far left or right put in its place; None if none does."""
    for path, part in _walk(layout.source.data, ()):
        if not path or not isinstance(part, dict | list) or not part or layout.starts_with(path, "{["):
            continue
        changed = _closer_to_dash(layout, path) if isinstance(path[-1], int) else _below_key(layout, path)
        if changed is not None:
            return changed
    return None


def _below_key(layout: _Layout, path: Path) -> list[str] | None:
    line, column = layout.value(path)
    by = layout.key(path)[1] + STEP - column
    key_line = layout.key(path)[0]
    if by == 0 or line == key_line:
        return None
    return _moved(layout, key_line + 1, layout.end(path), by)


def _closer_to_dash(layout: _Layout, path: Path) -> list[str] | None:
    """What an item holds begins two columns after its dash."""
    line, column = layout.value(path)
    dash = layout.lines[line].rfind("-", 0, column)
    by = dash + STEP - column
    if by == 0 or layout.lines[line][:dash].strip():
        return None
    lines = _moved(layout, line + 1, layout.end(path), by)
    lines[line] = f"{layout.lines[line][: dash + 1]} {layout.lines[line][column:]}"
    return lines


def _moved(layout: _Layout, start: int, end: int, by: int) -> list[str]:
    """Some lines further right, or left as far as they can go."""
    lines = list(layout.lines)
    for number in range(start, end):
        text = lines[number]
        room = len(text) - len(text.lstrip(" "))
        lines[number] = text if not text.strip() else " " * by + text if by > 0 else text[min(-by, room) :]
    return lines


# --- width -----------------------------------------------------------------------------------------------------------


def _wrapped(layout: _Layout) -> list[str]:
    """The lines with each folded text filled to the width."""
    lines: list[str] = []
    at = 0
    for path, (start, end) in sorted(layout.blocks.items(), key=lambda item: item[1]):
        mark = layout.lines[start][layout.value(path)[1] :]
        lines += layout.lines[at : start + 1]
        inside = layout.lines[start + 1 : end]
        lines += _filled(inside, layout.key(path)[1] + STEP) if _is_folded(mark, path) else inside
        at = end
    return [*lines, *layout.lines[at:]]


def _is_folded(mark: str, path: Path) -> bool:
    return bool(re.fullmatch(r">[-+]?( +#.*)?", mark)) and isinstance(path[-1], str)


def _filled(lines: Sequence[str], indent: int) -> list[str]:
    """The lines of a folded text, as full as they may be; as they are where their spaces mean something."""
    texts = [line.strip(" ") for line in lines]
    own = {len(line) - len(line.lstrip(" ")) for line in lines if line.strip()}
    if len(own) > 1 or any("  " in text or "\t" in text for text in texts) or any(line.endswith(" ") for line in lines):
        return list(lines)
    written: list[str] = []
    for there, lines_alike in groupby(texts, bool):
        run = list(lines_alike)
        written += filled(" ".join(run), WIDTH - indent) if there else run
    return [f"{' ' * indent}{line}" if line else "" for line in written]
