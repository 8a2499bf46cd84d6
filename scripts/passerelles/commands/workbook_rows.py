"""The rows of a workbook's first sheet, as a CSV of it would have them."""

from __future__ import annotations

import datetime
import io
import zipfile
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_UNPACKED = 200_000_000
"""Bytes that what is packed in a workbook may have: one of more would fill the memory."""


class NoWorkbook(Exception):
    """The file cannot be read as a workbook."""


def workbook_rows(content: bytes) -> list[list[str]]:
    """Every row that holds something, each cell as text; raises NoWorkbook. Formulas count by their last result."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
                raise NoWorkbook
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, IndexError, OSError) as error:
        raise NoWorkbook from error
    return [row for row in rows if any(map(str.strip, row))]


def _text(value: object) -> str:
    """A cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
