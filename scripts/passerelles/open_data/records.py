"""Every record as data: `data/practices.json` with all of them, and `data/practices/<id>.json` with each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import LANGUAGES, Language
from passerelles.model.dimensions import Dimension, years
from passerelles.model.fields import Part, Text
from passerelles.model.record import NumberTag, Partnership, Record, SdgTag, Tag, Territory
from passerelles.model.translations import Standing
from passerelles.open_data.labels import in_each_language, record_labels

VERSION = "1.1.0"
"""Version of the data: a key that goes or changes its meaning is a major change, a new key a minor one."""

LICENCE = {"id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
"""Under which records and the data made from them may be used."""

ALL = "data/practices.json"


def file_of(record: Record) -> str:
    """Where the data of one record lie, below the site's root."""
    return f"data/practices/{record.id}.json"


def page_of(record: Record, language: Language) -> str:
    """The address of a record's page, below the site's root."""
    return f"{language.folder}practices/{record.id}/"


def practices_json(catalogue: Catalogue) -> str:
    """The whole collection as JSON: `{"records": […]}`, codes in the language-neutral form used in addresses."""
    return whole_json([record_json(record, catalogue) for record in catalogue.records])


def whole_json(records: Sequence[str]) -> str:
    """The same of records that are JSON already."""
    head = compact({"version": VERSION, "licence": LICENCE}).strip()[:-1]
    return f'{head},"records":[{",".join(map(str.strip, records))}]}}\n'


def record_json(record: Record, catalogue: Catalogue) -> str:
    """One record as JSON."""
    return compact(record_data(record, catalogue))


def compact(data: Any) -> str:
    """Data as JSON without spaces: with them, Python takes several times as long."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def record_data(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    """One record as plain data; addresses are relative to the site's root."""
    codes = catalogue.codes(record)
    return {
        "id": record.id,
        "number": record.guide.example if record.guide else None,
        "title": in_each_language(record.title),
        "summary": in_each_language(record.summary),
        **{row.export: _codes(row, codes[row.id]) for row in catalogue.dimensions.values() if row.export},
        "years": years(record),
        "status_as_of": record.status.as_of,
        "territories": [_territory(place) for place in record.territories],
        "partnerships": [_partnership(tie) for tie in record.partnerships],
        "completeness": round(completeness(record), 2),
        "gaps": dict(record.gaps),
        "url": {language: page_of(record, language) for language in LANGUAGES},
        "information_year": int(record.status.as_of[:4]),
        **{name: plain(getattr(record, name)) for name in _AS_THEY_ARE},
        "standing": {language: _standing(standing) for language, standing in catalogue.standings[record.id].items()},
        "tags": _tags(record, catalogue),
        "actor_list": plain(record.actors),
        "labels": record_labels(record, catalogue),
        "licence": LICENCE,
        "data_url": file_of(record),
    }


_AS_THEY_ARE = (
    "guide",
    "outcome",
    "story",
    "objectives",
    "period",
    "figures",
    "budget",
    "teaching",
    "transfer",
    "caveats",
    "sources",
    "source_language",
    "translation",
    "submitted",
    "added",
    "updated",
)
"""Fields of a record that its data hold under the same name and in the same shape."""


def plain(value: Any) -> Any:
    """A value of the model as JSON has it; a text has a key for each language, whether it is there or not."""
    if isinstance(value, Text):
        return in_each_language(value)
    if isinstance(value, Part):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def tags(record: Record, catalogue: Catalogue) -> list[tuple[Dimension, str, Tag | SdgTag | NumberTag]]:
    """Every tag of a record with its dimension and its code: what an editor said of it, with the reason."""
    rows = (row for row in catalogue.dimensions.values() if row.reasoned and row.place)
    return [
        (row, code, tag)
        for row in rows
        if row.place
        for (_, tag), code in zip(row.place.items(record), row.tagged(record), strict=True)
    ]


def _tags(record: Record, catalogue: Catalogue) -> list[dict[str, Any]]:
    terms = catalogue.vocabularies.terms
    return [
        {
            "dimension": row.export,
            "code": code,
            "label": in_each_language(terms(row.vocabulary)[code].label),
            "why": in_each_language(tag.why),
            "pages": tag.pages,
            "by": tag.by,
        }
        for row, code, tag in tags(record, catalogue)
    ]


def _standing(standing: Standing) -> dict[str, Any]:
    return {"state": standing.state, "source_changed": list(standing.source), "text_changed": list(standing.text)}


def _territory(place: Territory) -> dict[str, Any]:
    return {**plain(place), "country": place.country.lower() if place.country else None}


def _partnership(tie: Partnership) -> dict[str, Any]:
    """Along a corridor, whether the source names the places or only their countries."""
    return {**plain(tie), "established": tie.established.model_dump() if tie.corridor else None}


def _codes(dimension: Dimension, codes: list[str]) -> list[str] | list[int] | str | None:
    """A record's codes: numbers in their order, others in the record's; the one code where only one is possible."""
    if dimension.number:
        return sorted(map(int, codes))
    if dimension.single:
        return codes[0] if codes else None  # a draft may lack it
    return codes
