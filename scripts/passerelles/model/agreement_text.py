"""The text of a deed taken apart: paragraphs, lines, and the blanks that the reader fills.

A clause is plain text of four kinds of paragraph: running text, a list (`1. ` or `- ` before each item), an item
written once and shown for each party or each action (`* `, or `# ` where they are numbered), and a column for each of
them (`| ` before each line: the signatures).

`[[key]]` stands for what the reader types into the field of that name; `[[key|one|many]]` is a number with the word
that follows it, singular or plural; `[[key+]]` is the same answer of every party, joined by commas and "and".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from passerelles.model.agreement import Memorandum


@dataclass(frozen=True)
class Blank:
    """A place in the text that the reader fills."""

    key: str
    one: str = ""
    many: str = ""
    all: bool = False
    """Whether it stands for the answers of every party."""


Piece = str | Blank
Line = tuple[Piece, ...]


@dataclass(frozen=True)
class AgreementParagraph:
    """Running text."""

    kind: ClassVar = "paragraph"
    line: Line


@dataclass(frozen=True)
class Items:
    """A list."""

    kind: ClassVar = "items"
    numbered: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Each:
    """Lines that are shown for each party or action: as an item of a list, or as a column."""

    kind: ClassVar = "each"
    layout: Literal["list", "numbered", "columns"]
    lines: tuple[Line, ...]


Block = AgreementParagraph | Items | Each

_BLANK = re.compile(r"\[\[([a-z_]+)(?:(\+)|\|([^\[\]|]+)\|([^\[\]|]+))?\]\]")
_NUMBERED = re.compile(r"\d+\. ")
_LAYOUTS: dict[str, Literal["list", "numbered", "columns"]] = {"* ": "list", "# ": "numbered", "| ": "columns"}


def pieces(text: str) -> Line:
    """Text cut at its blanks: `("at ", Blank("place"), ".")`."""
    line: list[Piece] = []
    at = 0
    for match in _BLANK.finditer(text):
        line += [text[at : match.start()], Blank(match[1], match[3] or "", match[4] or "", bool(match[2]))]
        at = match.end()
    line.append(text[at:])
    return tuple(piece for piece in line if piece)


def blocks(text: str) -> list[Block]:
    """The paragraphs of a clause."""
    return [_block(part) for part in re.split(r"\n\s*\n", text.strip())]


def blanks(text: str) -> list[Blank]:
    """The blanks of a text, in order."""
    return [piece for piece in pieces(text) if isinstance(piece, Blank)]


def without_blanks(text: str) -> str:
    """The text as it is around its blanks."""
    return _BLANK.sub("", text)


def _block(text: str) -> Block:
    lines = [line.strip() for line in text.splitlines()]
    if all(_NUMBERED.match(line) for line in lines):
        return Items(True, tuple(pieces(_NUMBERED.sub("", line, count=1)) for line in lines))
    if all(line.startswith("- ") for line in lines):
        return Items(False, tuple(pieces(line.removeprefix("- ")) for line in lines))
    for mark, layout in _LAYOUTS.items():
        if all(line.startswith(mark) for line in lines):
            return Each(layout, tuple(pieces(line.removeprefix(mark)) for line in lines))
    return AgreementParagraph(pieces(" ".join(lines)))


def lines_of(block: Block) -> tuple[Line, ...]:
    """The lines of a paragraph of any kind."""
    return (block.line,) if isinstance(block, AgreementParagraph) else block.lines


def repeats(block: Block, memorandum: Memorandum) -> set[str]:
    """The counts for whose every item a paragraph would have to stand: of a sound one that is shown for each, one."""
    repeated_with = {entry.key: entry.each for entry in memorandum.fields}
    blanks = [piece for line in lines_of(block) for piece in line if isinstance(piece, Blank) and not piece.all]
    return {each for blank in blanks if (each := repeated_with.get(blank.key)) is not None}
