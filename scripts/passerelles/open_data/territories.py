"""The territories as points: `data/territories.geojson`, which any map program opens (RFC 7946)."""

from __future__ import annotations

from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.model.record import Record, Territory
from passerelles.open_data.labels import in_each_language
from passerelles.open_data.records import compact, page_of

FILE = "data/territories.geojson"


def territories_geojson(catalogue: Catalogue) -> str:
    """A point for each territory of each record; one whose place is not known has no geometry."""
    features = [_feature(record, place) for record in catalogue.records for place in record.territories]
    return compact({"type": "FeatureCollection", "features": features})


def _feature(record: Record, place: Territory) -> dict[str, Any]:
    known = place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": f"{record.id}/{place.key}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if known else None,
        "properties": {
            "record": record.id,
            "title": in_each_language(record.title),
            "name": in_each_language(place.name),
            "country": place.country.lower() if place.country else None,
            "level": place.level,
            "role": place.role,
            "involvement": place.involvement,
            "information_year": int(record.status.as_of[:4]),
            "url": {language: page_of(record, language) for language in LANGUAGES},
        },
    }
