"""Which practices are close to one another, and by what: values that both carry, each weighted by how rare it is.

A value that k of n records carry counts for the weight of its kind times `ln((n + 1) / k)`: one that few share says
more than one that most share, and even what all share says a little, so that no record is without neighbours. The sum
is divided by the square root of what both records could share with others at most, else those with many tags would be
close to all. So the closeness of A to B is that of B to A.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import log, sqrt
from operator import mul

from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import DIMENSIONS, Dimensions
from passerelles.model.record import Record, Territory
from passerelles.model.vocabulary import Vocabularies

_WEIGHTS = {
    "territory": 4.0,  # the very same place takes part
    "destination": 3.0,  # migration corridors to the same country
    "origin": 3.0,  # migration corridors from the same country
    "approach": 3.0,  # the same type of initiative in the same sector
    "lead": 1.0,  # led by the same family of actors
    "actor": 0.5,  # the same family of actors takes part
}
"""What sharing something counts for that is no value of a dimension; those say it themselves (`Likeness`)."""

SHOWN = 4
"""Neighbours of a record that are shown."""

_COMMON = 4
"""What more than one in so many records carry tells little of who is close."""
_TRIED = 3
"""Times as many records as are shown, from which it is known how close one must be at least."""
_ROUNDED = 1e-9
"""More than two ways to add up the same numbers can differ by."""


@dataclass(frozen=True, order=True)
class Trait:
    """Something that a record can share with another."""

    kind: str
    """What sort of thing it is: the kind of a dimension's likeness, or one of `_WEIGHTS`."""
    code: str
    """The value; of an approach the type of initiative, of a territory the country."""
    part: str = ""
    """What else makes the value: of an approach the sector, of a territory its name (see `place_name`)."""


@dataclass(frozen=True)
class Relation:
    """A record close to another."""

    record: Record
    closeness: float
    """From 0 to 1."""
    shared: tuple[Trait, ...]
    """What both carry, what says most first; nothing that another in the list already says."""


def traits(record: Record, vocabularies: Vocabularies, dimensions: Dimensions = DIMENSIONS) -> set[Trait]:
    """Everything by which a record can be close to another."""
    places = {place.key: place for place in record.territories}
    taking_part = [place for place in record.territories if place.involvement == "participant" and place.country]
    ends = [
        (places[key].country, "destination" if index else "origin")
        for tie in record.partnerships
        if tie.corridor
        for index, key in enumerate(tie.between)
    ]
    return {
        *(
            Trait(row.likeness.kind, code)
            for row in dimensions.values()
            if row.likeness
            for code in row.codes(record, vocabularies)
        ),
        *(Trait("approach", form.code, sector.code) for form in record.initiative_types for sector in record.sectors),
        *(Trait("actor", actor.type) for actor in record.actors if actor.role != "mentioned"),
        *(Trait("lead", actor.type) for actor in record.actors if actor.role == "lead"),
        *(Trait(end, country.lower()) for country, end in ends if country),
        *(
            Trait("territory", str(place.country).lower(), place_name(place))
            for place in taking_part
            if place.level != "country"
        ),
    }


def place_name(place: Territory) -> str:
    """By which name a place is the same as one of another record, whose key for it may differ.

    It is that of the first language that has one: a record may be written in any.
    """
    return next(name for language in LANGUAGES if (name := place.name.get(language)) is not None)


class Relations:
    """Closeness between all records of a collection."""

    def __init__(
        self, records: Iterable[Record], vocabularies: Vocabularies, dimensions: Dimensions = DIMENSIONS
    ) -> None:
        self.records: Sequence[Record] = tuple(records)
        self.vocabularies = vocabularies
        self.weights = _WEIGHTS | {
            row.likeness.kind: row.likeness.weight for row in dimensions.values() if row.likeness
        }
        self._traits = {record.id: traits(record, vocabularies, dimensions) for record in self.records}
        carriers: dict[Trait, list[int]] = {}
        for place, record in enumerate(self.records):
            for trait in self._traits[record.id]:
                carriers.setdefault(trait, []).append(place)
        self._rank = {trait: rank for rank, trait in enumerate(sorted(carriers))}
        self._carriers = [carriers[trait] for trait in self._rank]
        self._weight = [
            self.weights[trait.kind] * log((len(self.records) + 1) / len(carriers[trait])) for trait in self._rank
        ]
        self._ranks = [frozenset(self._rank[trait] for trait in self._traits[record.id]) for record in self.records]
        self._most = list(map(self._sum, self._ranks))
        self._scale = [1 / sqrt(most) if most else 0.0 for most in self._most]
        self._place = {record.id: place for place, record in enumerate(self.records)}
        self._near: dict[tuple[str, int], list[Relation]] = {}

    def weight(self, trait: Trait) -> float:
        """What sharing this counts for."""
        return self._weight[self._rank[trait]]

    def closeness(self, record: Record, other: Record) -> float:
        """How close two records are, from 0 to 1; the same both ways."""
        return self._closeness(self._place[record.id], self._place[other.id])

    def _closeness(self, place: int, other: int) -> float:
        most = self._most[place] * self._most[other]
        return self._sum(self._ranks[place] & self._ranks[other]) / sqrt(most) if most else 0.0

    def _sum(self, ranks: AbstractSet[int]) -> float:
        return sum(self._weight[rank] for rank in sorted(ranks))

    def near(self, record: Record, count: int = SHOWN) -> list[Relation]:
        """The closest other records, closest first; equally close ones in the collection's order."""
        known = record.id, count
        if known not in self._near:  # once for all languages
            here = self._place[record.id]
            closeness = {place: self._closeness(here, place) for place in self._candidates(here, count)}
            closest = nsmallest(count, closeness, key=lambda place: -closeness[place])
            self._near[known] = [
                Relation(self.records[place], closeness[place], self._shared(record, self.records[place]))
                for place in closest
            ]
        return self._near[known]

    def _candidates(self, here: int, count: int) -> list[int]:
        """Places of records among which the closest ones are, in their order.

        What few records carry is added up for all that carry it. What many carry, which would take as long as the
        collection is large, counts in full for everybody: who even so is not as close as others surely are is left out.
        """
        rare, common = [0.0] * len(self.records), 0.0
        for rank in self._ranks[here]:
            weight, carriers = self._weight[rank], self._carriers[rank]
            if len(carriers) * _COMMON > len(self.records):
                common += weight
            else:
                for place in carriers:
                    rare[place] += weight
        likely = list(map(mul, rare, self._scale))
        likely[here] = -1.0
        tried = nlargest(_TRIED * count, range(len(likely)), key=likely.__getitem__)
        sure = nlargest(count, (self._closeness(here, place) for place in tried if place != here))
        enough = (sure[-1] if len(sure) == count else 0.0) * sqrt(self._most[here]) - _ROUNDED
        bounds = zip(rare, self._scale, strict=True)
        return [
            place for place, (sum_, scale) in enumerate(bounds) if (sum_ + common) * scale >= enough and place != here
        ]

    def _shared(self, record: Record, other: Record) -> tuple[Trait, ...]:
        both = self._traits[record.id] & self._traits[other.id]
        said = {implied for trait in both for implied in self._implied(trait)}
        return tuple(sorted(both - said, key=lambda trait: (-self.weight(trait), trait)))

    def _implied(self, trait: Trait) -> set[Trait]:
        """What a reader who is told this knows without being told."""
        code = trait.code
        match trait.kind:
            case "approach":
                return {Trait("sector", trait.part), *(Trait("type", form) for form in self._types(code))}
            case "type":
                return {Trait("type", form) for form in self._types(code)[1:]}
            case "target":
                return {Trait("goal", code.partition(".")[0])}
            case "destination" | "origin" | "territory":
                return {Trait("country", code)}
            case "lead":
                return {Trait("actor", code)}
        return set()

    def _types(self, code: str) -> list[str]:
        return [term.code for term in self.vocabularies.ancestors("initiative-types", code)]
