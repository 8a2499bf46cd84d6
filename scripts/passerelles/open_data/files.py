"""All files of the open data, by their path below the site's root."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data import dcat, linked, moved, openapi, package, records, skos, territories, vocabularies
from passerelles.open_data.publication import Publication
from passerelles.open_data.spreadsheet import csv_text
from passerelles.open_data.tables import tables


def data_files(catalogue: Catalogue, publication: Publication) -> Iterator[tuple[str, str]]:
    """Each file with its text: the same to the byte for the same collection and settings."""
    each = [records.record_json(record, catalogue) for record in catalogue.records]
    yield records.ALL, records.whole_json(each)
    for record, text in zip(catalogue.records, each, strict=True):
        yield records.file_of(record), text
        yield linked.file_of(record), linked.record_json_ld(record, catalogue, publication)
    yield from moved.moved_files(catalogue)
    yield linked.SET, linked.dataset_json_ld(catalogue, publication)
    yield dcat.FILE, dcat.dcat_json_ld(catalogue, publication)
    yield openapi.FILE, openapi.openapi_json(catalogue, publication)
    yield vocabularies.FILE, vocabularies.vocabularies_json(catalogue.vocabularies)
    yield skos.TURTLE, skos.turtle(catalogue.vocabularies, publication)
    yield skos.LINKED, skos.json_ld(catalogue.vocabularies, publication)
    yield territories.FILE, territories.territories_geojson(catalogue)
    for language in LANGUAGES:
        yield from _tables(catalogue, language)
        yield package.file_of(language), package.data_package(catalogue, language, publication)


def _tables(catalogue: Catalogue, language: Language) -> Iterator[tuple[str, str]]:
    for table in tables(catalogue.dimensions):
        names = [column.name(language) for column in table.columns]
        yield table.file(language), csv_text(names, table.rows(catalogue, language), language)
