"""What the columns of a spreadsheet are called, in either language; those of the UN Network on Migration's form too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from passerelles.text.folding import folded_text

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "title of the practice", "titre", "titre de la pratique", "name of practice"),
    "summary": ("summary", "résumé", "description", "brief summary"),
    "context": ("context", "where it started", "contexte", "point de départ"),
    "action": ("action", "what was done", "activities", "ce qui a été fait", "activités"),
    "results": ("results", "benefit and impact", "résultats", "bénéfice et impact", "impact"),
    "lessons": ("lessons", "key lessons", "lessons learnt", "lessons learned", "principales leçons", "enseignements"),
    "recommendations": (
        "recommendations", "recommandations", "recommendations if the practice is to be replicated",
        "recommandations if the practice is to be replicated",
    ),
    "innovation": ("innovation", "what was new", "ce qui était nouveau"),
    "budget": ("budget", "funding", "financement"),
    "sectors": ("sectors", "sector", "secteurs", "secteur"),
    "types": ("types", "type", "type of initiative", "type of practice", "type d'initiative", "type de pratique"),
    "sdgs": ("sdgs", "sdg", "sustainable development goals", "odd", "objectifs de développement durable"),
    "objectives": ("gcm objectives", "gcm objective", "objectifs du pacte mondial", "objectifs du pacte"),
    "principles": (
        "guiding principles", "gcm guiding principles", "principes directeurs", "principes directeurs du pacte mondial",
    ),
    "countries": ("countries", "country", "pays"),
    "places": ("places", "place", "territories", "cities", "lieux", "lieu", "territoires", "villes"),
    "dates": ("dates", "date", "years", "year", "période", "années", "année"),
    "lead": (
        "lead", "main implementing organisation", "main implementing organization", "maître d'œuvre principal",
        "chef de file",
    ),
    "partners": (
        "partners", "partners involved", "partner organisations", "partner organizations", "partenaires",
        "partenaires impliqués",
    ),
    "multi": ("partnership or multi-stakeholder initiative", "initiative de partenariat ou multipartite"),
    "resources": ("additional resources", "ressources additionnelles"),
    "submitted": ("date of submission", "submission date", "date submitted", "date de soumission"),
    "regions": ("regions", "region", "régions", "région"),
    "sub-regions": ("sub regions", "sub region", "subregions", "sous régions", "sous région"),
    "source-title": ("source title", "source", "titre de la source", "document"),
    "source-url": ("source url", "url", "link", "adresse", "lien", "adresse de la source"),
}  # fmt: skip
"""The names of each field, the usual one first."""

_BY_NAME = {folded_text(name): field for field, names in FIELDS.items() for name in (field, *names)}


def field_called(header: str) -> str | None:
    """The field that a column of this name holds; None where it is none."""
    return _BY_NAME.get(folded_text(header))


def fields_of(headers: Iterable[str], mapping: Mapping[str, str]) -> dict[int, str]:
    """For each column that is known its field, by its place; `mapping` says it for others, by their headers."""
    given = {folded_text(header): field for header, field in mapping.items()}
    fields: dict[int, str] = {}
    for place, header in enumerate(headers):
        field = given.get(folded_text(header)) or field_called(header)
        if field and field not in fields.values():
            fields[place] = field
    return fields
