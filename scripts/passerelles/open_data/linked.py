"""Records and the whole set as schema.org JSON-LD: what search engines and catalogues of data read.

`data/practices/<id>.jsonld` holds each record with the source and page of every figure; `data/dataset.jsonld` the set.
"""

from __future__ import annotations

from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.fields import Text
from passerelles.model.record import Figure, Record, Source, Territory
from passerelles.open_data.distribution import distributed
from passerelles.open_data.labels import text_in
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import LICENCE, VERSION, compact, page_of, tags
from passerelles.open_data.vocabularies import PAGE, anchor
from passerelles.text.messages import words

SET = "data/dataset.jsonld"
_BASE = "data/practices/"


def file_of(record: Record) -> str:
    """Where the JSON-LD of one record lies, below the site's root."""
    return f"{_BASE}{record.id}.jsonld"


def record_json_ld(record: Record, catalogue: Catalogue, publication: Publication) -> str:
    """One record as a creative work: in each language, with its places, tags, figures and sources."""
    return compact(_work(record, catalogue, publication))


def _work(record: Record, catalogue: Catalogue, publication: Publication) -> dict[str, Any]:
    pages = [publication.address(page_of(record, language), _BASE) for language in LANGUAGES]
    cited = {source.id: source for source in record.sources}
    return _known(
        {
            "@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"},
            "type": "Article",
            "id": pages[0],
            "identifier": record.id,
            "name": _texts(record.title),
            "abstract": _texts(record.summary),
            "url": pages,
            "inLanguage": [str(language) for language in LANGUAGES if record.summary.get(language)],
            "datePublished": record.added,
            "dateModified": record.updated,
            "temporalCoverage": _period(record),
            "contentReferenceTime": record.status.as_of,
            "license": LICENCE["url"],
            "isPartOf": {"type": "Dataset", "id": publication.address(SET, _BASE)},
            "editor": {"type": "Organization", "name": publication.editor} if publication.editor else None,
            "spatialCoverage": [_place(place) for place in record.territories],
            "contributor": [{"type": "Organization", "name": _texts(actor.name)} for actor in record.actors],
            "about": _about(record, catalogue, publication),
            "mentions": [_figure(figure, cited[figure.source]) for figure in record.figures if figure.source in cited],
            "isBasedOn": [_source(source) for source in record.sources if source.consulted],
            "citation": [_source(source) for source in record.sources if not source.consulted],
        }
    )


def record_in_page(record: Record, language: Language, publication: Publication) -> dict[str, Any]:
    """The same in a few words and in one language, for its page to hold: what it is, its date, licence and source."""
    read = next((source for source in record.sources if source.consulted), None)
    known = publication.site_url is not None
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "name": text_in(record.title, language),
            "url": publication.address(page_of(record, language)) if known else None,
            "datePublished": record.added,
            "dateModified": record.updated,
            "contentReferenceTime": record.status.as_of,
            "license": LICENCE["url"],
            "isBasedOn": {"@type": "CreativeWork", "name": read.title} if read else None,
            "editor": {"@type": "Organization", "name": publication.editor} if publication.editor else None,
        }
    )


def dataset_json_ld(catalogue: Catalogue, publication: Publication) -> str:
    """The whole as a data set."""
    return compact(data_set(catalogue, publication, "data/"))


def data_set(catalogue: Catalogue, publication: Publication, base: str) -> dict[str, Any]:
    """The whole, with the files in which it is distributed, as a file or page in the folder `base` has it."""
    return _known(
        {
            "@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"},
            "type": "Dataset",
            "id": publication.address(SET, base),
            "name": "Passerelles",
            "description": [
                {"@value": words(language)("site.description"), "@language": str(language)} for language in LANGUAGES
            ],
            "version": VERSION,
            "dateModified": max((record.changed for record in catalogue.records), default=None),
            "license": LICENCE["url"],
            "isAccessibleForFree": True,
            "inLanguage": [str(language) for language in LANGUAGES],
            "publisher": {"type": "Organization", "name": publication.editor} if publication.editor else None,
            "distribution": [
                {"type": "DataDownload", "encodingFormat": kind, "contentUrl": publication.address(path, base)}
                for path, kind in distributed(catalogue)
            ],
        }
    )


def _known(thing: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value not in (None, [], "")}


def _texts(text: Text) -> list[dict[str, str]]:
    values = ((text.get(language), language) for language in LANGUAGES)
    return [{"@value": value, "@language": str(language)} for value, language in values if value]


def _period(record: Record) -> str | None:
    """The dates as ISO 8601 has an interval, open where one end is not known."""
    period = record.period
    if period is None or not (period.start or period.end):
        return None
    return period.start if period.start == period.end else f"{period.start or '..'}/{period.end or '..'}"


def _place(place: Territory) -> dict[str, Any]:
    known = place.lat is not None and place.lon is not None
    return _known(
        {
            "type": "Place",
            "identifier": place.key,
            "name": _texts(place.name),
            "address": {"type": "PostalAddress", "addressCountry": place.country} if place.country else None,
            "geo": {"type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if known else None,
        }
    )


def _about(record: Record, catalogue: Catalogue, publication: Publication) -> list[dict[str, Any]]:
    """Its tags, by the permanent names of their concepts."""
    return [
        {
            "type": "DefinedTerm",
            "id": publication.address(f"{PAGE}/#{anchor(row.vocabulary, code)}", _BASE),
            "termCode": code,
            "inDefinedTermSet": row.vocabulary,
            "name": _texts(catalogue.vocabularies.term(row.vocabulary, code).label),
        }
        for row, code, _ in tags(record, catalogue)
    ]


def _figure(figure: Figure, source: Source) -> dict[str, Any]:
    """A figure with where it stands."""
    return _known(
        {
            "type": "PropertyValue",
            "name": _texts(figure.of),
            "value": figure.value,
            "valueReference": figure.qualifier,
            "observationDate": figure.as_of,
            "citation": _known({"type": "CreativeWork", "identifier": source.id, "name": source.title,
                                "pagination": str(figure.page) if figure.page else None}),
        }
    )  # fmt: skip


def _source(source: Source) -> dict[str, Any]:
    web = source.url if is_web(source.url) else None
    return _known(
        {
            "type": "CreativeWork",
            "identifier": source.id,
            "name": source.title,
            "publisher": {"type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.year,
            "inLanguage": source.lang,
            "url": web,
            "pagination": source.pages,
        }
    )
