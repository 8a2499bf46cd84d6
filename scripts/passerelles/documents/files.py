"""Which documents there are: what each holds, and where it lies below the site's root."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.documents.deck import Deck
from passerelles.documents.paper import Paper
from passerelles.documents.record_slide import record_deck
from passerelles.documents.transfer_sheet import transfer_sheet
from passerelles.languages import Language
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import page_of
from passerelles.pages.take_away import RECORD_DOCUMENTS
from passerelles.pages.template_view import View

OfficeFile = tuple[str, Paper | Deck]


def office_files(catalogue: Catalogue, language: Language, publication: Publication) -> Iterator[OfficeFile]:
    """Every document of a language for a word processor or a projector."""
    for record in catalogue.records:
        seen = View(catalogue, language, f"practices/{record.id}").record(record)
        beside = page_of(record, language)
        yield f"{beside}{RECORD_DOCUMENTS['sheet']}", transfer_sheet(seen, publication)
        yield f"{beside}{RECORD_DOCUMENTS['slide']}", record_deck(seen, publication)
