"""Slips that make a text no YAML: each thing that was probably meant is tried until the text can be read.

The parser gives up far from where the hand slipped. So the file is taken piece by piece, a key at the top and all that
is below it, and each line of a piece that cannot be read is looked at for what may be wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from passerelles.reading.slips.line import Slip, SourceLine, open_brackets, outline, quote_ends, quoted
from passerelles.text.checks import Message, say

MOST_TRIALS = 150
LONGEST_PIECE = 30_000
"""Characters of a piece that is worth the time of trying."""
MOST_LINES = 4_000

_TOP = re.compile(r"[^\s#:-][^:#]{0,40}:(\s|$)")
_NO_PIECES = re.compile(r"^(?:---(?:\s|$)|\.\.\.|%)", re.MULTILINE)
_BULLET = re.compile(r"( *)([•–—*·▪]|\d{1,2}[.)])\s+(?=\S)")
_WORDS = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[a-z_]{2,25})(?P<sign>\s*[=：;]\s*|\s+)(?P<rest>\S.*)")
_RULE = re.compile(r"\s*([-_=*~#])\1{3,}\s*")
_SECOND_KEY = re.compile(r"(?P<first>[\w.-]+|\"[^\"]*\"),?\s+(?P<second>(?P<key>[a-z_]{2,25}):\s.*)")
_BLOCK_SIGN = re.compile(r"(?P<sign>[|>])(?P<chomp>[+–—−_>|-]*)(?:\s+(?P<text>[^#\s].*))?")
_BEYOND = 3
"""Spaces by which an indent may be wrong and still be taken for a slip."""


@dataclass(frozen=True)
class Trouble:
    """Where and why the parser gave up, in a text of its own."""

    line: int
    column: int
    said: Message
    rule: str = "yaml-syntax"


Parser = Callable[[str], Trouble | None]
"""What keeps the parser from reading a text; None if nothing does."""


def slip_behind(lines: Sequence[str], trouble: Trouble, parse: Parser, keys: frozenset[str]) -> Iterator[Slip]:
    """The first slip of each piece of the file that cannot be read; `keys` are those that a file may have."""
    text = "\n".join(lines)
    any_found = False
    if len(lines) <= MOST_LINES and not _NO_PIECES.search(text):
        for start, end in _pieces(lines):
            piece = lines[start:end]
            if (trouble_of_piece := parse("\n".join(piece) + "\n")) is None:
                continue
            any_found = True
            yield _moved(_slip_in(piece, trouble_of_piece, parse, keys), start)
    if not any_found:
        yield _without_a_cause(trouble)


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each key at the top, with all below it, begins and ends."""
    starts = [0, *(at for at, line in enumerate(lines) if at and _TOP.match(line))]
    yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def _moved(slip: Slip, by: int) -> Slip:
    """The slip of a piece in the file that it is a piece of."""
    mended = {number + by: line for number, line in slip.mended.items()}
    return Slip(slip.line + by, slip.column, slip.rule, slip.said, mended, slip.found)


def _without_a_cause(trouble: Trouble) -> Slip:
    return Slip(trouble.line, trouble.column, trouble.rule, trouble.said)


def _slip_in(piece: Sequence[str], trouble: Trouble, parse: Parser, keys: frozenset[str]) -> Slip:
    """The slip without which the piece can be read; else one without which more of it can; else where it ends."""
    better: Slip | None = None
    if sum(map(len, piece)) <= LONGEST_PIECE:
        for slip in islice(_candidates(outline(piece), keys), MOST_TRIALS):
            left = parse("\n".join(slip.applied(piece)) + "\n")
            if left is None:
                return slip
            if better is None and left.line > trouble.line >= slip.line and left.line > slip.line + 1:
                better = slip
    return better or _without_a_cause(trouble)


def _candidates(lines: list[SourceLine], keys: frozenset[str]) -> Iterator[Slip]:
    """All that may be wrong in a piece, the surest first."""
    for look in (_tabs, _bullets, _quotes, _brackets, _drawn_lines, _block_signs, _dashes_in_text):
        for line in lines:
            yield from look(line, lines)
    for line in lines:
        yield from _colon_left_out(line, keys)
    for line in lines:
        yield from _two_keys(line, keys)
    for line in lines:
        yield from _colon_in_text(line)
    for line in lines:
        yield from _lost_block(line, lines)
        yield from _lost_text(line, lines)
    yield from sorted(
        (slip for line in lines for slip in _indents(line, lines)), key=lambda slip: _distance(slip, lines)
    )


def _tabs(line: SourceLine, lines: list[SourceLine]) -> Iterator[Slip]:
    written = line.text.lstrip()
    before = line.text[: len(line.text) - len(written)]
    if "\t" in before and line.kind not in {"blank", "comment"}:
        said = say("yaml-tab")
        at = before.index("\t") + 1
        for depth in _depths(line, lines):
            yield Slip(line.number, at, "yaml-tab", said, {line.number: " " * depth + written})


def _bullets(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    match = _BULLET.match(line.text)
    if match and line.kind in {"plain", "inside"}:
        said = say("yaml-space.bullet", found=match[2])
        yield Slip(
            line.number,
            len(match[1]) + 1,
            "yaml-space",
            said,
            {line.number: f"{match[1]}- {line.text[match.end() :]}"},
            match[2],
        )


def _quotes(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    """A quote left open, or closed before the text ends."""
    value = line.written
    if line.kind not in {"plain", "inside"} or value[:1] not in {'"', "'"}:
        return
    end, at = quote_ends(value), len(line.head) + 1
    if end is None:
        said = say("yaml-quote.open", quote=value[0])
        yield Slip(line.number, at, "yaml-quote", said, {line.number: line.with_value(value + value[0])}, value[0])
    elif value[end:].strip():
        inner = value[1:-1] if value[-1] == value[0] and value[0] == "'" else value
        if value[-1] == value[0] == '"' and value.count('"') % 2 == 0 and value.count('"') > 2:
            inner = value[1:-1]
        said = say("yaml-quote.middle", quote=value[0])
        yield Slip(line.number, at + end - 1, "yaml-quote", said, {line.number: line.with_value(quoted(inner))})


def _brackets(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    """A bracket left open, one closed by another, or a text that begins with one."""
    value = line.written
    if line.kind != "plain" or value[:1] not in {"[", "{"}:
        return
    at, missing = len(line.head) + 1, open_brackets(value)
    if missing:
        said = say("yaml-bracket.open", bracket=value[0], closing=missing)
        yield Slip(line.number, at, "yaml-bracket", said, {line.number: line.with_value(value + missing)}, value[0])
        if value[-1] in "]}":
            mended = {line.number: line.with_value(value[:-1] + missing)}
            yield Slip(line.number, at + len(value) - 1, "yaml-bracket", said, mended, value[-1])
    elif not _is_one_bracket(value):
        said = say("yaml-bracket.text", bracket=value[0])
        yield Slip(line.number, at, "yaml-bracket", said, {line.number: line.with_value(quoted(value))}, value[0])


def _is_one_bracket(value: str) -> bool:
    """Whether the bracket that begins a value is closed by the one that ends it."""
    return all(open_brackets(value[:at]) for at in range(1, len(value)))


def _drawn_lines(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    """A row of dashes, drawn to part what is above from what is below."""
    if line.kind in {"plain", "inside"} and (match := _RULE.fullmatch(line.text)):
        said = say("yaml-syntax.drawn", sign=match[1] * 3)
        yield Slip(line.number, line.indent + 1, "yaml-syntax", said, {line.number: ""}, match[1] * 3)


def _block_signs(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    """`>-` with the text on its own line, or with a dash that a word processor made longer."""
    match = _BLOCK_SIGN.fullmatch(line.written) if line.kind == "plain" and line.key is not None else None
    if match is None or line.opens_block:
        return
    at, sign = len(line.head) + 1, match["sign"] + match["chomp"]
    if match["text"] is None:
        mended = {line.number: line.with_value(f"{match['sign']}-")}
        yield Slip(line.number, at, "yaml-sign", say("yaml-sign.block", sign=sign), mended, sign)
        return
    said = say("yaml-sign.block-text", sign=sign)
    for text in (match["text"], quoted(match["text"])):
        yield Slip(line.number, at, "yaml-sign", said, {line.number: line.with_value(text)}, sign)


def _dashes_in_text(line: SourceLine, _: list[SourceLine]) -> Iterator[Slip]:
    """A text that starts with a dash, which is that of a list."""
    value = line.written
    if line.kind == "plain" and line.key is not None and re.match(r"[-?] ", value):
        said = say("yaml-sign", sign=value[0])
        mended = {line.number: line.with_value(quoted(value))}
        yield Slip(line.number, len(line.head) + 1, "yaml-sign", said, mended, value[0])


def _two_keys(line: SourceLine, keys: frozenset[str]) -> Iterator[Slip]:
    """A second key on the line of the first."""
    match = _SECOND_KEY.fullmatch(line.written) if line.kind == "plain" and line.key is not None else None
    if match and match["key"] in keys:
        said = say("yaml-colon.second", key=match["key"])
        mended = f"{line.with_value(match['first'])}\n{' ' * line.column}{match['second']}"
        at = len(line.head) + match.start("second") + 1
        yield Slip(line.number, at, "yaml-colon", said, {line.number: mended}, match["key"])


def _colon_left_out(line: SourceLine, keys: frozenset[str]) -> Iterator[Slip]:
    """A known key without its colon, or with another sign."""
    match = _WORDS.fullmatch(line.text) if line.kind in {"plain", "inside"} and line.key is None else None
    if match and match["key"] in keys:
        at = match.end("key") + 1
        mended = f"{match['before']}{match['key']}: {match['rest']}"
        yield Slip(line.number, at, "yaml-colon", say("yaml-colon.missing", key=match["key"]), {line.number: mended})


def _colon_in_text(line: SourceLine) -> Iterator[Slip]:
    """A text that holds a colon and a space, by which YAML takes it for a key."""
    value = line.written
    if line.kind != "plain" or value[:1] in {"", '"', "'", "[", "{", "|", ">"}:
        return
    match = re.search(r":(\s|$)", value)
    if match and (line.key is not None or line.before.strip()):
        at = len(line.head) + match.start() + 1
        mended = line.with_value(quoted(value) + line.value[len(value) :])
        yield Slip(line.number, at, "yaml-colon", say("yaml-colon.text"), {line.number: mended})


def _lost_block(line: SourceLine, lines: list[SourceLine]) -> Iterator[Slip]:
    """A line of a block of text that is not deeper than the block's key."""
    if line.kind not in {"plain", "inside"} or line.key is not None:
        return
    above = [earlier for earlier in lines[: line.number - 1] if earlier.kind != "blank"]
    if not above or not (above[-1].kind == "text" or above[-1].opens_block):
        return
    depth = above[-1].indent if above[-1].kind == "text" else above[-1].column + 2
    run: dict[int, str] = {}
    for below in lines[line.number - 1 :]:
        if below.kind == "blank" or (below.key is not None and run):
            break
        run[below.number] = " " * depth + below.text.lstrip() if below.indent < depth else below.text
    yield Slip(line.number, 1, "yaml-indent", say("yaml-indent.block"), {line.number: run[line.number]})
    yield Slip(line.number, 1, "yaml-indent", say("yaml-indent.block"), run)


def _lost_text(line: SourceLine, lines: list[SourceLine]) -> Iterator[Slip]:
    """A line with which a text goes on, no deeper than the key of that text."""
    above = next((earlier for earlier in reversed(lines[: line.number - 1]) if earlier.kind != "blank"), None)
    if line.kind != "plain" or line.key is not None or line.before.strip() or above is None:
        return
    if above.kind == "plain" and above.key is not None and above.value and above.value[0] not in "|>[{#":
        mended = " " * (above.column + 2) + line.text.lstrip()
        said = say("yaml-indent.text", key=above.key)
        yield Slip(line.number, 1, "yaml-indent", said, {line.number: mended})


def _indents(line: SourceLine, lines: list[SourceLine]) -> Iterator[Slip]:
    """A key or an item at another depth than those around it: alone, or with all that is below it."""
    if line.kind != "plain" or (line.key is None and not line.before.strip()):
        return
    written = line.text.lstrip(" ")
    for depth in _depths(line, lines):
        by = depth - line.indent
        if by == 0 or abs(by) > _BEYOND:
            continue
        said = say("yaml-indent", by=abs(by)) if by < 0 else say("yaml-indent.few", by=by)
        alone = {line.number: " " * depth + written}
        yield Slip(line.number, line.indent + 1, "yaml-indent", said, alone)
        below = _below(line, lines)
        if below and all(inner.indent + by >= 0 for inner in below):
            deeper = {inner.number: " " * (inner.indent + by) + inner.text.lstrip(" ") for inner in below}
            yield Slip(line.number, line.indent + 1, "yaml-indent", said, alone | deeper)


def _below(line: SourceLine, lines: list[SourceLine]) -> list[SourceLine]:
    below = []
    for later in lines[line.number :]:
        if later.kind != "blank" and later.indent <= line.indent:
            break
        if later.kind != "blank":
            below.append(later)
    return below


def _depths(line: SourceLine, lines: list[SourceLine]) -> list[int]:
    """Depths at which the lines around have their keys and items, the nearest lines first."""
    around = [*reversed(lines[: line.number - 1]), *lines[line.number : line.number + 3]]
    columns: dict[int, None] = {}
    for line_around in around:
        if line_around.kind == "plain":
            columns |= dict.fromkeys((line_around.column, line_around.indent))
    return list(dict.fromkeys((*columns, 0)))


def _distance(slip: Slip, lines: list[SourceLine]) -> tuple[int, int, int]:
    """How far a new indent is from the one that is there, and from that of the line above."""
    line = lines[slip.line - 1]
    mended = slip.mended[slip.line]
    depth = len(mended) - len(mended.lstrip(" "))
    above = next((earlier for earlier in reversed(lines[: slip.line - 1]) if earlier.kind == "plain"), None)
    like_above = above is not None and depth in {above.column, above.indent}
    return abs(depth - line.indent), 0 if like_above else 1, len(slip.mended)
