"""What lies under `data/`, for programs: a Frictionless data package, in each language beside its tables."""

from __future__ import annotations

import json
from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data.codebook import field_in_words
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import ALL, LICENCE, VERSION
from passerelles.open_data.spreadsheet import decimal_mark, separator, yes_and_no
from passerelles.open_data.tables import Column, DataTable, tables
from passerelles.open_data.territories import FILE as TERRITORIES
from passerelles.open_data.vocabularies import FILE as VOCABULARIES
from passerelles.text.messages import words

_TYPES = {"text": "string", "date": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A year, a month or a day."""


def file_of(language: Language) -> str:
    """Where a language's package lies, below the site's root."""
    return f"{language.folder}data/datapackage.json"


def data_package(catalogue: Catalogue, language: Language, publication: Publication) -> str:
    """The package of a language: its tables; at the root also the files that all languages share."""
    said = words(language)
    made = tables(catalogue.dimensions)
    shared = [(ALL, "json"), (VOCABULARIES, "json"), (TERRITORIES, "geojson")] if language == LANGUAGES[0] else []
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"passerelles-{language}",
        "title": said("data.title"),
        "description": said("site.description"),
        "version": VERSION,
        "licenses": [{"name": LICENCE["id"], "path": LICENCE["url"], "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": publication.editor, "roles": ["publisher"]}] if publication.editor else [],
        "resources": [
            *(_table(table, language) for table in made),
            *(_file(path, kind) for path, kind in shared),
        ],
    }
    if publication.site_url:
        package["homepage"] = publication.address(f"{language.folder}data/")
    if not package["contributors"]:
        del package["contributors"]  # the profile wants at least one
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _file(path: str, kind: str) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    return {"name": name.partition(".")[0] + "-data", "path": name, "format": kind, "encoding": "utf-8"}


def _table(table: DataTable, language: Language) -> dict[str, Any]:
    said = words(language)
    schema: dict[str, Any] = {"fields": [_field(column, language) for column in table.columns]}
    key = table.columns[0].name(language)
    if table.id == "practices":
        schema["primaryKey"] = [key]
    else:
        schema["foreignKeys"] = [{"fields": [key], "reference": {"resource": "practices", "fields": [key]}}]
    return {
        "name": table.id,
        "type": "table",
        "title": said(f"data.table.{table.id}.name"),
        "description": said(f"data.table.{table.id}.about"),
        "path": f"{table.id}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": separator(language), "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column, language: Language) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name(language),
        "type": _TYPES[column.kind],
        "description": field_in_words(column.about, language),
    }
    if column.key == "id":
        field["constraints"] = {"required": True}
    if column.kind == "date":
        field["constraints"] = {"pattern": PARTIAL_DATE}
    if column.kind == "number":
        field["decimalChar"] = decimal_mark(language)
    if column.kind == "boolean":
        yes, no = yes_and_no(language)
        field |= {"trueValues": [yes], "falseValues": [no]}
    return field
