"""The gap matrix: how many practices stand where a sector crosses another value, and which crossings are empty.

One page per dimension that crosses the sectors, so that the choice works without JavaScript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import sqrt

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.record import GAP_PARTS, Record
from passerelles.pages import explorer, render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import Label, View

COLUMNS = "sectors"
MAIN = "gaps/index"
"""The page that shows what sources leave out, too."""
_RADIUS = 18.0
"""Of the largest circle, in a box of 40."""
_REASONS = ("not-reported", "too-early", "unclear")


@dataclass(frozen=True)
class Cell:
    """One crossing."""

    sector: Label
    count: int
    radius: float
    """Of its circle, whose area stands for the count."""
    target: str
    """The explorer with both chosen or, where nothing stands, the page on contributing."""


@dataclass(frozen=True)
class MatrixRow:
    """One value against all sectors."""

    label: Label
    depth: int
    cells: list[Cell]
    target: str


@dataclass(frozen=True)
class Matrix:
    """All crossings of a dimension with the sectors."""

    dimension: str
    sectors: list[Label]
    rows: list[MatrixRow]

    @property
    def cells(self) -> list[Cell]:
        """Every crossing."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def empty(self) -> int:
        """How many crossings no practice stands at."""
        return sum(not cell.count for cell in self.cells)


@dataclass(frozen=True)
class Untold:
    """A part of the records that sources leave out."""

    part: str
    count: int
    of: int
    """Records in which the part could stand."""
    reasons: list[int]
    """How often for each of `_REASONS`."""

    @property
    def percent(self) -> int:
        """Share of the records without it."""
        return round(100 * self.count / self.of) if self.of else 0


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`gaps/`, `gaps/sdgs/`, `gaps/countries/` and `gaps/steps/`."""
    for dimension, page in catalogue.dimensions.crossed.items():
        view = View(catalogue, language, page)
        title = view.words("gaps.title" if page == MAIN else f"gaps.titles.{dimension}")
        meta = Meta(title, view.words(f"gaps.descriptions.{dimension}"))
        yield Page(page, meta, partial(_html, view, dimension, title))


def _html(view: View, dimension: str, title: str) -> str:
    records = view.catalogue.records
    return render.page(
        "gap_matrix",
        view,
        title=title,
        dimension=dimension,
        matrix=matrix(view, dimension),
        pages=view.catalogue.dimensions.crossed,
        main=view.page == MAIN,
        records=view.records(records),
        several=sum(len(record.sectors) > 1 for record in records),
        from_guide=sum(record.guide is not None for record in records),
        untold=untold(records),
        reasons=_REASONS,
    )


def matrix(view: View, dimension: str) -> Matrix:
    """Counts of practices by sector and by value of `dimension`."""
    catalogue = view.catalogue
    sectors = view.labels(COLUMNS, used=False)
    row = view.dimensions[dimension]
    labels = view.labels(dimension, used=row.endless)
    at = {
        (label.code, sector.code): len(_ids(catalogue, dimension, label.code) & _ids(catalogue, COLUMNS, sector.code))
        for label in labels
        for sector in sectors
    }
    most = max(at.values(), default=0)
    rows = [
        MatrixRow(
            label,
            len(view.vocabularies.ancestors(row.vocabulary, label.code)) - 1 if row.tree else 0,
            [
                Cell(
                    sector,
                    (count := at[label.code, sector.code]),
                    round(_RADIUS * sqrt(count / most), 1) if most else 0,
                    pair(view, sector.code, dimension, label.code, explorer.PAGE if count else "contribute/index"),
                )
                for sector in sectors
            ],
            explorer.address(row, label.code),
        )
        for label in labels
    ]
    return Matrix(dimension, sectors, rows)


def _ids(catalogue: Catalogue, dimension: str, code: str) -> set[str]:
    return {record.id for record in catalogue.having(dimension, code)}


def pair(view: View, sector: str, dimension: str, code: str, page: str) -> str:
    """A page with a sector and another value in its address: `practices/index?sector=health&type=training`."""
    chosen = [
        explorer.chosen(view.dimensions[dimension_id], value)
        for dimension_id, value in ((COLUMNS, sector), (dimension, code))
    ]
    return f"{page}?{'&'.join(chosen)}"


def untold(records: tuple[Record, ...]) -> list[Untold]:
    """What sources leave out, most often first."""
    rows = []
    for part in GAP_PARTS:
        given = Counter(str(reason) for record in records for name, reason in record.gaps.items() if name == part)
        reasons = [given[reason] for reason in _REASONS]
        others = given["not-applicable"] + given["to-write"]  # of which the source may say something, or need not
        rows.append(Untold(part, sum(reasons), len(records) - others, reasons))
    return sorted(rows, key=lambda row: -row.count)
