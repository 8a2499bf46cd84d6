"""Lines as full as they may be, broken where the collection breaks them: not beside French signs, nor before a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDTH = 120
"""Characters of a line, its indent included."""

_CLINGS_BEFORE = re.compile(r"[:;!?»%]")
_CLINGS_AFTER = re.compile(r"(.*[(\[])?(«|pp?\.|n°|no\.)")


def filled(text: str, room: int) -> list[str]:
    """A text of one paragraph on lines of at most `room` characters, as far as its words allow."""
    lines: list[str] = []
    for piece in _pieces(text):
        if lines and len(lines[-1]) + 1 + len(piece) <= room:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Words, each with those from which it is not parted."""
    held = ""
    for word in text.split(" "):
        if held and (_CLINGS_BEFORE.match(word) or _CLINGS_AFTER.fullmatch(held.rpartition(" ")[2])):
            held += f" {word}"
            continue
        if held:
            yield held
        held = word
    if held:
        yield held
