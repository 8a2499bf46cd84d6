"""Territories: where they are, and whether that can be."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model import Territory
from scripts.rules.references import code_called
from scripts.rules.subject import Box, Subject
from scripts.source import Finding, Path

MARGIN = 0.6
"""Degrees by which a place may lie outside its country's box: outlines at 1:50 million lack small islands."""
PLACELESS_LEVELS = {"country", "supranational"}


def coordinates_come_in_pairs(subject: Subject) -> Iterator[Finding]:
    """A place has both coordinates or neither; one that takes part and is smaller than a country has both."""
    for path, territory in _territories(subject):
        if (territory.lat is None) != (territory.lon is None):
            missing = "lat" if territory.lat is None else "lon"
            yield Finding(path, "half-coordinates", f"territory '{territory.key}' has no '{missing}'", at_key=True)
        elif (
            territory.lat is None and territory.involvement == "participant" and territory.level not in PLACELESS_LEVELS
        ):
            yield Finding(
                path,
                "no-coordinates",
                f"territory '{territory.key}' takes part but has no 'lat' and 'lon'",
                at_key=True,
            )


def coordinates_lie_in_the_country(subject: Subject) -> Iterator[Finding]:
    """A place lies in its country's bounds; latitude first, west and south negative.

    Bad: `country: TN, lat: 8.8, lon: 35.2` (swapped). Good: `country: TN, lat: 35.2, lon: 8.8`.
    """
    for path, territory in _territories(subject):
        boxes = subject.collection.boxes.get(territory.country or "")
        if territory.lat is None or territory.lon is None or not boxes:
            continue
        lat, lon = territory.lat, territory.lon
        if _inside(boxes, lat, lon):
            continue
        south, north, west, east = boxes[0]
        advice = f"expected lat {south} to {north}, lon {west} to {east}"
        if _inside(boxes, lon, lat):
            rule, advice = "swapped-coordinates", "latitude and longitude seem swapped"
        elif _inside(boxes, lat, -lon):
            rule, advice = "coordinates-outside", f"longitude has the wrong sign; {advice}"
        else:
            rule = "coordinates-outside"
        yield Finding(
            (*path, "lat"), rule, f"({lat}, {lon}) is not in {territory.country}, where '{territory.key}' is; {advice}",
            found=f"{lat}, {lon}",
        )  # fmt: skip


def country_is_known(subject: Subject) -> Iterator[Finding]:
    """A country code exists; only what spans several countries has none."""
    known = subject.collection.vocabularies.terms("countries")
    for path, territory in _territories(subject):
        if territory.country is not None and territory.country.lower() not in known:
            near = (code_called(territory.country, known) or "").upper() or None
            hint = f"did you mean '{near}'?" if near else "see vocabularies/countries.yml"
            yield Finding(
                (*path, "country"), "unknown-country",
                f"'{territory.country}' is no ISO 3166-1 code of a country; {hint}",
                found=territory.country, nearest=near,
            )  # fmt: skip
        elif territory.country is None and territory.level != "supranational":
            message = f"territory '{territory.key}' has no 'country'; only level 'supranational' may lack one"
            yield Finding(path, "no-country", message, at_key=True)


def _inside(boxes: list[Box], lat: float, lon: float) -> bool:
    return any(
        south - MARGIN <= lat <= north + MARGIN and west - MARGIN <= lon <= east + MARGIN
        for south, north, west, east in boxes
    )


def _territories(subject: Subject) -> Iterator[tuple[Path, Territory]]:
    for index, territory in enumerate(subject.record.territories):
        yield ("territories", index), territory


RULES = (coordinates_come_in_pairs, coordinates_lie_in_the_country, country_is_known)
