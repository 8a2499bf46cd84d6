"""What documents made of a record have in common: what they say of themselves, its route, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.documents.paper import Paragraph, Properties
from passerelles.model.record import Figure, Source
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import page_of
from passerelles.pages.record_layers import Layers
from passerelles.pages.render import typeset
from passerelles.pages.template_view import RecordView
from passerelles.text.passages import Run


def properties(record: RecordView, about: str, publication: Publication) -> Properties:
    """What a document made of one record says of itself."""
    view, one = record.view, record.record
    return Properties(
        record.title.plain,
        about,
        publication.editor or "Passerelles",
        view.language,
        one.updated or one.added,
        address(record, publication) if publication.site_url else "",
        view.words("documents.rights"),
    )


def address(record: RecordView, publication: Publication) -> str:
    """Where the record is: whole where that is known, else below the site's root."""
    page = page_of(record.record, record.view.language)
    return publication.address(page) if publication.site_url else page


def route(record: RecordView, layers: Layers) -> list[str]:
    """Who works together, and along which corridors people moved."""
    words, places = record.view.words, layers.places
    lines = [" ↔ ".join(places) if len(places) == 2 else record.view.sentences.names(places)]
    if record.corridors:
        ways = ", ".join(f"{start.plain} → {end.plain}" for start, end in record.corridors)
        lines.append(f"{words('record.corridors-as')} {ways}")
    return [line for line in lines if line]


def paged(text: str, pages: str | int | None, record: RecordView) -> str:
    """The text with the pages of its source after it."""
    return f"{text} ({record.view.printed(pages)})" if pages else text


def figure(one: Figure, record: RecordView) -> str:
    """A figure with its qualifier, what it counts and its page."""
    qualifier, value, of = record.figure(one)
    return paged(f"{f'{qualifier} ' if qualifier else ''}{value} {of.plain}", one.page, record)


def sources(record: RecordView) -> Iterator[Paragraph]:
    """The documents read, then those that they cite, each in its own language."""
    for source in record.read_sources:
        yield _source(source, "", record)
    for source in record.cited_sources:
        yield _source(source, f" ({record.view.words('documents.cited')})", record)


def _source(source: Source, said: str, record: RecordView) -> Paragraph:
    view, tongue = record.view, source.lang or record.record.source_language
    title = typeset(source.title, tongue)
    parts = [
        typeset(source.publisher, tongue) if source.publisher and source.publisher != source.title else "",
        view.date(source.year) if source.year else "",
        view.printed(source.pages) if source.pages else "",
    ]
    rest = "".join(f", {part}" for part in parts if part)
    runs = [Run(title, italic=True), Run(f"{rest}{said}")]
    if source.url and is_web(source.url):
        runs += [Run(". "), Run(source.url, link=source.url)]
    if source.note:
        runs.append(Run(f". {view.say(source.note).plain}"))
    return Paragraph(tuple(runs), "item", tongue if tongue != view.language else None)
