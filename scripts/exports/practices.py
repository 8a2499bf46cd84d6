"""`/data/practices.json`: every record as other programs and the site's own scripts read it."""

from __future__ import annotations

import json
from typing import Any

from scripts.catalogue import Catalogue, completeness, facets, years
from scripts.model import LANGUAGES, Record, Text
from scripts.vocabularies import Vocabularies


def practices_json(catalogue: Catalogue) -> str:
    """The whole collection as JSON: `{"records": […]}`, codes in the language-neutral form used in addresses."""
    records = [record_data(record, catalogue.vocabularies) for record in catalogue.records]
    return json.dumps({"records": records}, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def record_data(record: Record, vocabularies: Vocabularies) -> dict[str, Any]:
    """One record as plain data; addresses are relative to the site's root."""
    found = facets(record, vocabularies)
    return {
        "id": record.id,
        "number": record.guide.example if record.guide else None,
        "kind": record.kind,
        "title": _both(record.title),
        "summary": _both(record.summary),
        "countries": found["countries"],
        "sectors": found["sectors"],
        "initiative_types": found["initiative-types"],
        "sdgs": sorted(int(goal) for goal in found["sdgs"]),
        "sdg_targets": found["sdg-targets"],
        "gcm_objectives": sorted(int(number) for number in found["gcm"]),
        "gcm_principles": found["gcm-principles"],
        "steps": sorted(int(number) for number in found["steps"]),
        "actors": found["actors"],
        "concepts": found["concepts"],
        "cooperation": record.cooperation,
        "years": years(record),
        "status": record.status.state,
        "territories": [
            {
                "key": place.key,
                "name": _both(place.name),
                "country": place.country.lower() if place.country else None,
                "level": place.level,
                "role": place.role,
                "involvement": place.involvement,
                "lat": place.lat,
                "lon": place.lon,
            }
            for place in record.territories
        ],
        "partnerships": [{"between": list(one.between), "corridor": one.corridor} for one in record.partnerships],
        "completeness": round(completeness(record), 2),
        "gaps": dict(record.gaps),
        "url": {
            language: f"{'' if language == LANGUAGES[0] else language + '/'}practices/{record.id}/"
            for language in LANGUAGES
        },
    }


def _both(text: Text) -> dict[str, str | None]:
    return {language: text.get(language) for language in LANGUAGES}
