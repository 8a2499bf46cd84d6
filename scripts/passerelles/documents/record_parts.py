"""What documents made of a record have in common: what they say of themselves, its route, its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from passerelles.documents.paper import Look, Paragraph, Properties, paragraphs, plain
from passerelles.model.fields import Text
from passerelles.model.record import Figure, Source, Territory
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import page_of
from passerelles.pages.record_layers import Layers
from passerelles.pages.render import typeset
from passerelles.pages.template_view import LocalText, RecordView
from passerelles.text.passages import Run


def properties(record: RecordView, about: str, publication: Publication) -> Properties:
    """What a document made of one record says of itself."""
    view, data = record.view, record.record
    return Properties(
        record.title.plain,
        about,
        publication.editor or "Passerelles",
        view.language,
        data.changed,
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


def figure(shown: Figure, record: RecordView) -> str:
    """A figure with its qualifier, what it counts and its page."""
    qualifier, value, of = record.figure(shown)
    return paged(f"{f'{qualifier} ' if qualifier else ''}{value} {of.plain}", shown.page, record)


def sources(record: RecordView) -> Iterator[Paragraph]:
    """The documents read, then those that they cite, each in its own language."""
    for source in record.read_sources:
        yield _source(source, "", record)
    for source in record.cited_sources:
        yield _source(source, f" ({record.view.words('documents.cited')})", record)


class RecordParts:
    """What a record tells, part by part, as paragraphs."""

    def __init__(self, record: RecordView) -> None:
        self.seen, self.record, self.view = record, record.record, record.view
        self.words, self.layers = record.view.words, Layers(record)

    def part(self, name: str, *, named: bool = False) -> Iterator[Paragraph]:
        """A part of the story, after its name where that is wanted; or why there is none."""
        text = getattr(self.record.story, name)
        if text is None:
            yield from self.gap(name)
            return
        if named:
            yield small(self.words(f"record.{name}"))
        yield from self.say(text)

    def gap(self, part: str) -> Iterator[Paragraph]:
        """That a part is missing, and why; nothing where it is there."""
        reasons = {str(key): reason for key, reason in self.record.gaps.items()}
        if reason := reasons.get(part):
            why = self.words(f"record.reason.{reason}")
            yield small(self.words("documents.gap", part=self.words(f"record.part.{part}"), reason=why))

    def objectives(self, *, named: bool = False) -> Iterator[Paragraph]:
        """Those of a strategy."""
        if named and self.record.objectives:
            yield small(self.words("record.objectives"))
        for objective in self.record.objectives:
            yield from self.say(objective.text, "numbered")

    def actors(self) -> Iterator[Paragraph]:
        """Who took part, as what."""
        for actor in self.record.actors:
            role = self.seen.term_name("actor-roles", actor.role).plain
            kind = self.seen.term_name("actors", actor.type).plain
            yield self._item(self.view.say(actor.name), f" · {role} · {kind}", actor.note)

    def places(self) -> Iterator[Paragraph]:
        """Where."""
        for place in self.record.territories:
            yield self._item(self.view.say(place.name), self._of_place(place), place.note)

    def ties(self) -> Iterator[Paragraph]:
        """Which places are tied, and how."""
        places = {place.key: self.view.say(place.name).plain for place in self.record.territories}
        for tie in self.record.partnerships:
            since = f" ({self.view.sentences.tied(tie.since)})" if tie.since else ""
            kind = self.words("record.corridor" if tie.corridor else "record.tie")
            yield self._item(" – ".join(places[key] for key in tie.between), f" · {kind}{since}", tie.note)

    def time(self) -> Iterator[Paragraph]:
        """When, how it stood, and who says so."""
        yield plain(f"{self.seen.when} ({self.layers.according})")
        if note := self.layers.dates_note:
            yield from said(note)

    def outcome(self) -> Iterator[Paragraph]:
        """What came of it in a sentence, with its pages."""
        if outcome := self.record.outcome:
            text = self.view.say(outcome.text)
            yield Paragraph((Run(paged(text.plain, outcome.pages, self.seen), bold=True),), lang=text.lang)

    def figures(self) -> Iterator[Paragraph]:
        """Its figures, or why there are none."""
        for shown in self.record.figures:
            yield plain(figure(shown, self.seen), "item")
        yield from self.gap("figures")

    def transfer(self, key: str) -> Iterator[Paragraph]:
        """What doing the same elsewhere asks for: `conditions`, `resources`, `risks`."""
        for text in getattr(self.record.transfer, key, ()):
            yield from self.say(text, "item")

    def cost(self) -> Iterator[Paragraph]:
        """Who paid, and what is known of the amount."""
        yield plain(self.words("documents.named", name=self.layers.paid_label, text=self.layers.paid))
        if budget := self.record.budget:
            *before, last = self.say(budget.text) or (plain(""),)  # a text may be nothing but marks
            yield from before
            yield Paragraph((*last.runs, Run(paged("", budget.page, self.seen))), last.look, last.lang)

    def questions(self) -> Iterator[Paragraph]:
        """What to ask a group."""
        for question in self.record.teaching.questions:
            yield from self.say(question, "numbered")

    def doubts(self, subjects: Collection[str] | None = None) -> Iterator[Paragraph]:
        """The doubts about some subjects, `` for those about none in particular; by default all."""
        for caveat in self.record.caveats:
            if subjects is None or (caveat.about or "") in subjects:
                text = self.view.say(caveat.text)
                name = Run(f"{self.words('record.doubt-here')} ", bold=True)
                yield Paragraph((name, Run(paged(text.plain, caveat.pages, self.seen))), lang=text.lang)

    def say(self, text: Text, look: Look = "text") -> tuple[Paragraph, ...]:
        """A text of the record."""
        return said(self.view.say(text), look)

    def _of_place(self, place: Territory) -> str:
        country = self.view.label("countries", place.country.lower()).name.plain if place.country else ""
        name = self.view.say(place.name).plain
        role = self.seen.term_name("territory-roles", place.role).plain
        other = place.involvement != "participant"
        involved = f" · {self.words(f'record.involvement.{place.involvement}')}" if other else ""
        return f"{f', {country}' if country not in ('', name) else ''} · {role}{involved}"

    def _item(self, name: LocalText | str, rest: str, note: Text | None) -> Paragraph:
        shown, lang = (name, None) if isinstance(name, str) else (name.plain, name.lang)
        more = f". {self.view.say(note).plain}" if note else ""
        return Paragraph((Run(shown, bold=True), Run(f"{rest}{more}")), "item", lang)


def said(text: LocalText, look: Look = "text") -> tuple[Paragraph, ...]:
    """A text with the short Markdown that it may hold."""
    return paragraphs(text.raw, text.language, text.lang, look)


def small(text: str) -> Paragraph:
    """Something said in passing."""
    return plain(text, "small")


def _source(source: Source, more: str, record: RecordView) -> Paragraph:
    view, tongue = record.view, source.lang or record.record.source_language
    title = typeset(source.title, tongue)
    parts = [
        typeset(source.publisher, tongue) if source.publisher and source.publisher != source.title else "",
        view.date(source.year) if source.year else "",
        view.printed(source.pages) if source.pages else "",
    ]
    rest = "".join(f", {part}" for part in parts if part)
    runs = [Run(title, italic=True), Run(f"{rest}{more}")]
    if source.url and is_web(source.url):
        runs += [Run(". "), Run(source.url, link=source.url)]
    if source.note:
        runs.append(Run(f". {view.say(source.note).plain}"))
    return Paragraph(tuple(runs), "item", tongue if tongue != view.language else None)
