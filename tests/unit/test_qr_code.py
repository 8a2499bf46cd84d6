"""The QR codes that the browser draws: as segno makes them, and as another program reads them."""

from __future__ import annotations

import random
from typing import Any

import pytest
import segno
from segno import consts

from tests.node import evaluate
from tests.qr import read_rows

FINEST = 25
MOST = {"L": 1273, "M": 997}
"""Bytes that the finest code of each level holds."""
SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEF0123456789%/&=_.+?:-"


def codes(texts: list[str], levels: list[str]) -> list[list[str] | None]:
    """Each text as a code, its rows."""
    function = "({ qrRows }, { texts, levels }) => texts.map(text => qrRows(text, levels))"
    made: list[list[str] | None] = evaluate("shared/qr-code.js", function, {"texts": texts, "levels": levels})
    return made


def some_text(length: int) -> str:
    return "".join(random.Random(length).choices(SIGNS, k=length))


def size_of(version: int) -> int:
    return 17 + 4 * version


@pytest.mark.thorough
@pytest.mark.parametrize("level", ["L", "M"])
def test_full_codes_of_every_size_are_those_of_segno(level: str) -> None:
    texts = [some_text(room(level, version)) for version in range(1, FINEST + 1)]
    alike = 0
    for version, (text, rows) in enumerate(zip(texts, codes(texts, [level]), strict=True), 1):
        if rows == segno_rows(text, level, version, None):
            alike += 1
        else:
            assert rows in [segno_rows(text, level, version, mask) for mask in range(8)], f"version {version}"
    assert alike >= FINEST - 2, "the mask that is read best, but for what the standard leaves open"


def room(level: str, version: int) -> int:
    """Bytes of text that fill a code, by segno's tables."""
    error = {"L": consts.ERROR_LEVEL_L, "M": consts.ERROR_LEVEL_M}[level]
    parts: Any = consts.ECC
    held = sum(part.num_blocks * part.num_data for part in parts[version][error])
    return int(held) - (2 if version < 10 else 3)


def segno_rows(text: str, level: str, version: int, mask: int | None) -> list[str]:
    made = segno.make(text, mode="byte", error=level, version=version, mask=mask, boost_error=False, micro=False)
    return ["".join(str(module) for module in row) for row in made.matrix]


def test_another_program_reads_them() -> None:
    texts = [some_text(length) for length in range(1, MOST["L"] + 1, 47)] + ["https://xn--mnchen-3ya.example/?t=%C3%A9"]
    for text, rows in zip(texts, codes(texts, ["M", "L"]), strict=True):
        assert rows
        assert read_rows(rows) == [text]


def test_more_is_corrected_where_there_is_room_and_nothing_is_too_fine() -> None:
    texts = [some_text(length) for length in (14, 15, MOST["M"], MOST["M"] + 1, MOST["L"], MOST["L"] + 1)]
    made = codes(texts, ["M", "L"])
    sizes = [len(rows) if rows else None for rows in made]
    assert sizes == [size_of(1), size_of(2), size_of(25), size_of(22), size_of(25), None]
