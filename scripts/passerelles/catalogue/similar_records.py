"""Which practices are close to one another, and by what: values that both carry, each weighted by how rare it is.

A value that k of n records carry counts for the weight of its kind times `ln((n + 1) / k)`: one that few share says
more than one that most share, and even what all share says a little, so that no record is without neighbours. The sum
is divided by the square root of what both records could share with others at most, else those with many tags would be
close to all. So the closeness of A to B is that of B to A.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log, sqrt

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
        self._carriers: dict[Trait, list[int]] = {}
        for place, record in enumerate(self.records):
            for trait in self._traits[record.id]:
                self._carriers.setdefault(trait, []).append(place)
        self._weight = {
            trait: self.weights[trait.kind] * log((len(self.records) + 1) / len(carriers))
            for trait, carriers in self._carriers.items()
        }
        self._most = {name: self._sum(found) for name, found in self._traits.items()}
        self._near: dict[tuple[str, int], list[Relation]] = {}

    def weight(self, trait: Trait) -> float:
        """What sharing this counts for."""
        return self._weight[trait]

    def closeness(self, record: Record, other: Record) -> float:
        """How close two records are, from 0 to 1; the same both ways."""
        shared = self._sum(self._traits[record.id] & self._traits[other.id])
        most = self._most[record.id] * self._most[other.id]
        return shared / sqrt(most) if most else 0.0

    def near(self, record: Record, count: int = SHOWN) -> list[Relation]:
        """The closest other records, closest first; equally close ones in the collection's order."""
        known = record.id, count
        if known not in self._near:  # once for all languages
            closeness = self._closeness_to_all(record)
            others = (place for place, other in enumerate(self.records) if other.id != record.id)
            closest = nsmallest(count, others, key=lambda place: -closeness[place])
            self._near[known] = [
                Relation(self.records[place], closeness[place], self._shared(record, self.records[place]))
                for place in closest
            ]
        return self._near[known]

    def _closeness_to_all(self, record: Record) -> list[float]:
        """`closeness` to each record, added up value by value instead of record by record: most share little."""
        shared = [0.0] * len(self.records)
        for trait in sorted(self._traits[record.id]):
            weight = self._weight[trait]
            for place in self._carriers[trait]:
                shared[place] += weight
        own = self._most[record.id]
        most = (own * self._most[other.id] for other in self.records)
        return [weight / sqrt(possible) if possible else 0.0 for weight, possible in zip(shared, most, strict=True)]

    def _sum(self, found: set[Trait]) -> float:
        return sum(self.weight(trait) for trait in sorted(found))

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
