"""How all records together write each place, so that one place can be written in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from passerelles.model.record import Territory

Handle = tuple[str, ...]
"""What two territories share if they are the same place: their key, their name or their coordinates."""


@dataclass
class Writing:
    """How records write one thing about one place: each way with how often each file has it."""

    files: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, value: str, file: str) -> None:
        """Note that `file` writes it so."""
        self.files.setdefault(value, Counter())[file] += 1

    def more_usual(self, value: str, file: str) -> tuple[str, str] | None:
        """Another way that is at least as usual as `value`, what `file` has, and another file that has it."""
        if len(self.files) == 1 and value in self.files:
            return None
        times = {other: files.total() for other, files in self.files.items()}
        for other in sorted(self.files, key=lambda other: -times[other]):
            files = self.files[other]
            elsewhere = times[other] - files[file]
            if other != value and elsewhere and elsewhere >= times.get(value, 0):
                return other, next(name for name in files if name != file)
        return None


Places = Mapping[Handle, Mapping[str, Writing]]


def places_in(territories_by_file: Mapping[str, Iterable[Territory]]) -> Places:
    """How the records in these files write each place."""
    places: dict[Handle, dict[str, Writing]] = {}
    for file, territories in territories_by_file.items():
        for territory in territories:
            values = comparable_values(territory)
            for handle in handles(territory):
                writings = places.setdefault(handle, {})
                for key, value in values.items():
                    writings.setdefault(key, Writing()).add(value, file)
    return places


def handles(territory: Territory) -> list[Handle]:
    """By what the same place would be recognised in another record."""
    kind = (territory.country or "", territory.level)
    names = {name.casefold() for name in territory.name.said}
    known_by: list[Handle] = [("key", territory.key), *(("name", *kind, name) for name in sorted(names))]
    if territory.lat is not None and territory.lon is not None:
        known_by.append(("at", *kind, f"{territory.lat}, {territory.lon}"))
    return known_by


def comparable_values(territory: Territory) -> dict[str, str]:
    """What has to be the same, by its key in the record; what a record leaves out is no difference."""
    values = {
        "key": territory.key,
        "name": " / ".join(territory.name.said),
        "country": territory.country,
        "level": territory.level,
        "lat": None if territory.lat is None else str(territory.lat),
        "lon": None if territory.lon is None else str(territory.lon),
    }
    return {key: value for key, value in values.items() if value is not None}
