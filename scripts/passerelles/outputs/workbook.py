"""All tables and the codebook in one workbook for spreadsheets: `data/practices.xlsx`, in each language.

Such a file is a zip of XML files (Office Open XML, ECMA-376); whoever writes it packs what is given here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.open_data.codebook import field_in_words
from passerelles.open_data.spreadsheet import yes_and_no
from passerelles.open_data.tables import WORKBOOK, Cell, DataTable, tables
from passerelles.pages.render import standalone
from passerelles.text.messages import words
from passerelles.text.xml import legal

_LONGEST = 32_767
"""Characters that a cell may have."""
_WIDTHS = (10, 60)
"""The narrowest and the widest column, in characters."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its rows, the headings first."""

    name: str
    rows: Sequence[Sequence[Cell]]

    @cached_property
    def letters(self) -> list[str]:
        """The names of its columns: `A` to `Z`, then `AA`."""
        return [_letters(number) for number in range(len(self.rows[0]))]

    @property
    def lines(self) -> Iterator[list[tuple[str, Cell]]]:
        """Its rows, each with the cells that hold something and their places, such as `B12`."""
        for number, row in enumerate(self.rows, 1):
            filled = (
                (letter, cell) for letter, cell in zip(self.letters, row, strict=True) if _is_number(cell) or cell
            )
            yield [(f"{letter}{number}", cell) for letter, cell in filled]

    @property
    def widths(self) -> list[int]:
        """A width for each column, by its longest text, within bounds."""
        narrow, wide = _WIDTHS
        columns = zip(*self.rows, strict=True)
        return [min(wide, max(narrow, *(len(str(cell or "")) + 2 for cell in column))) for column in columns]


def file_of(language: Language) -> str:
    """Where it lies below the site's root."""
    return f"{language.folder}{WORKBOOK}"


def workbook_parts(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """The files of the zip, by name, in the order in which they are to be packed."""
    made = tables(catalogue.dimensions)
    sheets = [_table(table, catalogue, language) for table in made]
    sheets.append(_codebook(made, language))
    return {
        "[Content_Types].xml": standalone("workbook/content-types.xml", sheets=sheets),
        "_rels/.rels": standalone("workbook/package.xml"),
        "xl/workbook.xml": standalone("workbook/workbook.xml", sheets=sheets),
        "xl/_rels/workbook.xml.rels": standalone("workbook/relations.xml", sheets=sheets),
        "xl/styles.xml": standalone("workbook/styles.xml"),
        **{
            f"xl/worksheets/sheet{number}.xml": standalone("workbook/sheet.xml", sheet=sheet)
            for number, sheet in enumerate(sheets, 1)
        },
    }


def _table(table: DataTable, catalogue: Catalogue, language: Language) -> Sheet:
    names: list[Cell] = [column.name(language) for column in table.columns]
    rows = [names, *table.rows(catalogue, language)]
    return Sheet(
        words(language)(f"data.table.{table.id}.name"), [[_cell(cell, language) for cell in row] for row in rows]
    )


def _codebook(made: Sequence[DataTable], language: Language) -> Sheet:
    """What each column holds."""
    return Sheet(words(language)("data.codebook.sheet"), list(_described(made, language)))


def _described(made: Sequence[DataTable], language: Language) -> Iterator[list[Cell]]:
    said = words(language)
    yield [said(f"data.codebook.{name}") for name in ("table", "column", "kind", "about")]
    for table in made:
        for column in table.columns:
            kind = said(f"data.kind.{column.kind}")
            yield [
                said(f"data.table.{table.id}.name"),
                column.name(language),
                kind,
                field_in_words(column.about, language),
            ]


def _cell(cell: Cell, language: Language) -> Cell:
    if isinstance(cell, bool):
        return yes_and_no(language)[0 if cell else 1]
    return legal(cell)[:_LONGEST] if isinstance(cell, str) else cell


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
