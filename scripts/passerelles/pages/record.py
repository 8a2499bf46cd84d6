"""One page per record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.open_data.linked import record_in_page
from passerelles.pages import citing, compare, render, sharing
from passerelles.pages.embedding import snippet
from passerelles.pages.page import Meta, Page
from passerelles.pages.record_layers import LARGE_FIGURES, Layers
from passerelles.pages.record_map import locator
from passerelles.pages.related import related
from passerelles.pages.render import Settings
from passerelles.pages.short_address import qr_code, short_page
from passerelles.pages.take_away import record_documents
from passerelles.pages.template_view import View

SCRIPTS = ("record/record.js",)


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`practices/<id>/` for each record, linked to its neighbours in the guide's order."""
    for index, record in enumerate(catalogue.records):
        view = View(catalogue, language, f"practices/{record.id}")
        yield Page(view.page, _meta(view, record, settings), partial(_html, view, index, settings))


def _meta(view: View, record: Record, settings: Settings) -> Meta:
    seen = view.record(record)
    title = seen.title.plain
    head = citing.head(citing.record_citation(record, view.catalogue, view.language, settings.publication))
    head = "\n".join(filter(None, (head, sharing.record_tags(seen, settings.publication))))
    if seen.missing_language:
        return Meta(title, f"{title} – {view.words('record.missing-title')}", SCRIPTS, head=head)
    return Meta(title, seen.summary.plain, SCRIPTS, head=head)


def _html(view: View, index: int, settings: Settings) -> str:
    catalogue = view.catalogue
    records = catalogue.records
    record = records[index]
    seen = view.record(record)
    near = related(view, record, catalogue.relations)
    return render.page(
        "record",
        view,
        record=record,
        r=seen,
        layers=Layers(seen),
        large=LARGE_FIGURES,
        map=locator(view, record, settings.draw_once),
        related=near,
        compared=compare.address([record.id, *(relation.record.record.id for relation in near)]),
        before=view.record(records[index - 1]) if index else None,
        after=view.record(records[index + 1]) if index + 1 < len(records) else None,
        edit_url=_edit_url(settings, catalogue.files.get(record.id)),
        cite=citing.record_citation(record, catalogue, view.language, settings.publication),
        files=citing.FILES,
        documents=record_documents(view, record, settings),
        linked=record_in_page(record, view.language, settings.publication),
        changed=record.updated,
        short=short_page(record),
        qr=qr_code(short_page(record), view.language, settings.publication, settings.draw_once),
        embed=snippet(record, seen.title.plain, view.language, settings.publication),
    )


def _name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]


def _edit_url(settings: Settings, file: str | None) -> str | None:
    if settings.edit_url is None or file is None:
        return None
    return f"{settings.edit_url}practices/{quote(_name(file))}"
