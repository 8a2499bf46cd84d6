"""Labels made of several fields of a record, as whole sentences: when, how it stands, since when places are tied.

Each sentence is spelled out in the interface's words, one per combination of fields: nothing is glued together that
two fields might not mean together. A state is never shown without the year in which it was known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from passerelles.languages import Language
from passerelles.model.record import Period, Status
from passerelles.text import typography
from passerelles.text.messages import Words

_NAMES_TAKE = 70
"""Characters that names may take at a glance; those after it are counted."""


@dataclass(frozen=True)
class RecordLabels:
    """What the fields of any record say together, in one language."""

    words: Words
    language: Language

    def date(self, value: str) -> str:
        """A date alone: `2013`, `mai 2013`, `17 mai 2013`."""
        return typography.date(value, self.language)

    def dated(self, preposition: str, value: str) -> str:
        """A date after a preposition (`in`, `from`, `since`, `until`): `en 2013`, `le 17 mai 2013`, `jusqu'en 2015`."""
        key = f"record.date.{preposition}"
        return self.words(f"{key}-day" if value.count("-") == 2 else key, date=self.date(value))

    def dates(self, period: Period | None, status: Status) -> str | None:
        """The dates alone, for a card or a cell; None if there are none.

        Only what was still under way is said to last *since* a date.
        """
        if period is None:
            return None
        if period.start and period.end:
            return typography.span(period.start, period.end, self.language)
        if period.start:
            return self.dated("since" if status.state == "running" else "from", period.start)
        return self.dated("until", period.end) if period.end else None

    def when(self, period: Period | None, status: Status, gap: str | None = None) -> str:
        """When it took place and how it stood, in one sentence; `gap` is why the record has no dates."""
        start, end = (period.start, period.end) if period else (None, None)
        shape = ("both" if end else "start") if start else ("end" if end else "none")
        return self.words(
            f"record.when.{status.state}.{shape}",
            dates=typography.span(start, end, self.language) if start and end else "",
            **self._each("start", start, "in", "from", "since"),
            **self._each("end", end, "in", "until"),
            known_in=self.dated("in", status.as_of),
            undated=self.words(f"record.undated.{gap or 'not-reported'}"),
        )

    def status(self, period: Period | None, status: Status) -> str:
        """How it stood, with the year in which that was known: `en cours en 2017`, `achevée en 2015`."""
        if status.state == "ended" and period and period.end:
            return self.words("record.status-in.ended-in", end_in=self.dated("in", period.end))
        return self.words(f"record.status-in.{status.state}", known_in=self.dated("in", status.as_of))

    def known(self, status: Status) -> str:
        """Of when the information is: `état connu en 2017`."""
        return self.words("record.known", known_in=self.dated("in", status.as_of))

    def according(self, source: str | None, date: str) -> str:
        """Which source is the latest to say so, and of when it is; `source` is None for the guide."""
        if source is None:
            return self.words("record.according.guide", date=self.date(date))
        return self.words("record.according.other", source=source, date=self.date(date))

    def tied(self, since: str) -> str:
        """What a partnership's date is, which is no date of people's moving: `premier accord ou échange : 2011`."""
        return self.words("record.tied", date=self.date(since))

    def names(self, names: Sequence[str]) -> str:
        """Names in a row; of many only as many as fit, at least one, and how many there are besides."""
        shown = [
            name for index, name in enumerate(names) if not index or len(", ".join(names[: index + 1])) <= _NAMES_TAKE
        ]
        left = len(names) - len(shown)
        listed = ", ".join(shown)
        return self.words("record.and-others", left, names=listed) if left else listed

    def paid(self, funders: Sequence[str], amount: str | None, gap: str | None) -> str:
        """Who paid and how much, in one sentence; `gap` is why the record says nothing of it."""
        if funders:
            names = self.names(funders)
            return self.words(
                "record.paid.with-amount" if amount else "record.paid.by", names=names, amount=amount or ""
            )
        return amount or self.words(f"record.paid.{gap or 'not-reported'}")

    def supported(self, names: Sequence[str]) -> str:
        """Who gave support of which no source says that it was money."""
        return self.words("record.supported", names=self.names(names))

    def _each(self, name: str, value: str | None, *prepositions: str) -> dict[str, str]:
        """`start_in`, `start_since` and the like: one date after several prepositions."""
        return {
            f"{name}_{preposition}": self.dated(preposition, value) if value else "" for preposition in prepositions
        }
