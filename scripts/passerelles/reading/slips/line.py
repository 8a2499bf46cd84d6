"""The lines of a YAML file as a person sees them: what each is, its indent, its dashes, its key and its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from passerelles.text.checks import Message

Kind = Literal["blank", "comment", "text", "inside", "plain"]
"""`text` stands in a block of text (`>-`), `inside` goes on with the value of an earlier line."""

_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*(?:-$)?)"
    r"(?:(?P<key>[^\W\d][\w.'/-]{0,40}|\"[^\"]*\"|'[^']*')(?P<colon> *:)(?P<gap> +|$))?(?P<value>.*)"
)
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(#.*)?")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True)
class Slip:
    """A slip of the hand: where, what rule speaks of it, and the lines as they were probably meant, by number.

    `fix` is the one of them that a message shows.
    """

    line: int
    column: int
    rule: str
    said: Message
    mended: dict[int, str] = field(default_factory=dict)
    found: str | None = None

    @property
    def fix(self) -> str | None:
        """The line as it was probably meant."""
        return self.mended.get(self.line)

    def applied(self, lines: Sequence[str]) -> list[str]:
        """The lines of the file without the slip."""
        return [self.mended.get(number, line) for number, line in enumerate(lines, 1)]


class SourceLine(NamedTuple):
    """One line of a file."""

    number: int
    text: str
    kind: Kind
    indent: int = 0
    """Spaces before it."""
    before: str = ""
    """All that stands before the key or, without one, the value."""
    key: str | None = None
    head: str = ""
    """All that stands before the value."""
    value: str = ""

    @property
    def column(self) -> int:
        """Spaces and dashes before its key or value: the depth at which it stands."""
        return len(self.before)

    @property
    def opens_block(self) -> bool:
        """Whether a block of text follows."""
        return self.kind == "plain" and bool(_BLOCK.fullmatch(self.value))

    @property
    def written(self) -> str:
        """The value without a comment."""
        return self.value.rstrip() if self.value[:1] in {'"', "'"} else _COMMENT.sub("", self.value).rstrip()

    def with_value(self, value: str) -> str:
        """The same line with another value."""
        return f"{self.head}{value}"


def outline(lines: Sequence[str]) -> list[SourceLine]:
    """Every line, and what it is; for a file that is no YAML, as far as that can be told."""
    outlined: list[SourceLine] = []
    block: int | None = None  # what a block of text must be deeper than
    going_on: _GoingOn | None = None
    for number, text in enumerate(lines, 1):
        indent = len(text) - len(text.lstrip(" "))
        if not text.strip():
            outlined.append(SourceLine(number, text, "blank"))
            continue
        if block is not None and indent > block:
            outlined.append(SourceLine(number, text, "text", indent))
            continue
        block = None
        line = _parted(number, text, indent)
        if going_on and going_on.takes(line):
            outlined.append(
                SourceLine(number, text, "inside", indent, text[:indent], None, text[:indent], text[indent:])
            )
            going_on = going_on.after(text)
            continue
        if text.lstrip().startswith("#"):
            outlined.append(SourceLine(number, text, "comment", indent))
            continue
        outlined.append(line)
        going_on = _GoingOn.of(line)
        if line.opens_block:
            block = line.column if line.key is not None else line.indent
    return outlined


def _parted(number: int, text: str, indent: int) -> SourceLine:
    match = _LINE.fullmatch(text)
    assert match is not None, "the pattern takes any line"
    before = match["indent"] + match["dashes"]
    head = text[: match.start("value")]
    return SourceLine(number, text, "plain", indent, before, match["key"], head, match["value"])


@dataclass(frozen=True)
class _GoingOn:
    """A value that goes on in the next line: quoted, between brackets, or plain."""

    depth: int
    closed_by: str
    """The quote, or the brackets, that end it; nothing for a plain text."""

    @staticmethod
    def of(line: SourceLine) -> _GoingOn | None:
        value = line.value
        if not value or line.opens_block or value.startswith("#"):
            return None
        depth = line.column if line.key is not None else line.indent
        if value[0] in "\"'":
            return None if quote_ends(value) else _GoingOn(depth, value[0])
        if value[0] in "[{":
            missing = open_brackets(value)
            return _GoingOn(depth, missing) if missing else None
        return _GoingOn(depth, "")

    def takes(self, line: SourceLine) -> bool:
        """Whether a line goes on with it; what is not deeper, or begins a new key, does not."""
        if line.indent <= self.depth:
            return False
        return line.key is None or self.closed_by in {"]", "}"}

    def after(self, text: str) -> _GoingOn | None:
        if not self.closed_by:
            return self
        if self.closed_by in "\"'":
            return None if self.closed_by in text else self
        missing = open_brackets(text, self.closed_by)
        return _GoingOn(self.depth, missing) if missing else None


def quote_ends(value: str) -> int | None:
    """Where a quoted text ends that begins the value: the index after its closing quote; None if it is left open."""
    quote = value[0]
    pattern = r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'"
    match = re.match(pattern, value)
    return match.end() if match else None


def open_brackets(text: str, already: str = "") -> str:
    """The brackets that would close what a text leaves open, innermost first."""
    wanted = list(reversed(already))
    quote = ""
    before = " "
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and before in " [{,:":
            quote = letter
        elif letter in "[{":
            wanted.append("]" if letter == "[" else "}")
        elif letter in "]}" and wanted and wanted[-1] == letter:
            wanted.pop()
        before = letter
    return "".join(reversed(wanted))


def quoted(text: str) -> str:
    """A text between straight quotes, as YAML takes it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
