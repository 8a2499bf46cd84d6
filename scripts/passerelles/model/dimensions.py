"""The dimensions: every way to tell records apart, in the order in which readers meet them.

One row says what a dimension is and where it shows. Facets, filters, pages, the gap matrix, search terms, exports, the
schema and the checks of codes follow from the rows, so that adding a dimension is adding a row and its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from passerelles.model.data_path import Path
from passerelles.model.record import Record
from passerelles.model.translations import standings
from passerelles.model.vocabulary import Vocabularies

EACH = "[]"
"""In a place, every item of the list before it."""


@dataclass(frozen=True)
class CodePlace:
    """Where a record holds codes of a vocabulary: `sectors[].code`, `concepts[]`, `cooperation`."""

    vocabulary: str
    written: str

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The keys on the way, with `EACH` for the items of a list."""
        return tuple(re.findall(r"\w+|\[\]", self.written))

    @property
    def list(self) -> tuple[str, ...]:
        """The keys that lead to the list whose items are the values or hold them; empty where there is none."""
        before, mark, _ = "/".join(self.steps).rpartition(f"/{EACH}")
        return tuple(before.split("/")) if mark else ()

    @property
    def key(self) -> str | None:
        """The key of a value in an item of the list; None where the item is the value."""
        return None if self.steps[-1] == EACH else self.steps[-1]

    def codes(self, record: Record) -> Iterator[tuple[Path, str]]:
        """Every code as the record has it, with its path."""
        for path, value in _values(record, self.steps):
            yield path, str(value)

    def example(self, code: str) -> str:
        """A value as one writes it in a record: `sectors: [{code: health}]`."""
        text = code
        for step in reversed(self.steps):
            text = f"[{text}]" if step == EACH else f"{{{step}: {text}}}"
        return text[1:-1]  # the record itself stands without braces

    def items(self, record: Record) -> Iterator[tuple[Path, Any]]:
        """Every item of the list, with its path."""
        yield from _values(record, (*self.list, EACH))


def _values(value: Any, steps: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """What stands at a place, with its path; a value that is left out is none."""
    if value is None:
        return
    if not steps:
        yield path, value
    elif steps[0] == EACH:
        for index, item in enumerate(value):
            yield from _values(item, steps[1:], (*path, index))
    else:
        yield from _values(getattr(value, steps[0]), steps[1:], (*path, steps[0]))


Reader = Callable[[Record, Vocabularies], Iterable[str]]
"""Takes a record, returns the codes by which it is found."""


@dataclass(frozen=True)
class Facet:
    """How a dimension narrows the list of the explorer."""

    key: str
    """Its name in the address: `?sector=health`. Its words are `explorer.facet` and `explorer.short`."""
    first: bool = False
    """Whether it stands before the control that shows the others."""
    open: bool = False
    """Whether its values are shown from the start."""
    words: bool = False
    """Whether the labels of its values are among the words by which a text field finds a record."""
    search: bool = False
    """Whether the search can be narrowed by it too."""


@dataclass(frozen=True)
class DimensionPages:
    """The page of a dimension, and one for each of its values, in the folder that has the dimension's name."""

    by: Literal["generator", "hand"] = "generator"
    """Who writes them; to those written by hand, in `docs/`, the site adds their practices."""
    browsed: bool = True
    """Whether the list of ways to browse the collection names it."""
    framework: str | None = None
    """The hand-written page that explains the text from which the values come."""
    rules: tuple[str, ...] = ()
    """Vocabularies whose rules its page shows, where they are not those of its own alone."""
    standing: int = 95
    """How readily a search offers the pages of its values, in per cent."""


@dataclass(frozen=True)
class Likeness:
    """That two records are close to one another when they share a value."""

    kind: str
    """Its name among the reasons, whose words are `related.<kind>`."""
    weight: float


@dataclass(frozen=True)
class Dimension:
    """One way to tell records apart."""

    id: str
    """Its name: of its pages' folder and, where nothing else is said, of its words and its vocabulary."""

    # what a record has of it
    place: CodePlace | None = None
    """Where records hold its codes; None if they are worked out from something else."""
    read: Reader | None = None
    """How to read by which values a record is found, where that is more than what stands at the place."""
    reasoned: bool = False
    """Whether a record gives the reason for each value: its items are tags."""

    # what its values are
    choices: tuple[str, ...] = ()
    """The values of a dimension without a vocabulary; without either they are periods of years."""
    tree: bool = False
    """Whether narrower values stand below the broader one."""
    narrower: str | None = None
    """The dimension of the narrower values of the same vocabulary, which have no pages and labels of their own."""
    broader: str | None = None
    """The dimension of the broader values, in whose vocabulary its own stand."""
    within: str | None = None
    """The dimension whose values gather its own, as regions do countries."""
    endless: bool = False
    """Whether there are too many values to show those that no record has; they then stand in alphabetical order."""
    number: Literal["plain", "coloured"] | None = None
    """How the code is shown, where it is a number by which readers know the value."""
    short: str | None = None
    """The key of the word that stands before that number: `short.sdg`."""
    capitals: bool = False
    """Whether addresses and records have its codes in capitals."""

    # where it shows
    facet: Facet | None = None
    pages: DimensionPages | None = None
    gaps: str | None = None
    """The page of the gap matrix that crosses it with the sectors."""
    compared: str | None = None
    """The row that it has where practices stand side by side, whose words are `compare.rows.<name>`."""
    export: str | None = None
    """Its key in the exported data."""
    likeness: Likeness | None = None

    @property
    def single(self) -> bool:
        """Whether a record has exactly one of its values."""
        return bool(self.choices) or (self.place is not None and not self.place.list)

    @property
    def vocabulary(self) -> str:
        """The vocabulary of its values; none has this name where `choices` or years are the values."""
        return self.place.vocabulary if self.place else self.broader or self.id

    def codes(self, record: Record, vocabularies: Vocabularies) -> list[str]:
        """By which of its values a record is found, broader ones included, each once."""
        codes = self.read(record, vocabularies) if self.read else self.tagged(record)
        return list(dict.fromkeys(codes))

    def tagged(self, record: Record) -> list[str]:
        """The values that the record itself names."""
        return [code for _, code in self.place.codes(record)] if self.place else []

    def shown(self, code: str) -> str:
        """A code as addresses have it."""
        return code.upper() if self.capitals else code


class Dimensions(Mapping[str, Dimension]):
    """All dimensions by id, in their order."""

    def __init__(self, rows: Iterable[Dimension], other_codes: Iterable[CodePlace] = ()) -> None:
        self._by_id = {row.id: row for row in rows}
        self._other_codes = tuple(other_codes)

    def __getitem__(self, identifier: str) -> Dimension:
        return self._by_id[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __hash__(self) -> int:
        return hash(tuple(self._by_id))

    def with_row(self, row: Dimension) -> Dimensions:
        """These and another, last."""
        return Dimensions([*self.values(), row], self._other_codes)

    @property
    def facets(self) -> dict[str, Dimension]:
        """Those that narrow the list of the explorer, by their name in the address."""
        return {row.facet.key: row for row in self.values() if row.facet}

    @property
    def browsed(self) -> list[Dimension]:
        """The ways to browse the collection."""
        return [row for row in self.values() if row.pages and row.pages.browsed]

    @property
    def crossed(self) -> dict[str, str]:
        """The page of the gap matrix of each dimension that has one."""
        return {row.id: row.gaps for row in self.values() if row.gaps}

    @property
    def vocabularies(self) -> list[str]:
        """The vocabularies without which no record can be judged."""
        around = (row.within for row in self.values() if row.within)
        return sorted({*(place.vocabulary for place in self.places), *around})

    @property
    def places(self) -> list[CodePlace]:
        """Every place of a record that holds codes of a vocabulary."""
        return [*(row.place for row in self.values() if row.place), *self._other_codes]


# --- reading ---------------------------------------------------------------------------------------------------------

_SPAN = 5
"""Years in a period to choose."""
UNDATED = "none"
"""Code of the records whose years are not known."""


def years(record: Record) -> list[int]:
    """Years that the period names: every one from its start to its end, or the one it names."""
    period = record.period
    if period is None:
        return []
    named = [int(date[:4]) for date in (period.start, period.end) if date]
    return list(range(min(named), max(named) + 1)) if named else []


def language_state(record: Record) -> str:
    """How far a record speaks all languages: the state of the one that stands worst, or `reviewed` in all."""
    states = {standing.state for standing in standings(record).values()}
    return next((state for state in ("missing", "machine", "draft", "stale") if state in states), "reviewed")


def _years_and_periods(record: Record, _: Vocabularies) -> list[str]:
    named = years(record)
    return [*map(str, named), *map(_period, named)] or [UNDATED]


def _period(year: int) -> str:
    first = year - year % _SPAN
    return f"{first}-{first + _SPAN - 1}"


def _types(record: Record, vocabularies: Vocabularies) -> list[str]:
    """Types of initiative, and the broader ones of which they are forms."""
    return [
        term.code for tag in record.initiative_types for term in vocabularies.ancestors("initiative-types", tag.code)
    ]


def _countries(record: Record, _: Vocabularies) -> list[str]:
    """Countries of the places that take part or belong to the network; one that is only mentioned does not count."""
    places = (place for place in record.territories if place.involvement != "mentioned")
    return [place.country.lower() for place in places if place.country]


def _regions(record: Record, vocabularies: Vocabularies) -> list[str]:
    """Regions of the world in which those countries lie, and those around them."""
    known = vocabularies.terms("countries")
    parents = [known[code].parent for code in _countries(record, vocabularies) if code in known]
    return [term.code for parent in parents if parent for term in vocabularies.ancestors("regions", parent)]


# --- the rows --------------------------------------------------------------------------------------------------------

DIMENSIONS = Dimensions(
    [
        Dimension(
            "sectors",
            CodePlace("sectors", "sectors[].code"),
            reasoned=True,
            facet=Facet("sector", first=True, open=True, words=True, search=True),
            pages=DimensionPages(),
            compared="sectors",
            export="sectors",
            likeness=Likeness("sector", 1.5),
        ),
        Dimension(
            "initiative-types",
            CodePlace("initiative-types", "initiative_types[].code"),
            _types,
            reasoned=True,
            tree=True,
            facet=Facet("type", first=True, open=True, words=True, search=True),
            pages=DimensionPages(),
            gaps="gaps/index",
            compared="types",
            export="initiative_types",
            likeness=Likeness("type", 2.0),
        ),
        Dimension(
            "sdgs",
            CodePlace("sdgs", "sdgs[].target"),
            lambda record, _: [str(tag.goal) for tag in record.sdgs],
            reasoned=True,
            narrower="sdg-targets",
            number="coloured",
            short="sdg",
            facet=Facet("sdg", first=True, words=True, search=True),
            pages=DimensionPages(framework="guide/why/agenda-2030", standing=80),
            gaps="gaps/sdgs",
            compared="sdgs",
            export="sdgs",
            likeness=Likeness("goal", 0.5),
        ),
        Dimension(
            "sdg-targets",
            broader="sdgs",
            read=lambda record, _: [tag.target for tag in record.sdgs if "." in tag.target],
            compared="targets",
            export="sdg_targets",
            likeness=Likeness("target", 1.5),
        ),
        Dimension(
            "countries",
            CodePlace("countries", "territories[].country"),
            _countries,
            within="regions",
            endless=True,
            capitals=True,
            facet=Facet("country", first=True, words=True, search=True),
            pages=DimensionPages(rules=("territory-roles", "territory-levels", "cooperation")),
            gaps="gaps/countries",
            export="countries",
            likeness=Likeness("country", 2.0),
        ),
        Dimension("regions", read=_regions, tree=True, facet=Facet("region", words=True)),
        Dimension(
            "cooperation",
            CodePlace("cooperation", "cooperation"),
            facet=Facet("cooperation", words=True),
            export="cooperation",
            likeness=Likeness("cooperation", 1.0),
        ),
        Dimension(
            "actors",
            CodePlace("actors", "actors[].type"),
            facet=Facet("actor"),
            pages=DimensionPages(rules=("actors", "actor-roles")),
            export="actors",
        ),
        Dimension(
            "steps",
            CodePlace("steps", "steps[].number"),
            reasoned=True,
            number="plain",
            short="step",
            facet=Facet("step"),
            pages=DimensionPages(by="hand", standing=105),
            gaps="gaps/steps",
            compared="steps",
            export="steps",
            likeness=Likeness("step", 0.5),
        ),
        Dimension(
            "gcm",
            CodePlace("gcm-objectives", "gcm.objectives[].number"),
            reasoned=True,
            number="plain",
            short="gcm",
            facet=Facet("gcm"),
            pages=DimensionPages(
                framework="guide/why/global-compact", rules=("gcm-objectives", "gcm-principles"), standing=85
            ),
            export="gcm_objectives",
            likeness=Likeness("gcm", 1.0),
        ),
        Dimension(
            "gcm-principles",
            CodePlace("gcm-principles", "gcm.principles[].code"),
            reasoned=True,
            export="gcm_principles",
        ),
        Dimension("years", read=_years_and_periods, facet=Facet("year", first=True)),
        Dimension(
            "status",
            read=lambda record, _: [record.status.state],
            choices=("planned", "running", "ended", "unknown"),
            facet=Facet("status"),
            export="status",
        ),
        Dimension(
            "kind",
            read=lambda record, _: [record.kind],
            choices=("practice", "strategy"),
            facet=Facet("kind"),
            export="kind",
            likeness=Likeness("kind", 0.1),
        ),
        Dimension(
            "languages",
            read=lambda record, _: [language_state(record)],
            choices=("reviewed", "stale", "draft", "machine", "missing"),
            facet=Facet("lang"),
        ),
        Dimension(
            "concepts",
            CodePlace("concepts", "concepts[]"),
            facet=Facet("concept", words=True),
            pages=DimensionPages(by="hand", browsed=False),
            export="concepts",
            likeness=Likeness("concept", 1.0),
        ),
    ],
    other_codes=[
        CodePlace("actor-roles", "actors[].role"),
        CodePlace("territory-levels", "territories[].level"),
        CodePlace("territory-roles", "territories[].role"),
    ],
)
"""Every dimension, and the codes of records that are none."""
