"""Which practices are close to one another, and by what: values that both carry, each weighted by how rare it is.

A value that k of n records carry counts for `WEIGHTS[kind] * ln((n + 1) / k)`: one that few share says more than one
that most share, and even what all share says a little, so that no record is without neighbours. The sum is divided by
the square root of what both records could share with others at most, else those with many tags would be close to all.
So the closeness of A to B is that of B to A.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from scripts.catalogue import facets
from scripts.model import Record
from scripts.vocabularies import Vocabularies

WEIGHTS = {
    "territory": 4.0,  # the very same place takes part
    "destination": 3.0,  # migration corridors to the same country
    "origin": 3.0,  # migration corridors from the same country
    "approach": 3.0,  # the same type of initiative in the same sector
    "country": 2.0,
    "type": 2.0,
    "target": 1.5,  # an SDG target
    "sector": 1.5,
    "concept": 1.0,
    "cooperation": 1.0,
    "gcm": 1.0,
    "lead": 1.0,  # led by the same family of actors
    "actor": 0.5,  # the same family of actors takes part
    "goal": 0.5,
    "step": 0.5,
    "kind": 0.1,
}
"""What sharing a value of each kind counts for."""

SHOWN = 4
"""Neighbours of a record that are shown."""

Trait = tuple[str, str]
"""A kind of `WEIGHTS` and a code. An approach is `type sector`, a territory is `country name`."""


@dataclass(frozen=True)
class Relation:
    """A record close to another."""

    record: Record
    closeness: float
    """From 0 to 1."""
    shared: tuple[Trait, ...]
    """What both carry, what says most first; nothing that another in the list already says."""


def traits(record: Record, vocabularies: Vocabularies) -> set[Trait]:
    """Everything by which a record can be close to another."""
    found = facets(record, vocabularies)
    places = {place.key: place for place in record.territories}
    taking_part = [place for place in record.territories if place.involvement == "participant" and place.country]
    ends = [
        (places[key].country, "destination" if index else "origin")
        for tie in record.partnerships
        if tie.corridor
        for index, key in enumerate(tie.between)
    ]
    types = [tag.code for tag in record.initiative_types]
    dimensions = {
        "country": "countries",
        "type": "initiative-types",
        "target": "sdg-targets",
        "sector": "sectors",
        "concept": "concepts",
        "cooperation": "cooperation",
        "gcm": "gcm",
        "goal": "sdgs",
        "step": "steps",
        "kind": "kind",
    }
    return {
        *((kind, code) for kind, dimension in dimensions.items() for code in found[dimension]),
        *(("approach", f"{one} {sector}") for one in types for sector in found["sectors"]),
        *(("actor", actor.type) for actor in record.actors if actor.role != "mentioned"),
        *(("lead", actor.type) for actor in record.actors if actor.role == "lead"),
        *((end, country.lower()) for country, end in ends if country),
        *(
            ("territory", f"{str(place.country).lower()} {place.name.fr}")
            for place in taking_part
            if place.level != "country"
        ),
    }


class Relations:
    """Closeness between all records of a collection."""

    def __init__(self, records: Iterable[Record], vocabularies: Vocabularies) -> None:
        self.records: Sequence[Record] = tuple(records)
        self.vocabularies = vocabularies
        self._traits = {record.id: traits(record, vocabularies) for record in self.records}
        self._carriers = Counter(trait for found in self._traits.values() for trait in found)
        self._most = {name: self._sum(found) for name, found in self._traits.items()}

    def weight(self, trait: Trait) -> float:
        """What sharing this counts for."""
        return WEIGHTS[trait[0]] * log((len(self.records) + 1) / self._carriers[trait])

    def closeness(self, one: Record, other: Record) -> float:
        """How close two records are, from 0 to 1; the same both ways."""
        shared = self._sum(self._traits[one.id] & self._traits[other.id])
        most = self._most[one.id] * self._most[other.id]
        return shared / sqrt(most) if most else 0.0

    def near(self, record: Record, count: int = SHOWN) -> list[Relation]:
        """The closest other records, closest first; equally close ones in the collection's order."""
        found = [(self.closeness(record, other), other) for other in self.records if other.id != record.id]
        found.sort(key=lambda one: -one[0])
        return [Relation(other, closeness, self._shared(record, other)) for closeness, other in found[:count]]

    def _sum(self, found: set[Trait]) -> float:
        return sum(self.weight(trait) for trait in sorted(found))

    def _shared(self, one: Record, other: Record) -> tuple[Trait, ...]:
        both = self._traits[one.id] & self._traits[other.id]
        said = {implied for trait in both for implied in self._implied(trait)}
        return tuple(sorted(both - said, key=lambda trait: (-self.weight(trait), trait)))

    def _implied(self, trait: Trait) -> set[Trait]:
        """What a reader who is told this knows without being told."""
        kind, code = trait
        if kind == "approach":
            form, sector = code.split(" ")
            return {("sector", sector), *(("type", one) for one in self._types(form))}
        if kind == "type":
            return {("type", one) for one in self._types(code)[1:]}
        if kind == "target":
            return {("goal", code.partition(".")[0])}
        if kind in {"destination", "origin"}:
            return {("country", code)}
        if kind == "territory":
            return {("country", code.partition(" ")[0])}
        if kind == "lead":
            return {("actor", code)}
        return set()

    def _types(self, code: str) -> list[str]:
        return [term.code for term in self.vocabularies.ancestors("initiative-types", code)]
