"""A record on one slide: where, what came of it, three facts, a question, and where to read more."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.documents.deck import Deck, DeckLine, Slide
from passerelles.documents.record_parts import address, figure, paged, properties, route
from passerelles.open_data.publication import Publication
from passerelles.pages.record_layers import Layers
from passerelles.pages.template_view import LocalText, RecordView
from passerelles.text.passages import passages

_FACTS = 3


def record_deck(record: RecordView, publication: Publication) -> Deck:
    """The file of one record in the language in which it is seen."""
    about = record.view.words("documents.slide.name")
    questions = record.record.teaching.questions
    question = record.view.say(questions[0]) if questions else None
    return Deck(properties(record, about, publication), (record_slide(record, publication, question),))


def record_slide(record: RecordView, publication: Publication, question: LocalText | None) -> Slide:
    """The slide of a record with one question to put."""
    words, layers, where = record.view.words, Layers(record), address(record, publication)
    left = [DeckLine(line) for line in route(record, layers)]
    if outcome := record.record.outcome:
        said = record.view.say(outcome.text)
        text = paged(plain(said), outcome.pages, record)
        left.append(DeckLine(text, words("documents.slide.outcome"), large=True, lang=said.lang))
    if question:
        left.append(DeckLine(plain(question), words("documents.slide.question"), large=True, lang=question.lang))
    right = [DeckLine(text, name) for name, text in list(_facts(record, layers))[:_FACTS]]
    original = ", ".join(filter(None, [layers.original_name, _source_place(record, layers)]))
    source = words("documents.named", name=words("documents.slide.source"), text=original)
    return Slide(
        record.title.plain,
        (tuple(left), tuple(right)),
        (f"{source}. {words('documents.slide.licence')}", where),
        (plain(record.summary), *(plain(record.view.say(question)) for question in record.record.teaching.questions)),
        record.title.lang,
        where if publication.site_url else None,
    )


def plain(text: LocalText) -> str:
    """A text without the marks of its Markdown."""
    return " ".join(passage.plain for passage in passages(text.raw, text.language))


def _facts(record: RecordView, layers: Layers) -> Iterator[tuple[str, str]]:
    """When, who led, then the first figure, or else who paid."""
    words = record.view.words
    yield words("record.when-label"), f"{record.when} ({layers.according})"
    yield words("record.lead"), layers.leads or words("record.not-stated")
    for first in record.record.figures[:1]:
        yield words("documents.slide.figure"), figure(first, record)
    yield layers.paid_label, layers.paid


def _source_place(record: RecordView, layers: Layers) -> str:
    source, view = layers.original.source, record.view
    parts = [view.date(source.year) if source.year else "", view.printed(source.pages) if source.pages else ""]
    return ", ".join(filter(None, parts))
