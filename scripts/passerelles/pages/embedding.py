"""A record's card for other sites: where it is, and the line by which a page embeds it."""

from __future__ import annotations

from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.open_data.publication import Publication
from passerelles.pages.links import folder
from passerelles.pages.render import standalone

FOLDER = "embed"


def card_page(record: Record) -> str:
    """The page, without language, that holds its card."""
    return f"{FOLDER}/{record.id}"


def snippet(record: Record, title: str, language: Language, publication: Publication) -> str | None:
    """HTML for another site's page; None where this site's address is not known."""
    if publication.site_url is None:
        return None
    address = publication.address(f"{language.folder}{folder(card_page(record))}")
    return standalone("embed-snippet.html", address=address, title=title).strip()
