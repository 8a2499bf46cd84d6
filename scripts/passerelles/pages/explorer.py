"""The list of practices: its first page, where it can be filtered and sorted, and the further pages.

Each page holds its part of the list, so all of it can be read without JavaScript. `theme/scripts/explorer/` takes the
facets from the form and fetches the rest, when it is needed, from the files that `outputs/explorer_data.py` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.list_order import ORDERS, by_interest
from passerelles.catalogue.searchable_words import small_words
from passerelles.languages import Language
from passerelles.model.browser_data import ExplorerData
from passerelles.model.dimensions import UNDATED, Dimension
from passerelles.model.record import Record
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import Label, LocalText, View

PAGE = "practices/index"
FURTHER = "practices/page"
"""The folder of the further pages of the list."""
TOGETHER = 24
"""Practices on a page of the list."""
ENTRY = "data/explorer/entry.json"
"""The file that tells the script where the rest is, below the site's root."""

SORTS = tuple(ORDERS)
VIEWS = ("cards", "table")


@dataclass(frozen=True)
class Value:
    """One value of a facet, as the form shows it."""

    code: str
    """As in the address."""
    name: LocalText
    count: int
    depth: int = 0
    """How many broader values it lies under."""
    label: Label | None = None
    """Its number or icon, if it has one."""


@dataclass(frozen=True)
class FacetView:
    """One way to narrow the list."""

    key: str
    name: str
    open: bool
    values: list[Value]
    first: bool = True
    """Whether it stands before the control that shows the others."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`practices/`, then `practices/page/2/` and so on."""
    yield render.titled(View(catalogue, language, PAGE), "practices", "explorer/explorer.js", _first)
    total = -(-len(catalogue.records) // TOGETHER)
    for number in range(2, total + 1):
        view = View(catalogue, language, f"{FURTHER}/{number}")
        title = view.words("practices.page-title", number=number, total=total)
        meta = Meta(title, view.words("practices.page-description", number=number, total=total), searched=False)
        yield Page(view.page, meta, partial(_further, view, number))


def _first(view: View) -> str:
    return render.page(
        "explorer",
        view,
        records=view.records(_part(view.catalogue, 1)),
        count=len(view.catalogue.records),
        pager=pager(view.catalogue, 1),
        dimensions=[row.id for row in view.dimensions.browsed],
        facets=facets_of(view),
        sorts=SORTS,
        views=VIEWS,
        data=data(view),
    )


def _further(view: View, number: int) -> str:
    records = _part(view.catalogue, number)
    return render.page(
        "practices",
        view,
        records=view.records(records),
        first=(number - 1) * TOGETHER + 1,
        count=len(view.catalogue.records),
        pager=pager(view.catalogue, number),
    )


def _part(catalogue: Catalogue, number: int) -> list[Record]:
    """What stands on a page of the list."""
    return by_interest(catalogue)[(number - 1) * TOGETHER : number * TOGETHER]


@dataclass(frozen=True)
class Pager:
    """The way from a page of the list to the others."""

    number: int
    total: int

    @property
    def numbers(self) -> list[int | None]:
        """Pages to link: the first, the last and those around this one; None where some are left out."""
        near = {1, self.total, *range(self.number - 1, self.number + 2)}
        shown: list[int | None] = []
        for number in sorted(near & set(range(1, self.total + 1))):
            before = shown[-1] if shown else 0
            if before is not None and number - before == 2:
                shown.append(number - 1)  # a gap of one page takes no less room than its number
            elif before is not None and number - before > 2:
                shown.append(None)
            shown.append(number)
        return shown

    def target(self, number: int) -> str:
        """A page of the list, by its number."""
        return PAGE if number == 1 else f"{FURTHER}/{number}"


def pager(catalogue: Catalogue, number: int) -> Pager | None:
    """For a page of the list; None if there is but one."""
    total = -(-len(catalogue.records) // TOGETHER)
    return Pager(number, total) if total > 1 else None


def address(dimension: Dimension, code: str | int) -> str:
    """Target of a link into the explorer with one value chosen: `practices/index?sector=health`."""
    return f"{PAGE}?{chosen(dimension, code)}"


def chosen(dimension: Dimension, code: str | int) -> str:
    """One value chosen, as addresses have it: `sector=health`."""
    if dimension.facet is None:
        raise ValueError(f"the explorer does not filter by {dimension.id}")
    return f"{dimension.facet.key}={dimension.shown(str(code))}"


def codes(record: Record, catalogue: Catalogue) -> dict[str, list[str]]:
    """By which values of each facet a record is found, under the names that the address has."""
    carried = catalogue.codes(record)
    return {
        key: [*carried[row.id], *(carried[row.narrower] if row.narrower else ())]
        for key, row in catalogue.dimensions.facets.items()
    }


def data(view: View) -> ExplorerData:
    """What the page holds for the script: its words, and where the rest is."""
    return {
        "keys": list(view.dimensions.facets),
        "words": view.words.below("explorer.script"),
        "small": sorted(small_words()),
        "source": view.asset(ENTRY),
    }


# --- the form --------------------------------------------------------------------------------------------------------


def facets_of(view: View, rows: Iterable[Dimension] | None = None) -> list[FacetView]:
    """The facets of these dimensions, or of all that have one."""
    return [
        FacetView(
            row.facet.key,
            view.words(f"explorer.facet.{row.facet.key}"),
            row.facet.open,
            _values(view, row),
            row.facet.first,
        )
        for row in (view.dimensions.values() if rows is None else rows)
        if row.facet
    ]


def _values(view: View, row: Dimension) -> list[Value]:
    terms = view.vocabularies.terms(row.vocabulary)
    if not terms:
        return [_worded(view, row, code) for code in row.choices] or _periods(view, row)
    labels = view.labels(row.id)
    if not row.tree:
        return [Value(row.shown(label.code), label.name, label.count, label=label) for label in labels]
    place = {code: index for index, code in enumerate(terms)}
    paths = {
        label.code: [place[term.code] for term in reversed(view.vocabularies.ancestors(row.vocabulary, label.code))]
        for label in labels
    }
    labels.sort(key=lambda label: paths[label.code])
    return [Value(label.code, label.name, label.count, len(paths[label.code]) - 1, label) for label in labels]


def _periods(view: View, row: Dimension) -> list[Value]:
    """Periods of a few years in which a practice took place, latest first, then those without dates."""
    used = view.catalogue.used(row.id)
    periods = sorted((code for code in used if "-" in code), reverse=True)
    values = [Value(code, _said(view, code.replace("-", "–")), len(used[code])) for code in periods]
    if UNDATED in used:
        values.append(Value(UNDATED, _said(view, view.words("explorer.undated")), len(used[UNDATED])))
    return values


def _worded(view: View, row: Dimension, code: str) -> Value:
    key = row.facet.key if row.facet else row.id
    return Value(code, _said(view, view.words(f"explorer.{key}.{code}")), len(view.catalogue.having(row.id, code)))


def _said(view: View, text: str) -> LocalText:
    return LocalText(text, view.language, None)
