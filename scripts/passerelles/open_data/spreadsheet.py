"""A table as a file that spreadsheets open as it is meant: their marks, their numbers, and nothing that they would run.

Where a language writes decimals with a comma, its spreadsheets expect semicolons between the columns.
"""

from __future__ import annotations

from collections.abc import Iterable

from passerelles.languages import Language
from passerelles.open_data.tables import Cell
from passerelles.text.messages import words

BOM = "\ufeff"
"""By which a spreadsheet knows that a file is in UTF-8."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""With these a spreadsheet may begin to calculate, whole or half as wide."""


def decimal_mark(language: Language) -> str:
    """What stands between a number and its decimals."""
    return str(language.locale.number_symbols["latn"]["decimal"])


def separator(language: Language) -> str:
    """What stands between columns."""
    return ";" if decimal_mark(language) == "," else ","


def yes_and_no(language: Language) -> tuple[str, str]:
    """Yes and no."""
    said = words(language)
    return said("data.yes"), said("data.no")


def harmless(text: str) -> str:
    """A text of which no spreadsheet makes a formula: an apostrophe stands before what would begin one."""
    begins = text.lstrip(" \u00a0\u202f\ufeff\0")[:1]
    return f"'{text}" if begins in _FORMULA and begins else text


def csv_text(names: Iterable[str], rows: Iterable[Iterable[Cell]], language: Language) -> str:
    """The file: a first line of names, then the rows."""
    lines = [[harmless(name) for name in names], *([_written(cell, language) for cell in row] for row in rows)]
    mark = separator(language)
    return BOM + "".join(f"{mark.join(map(_quoted, line))}\r\n" for line in lines)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _written(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_and_no(language)[0 if cell else 1]
    if isinstance(cell, int | float):
        return str(cell).replace(".", decimal_mark(language))
    return harmless(cell)
