"""The gap matrix: how many practices stand where a sector crosses another value, and which crossings are empty.

One page per dimension that crosses the sectors, so that the choice works without JavaScript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from scripts.catalogue import Catalogue
from scripts.model import GAP_PARTS, Record
from scripts.pages import explorer, render
from scripts.pages.render import Settings
from scripts.pages.view import Label, View

COLUMNS = "sectors"
PAGES = {"initiative-types": "gaps/index", "sdgs": "gaps/sdgs", "countries": "gaps/countries", "steps": "gaps/steps"}
"""The dimension in the rows, and the page that shows it."""

_ALL = {"initiative-types", "sdgs", "steps"}
"""Dimensions whose values all have a row, used or not; of countries only those with a practice."""
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
class Row:
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
    rows: list[Row]

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


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`gaps/`, `gaps/sdgs/`, `gaps/countries/` and `gaps/steps/`."""
    for dimension, page in PAGES.items():
        view = View(catalogue, language, page)
        yield (
            page,
            render.page(
                "gaps",
                view,
                dimension=dimension,
                matrix=matrix(view, dimension),
                pages=PAGES,
                main=page == PAGES["initiative-types"],
                records=view.records(catalogue.records),
                several=sum(len(record.sectors) > 1 for record in catalogue.records),
                from_guide=sum(record.guide is not None for record in catalogue.records),
                untold=untold(catalogue.records),
                reasons=_REASONS,
            ),
        )


def matrix(view: View, dimension: str) -> Matrix:
    """Counts of practices by sector and by value of `dimension`."""
    catalogue = view.catalogue
    sectors = view.labels(COLUMNS, used=False)
    labels = view.labels(dimension, used=dimension not in _ALL)
    at = {
        (label.code, sector.code): sum(
            record in catalogue.having(COLUMNS, sector.code) for record in catalogue.having(dimension, label.code)
        )
        for label in labels
        for sector in sectors
    }
    most = max(at.values(), default=0)
    rows = [
        Row(
            label,
            len(view.vocabularies.ancestors(dimension, label.code)) - 1 if dimension == "initiative-types" else 0,
            [
                Cell(
                    sector,
                    (count := at[label.code, sector.code]),
                    round(_RADIUS * sqrt(count / most), 1) if most else 0,
                    pair(sector.code, dimension, label.code, explorer.PAGE if count else "contribute/index"),
                )
                for sector in sectors
            ],
            explorer.address(dimension, label.code),
        )
        for label in labels
    ]
    return Matrix(dimension, sectors, rows)


def pair(sector: str, dimension: str, code: str, page: str) -> str:
    """A page with a sector and another value in its address: `practices/index?sector=health&type=training`."""
    chosen = [explorer.address(*one).partition("?")[2] for one in ((COLUMNS, sector), (dimension, code))]
    return f"{page}?{'&'.join(chosen)}"


def untold(records: tuple[Record, ...]) -> list[Untold]:
    """What sources leave out, most often first."""
    found = []
    for part in GAP_PARTS:
        given = Counter(str(reason) for record in records for name, reason in record.gaps.items() if name == part)
        reasons = [given[reason] for reason in _REASONS]
        found.append(Untold(part, sum(reasons), len(records) - given["not-applicable"], reasons))
    return sorted(found, key=lambda one: -one.count)
