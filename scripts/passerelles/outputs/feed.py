"""New and changed records as an Atom feed, one for each language: `feed.xml`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.open_data.labels import text_in
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import page_of
from passerelles.pages.render import standalone
from passerelles.text.messages import words
from passerelles.text.xml import legal

_MANY = 100
"""Entries of a feed: whoever follows it has seen the others."""


@dataclass(frozen=True)
class FeedEntry:
    """A record in the feed."""

    title: str
    summary: str
    id: str
    published: str
    updated: str
    address: str


def file_of(language: Language) -> str:
    """Where it lies below the site's root."""
    return f"{language.folder}feed.xml"


def feed(catalogue: Catalogue, language: Language, publication: Publication) -> str:
    """The feed, what changed last first."""
    entries = [_entry(record, language, publication) for record in catalogue.records]
    entries.sort(key=lambda entry: (entry.updated, entry.published), reverse=True)
    known = words(language)
    return standalone(
        "feed.xml",
        language=language,
        title=known("data.feed.title"),
        id=_permanent(f"feed/{language}"),
        updated=entries[0].updated if entries else _moment("1970"),
        author=legal(publication.editor) or known("site.name"),
        own=publication.address(file_of(language), language.folder),
        site=publication.address(f"{language.folder}practices/", language.folder),
        entries=entries[:_MANY],
    )


def _entry(record: Record, language: Language, publication: Publication) -> FeedEntry:
    text = record.outcome.text if record.outcome else record.summary
    return FeedEntry(
        legal(text_in(record.title, language)),
        legal(text_in(text, language)),
        _permanent(f"practices/{record.id}/{language}"),
        _moment(record.added),
        _moment(record.changed),
        publication.address(page_of(record, language), language.folder),
    )


def _permanent(name: str) -> str:
    """A name that stays when the site moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"passerelles/{name}").urn


def _moment(day: str) -> str:
    """A year, a month or a day as a moment: its first."""
    return f"{day}-01-01"[:10] + "T00:00:00Z"
