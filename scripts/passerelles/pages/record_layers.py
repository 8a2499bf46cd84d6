"""What a record's page shows in its three layers: at a glance, the story with its doubts beside it, the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from passerelles.model.knowledge import Document, Work
from passerelles.model.record import STORY_PARTS, Caveat, Source, Territory
from passerelles.pages import render
from passerelles.pages.template_view import LocalText, RecordView
from passerelles.text.direction import isolated

LARGE_FIGURES = 3
"""Figures set large: more of them, and none stands out."""
_LEAD = "summary"
"""Where a doubt stands that is about no part of the story: beside what opens it."""


@dataclass(frozen=True)
class Original:
    """Where to read what the record was made from."""

    source: Source
    language: str
    entry: Document | Work | None
    """Its entry on the page of references."""

    @property
    def target(self) -> str | None:
        """The address of that entry."""
        return f"references#{self.entry.id}" if self.entry else None


@dataclass(frozen=True)
class Doubt:
    """A caveat, ready to show."""

    text: LocalText
    pages: str | None
    about: str | None


class Layers:
    """One record's page."""

    def __init__(self, record: RecordView) -> None:
        self._record = record
        self._view = record.view

    # --- at a glance -------------------------------------------------------------------------------------------------

    @property
    def places(self) -> list[str]:
        """Names of the places that work together; of two each with its country, as there is room."""
        places = self._partners
        if len(places) != 2:
            return [self._view.say(place.name).plain for place in places]
        return [self._with_country(place) for place in places]

    @property
    def according(self) -> str:
        """The latest source and its date."""
        record = self._record.record
        publisher = render.typeset(self.original.source.publisher or "", self.original.language)
        name = None if record.guide else isolated(publisher) or self.original_name
        return self._view.sentences.according(name, record.status.as_of)

    @property
    def leads(self) -> str | None:
        """Who led; None if no source says."""
        names = self._names("lead")
        return self._view.sentences.names(names) if names else None

    @property
    def paid_label(self) -> str:
        """What stands before it: where only support is named, and no money, nothing promises any."""
        return self._view.words("record.support-label" if self._supported else "record.paid-label")

    @property
    def paid(self) -> str:
        """Who paid, and whether an amount is known; where no source says, who gave support of whatever kind."""
        if self._supported:
            return self._view.sentences.supported(self._names("support"))
        record = self._record.record
        amount = record.budget.amount if record.budget else None
        said = self._view.say(amount).plain if amount else None
        return self._view.sentences.paid(self._names("funder"), said, record.gaps.get("budget"))

    @property
    def _supported(self) -> bool:
        """Whether support is all that is known of who paid."""
        record = self._record.record
        silent = record.budget is None and record.gaps.get("budget", "not-reported") == "not-reported"
        return silent and not self._names("funder") and bool(self._names("support"))

    @cached_property
    def original(self) -> Original:
        """The first document that the editors read."""
        record = self._record.record
        source = next((source for source in record.sources if source.consulted), record.sources[0])
        entry = self._view.catalogue.citations.entry(record, source)
        return Original(source, source.lang or record.source_language, entry)

    @property
    def original_name(self) -> str:
        """That document's name in a few words, where it has one; else its title."""
        if isinstance(self.original.entry, Document):
            return self._view.say(self.original.entry.short).plain
        return render.typeset(self.original.source.title, self.original.language)

    @property
    def original_lang(self) -> str | None:
        """The language of that name where it is not the page's: a title stays in its own."""
        named = isinstance(self.original.entry, Document)
        return None if named or self.original.language == self._view.language else self.original.language

    # --- the story ---------------------------------------------------------------------------------------------------

    def beside(self, part: str) -> list[Doubt]:
        """Doubts that change how a part is read, to stand beside it."""
        caveats = self._record.record.caveats
        return [self._doubt(caveat) for caveat in caveats if caveat.weight == "reading" and self._place(caveat) == part]

    @property
    def dates_note(self) -> LocalText | None:
        """What the dates stand for."""
        period = self._record.record.period
        return self._view.say(period.note) if period and period.note else None

    # --- the file ----------------------------------------------------------------------------------------------------

    @property
    def doubts(self) -> list[Doubt]:
        """Doubts that wait in the file."""
        return [self._doubt(caveat) for caveat in self._record.record.caveats if caveat.weight == "detail"]

    # --- inside ------------------------------------------------------------------------------------------------------

    @property
    def _partners(self) -> list[Territory]:
        """Territories that are tied to others, else those that take part, else the network's."""
        record = self._record.record
        tied = dict.fromkeys(key for partnership in record.partnerships for key in partnership.between)
        by_key = {place.key: place for place in record.territories}
        choices: Sequence[list[Territory]] = (
            [by_key[key] for key in tied if key in by_key],
            [place for place in record.territories if place.involvement == "participant"],
            [place for place in record.territories if place.involvement == "member"],
        )
        return next((places for places in choices if places), [])

    def _with_country(self, place: Territory) -> str:
        name = self._view.say(place.name).plain
        if place.country is None:
            return name
        country = self._view.label("countries", place.country.lower()).name.plain
        return name if country == name else f"{name} ({country})"

    def _names(self, role: str) -> list[str]:
        return [self._view.say(actor.name).plain for actor in self._record.record.actors if actor.role == role]

    def _place(self, caveat: Caveat) -> str:
        """The part of the story beside which a doubt stands."""
        record = self._record.record
        part = caveat.about or _LEAD
        in_story = part in STORY_PARTS and getattr(record.story, part) is not None
        shown = part in {"figures", "objectives", "transfer"} and bool(getattr(record, part))
        return part if in_story or shown else _LEAD

    def _doubt(self, caveat: Caveat) -> Doubt:
        return Doubt(self._view.say(caveat.text), caveat.pages, caveat.about)
