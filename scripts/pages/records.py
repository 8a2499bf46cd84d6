"""One page per record."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scripts.catalogue import Catalogue
from scripts.pages import compare, render
from scripts.pages.locator import locator
from scripts.pages.related import related
from scripts.pages.render import Settings
from scripts.pages.view import View
from scripts.relations import Relations


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`practices/<id>/` for each record, linked to its neighbours in the guide's order."""
    records = catalogue.records
    relations = Relations(records, catalogue.vocabularies)
    for index, record in enumerate(records):
        path = f"practices/{record.id}"
        view = View(catalogue, language, path)
        near = related(view, record, relations)
        yield (
            path,
            render.page(
                "record",
                view,
                record=record,
                r=view.record(record),
                map=locator(view, record),
                related=near,
                compared=compare.address([record.id, *(one.record.record.id for one in near)]),
                before=view.record(records[index - 1]) if index else None,
                after=view.record(records[index + 1]) if index + 1 < len(records) else None,
                edit_url=_edit_url(settings, catalogue.files.get(record.id)),
            ),
        )


def _edit_url(settings: Settings, file: str | None) -> str | None:
    if settings.edit_url is None or file is None:
        return None
    name = file.replace("\\", "/").rpartition("/")[2]
    return f"{settings.edit_url}practices/{quote(name)}"
