"""A record beside an empty column: what they did, and what it would be with us."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from passerelles.documents.paper import Block, Heading, Paper, Paragraph, Table, plain
from passerelles.documents.record_parts import RecordParts, address, properties, route, said, small, sources
from passerelles.open_data.publication import Publication
from passerelles.pages.record_layers import Layers
from passerelles.pages.template_view import RecordView

_LINES = 4
"""Lines for which the empty column has room at least."""

_CELLS: tuple[tuple[str, frozenset[str]], ...] = (
    ("context", frozenset({"title", "summary", "context"})),
    ("action", frozenset({"action", "innovation", "objectives", "cooperation", "tags"})),
    ("partners", frozenset({"actors", "territories", "partnerships"})),
    ("time", frozenset({"period", "status"})),
    ("results", frozenset({"outcome", "results", "figures"})),
    ("conditions", frozenset({"transfer"})),
    ("cost", frozenset({"budget"})),
    ("risks", frozenset({"sources", ""})),
    ("lessons", frozenset({"lessons", "recommendations"})),
)
"""The rows, each with what the doubts are about that stand in it."""


def transfer_sheet(record: RecordView, publication: Publication) -> Paper:
    """The sheet of one record in the language in which it is seen."""
    return _Sheet(record, publication).paper()


class _Sheet:
    def __init__(self, record: RecordView, publication: Publication) -> None:
        self.seen, self.record, self.view = record, record.record, record.view
        self.layers, self.publication = Layers(record), publication
        self.words, self.parts = record.view.words, RecordParts(record)

    def paper(self) -> Paper:
        words, about = self.words, self.words("documents.sheet.name")
        head = (words("documents.sheet.there"), words("documents.sheet.here"))
        table = Table(words("documents.sheet.about"), head, tuple(self._rows()), (3, 2), _LINES)
        blocks: list[Block] = [*self._lead(), table, *self._questions(), *self._rest()]
        foot = (f"Passerelles, {self.seen.title.plain}", address(self.seen, self.publication))
        return Paper(properties(self.seen, about, self.publication), about, tuple(blocks), self.seen.title.lang, foot)

    # --- around the table --------------------------------------------------------------------------------------------

    def _lead(self) -> Iterator[Paragraph]:
        if language := self.seen.missing_language:
            yield small(self.words("record.missing", language=self.view.language_name(language)))
        elif standing := self.seen.standing:
            yield small(self.words(f"record.translation.title.{standing.state}"))
        for line in route(self.seen, self.layers):
            yield plain(line)
        yield from said(self.seen.summary)
        yield small(self.words("documents.sheet.how"))

    def _questions(self) -> Iterator[Block]:
        if questions := self.record.teaching.questions:
            yield Heading(self.words("record.teaching"))
            for question in questions:
                yield from self.parts.say(question, "numbered")

    def _rest(self) -> Iterator[Block]:
        yield Heading(self.words("record.sources"))
        yield from sources(self.seen)
        yield small(self.words("documents.dated", date=self.view.date(self.record.changed)))
        yield small(self.words("documents.licence"))

    # --- the table ---------------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[tuple[Paragraph, ...], ...]]:
        """What the left column holds, each cell beside an empty one."""
        for name, subjects in _CELLS:
            cell = (*self._cell(name), *self.parts.doubts(subjects))
            if cell:
                yield (plain(self.words(f"documents.sheet.row.{name}"), "label"), *cell), ()

    def _cell(self, name: str) -> Iterator[Paragraph]:
        record_parts = self.parts
        parts: dict[str, tuple[Iterator[Paragraph], ...]] = {
            "context": (record_parts.part("context"),),
            "action": (
                record_parts.part("action"),
                record_parts.objectives(named=True),
                record_parts.part("innovation", named=True),
            ),
            "partners": (record_parts.actors(), record_parts.places(), record_parts.ties()),
            "time": (record_parts.time(),),
            "results": (record_parts.outcome(), record_parts.part("results"), record_parts.figures()),
            "conditions": (record_parts.transfer("conditions"), record_parts.gap("transfer")),
            "cost": (record_parts.cost(), record_parts.transfer("resources")),
            "risks": (record_parts.transfer("risks"),),
            "lessons": (record_parts.part("lessons", named=True), record_parts.part("recommendations", named=True)),
        }
        return chain.from_iterable(parts[name])
