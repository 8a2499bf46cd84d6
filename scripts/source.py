"""YAML text to plain data that knows where it stands.

PyYAML's own loaders keep the last of two equal keys, expand aliases, read `NO` as false and forget positions. This
reader takes the parser's events, builds the data itself without recursion, and refuses what a record never needs:
aliases, anchors, tags, several documents, keys that are not plain text, great size and great depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from scripts.problems import Problem, Severity

MAX_BYTES = 256 * 1024
"""A record of 20 pages is well under this; a bomb is not."""
MAX_DEPTH = 24
MAX_PROBLEMS = 100
"""Of one kind in one file: a file with more is broken as a whole, and nobody reads the 101st."""

Path = tuple[str | int, ...]
Position = tuple[int, int]
"""Line and column, from 1."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?")
_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# U+0085, U+2028 and U+2029 end a line for YAML 1.1 but not for an editor: positions would be wrong after them
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Finding:
    """A problem that does not know its place in the file yet, only its path in the data.

    `path` names the value; with `at_key` the key itself is meant. `Source.locate` turns it into a `Problem`.
    """

    path: Path
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    found: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    at_key: bool = False


@dataclass
class Source:
    """One file: its plain data (None if it could not be read) and the position of every key and item."""

    path: str
    data: object = None
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

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
        return Problem(
            path=self.path,
            line=line,
            column=column,
            rule=finding.rule,
            message=shorten(finding.message, 1_000),
            severity=finding.severity,
            found=finding.found,
            allowed=finding.allowed,
            nearest=finding.nearest,
        )


def shorten(value: object, limit: int = 60) -> str:
    """A value as a message shows it: on one line, not too long, with nothing that a terminal would act on."""
    text = value if isinstance(value, str) else _plain(value)
    text = _BIDI.sub("\ufffd", _FORBIDDEN.sub("\ufffd", text))
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


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
    return Problem(
        path, 1, 1, "file-size",
        f"file has {size:,} bytes; a record may have at most {MAX_BYTES:,}",
        found=str(size), allowed=(str(MAX_BYTES),),
    )  # fmt: skip


def read(path: str, content: bytes) -> Source:
    """Read one YAML document; never raises, whatever the bytes."""
    source = Source(path)
    if len(content) > MAX_BYTES:
        source.problems.append(too_large(path, len(content)))
        return source
    text = _decode(source, content)
    if text is None or _refuse_characters(source, text):
        return source
    try:
        _compose(source, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        source.data = None
        _complain(source, line, column, *_syntax_message(error, text, line))
    except yaml.YAMLError as error:
        source.data = None
        _complain(source, 1, 1, "yaml-syntax", f"this is not YAML: {shorten(str(error), 160)}")
    return source


def _complain(source: Source, line: int, column: int, rule: str, message: str, found: str | None = None) -> None:
    """Note a problem of the file; after many, say once that there are more."""
    count = len(source.problems)
    if count < MAX_PROBLEMS:
        source.problems.append(Problem(source.path, line, column, rule, message, found=found))
    elif count == MAX_PROBLEMS:
        source.problems.append(Problem(source.path, line, column, "more-problems", more_problems(rule)))


def more_problems(rule: str) -> str:
    """The message that stands for all problems after the first `MAX_PROBLEMS`."""
    return f"from here on there are more problems, of the kind '{rule}' among others; mend the first, then check again"


def _place_of(text: str, index: int) -> Position:
    """Line and column of a character."""
    line, start = 1, 0
    for match in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, match.end()
    return line, index - start + 1


def _decode(source: Source, content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _complain(source, 1, 1, "encoding", "file is in UTF-16; save it as UTF-8 without a byte order mark")
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        _complain(source, 1, 1, "encoding", "file begins with a byte order mark; save it as UTF-8 without one")
        content = content[3:]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = _place_of(before, len(before))
        byte = content[error.start]
        _complain(source, line, column, "encoding", f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8")
        return None


def _refuse_characters(source: Source, text: str) -> bool:
    """Report characters that no editor shows; true if the text cannot be parsed for that."""
    refused = False
    for pattern, rule, what in (
        (_FORBIDDEN, "control-character", "control character"),
        (_BIDI, "bidi-character", "character that reverses the reading direction"),
    ):
        for match in pattern.finditer(text):
            refused = True
            line, column = _place_of(text, match.start())
            code = f"U+{ord(match.group()):04X}"
            _complain(source, line, column, rule, f"{what} {code}; remove it", code)
            if len(source.problems) > MAX_PROBLEMS:
                return True
    return refused


def _syntax_message(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    """Rule and message for the parser's complaint, in words that help."""
    lines = _LINE_BREAK.split(text)
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    written = shown.lstrip()
    if "\t" in shown[: len(shown) - len(written)] and not written.startswith("#"):
        return "yaml-tab", "a tab indents this line; YAML wants spaces"
    said = " ".join(part for part in (error.context, error.problem) if part)
    hint = ""
    if "mapping values are not allowed" in said:
        hint = "; put quotes around a text that holds ': '"
    elif "could not find expected ':'" in said or "simple key" in said:
        hint = "; a key needs ': ' and its value on the same line"
    return "yaml-syntax", f"this is not YAML: {shorten(said, 160)}{hint}"


_AGAIN = -1
"""Stands in the path of what a repeated key holds, where no list has an item."""


@dataclass
class _Open:
    """A mapping or a list that is being filled."""

    container: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    skip: bool = False


def _compose(source: Source, text: str) -> None:
    stack: list[_Open] = []
    documents = 0
    refused = False
    for event in yaml.parse(text, Loader=_Loader):
        mark = getattr(event, "start_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _complain(source, line, column, "yaml-documents", "a second document begins here; one file, one record")
                return
            continue
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if isinstance(event, yaml.AliasEvent):
            alias = shorten(event.anchor, 30)
            _complain(source, line, column, "yaml-alias", f"alias *{alias}; write the value out again")
            refused = True
        elif event.anchor is not None:
            _complain(source, line, column, "yaml-alias", f"anchor &{shorten(event.anchor, 30)}; a record uses none")
            refused = True
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            _complain(source, line, column, "yaml-tag", f"tag {shorten(tag, 40)}; a record uses none")
            refused = True

        parent = stack[-1] if stack else None
        if parent is not None and isinstance(parent.container, dict) and parent.key is None:
            if not isinstance(event, yaml.ScalarEvent):
                message = "a key must be plain text, not a list, a mapping or an alias"
                _complain(source, line, column, "yaml-key", message)
                source.data = None
                return
            parent.key = event.value
            parent.skip = event.value in parent.container
            path = (*parent.path, event.value)
            if parent.skip:
                first, _ = source.keys[path]
                message = f"key '{shorten(event.value)}' stands here a second time; the first is on line {first}"
                _complain(source, line, column, "duplicate-key", message, event.value)
            else:
                source.keys[path] = (line, column)
            continue

        value = _value(event)
        if value is None and parent is not None and parent.key is not None and not getattr(event, "value", None):
            line, column = source.keys.get(
                (*parent.path, parent.key), (line, column)
            )  # nothing is written: see its key
        path = _place(source, parent, value, (line, column))
        if isinstance(value, dict | list):
            if len(stack) >= MAX_DEPTH:
                _complain(source, line, column, "yaml-depth", f"nested more than {MAX_DEPTH} levels deep")
                source.data = None
                return
            stack.append(_Open(value, path))
    if refused:
        source.data = None


def _place(source: Source, parent: _Open | None, value: object, position: Position) -> Path:
    """Put `value` where it belongs and note its position; a repeated key's value is read but not kept."""
    if parent is None:
        source.data = value
        source.values[()] = position
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
    source.values[path] = position
    return path


def _value(event: yaml.NodeEvent) -> object:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    if not isinstance(event, yaml.ScalarEvent):
        return None
    if event.style:  # quoted or block: None or "" is a plain scalar, depending on the parser
        return event.value
    return scalar(event.value)


def scalar(text: str) -> object:
    """The meaning of an unquoted scalar by the core rules of YAML 1.2, where `NO`, `12:30` and `1_000` are text.

    Numbers of more than 15 digits stay text: they are identifiers, and a float would lose them.
    """
    if text in _PLAIN:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and any(mark in text for mark in ".eE"):
        return float(text)
    return text


def strings(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in `data` with its path, keys left out. `data` comes from `read`, so it is not deep."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from strings(value, (*path, index))


def relocated(problem: Problem, path: str) -> Problem:
    """The same problem, reported under another name of the file."""
    return replace(problem, path=path)
