"""YAML text to plain data that knows where it stands.

PyYAML's own loaders keep the last of two equal keys, expand aliases, read `NO` as false and forget positions. This
reader takes the parser's events, builds the data itself without recursion, and refuses what a record never needs:
aliases, anchors, tags, several documents, keys that are not plain text, great size and great depth. Where things stand
is found out when somebody asks, which for a sound record nobody does.
"""

from __future__ import annotations

import re
from bisect import bisect
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import yaml

from passerelles.model.data_path import Path
from passerelles.problems import Problem, Severity
from passerelles.reading.plain_data import MAX_DEPTH, Odd, plain_data, scalar
from passerelles.reading.slips import NO_BREAK_SIGNS, Slip, Trouble, may_have_slips, slip_behind, sure_slips
from passerelles.text.checks import Message, say
from passerelles.text.hidden import HIDDEN_SIGNS
from passerelles.text.one_line import BIDI, BIDI_SIGNS, FORBIDDEN, FORBIDDEN_SIGNS, on_one_line

MAX_BYTES = 256 * 1024
"""A record of 20 pages is well under this; a bomb is not."""
MAX_PROBLEMS = 100
"""Of one kind in one file: a file with more is broken as a whole, and nobody reads the 101st."""

Position = tuple[int, int]
"""Line and column, from 1."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RARE = re.compile(f"[{FORBIDDEN_SIGNS}{BIDI_SIGNS}{HIDDEN_SIGNS}{NO_BREAK_SIGNS}]")
"""Signs that show nothing, or no line's end: where there are none, as in most files, they are looked for only once."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Finding:
    """A problem that does not know its place in the file yet, only its path in the data.

    `path` names the value; with `at_key` the key itself is meant, with `within` a piece of the text. `write` is what
    should stand there instead, as YAML, where that is sure; `fix` the whole line. `YamlFile.locate` turns it into a
    `Problem`.
    """

    path: Path
    rule: str
    said: Message
    severity: Severity = Severity.ERROR
    found: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    at_key: bool = False
    within: str | None = None
    write: str | None = None
    fix: str | None = None

    @property
    def message(self) -> str:
        """What is said of it, in English."""
        return str(self.said)


@dataclass
class Places:
    """Where the values and keys of a file begin, and where its values end."""

    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    ends: dict[Path, Position] = field(default_factory=dict)

    def move(self, old: Path, new: Path) -> None:
        """Let the positions of a key and all below it be found under another path."""
        for places in (self.values, self.keys, self.ends):
            for path in [path for path in places if path[: len(old)] == old]:
                places[(*new, *path[len(old) :])] = places.pop(path)


@dataclass
class YamlFile:
    """One file: its plain data (None if it could not be read) and the position of every key and item."""

    path: str
    data: object = None
    problems: list[Problem] = field(default_factory=list)
    content: bytes = b""
    """What the data were read from, where it could be decoded."""
    mended: str | None = None
    """The same with slips put right that are plain to see; None where there are none."""
    moved: list[tuple[Path, Path]] = field(default_factory=list)
    """Keys of the text that stand elsewhere in the data, in the order in which they were moved."""

    @property
    def text(self) -> str:
        """What the data were read from; not kept: it takes twice the room of its bytes, and is seldom asked for."""
        return self.content.decode("utf-8") if self.mended is None else self.mended

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        text = self.text
        return _LINE_BREAK.split(text) if text else []

    @property
    def values(self) -> dict[Path, Position]:
        """Where each value begins."""
        return self._places.values

    @property
    def keys(self) -> dict[Path, Position]:
        """Where each key begins."""
        return self._places.keys

    @property
    def ends(self) -> dict[Path, Position]:
        """Where each value ends."""
        return self._places.ends

    def move(self, old: Path, new: Path) -> None:
        """Say that a key of the text, with all below it, stands elsewhere in the data."""
        self.moved.append((old, new))
        if "_places" in vars(self):
            self._places.move(old, new)

    def forget_data(self) -> None:
        """Free the memory that the data take, once a typed record is made of them and checked."""
        self.data = None

    def forget_places(self) -> None:
        """Free the memory that positions take: they are found again when somebody asks."""
        for name in ("_places", "lines"):
            vars(self).pop(name, None)

    @cached_property
    def _places(self) -> Places:
        composer = _Composer(YamlFile(self.path))
        with suppress(yaml.YAMLError):
            composer.compose(self.text)
        for old, new in self.moved:
            composer.places.move(old, new)
        return composer.places

    def position(self, path: Path, *, at_key: bool = False) -> Position:
        """Where `path` stands; for what is not there, where its nearest enclosing key or item stands."""
        if path in self.values:
            return self.keys.get(path, self.values[path]) if at_key else self.values[path]
        while path:
            path = path[:-1]
            if path in self.keys:
                return self.keys[path]
            if path in self.values:
                return self.values[path]
        return (1, 1)

    def locate(self, finding: Finding) -> Problem:
        """The finding as a problem of this file."""
        line, column = self.position(finding.path, at_key=finding.at_key)
        if finding.within:
            line, column = self._within(finding.path, finding.within)
        return Problem(
            path=self.path,
            line=line,
            column=column,
            rule=finding.rule,
            said=finding.said,
            severity=finding.severity,
            found=finding.found,
            allowed=finding.allowed,
            nearest=finding.nearest,
            fix=finding.fix or self.with_value(finding.path, finding.write, at_key=finding.at_key),
        )

    def with_value(self, path: Path, write: str | None, *, at_key: bool = False) -> str | None:
        """The line of a value, or of its key, with something else written there; None where that cannot be shown."""
        if write is None or path not in self.values or not self.lines:
            return None
        line, column = self.position(path, at_key=at_key)
        text = self.lines[line - 1]
        if at_key:
            end = column + len(str(path[-1]))
        else:
            last, end = self.ends.get(path, (line, column))
            if last != line:
                end = len(text) + 1
        return text[: column - 1] + write + text[end - 1 :]

    def _within(self, path: Path, piece: str) -> Position:
        """Where a piece of a text stands; where the text does, if the piece is broken over two lines."""
        start = self.position(path)
        last = self.ends.get(path, start)[0]
        for number in range(start[0], min(last, len(self.lines)) + 1):
            at = self.lines[number - 1].find(piece, start[1] - 1 if number == start[0] else 0)
            if at >= 0:
                return number, at + 1
        return start


def field_name(path: Path) -> str:
    """A place in a file as messages name it: `story.context.fr`, `territories[2].lat`; items count from 1."""
    text = ""
    for item in path:
        text += f"[{item + 1}]" if isinstance(item, int) else f".{shorten(item, 40)}" if text else shorten(item, 40)
    return text


def shorten(value: object, limit: int = 60) -> str:
    """A value as a message shows it: on one line, not too long, with nothing that a terminal would act on."""
    return on_one_line(value if isinstance(value, str) else _plain(value), limit)


def _plain(value: object) -> str:
    if value is None:
        return "nothing"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return str(value)


def too_large(path: str, size: int) -> Problem:
    """The problem of a file that is not read because of its size in bytes."""
    said = say("file-size", size=f"{size:,}", most=f"{MAX_BYTES:,}")
    return Problem(path, 1, 1, "file-size", said, found=str(size), allowed=(str(MAX_BYTES),))


def read(path: str, content: bytes, keys: frozenset[str] = frozenset()) -> YamlFile:
    """Read one YAML document; never raises, whatever the bytes. `keys` are those that such a file may have."""
    source = YamlFile(path)
    if len(content) > MAX_BYTES:
        source.problems.append(too_large(path, len(content)))
        return source
    text = decode(source, content)
    if text is None:
        return source
    rare = _RARE.search(text) is not None
    if rare and _refuse_characters(source, text):
        return source
    source.content = content.removeprefix(_BYTE_ORDER_MARK)
    if may_have_slips(text, rare=rare) and not _mend_sure_slips(source, text):
        return source
    try:
        source.data = plain_data(_Loader(text if source.mended is None else source.mended).get_event)
    except (Odd, yaml.YAMLError):
        _say_what_is_odd(source, keys)
    return source


def _say_what_is_odd(source: YamlFile, keys: frozenset[str]) -> None:
    """Read a text in which there is something to speak of."""
    text = source.text
    try:
        _Composer(source).compose(text)
    except yaml.YAMLError as error:
        source.data = None
        trouble = _trouble(error, text)
        for slip in slip_behind(source.lines, trouble, _parse, keys):
            _complain_of(source, slip)


def _mend_sure_slips(source: YamlFile, text: str) -> bool:
    """Put right in the text the slips that are plain to see, and note them; whether the rest is worth reading."""
    lines = before = _LINE_BREAK.split(text)
    slips = list(sure_slips(text, lines))
    quoted = _not_plain(text) if slips else []
    for slip in slips:
        if slip.rule != "hidden-character" and _inside((slip.line, slip.column), quoted):
            continue
        _complain_of(source, slip)
        lines = slip.applied(lines)
        if slip.rule == "yaml-conflict":
            return False
    if lines is not before:
        source.mended = "\n".join(lines)
    return True


def _not_plain(text: str) -> list[tuple[Position, Position]]:
    """Where texts stand that are quoted or blocks, in which every sign is what it is; none where it is no YAML."""
    spans = []
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent) and event.style:
                spans.append((_start(event), _end(event)))
    except yaml.YAMLError:
        return []
    return spans


def _inside(place: Position, spans: list[tuple[Position, Position]]) -> bool:
    at = bisect(spans, (place, (MAX_BYTES, 0))) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _complain_of(source: YamlFile, slip: Slip) -> None:
    problem = Problem(source.path, slip.line, slip.column, slip.rule, slip.said, found=slip.found, fix=slip.fix)
    _note(source, problem)


def _complain(source: YamlFile, line: int, column: int, rule: str, said: Message, found: str | None = None) -> None:
    _note(source, Problem(source.path, line, column, rule, said, found=found))


def _note(source: YamlFile, problem: Problem) -> None:
    """Note a problem of the file; after many, say once that there are more."""
    count = len(source.problems)
    if count < MAX_PROBLEMS:
        source.problems.append(problem)
    elif count == MAX_PROBLEMS:
        source.problems.append(replace(problem, rule="more-problems", said=more_problems(problem.rule), fix=None))


def more_problems(rule: str) -> Message:
    """The message that stands for all problems after the first `MAX_PROBLEMS`."""
    return say("more-problems", rule=rule)


def _parse(text: str) -> Trouble | None:
    """What keeps the parser from reading a text."""
    try:
        for _ in yaml.parse(text, Loader=_Loader):
            pass
    except yaml.YAMLError as error:
        return _trouble(error, text)
    return None


def _trouble(error: yaml.YAMLError, text: str) -> Trouble:
    """Where the parser gave up, and in plain words why."""
    mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(error.problem) if isinstance(error, yaml.MarkedYAMLError) else ""
    lines = _LINE_BREAK.split(text)
    shown = lines[line - 1] if line <= len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return Trouble(line, 1, say("yaml-tab"), "yaml-tab")
    if "mapping values are not allowed" in problem:
        return Trouble(line, column, say("yaml-syntax.colon"))
    if "could not find expected ':'" in problem:
        return Trouble(line, column, say("yaml-syntax.key"))
    if "escape" in problem:
        return Trouble(line, column, say("yaml-syntax.escape"))
    return Trouble(line, column, say("yaml-syntax"))


def _place_of(text: str, index: int) -> Position:
    """Line and column of a character."""
    line, start = 1, 0
    for match in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, match.end()
    return line, index - start + 1


def decode(source: YamlFile, content: bytes) -> str | None:
    """The text of a file in UTF-8; what is wrong is noted in the source, and None if it cannot be read."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _complain(source, 1, 1, "encoding", say("encoding.utf-16"))
        return None
    if content.startswith(_BYTE_ORDER_MARK):
        _complain(source, 1, 1, "encoding", say("encoding.mark"))
        content = content.removeprefix(_BYTE_ORDER_MARK)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = _place_of(before, len(before))
        byte = content[error.start]
        _complain(source, line, column, "encoding", say("encoding.byte", byte=f"0x{byte:02x}"))
        return None


def _refuse_characters(source: YamlFile, text: str) -> bool:
    """Report characters that no editor shows; true if the text cannot be parsed for that."""
    refused = False
    for pattern, rule in ((FORBIDDEN, "control-character"), (BIDI, "bidi-character")):
        for match in pattern.finditer(text):
            refused = True
            line, column = _place_of(text, match.start())
            code = f"U+{ord(match.group()):04X}"
            _complain(source, line, column, rule, say(f"{rule}.line", code=code), code)
            if len(source.problems) > MAX_PROBLEMS:
                return True
    return refused


_AGAIN = -1
"""Stands in the path of what a repeated key holds, where no list has an item."""


@dataclass
class _Open:
    """A mapping or a list that is being filled."""

    container: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    skip: bool = False
    next_item: bool = False
    """Whether another item of a list goes on here, whose dash was left out."""

    @property
    def waits_for_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        return isinstance(self.container, dict) and self.key is None


_ENDS = yaml.MappingEndEvent, yaml.SequenceEndEvent


class _Unusable(Exception):
    """What was read of the file is not worth keeping; its problem is noted."""


class _Composer:
    """Builds the data of a source from the parser's events, without recursion."""

    def __init__(self, source: YamlFile) -> None:
        self.source = source
        self.places = Places()
        self.open: list[_Open] = []
        self.documents = 0
        self.refused = False

    def compose(self, text: str) -> None:
        """Fill the source; its data stay None where something in the file is refused."""
        try:
            for event in yaml.parse(text, Loader=_Loader):
                if isinstance(event, yaml.NodeEvent):  # most are
                    self._node(event, _start(event))
                elif isinstance(event, _ENDS):
                    self.places.ends[self.open.pop().path] = _end(event)
                elif isinstance(event, yaml.DocumentStartEvent):
                    self.documents += 1
                    if self.documents > 1:
                        _complain(self.source, *_start(event), "yaml-documents", say("yaml-documents"))
                        return
        except _Unusable:
            self.refused = True
        if self.refused:
            self.source.data = None

    def _node(self, event: yaml.NodeEvent, position: Position) -> None:
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse(event, position)
        parent = self.open[-1] if self.open else None
        if parent is not None and parent.waits_for_key:
            self._key(parent, event, position)
            return
        value = _value(event)
        if value is None and parent is not None and parent.key is not None and not getattr(event, "value", None):
            position = self.places.keys.get((*parent.path, parent.key), position)  # nothing is written: see its key
        path = self._place(parent, value, position)
        self.places.ends[path] = _end(event)
        if isinstance(value, (dict, list)):
            if len(self.open) >= MAX_DEPTH:
                _complain(self.source, *position, "yaml-depth", say("yaml-depth", most=MAX_DEPTH))
                raise _Unusable
            self.open.append(_Open(value, path))

    def _refuse(self, event: yaml.NodeEvent, position: Position) -> None:
        """Report an alias, an anchor or a tag; the rest is read for what else is wrong."""
        tag = getattr(event, "tag", None)
        tagged = tag is not None and tag != "!"
        if event.anchor is None and not tagged:
            return
        self.refused = True
        if isinstance(event, yaml.AliasEvent):
            said = say("yaml-alias.alias", name=shorten(event.anchor, 30))
            _complain(self.source, *position, "yaml-alias", said)
        elif event.anchor is not None:
            said = say("yaml-alias.anchor", name=shorten(event.anchor, 30))
            _complain(self.source, *position, "yaml-alias", said)
        if tagged:
            _complain(self.source, *position, "yaml-tag", say("yaml-tag", tag=shorten(tag, 40)))

    def _key(self, parent: _Open, event: yaml.NodeEvent, position: Position) -> None:
        """Note the key of a mapping, or that it stands there already."""
        if not isinstance(event, yaml.ScalarEvent):
            _complain(self.source, *position, "yaml-key", say("yaml-key"))
            raise _Unusable
        parent.key = event.value
        parent.skip = event.value in parent.container
        path = (*parent.path, event.value)
        if parent.skip:
            first, _ = self.places.keys[path]
            said = say("duplicate-key", key=shorten(event.value), line=first)
            if parent.next_item:
                return  # the item that begins above without its dash
            if parent.path and isinstance(parent.path[-1], int) and event.value == next(iter(parent.container)):
                parent.next_item = True
                said = said.then(say("duplicate-key.item", key=shorten(event.value)))
            _complain(self.source, *position, "duplicate-key", said, event.value)
        else:
            self.places.keys[path] = position

    def _place(self, parent: _Open | None, value: object, position: Position) -> Path:
        """Put `value` where it belongs and note its position; a repeated key's value is read but not kept."""
        if parent is None:
            self.source.data = value
            self.places.values[()] = position
            return ()
        if isinstance(parent.container, list):
            path: Path = (*parent.path, len(parent.container))
            parent.container.append(value)
        else:
            key = parent.key or ""
            parent.key = None
            if parent.skip:
                return (*parent.path, key, _AGAIN)
            path = (*parent.path, key)
            parent.container[key] = value
        self.places.values[path] = position
        return path


def _end(event: yaml.Event) -> Position:
    """Where an event ends in the file."""
    mark = event.end_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _start(event: yaml.Event) -> Position:
    """Where an event begins in the file."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _value(event: yaml.NodeEvent) -> object:
    if isinstance(event, yaml.ScalarEvent):
        # quoted or block: None or "" is a plain scalar, depending on the parser
        return event.value if event.style else scalar(event.value)
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    return [] if isinstance(event, yaml.SequenceStartEvent) else None


def copied(data: Any) -> Any:
    """`data`, which comes from `read`, with mappings and lists of its own: a fifth of the time of `copy.deepcopy`."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [copied(value) for value in data]
    return data


def strings(data: object) -> list[tuple[Path, str]]:
    """Every text in `data` with its path, keys left out. `data` comes from `read`, so it is not deep."""
    texts: list[tuple[Path, str]] = []
    _gather(data, (), texts)
    return texts


def _gather(data: object, path: Path, texts: list[tuple[Path, str]]) -> None:
    if isinstance(data, str):
        texts.append((path, data))
    elif isinstance(data, dict):
        for key, value in data.items():
            _gather(value, (*path, key), texts)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            _gather(value, (*path, index), texts)


def relocated(problem: Problem, path: str) -> Problem:
    """The same problem, reported under another name of the file."""
    return replace(problem, path=path)
