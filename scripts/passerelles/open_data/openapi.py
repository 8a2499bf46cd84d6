"""The files of the data as an interface, for programs that are made from its description: `data/openapi.json`.

Nothing answers but a web server that hands out files: every address is a plain `GET`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data import linked, package, records, skos, territories, vocabularies
from passerelles.open_data.codebook import fields_of_record
from passerelles.open_data.publication import Publication
from passerelles.open_data.tables import WORKBOOK, tables
from passerelles.text.messages import words

FILE = "data/openapi.json"
_VERSION = "3.1.0"
"""Of the format."""
_TONGUE = LANGUAGES[-1]
"""The language of the descriptions, which the format has in one only."""
_ID = "practices/{id}"


def openapi_json(catalogue: Catalogue, publication: Publication) -> str:
    """The description; addresses are relative to the file where the site's own is not known."""
    said = words(_TONGUE)
    described: dict[str, Any] = {
        "openapi": _VERSION,
        "info": {
            "title": "Passerelles",
            "summary": said("data.title"),
            "description": said("data.openapi.about"),
            "version": records.VERSION,
            "license": {"name": "CC BY 4.0", "identifier": records.LICENCE["id"]},
        },
        "servers": [{"url": publication.site_url or "../"}],
        "paths": dict(_paths(catalogue)),
        "components": {"schemas": _schemas(catalogue)},
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _paths(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    said = words(_TONGUE)
    yield _file(records.ALL, "records", "application/json", said("data.files.records"), schema="Collection")
    yield _of_record(f"data/{_ID}.json", "record", "application/json", schema="Record")
    yield _of_record(f"data/{_ID}.jsonld", "recordLinked", "application/ld+json")
    yield _file(vocabularies.FILE, "vocabularies", "application/json", said("data.files.vocabularies"))
    yield _file(skos.TURTLE, "vocabulariesTurtle", "text/turtle", said("data.files.skos"))
    yield _file(skos.LINKED, "vocabulariesLinked", "application/ld+json", said("data.files.linked"))
    yield _file(territories.FILE, "territories", "application/geo+json", said("data.files.territories"))
    yield _file(linked.SET, "dataset", "application/ld+json", said("data.files.set"))
    for language in LANGUAGES:
        for table in tables(catalogue.dimensions):
            about = f"{said(f'data.table.{table.id}.name')}. {said(f'data.table.{table.id}.about')}"
            yield _file(table.file(language), f"{table.id}_{language}", "text/csv", f"{about} [{language}]")
        book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        folder, mark = language.folder, f" [{language}]"
        yield _file(f"{folder}{WORKBOOK}", f"workbook_{language}", book, said("data.files.workbook") + mark)
        about = said("data.files.package") + mark
        yield _file(package.file_of(language), f"package_{language}", "application/json", about)
        yield _file(f"{folder}feed.xml", f"feed_{language}", "application/atom+xml", said("data.files.feed") + mark)


def _file(path: str, name: str, kind: str, about: str, schema: str | None = None) -> tuple[str, dict[str, Any]]:
    return f"/{path}", {"get": _operation(name, kind, about, schema)}


def _of_record(path: str, name: str, kind: str, schema: str | None = None) -> tuple[str, dict[str, Any]]:
    said = words(_TONGUE)
    identifier = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": said("data.field.Record.id"),
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    }
    operation = _operation(name, kind, said(f"data.openapi.{name}"), schema)
    operation["responses"]["404"] = {"description": said("data.openapi.none")}
    return f"/{path}", {"parameters": [identifier], "get": operation}


def _operation(name: str, kind: str, about: str, schema: str | None) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}} if schema else {}
    return {
        "operationId": name,
        "summary": about,
        "responses": {"200": {"description": about, "content": {kind: content}}},
    }


def _schemas(catalogue: Catalogue) -> dict[str, Any]:
    """A record with what its fields hold, as the codebook says it; and all of them."""
    fields = fields_of_record(catalogue, _TONGUE)
    record = {
        "type": "object",
        "required": [field.key for field in fields],
        "properties": {field.key: {"description": f"{field.about} ({field.kind})"} for field in fields},
    }
    licence = {"type": "object", "properties": {key: {"type": "string"} for key in records.LICENCE}}
    properties = {
        "version": {"type": "string"},
        "licence": licence,
        "records": {"type": "array", "items": {"$ref": "#/components/schemas/Record"}},
    }
    whole = {"type": "object", "required": list(properties), "properties": properties}
    return {"Collection": whole, "Record": record}
