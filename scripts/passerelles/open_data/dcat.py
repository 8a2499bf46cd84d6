"""The data for portals of open data, which gather descriptions by DCAT (W3C): `data/dcat.jsonld`."""

from __future__ import annotations

from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data import linked
from passerelles.open_data.distribution import distributed
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import LICENCE, VERSION, compact
from passerelles.text.messages import words

FILE = "data/dcat.jsonld"
_BASE = "data/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = "https://www.iana.org/assignments/media-types/"
_ISO_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


def dcat_json_ld(catalogue: Catalogue, publication: Publication) -> str:
    """The data set with each file as a distribution."""
    changed = max((record.changed for record in catalogue.records), default=None)
    about: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": publication.address(linked.SET, _BASE) + "#dataset",
        "@type": "dcat:Dataset",
        "dct:title": [_said("data.title", language) for language in LANGUAGES],
        "dct:description": [_said("site.description", language) for language in LANGUAGES],
        "dct:license": {"@id": LICENCE["url"]},
        "dct:language": [{"@id": f"{_ISO_LANGUAGES}{language}"} for language in LANGUAGES],
        "dcat:version": VERSION,
        "dcat:landingPage": [{"@id": publication.address(f"{language.folder}data/", _BASE)} for language in LANGUAGES],
        "dcat:distribution": [_distribution(path, kind, publication) for path, kind in distributed(catalogue)],
    }
    if changed:
        about["dct:modified"] = {"@value": changed, "@type": f"xsd:{_DATES[changed.count('-')]}"}
    if publication.editor:
        about["dct:publisher"] = {"@type": "foaf:Agent", "foaf:name": publication.editor}
    return compact(about)


_DATES = ("gYear", "gYearMonth", "date")
"""What a year, a month and a day are called."""


def _distribution(path: str, kind: str, publication: Publication) -> dict[str, Any]:
    address = {"@id": publication.address(path, _BASE)}
    return {
        "@type": "dcat:Distribution",
        "dct:title": path,
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": f"{_TYPES}{kind}"},
        "dct:license": {"@id": LICENCE["url"]},
    }


def _said(key: str, language: Language) -> dict[str, str]:
    return {"@value": words(language)(key), "@language": str(language)}
