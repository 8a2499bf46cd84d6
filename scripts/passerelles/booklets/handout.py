"""A record on two pages, to be handed out: `practices/<id>/handout.pdf`, and once with two languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.prose import Node, blocks, bold, line
from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.fields import Text
from passerelles.model.record import Record, Source
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import page_of
from passerelles.pages.citing import record_citation
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.links import folder
from passerelles.pages.record_layers import Doubt, Layers
from passerelles.pages.render import typeset
from passerelles.pages.short_address import qr_rows, short_page
from passerelles.pages.take_away import HANDOUT, TOGETHER
from passerelles.pages.template_view import RecordView, View

FITS = ({"size": 11}, {"size": 10.5}, {"size": 10}, {"size": 9.5}, {"size": 9.5, "brief": True})
"""From comfortable to tight; the last leaves out doubts about details, and says that the record's page has them."""
_FITS_TOGETHER = (
    {"size": 10, "tight": False, "brief": False},
    {"size": 9.5, "tight": True, "brief": False},
    {"size": 9.5, "tight": True, "brief": True},
    {"size": 9.5, "tight": True, "brief": False},
)
"""The same for two languages. Where even that takes more than two pages, as two long stories do, nothing is left out:
a third page is read, and type below 9.5 points is not."""
_TWO_PAGES = 2


def handouts(
    catalogue: Catalogue, records: Iterable[Record], publication: Publication, draw_once: DrawOnce = draw_anew
) -> Iterator[Booklet]:
    """Those of some records."""
    for record in records:
        sides = {language: handout(catalogue, record, language, publication, draw_once) for language in LANGUAGES}
        for language, side in sides.items():
            path = f"{page_of(record, language)}{HANDOUT}"
            yield Booklet(path, "handout", side, FITS, _TWO_PAGES)
        first, *others = LANGUAGES
        for other in others:
            path = f"{page_of(record, first)}{TOGETHER.format(first, other)}"
            yield Booklet(path, "handout-together", {"sides": [sides[first], sides[other]]}, _FITS_TOGETHER, _TWO_PAGES)


def handout(
    catalogue: Catalogue,
    record: Record,
    language: Language,
    publication: Publication,
    draw_once: DrawOnce = draw_anew,
) -> dict[str, Any]:
    """What stands on a record's handout."""
    side = _Side(View(catalogue, language, f"practices/{record.id}"), record, publication, draw_once)
    return {**side.head, "parts": list(side.parts), "foot": side.foot}


def language_data(language: Language) -> dict[str, str]:
    """How the typesetter is told of a language."""
    return {"lang": str(language), "region": language.locale.territory or ""}


@dataclass(frozen=True)
class _Side:
    """A record in one language."""

    view: View
    record: Record
    publication: Publication
    draw_once: DrawOnce

    @property
    def seen(self) -> RecordView:
        return self.view.record(self.record)

    @property
    def layers(self) -> Layers:
        return Layers(self.seen)

    def word(self, key: str, **values: object) -> str:
        return self.view.words(f"record.{key}", **values)

    # --- the head ----------------------------------------------------------------------------------------------------

    @property
    def head(self) -> dict[str, Any]:
        """What is read in five seconds."""
        seen, words = self.seen, self.view.words
        number = [self.word("example-short", number=seen.number)] if seen.number else []
        outcome = self.record.outcome
        return {
            **language_data(self.view.language),
            "site": words("site.name"),
            "date": self.record.changed,
            "kicker": [self.word(self.record.kind), *number, seen.sector.name.plain],
            "title": seen.title.plain,
            "title_lang": seen.title.lang or "",
            "route": self._route,
            "corridors": [[line(start), line(end)] for start, end in seen.corridors],
            "corridor_word": self.word("corridors-as"),
            "outcome": line(self.view.say(outcome.text)) if outcome else [],
            "outcome_page": self.view.printed(outcome.pages) if outcome and outcome.pages else "",
            "standing": self._standing,
            "facts": list(self._facts),
            "elsewhere": words("booklet.elsewhere"),
            "page": words("booklet.page"),
        }

    @property
    def _route(self) -> list[str]:
        """Two places that work together, or a line of several."""
        places = self.layers.places
        return places if len(places) == 2 else [self.view.sentences.names(places)] if places else []

    @property
    def _standing(self) -> str:
        """What a reader has to know of the translation."""
        seen = self.seen
        if seen.missing_language:
            return self.word("missing", language=self.view.language_name(seen.missing_language))
        if not seen.standing:
            return ""
        state = seen.standing.state
        source = self.view.language_name(self.record.source_language)
        return f"{self.word(f'translation.title.{state}')}. {self.word(f'translation.{state}', source=source)}"

    @property
    def _facts(self) -> Iterator[tuple[str, list[Node]]]:
        layers = self.layers
        yield self.word("when-label"), [f"{self.seen.when} ({layers.according})"]
        yield self.word("lead"), [layers.leads or self.word("not-stated")]
        yield layers.paid_label, [layers.paid]
        source = layers.original.source
        name = _tongued(layers.original_name, layers.original_lang)
        yield self.word("original"), [name, *self._dated(source), *self._paged(source)]

    def _dated(self, source: Source) -> list[Node]:
        return [f", {self.view.date(source.year)}"] if source.year else []

    def _paged(self, source: Source) -> list[Node]:
        return [f", {self.view.printed(source.pages)}"] if source.pages else []

    # --- the parts ---------------------------------------------------------------------------------------------------

    @property
    def parts(self) -> Iterator[dict[str, Any]]:
        """What stands under the head, in the order of the record's page."""
        yield self._part("summary", "", blocks(self.seen.summary), self._dates_note)
        if self.record.figures:
            yield self._part("figures", self.word("figures"), [{"kind": "figures", "of": list(self._figures)}])
        for part, text in self.seen.story:
            yield self._part(part, self.word(part), blocks(text))
        if self.record.objectives:
            objectives = self._list("enum", [objective.text for objective in self.record.objectives])
            yield self._part("objectives", self.word("objectives"), [objectives])
        if self.record.transfer:
            yield self._part("transfer", self.word("transfer"), list(self._transfer))
        teaching = self.record.teaching
        if teaching.questions or teaching.objectives:
            yield self._part("teaching", self.word("teaching"), list(self._teaching))
        if doubts := self.layers.doubts:
            items = [_item([*line(doubt.text), *self._doubt_page(doubt)]) for doubt in doubts]
            yield {**self._part("caveats", self.word("caveats"), [{"kind": "list", "of": items}]), "detail": True}
        yield self._part("sources", self.word("sources"), list(self._sources), small=True)

    def _part(
        self, part: str, name: str, body: Sequence[Node], notes: Sequence[Node] = (), small: bool = False
    ) -> dict[str, Any]:
        """A part with the doubts that change how it is read; the name of the first is empty."""
        beside = [*notes, *(self._beside(part, doubt) for doubt in self.layers.beside(part))]
        return {"id": part, "name": name, "of": [*body, *beside], "detail": False, "small": small}

    def _beside(self, part: str, doubt: Doubt) -> Node:
        about = doubt.about and doubt.about != part
        name = self.word("doubt-about", part=self.word(f"about.{doubt.about}")) if about else self.word("doubt-here")
        return {"kind": "note", "of": [bold(name), " ", *line(doubt.text), *self._doubt_page(doubt)]}

    def _doubt_page(self, doubt: Doubt) -> list[Node]:
        return [" ", _cited(self.view.printed(doubt.pages))] if doubt.pages else []

    @property
    def _dates_note(self) -> list[Node]:
        note = self.layers.dates_note
        return [{"kind": "note", "of": [bold(self.word("dates-note")), " ", *line(note)]}] if note else []

    @property
    def _figures(self) -> Iterator[dict[str, Any]]:
        for figure, qualifier, value, counted in self.seen.figures:
            page = self.view.printed(figure.page) if figure.page else ""
            yield {"qualifier": qualifier or "", "value": value, "of": line(counted), "page": page}

    def _list(self, kind: str, items: Sequence[Text]) -> Node:
        return {"kind": kind, "start": 1, "of": [_item(line(self.view.say(item))) for item in items]}

    @property
    def _transfer(self) -> Iterator[Node]:
        transfer = self.record.transfer
        for key in ("conditions", "resources", "risks"):
            if items := getattr(transfer, key):
                yield _subtitle(self.word(key))
                yield self._list("list", items)

    @property
    def _teaching(self) -> Iterator[Node]:
        teaching = self.record.teaching
        if teaching.questions:
            yield self._list("enum", teaching.questions)
        if teaching.objectives:
            yield _subtitle(self.word("objectives-teaching"))
            yield self._list("list", teaching.objectives)

    @property
    def _sources(self) -> Iterator[Node]:
        for heading, sources in (("read", self.seen.read_sources), ("cited", self.seen.cited_sources)):
            if sources:
                yield _subtitle(self.word(heading))
                yield {"kind": "list", "of": [_item(list(self._source(source))) for source in sources]}

    def _source(self, source: Source) -> Iterator[Node]:
        tongue = source.lang or self.record.source_language
        shown: list[Node] = [{"kind": "emph", "of": [typeset(source.title, tongue)]}]
        if source.publisher and source.publisher != source.title:
            shown.append(f", {typeset(source.publisher, tongue)}")
        yield from [{"kind": "lang", "lang": tongue, "of": shown}] if tongue != self.view.language else shown
        yield from [*self._dated(source), *self._paged(source)]
        if source.url and is_web(source.url):
            yield ". "
            yield {"kind": "link", "to": source.url, "of": [source.url]}
        if source.accessed:
            yield f" ({self.word('accessed', date=self.view.date(source.accessed))})"
        if source.note:
            yield from [". ", *line(self.view.say(source.note))]

    # --- the foot ----------------------------------------------------------------------------------------------------

    @property
    def foot(self) -> dict[str, Any]:
        """Where it comes from, and what may be done with it."""
        words, language = self.view.words, self.view.language
        address = self.publication.address(f"{language.folder}{folder(short_page(self.record))}")
        known = self.publication.site_url is not None
        cited = record_citation(self.record, self.view.catalogue, language, self.publication)
        apa = cited.styles["APA"]
        return {
            "address_word": self.word("address"),
            "address": address if known else "",
            "qr": qr_rows(address, self.draw_once) if known else [],
            "qr_about": words("booklet.qr"),
            "known_word": words("booklet.known"),
            "known": self.seen.known,
            "cite_word": words("booklet.cite"),
            "cite": [apa.before, {"kind": "emph", "of": [apa.site]}, apa.after, *_web(cited.address)],
            "licence": words("booklet.licence"),
        }


def _web(address: str | None) -> list[Node]:
    return [" ", {"kind": "link", "to": address, "of": [address]}] if address else []


def _item(nodes: Sequence[Node]) -> Node:
    return {"kind": "item", "of": [{"kind": "plain", "of": list(nodes)}]}


def _cited(text: str) -> Node:
    return {"kind": "small", "of": [text]}


def _subtitle(text: str) -> Node:
    return {"kind": "subtitle", "of": [text]}


def _tongued(text: str, lang: str | None) -> Node:
    return {"kind": "lang", "lang": lang, "of": [text]} if lang else text
