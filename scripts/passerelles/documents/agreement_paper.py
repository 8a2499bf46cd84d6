"""The model memorandum and the revision of an agreement as documents: blank, and a template that a browser fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from passerelles.documents.paper import Block, Heading, Look, Paper, Paragraph, Properties, plain
from passerelles.handwritten.agreement_form import (
    ClauseView,
    Columns,
    DeedView,
    Listing,
    MemorandumView,
    Running,
    Spot,
    SpotLine,
    Spread,
)
from passerelles.open_data.publication import Publication
from passerelles.text.passages import Run

_WORDS = "tools.memorandum"
_LISTS = 40
"""Numbered lists that a filled document may have."""
TITLE = "[[title]]"
"""Stands in the template where the browser puts the title."""


def agreement_paper(form: MemorandumView, deed: DeedView, publication: Publication, date: str) -> Paper:
    """A deed as it stands before anybody has filled anything in. `date` is when the model last changed."""
    return _Deed(form, deed).paper(publication, date)


def agreement_template(form: MemorandumView, publication: Publication, date: str) -> Paper:
    """A document without text, from which a browser takes the styles, and as many numbered lists as it may need."""
    lists = [block for _ in range(_LISTS) for block in (plain("", "numbered"), plain(""))]
    return Paper(_properties(form, TITLE, publication, date), "", (Heading(""), *lists))


def _properties(form: MemorandumView, title: str, publication: Publication, date: str) -> Properties:
    words = form.view.words
    author = publication.editor or "Passerelles"
    return Properties(title, words("documents.agreement.name"), author, form.view.language, date)


class _Deed:
    def __init__(self, form: MemorandumView, deed: DeedView) -> None:
        self.form, self.deed, self.words = form, deed, form.view.words

    def paper(self, publication: Publication, date: str) -> Paper:
        title = "".join(run.text for run in self._runs(self.deed.title))
        return Paper(_properties(self.form, title, publication, date), "", tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        for clause in self.deed.clauses("heading"):
            yield from self._clause(clause)
        yield Heading(self.words(f"{_WORDS}.preamble"))
        for clause in self.deed.recitals:
            yield from self._body(clause)
        for part in ("article", "closing", "annex"):
            for clause in self.deed.clauses(part):
                yield from self._clause(clause)
        origin = self.words(f"{_WORDS}.origin")
        yield plain(f"{self.form.disclaimer.plain} {origin}", "small")

    def _clause(self, clause: ClauseView) -> Iterator[Block]:
        number = self.words(f"{_WORDS}.article", number=clause.number) + " " if clause.number else ""
        yield Heading(f"{number}{clause.title}")
        yield from self._body(clause)

    def _body(self, clause: ClauseView) -> Iterator[Block]:
        for block in clause.blocks:
            yield from self._block(block, clause.option)
        if clause.note:
            yield plain(clause.note, "small")

    def _block(self, block: Running | Listing | Columns, option: str | None) -> Iterator[Paragraph]:
        if isinstance(block, Running):
            before = Run(self.words(f"{_WORDS}.option", letter=option.upper()) + " ", bold=True) if option else None
            yield Paragraph((*([before] if before else []), *self._runs(block.line)))
            return
        look: Look = "text" if isinstance(block, Columns) else "numbered" if block.numbered else "item"
        for copy in block.copies:
            if not copy.hidden:
                yield from (Paragraph(tuple(self._runs(line)), look) for line in copy.lines)

    def _runs(self, line: SpotLine) -> Iterator[Run]:
        for piece in line:
            if isinstance(piece, str):
                yield Run(piece)
            elif isinstance(piece, Spread):
                yield from self._spread(piece.spots[: piece.usual])
            else:
                yield from self._spot(piece)

    def _spread(self, spots: Sequence[Spot]) -> Iterator[Run]:
        for index, spot in enumerate(spots):
            if index:
                yield Run(self.words(f"{_WORDS}.script.{'and' if index == len(spots) - 1 else 'comma'}"))
            yield from self._spot(spot)

    def _spot(self, spot: Spot) -> Iterator[Run]:
        yield Run(f"[{spot.label}]", italic=True)
        if spot.many:
            yield Run(f"\u00a0{spot.many}")
