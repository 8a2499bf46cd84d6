"""Territories: where they are, and whether that can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from passerelles.model.data_path import Path
from passerelles.model.record import Territory
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding
from passerelles.rules.context import Bounds, RecordUnderCheck
from passerelles.rules.place_index import Writing, comparable_values, handles
from passerelles.text.checks import say

MARGIN = 0.6
"""Degrees by which a place may lie outside its country's box: outlines at 1:50 million lack small islands."""
PLACELESS_LEVELS = {"country", "supranational"}


def coordinates_come_in_pairs(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A place has both coordinates or neither; one that takes part and is smaller than a country has both."""
    for path, territory in _territories(subject):
        if (territory.lat is None) != (territory.lon is None):
            missing = "lat" if territory.lat is None else "lon"
            said = say("half-coordinates", key=territory.key, missing=missing)
            yield Finding(path, "half-coordinates", said, at_key=True)
        elif (
            territory.lat is None and territory.involvement == "participant" and territory.level not in PLACELESS_LEVELS
        ):
            said = say("no-coordinates", key=territory.key)
            yield Finding(path, "no-coordinates", said, Severity.WARNING, at_key=True)


def coordinates_lie_in_the_country(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A place lies in its country's bounds; latitude first, west and south negative."""
    for path, territory in _territories(subject):
        boxes = subject.context.boxes.get(territory.country or "")
        if territory.lat is None or territory.lon is None or not boxes:
            continue
        lat, lon = territory.lat, territory.lon
        if _inside(boxes, lat, lon):
            continue
        south, north, west, east = boxes[0]
        bounds = say("coordinates-outside.bounds", south=south, north=north, west=west, east=east)
        rule, write, at = "coordinates-outside", None, "lat"
        said = say(rule, lat=lat, lon=lon, country=territory.country, key=territory.key)
        if _inside(boxes, lon, lat):
            rule, write = "swapped-coordinates", str(lon)
            said = said.then(say(rule))
        elif _inside(boxes, lat, -lon):
            said, at, write = said.then(say("coordinates-outside.sign"), bounds), "lon", f"{-lon:g}"
        else:
            said = said.then(bounds)
        yield Finding((*path, at), rule, said, found=f"{lat}, {lon}", write=write)


def country_is_known(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A country code exists; only what spans several countries has none."""
    known = subject.context.vocabularies.terms("countries")
    for path, territory in _territories(subject):
        if territory.country is not None and territory.country.lower() not in known:
            said = say("unknown-country", found=territory.country).then(say("unknown-country.list"))
            yield Finding((*path, "country"), "unknown-country", said, found=territory.country)
        elif territory.country is None and territory.level != "supranational":
            yield Finding(path, "no-country", say("no-country", key=territory.key), at_key=True)


def territories_are_written_alike(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A place has the same key, names, country, level and coordinates everywhere, and no other place has its key."""
    for path, territory in _territories(subject):
        reported: set[str] = set()
        values = comparable_values(territory)
        for handle in handles(territory):
            difference = _difference(values, subject.context.places.get(handle, {}), subject.file)
            if difference is None or difference[0] in reported:
                continue
            key, here, there, file = difference
            reported.add(key)
            said = say("territory-written-twice", key=territory.key, what=key, here=here, there=there, file=file)
            yield Finding(
                (*path, key), "territory-written-twice", said, Severity.WARNING,
                found=here, allowed=(there,), nearest=there,
            )  # fmt: skip


def _difference(
    values: Mapping[str, str], writings: Mapping[str, Writing], file: str
) -> tuple[str, str, str, str] | None:
    """The first thing that others write in another way: its key, the value here and there, and a file that has it."""
    for key, value in values.items():
        if key in writings and (usual := writings[key].more_usual(value, file)):
            return key, value, *usual
    return None


def _inside(boxes: list[Bounds], lat: float, lon: float) -> bool:
    return any(
        south - MARGIN <= lat <= north + MARGIN and west - MARGIN <= lon <= east + MARGIN
        for south, north, west, east in boxes
    )


def _territories(subject: RecordUnderCheck) -> Iterator[tuple[Path, Territory]]:
    for index, territory in enumerate(subject.record.territories):
        yield ("territories", index), territory


RULES = (coordinates_come_in_pairs, coordinates_lie_in_the_country, country_is_known, territories_are_written_alike)
