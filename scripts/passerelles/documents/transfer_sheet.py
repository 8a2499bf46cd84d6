"""A record beside an empty column: what they did, and what it would be with us."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from passerelles.documents.paper import Block, Heading, Look, Paper, Paragraph, Table, plain, told
from passerelles.documents.record_parts import address, figure, paged, properties, route, sources
from passerelles.model.fields import Text
from passerelles.model.record import Territory
from passerelles.open_data.publication import Publication
from passerelles.pages.record_layers import Layers
from passerelles.pages.template_view import LocalText, RecordView
from passerelles.text.passages import Run

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
        self.words = record.view.words

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
            yield self._small(self.words("record.missing", language=self.view.language_name(language)))
        elif standing := self.seen.standing:
            yield self._small(self.words(f"record.translation.title.{standing.state}"))
        for line in route(self.seen, self.layers):
            yield plain(line)
        yield from _said(self.seen.summary)
        yield self._small(self.words("documents.sheet.how"))

    def _questions(self) -> Iterator[Block]:
        if asked := self.record.teaching.questions:
            yield Heading(self.words("record.teaching"))
            for question in asked:
                yield from self._say(question, "numbered")

    def _rest(self) -> Iterator[Block]:
        yield Heading(self.words("record.sources"))
        yield from sources(self.seen)
        yield self._small(self.words("documents.dated", date=self.view.date(self.record.updated or self.record.added)))
        yield self._small(self.words("documents.licence"))

    # --- the table ---------------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[tuple[Paragraph, ...], ...]]:
        """What the left column holds, each cell beside an empty one."""
        for name, subjects in _CELLS:
            told_of: Callable[[], Iterator[Paragraph]] = getattr(self, f"_{name}")
            if cell := (*told_of(), *self._doubts(subjects)):
                yield (plain(self.words(f"documents.sheet.row.{name}"), "label"), *cell), ()

    def _context(self) -> Iterator[Paragraph]:
        yield from self._part("context")

    def _action(self) -> Iterator[Paragraph]:
        yield from self._part("action")
        if self.record.objectives:
            yield self._small(self.words("record.objectives"))
            for objective in self.record.objectives:
                yield from self._say(objective.text, "numbered")
        yield from self._part("innovation", named=True)

    def _partners(self) -> Iterator[Paragraph]:
        for actor in self.record.actors:
            name, role = self.view.say(actor.name), self.seen.term_name("actor-roles", actor.role).plain
            kind = self.seen.term_name("actors", actor.type).plain
            yield self._item(name, f" · {role} · {kind}", self.view.say(actor.note) if actor.note else None)
        for place in self.record.territories:
            note = self.view.say(place.note) if place.note else None
            yield self._item(self.view.say(place.name), self._of_place(place), note)
        for one in self.seen.routes:
            places = " – ".join(place.plain for place in one.places)
            kind = self.words("record.corridor" if one.corridor else "record.tie")
            yield self._item(places, f" · {kind}{f' ({one.tied})' if one.tied else ''}", one.note)

    def _time(self) -> Iterator[Paragraph]:
        yield plain(f"{self.seen.when} ({self.layers.according})")
        if note := self.layers.dates_note:
            yield from _said(note)

    def _results(self) -> Iterator[Paragraph]:
        if outcome := self.record.outcome:
            said = self.view.say(outcome.text)
            yield Paragraph((Run(paged(said.plain, outcome.pages, self.seen), bold=True),), lang=said.lang)
        yield from self._part("results")
        for one in self.record.figures:
            yield plain(figure(one, self.seen), "item")
        yield from self._gap("figures")

    def _conditions(self) -> Iterator[Paragraph]:
        yield from self._transfer("conditions")
        yield from self._gap("transfer")

    def _cost(self) -> Iterator[Paragraph]:
        yield plain(self.words("documents.named", name=self.layers.paid_label, text=self.layers.paid))
        if budget := self.record.budget:
            *before, last = self._say(budget.text)
            yield from before
            yield Paragraph((*last.runs, Run(paged("", budget.page, self.seen))), last.look, last.lang)
        yield from self._transfer("resources")

    def _risks(self) -> Iterator[Paragraph]:
        yield from self._transfer("risks")

    def _lessons(self) -> Iterator[Paragraph]:
        yield from self._part("lessons", named=True)
        yield from self._part("recommendations", named=True)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _part(self, name: str, *, named: bool = False) -> Iterator[Paragraph]:
        """A part of the story, or why there is none."""
        text = getattr(self.record.story, name)
        if text is None:
            yield from self._gap(name)
            return
        if named:
            yield self._small(self.words(f"record.{name}"))
        yield from self._say(text)

    def _gap(self, part: str) -> Iterator[Paragraph]:
        reasons = {str(key): reason for key, reason in self.record.gaps.items()}
        if reason := reasons.get(part):
            said = self.words(f"record.reason.{reason}")
            yield self._small(self.words("documents.sheet.gap", part=self.words(f"record.part.{part}"), reason=said))

    def _transfer(self, key: str) -> Iterator[Paragraph]:
        for text in getattr(self.record.transfer, key, ()):
            yield from self._say(text, "item")

    def _doubts(self, subjects: frozenset[str]) -> Iterator[Paragraph]:
        for caveat in self.record.caveats:
            if (caveat.about or "") in subjects:
                said = self.view.say(caveat.text)
                name = Run(f"{self.words('record.doubt-here')} ", bold=True)
                yield Paragraph((name, Run(paged(said.plain, caveat.pages, self.seen))), lang=said.lang)

    def _of_place(self, place: Territory) -> str:
        country = self.view.label("countries", place.country.lower()).name.plain if place.country else ""
        name = self.view.say(place.name).plain
        role = self.seen.term_name("territory-roles", place.role).plain
        other = place.involvement != "participant"
        involved = f" · {self.words(f'record.involvement.{place.involvement}')}" if other else ""
        return f"{f', {country}' if country not in ('', name) else ''} · {role}{involved}"

    def _item(self, name: LocalText | str, rest: str, note: LocalText | None) -> Paragraph:
        shown, lang = (name, None) if isinstance(name, str) else (name.plain, name.lang)
        return Paragraph((Run(shown, bold=True), Run(f"{rest}{f'. {note.plain}' if note else ''}")), "item", lang)

    def _say(self, text: Text, look: Look = "text") -> tuple[Paragraph, ...]:
        return _said(self.view.say(text), look)

    def _small(self, text: str) -> Paragraph:
        return plain(text, "small")


def _said(text: LocalText, look: Look = "text") -> tuple[Paragraph, ...]:
    return told(text.raw, text.language, text.lang, look)
