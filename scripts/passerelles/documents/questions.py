"""The questions to whoever tells of a practice, to answer in a word processor, with a record as answers.

The questions are those of the page "Contribute", as it is written; here is only which part of a record answers which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from passerelles.documents.paper import Block, Heading, Paper, Paragraph, Properties, Table, paragraphs, plain
from passerelles.documents.record_parts import RecordParts, said, sources
from passerelles.handwritten.page_index import ListedPage
from passerelles.model.record import GAP_PARTS
from passerelles.open_data.publication import Publication
from passerelles.pages.links import folder
from passerelles.pages.template_view import RecordView, View

_BEFORE_SENDING = "before-sending"
_ROOM = 3
"""Lines for which an answer has room at least."""

_CHOSEN = {"sectors", "initiative-types", "sdgs", "steps"}
"""Answers that are values of a vocabulary."""

ANSWERED_BY: Mapping[str, Sequence[str]] = {
    "q-essentials": ("title", "summary"),
    "q-story": ("context", "action", "results", "lessons", "recommendations", "innovation", "objectives", "gaps"),
    "q-when-where": ("period", "status", "territories", "partnerships", "cooperation"),
    "q-tags": ("sectors", "initiative-types", "sdgs", "gcm", "steps"),
    "q-who-how-much": ("actors", "figures", "budget", "concepts"),
    "q-others": ("teaching", "transfer", "caveats", "sources"),
}
"""By the anchor of a section the parts of a record that answer its questions, in their order."""


@dataclass(frozen=True)
class Section:
    """Questions under a heading."""

    title: str
    anchor: str
    questions: tuple[str, ...]


def sections(page: ListedPage) -> list[Section]:
    """The questions of the page."""
    items = list(page.list_items())
    return [
        Section(text, anchor, tuple(item.text for item in items if item.anchor == anchor))
        for text, anchor in ((heading.text, heading.anchor) for heading in page.headings)
        if anchor and (anchor in ANSWERED_BY or anchor == _BEFORE_SENDING)
    ]


def questions_paper(
    page: ListedPage, view: View, publication: Publication, date: str, example: RecordView | None
) -> Paper | None:
    """The document; None if the page asks nothing. `date` is when the page last changed."""
    questions = sections(page)
    if not any(section.anchor in ANSWERED_BY for section in questions):
        return None
    words, about = view.words, view.words("documents.questions.name")
    where = f"{view.language.folder}{folder(page.path)}"
    address = publication.address(where) if publication.site_url else where
    author = publication.editor or "Passerelles"
    known = address if publication.site_url else ""
    properties = Properties(about, about, author, view.language, date, known, words("documents.rights"))
    blocks = [plain(words("documents.questions.how")), *_blocks(questions, view, None)]
    if example:
        blocks.append(Heading(words("documents.questions.example", title=example.title.plain)))
        blocks += _blocks(questions, view, _Answers(example))
    return Paper(properties, words("documents.questions.kicker"), tuple(blocks), foot=(address,))


def _blocks(questions: Sequence[Section], view: View, answers: _Answers | None) -> Iterator[Block]:
    """A table for each section; what to check before sending only where somebody is to write."""
    level = 2 if answers else 1
    for section in questions:
        if section.anchor == _BEFORE_SENDING:
            if answers is None:
                yield Heading(view.typeset(section.title), level)
                yield from (paragraphs(question, view.language, look="item")[0] for question in section.questions)
            continue
        yield Heading(view.typeset(section.title), level)
        yield Table(
            view.typeset(section.title),
            (view.words("documents.questions.question"), view.words("documents.questions.answer")),
            tuple(_rows(section, view, answers)),
            (2, 3),
            0 if answers else _ROOM,
        )


def _rows(section: Section, view: View, answers: _Answers | None) -> Iterator[tuple[tuple[Paragraph, ...], ...]]:
    parts = [*ANSWERED_BY[section.anchor], *[""] * len(section.questions)]
    for question, part in zip(section.questions, parts, strict=False):
        if answers:
            yield paragraphs(question, view.language), answers.of(part) if part else ()
        else:
            yield (*paragraphs(question, view.language), *_choices(part, view)), ()


def _choices(part: str, view: View) -> Iterator[Paragraph]:
    """What may be chosen, where that is a short list: who fills in a document may have no network."""
    if part in _CHOSEN:
        names = [
            f"{label.number}. {label.name.plain}" if label.number else label.name.plain
            for label in view.labels(part, used=False)
        ]
        yield plain(" · ".join(names), "small")
    elif part == "cooperation":
        terms = view.vocabularies.terms(part).values()
        yield plain(" · ".join(view.say(term.label).plain for term in terms), "small")


class _Answers:
    """What a record says in answer."""

    def __init__(self, record: RecordView) -> None:
        self.seen, self.parts = record, RecordParts(record)

    def of(self, part: str) -> tuple[Paragraph, ...]:
        """The answer to the question that this part of the record answers."""
        seen, parts, record = self.seen, self.parts, self.seen.record
        if part in type(record.story).model_fields:
            return (*(parts.outcome() if part == "results" else ()), *parts.part(part))
        if part in _CHOSEN:
            return tuple(self._tags(part))
        answers: Mapping[str, Iterator[Paragraph]] = {
            "title": iter((plain(seen.title.plain, lang=seen.title.lang),)),
            "summary": iter(said(seen.summary)),
            "objectives": parts.objectives(),
            "gaps": (line for name in GAP_PARTS for line in parts.gap(name)),
            "period": parts.time(),
            "status": iter((plain(seen.status),)),
            "territories": parts.places(),
            "partnerships": parts.ties(),
            "cooperation": self._terms("cooperation", [record.cooperation] if record.cooperation else []),
            "gcm": self._tags("gcm"),
            "actors": parts.actors(),
            "figures": parts.figures(),
            "budget": parts.cost(),
            "concepts": self._terms("concepts", record.concepts),
            "teaching": parts.questions(),
            "transfer": (line for key in ("conditions", "resources", "risks") for line in parts.transfer(key)),
            "caveats": parts.doubts(),
            "sources": sources(seen),
        }
        return tuple(answers[part])

    def _tags(self, dimension: str) -> Iterator[Paragraph]:
        """Its tags with their reasons."""
        for name, tags in self.seen.reasoned():
            for tag in tags if name == dimension else ():
                number = f"{tag.label.number}. " if tag.label.number else ""
                why = f" ({tag.why.plain})" if tag.why else ""
                yield plain(f"{number}{tag.label.name.plain}{why}", "item")

    def _terms(self, vocabulary: str, codes: Sequence[str]) -> Iterator[Paragraph]:
        for code in codes:
            yield plain(self.seen.term_name(vocabulary, code).plain, "item")
