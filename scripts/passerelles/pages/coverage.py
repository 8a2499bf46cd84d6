"""The state of the collection: of each record its languages, what is missing and why, and when to look at it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.model.translations import Standing
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.template_view import RecordView, View

PAGE = "contribute/coverage"
STYLES = ("coverage.css",)
MOST = 300
"""Records that the page lists: of a large collection those that need work most."""


@dataclass(frozen=True)
class Coverage:
    """How one record stands."""

    seen: RecordView
    settings: Settings

    @property
    def record(self) -> Record:
        """The record."""
        return self.seen.record

    @property
    def translations(self) -> list[tuple[str, Standing]]:
        """The other languages by name, and how each stands."""
        return [(self.seen.view.language_name(code), standing) for code, standing in self.seen.standings.items()]

    @property
    def gaps(self) -> list[tuple[str, list[str]]]:
        """What is missing, by the reason."""
        by_reason: dict[str, list[str]] = {}
        for part, reason in self.record.gaps.items():
            by_reason.setdefault(reason, []).append(part)
        return sorted(by_reason.items(), key=lambda item: item[0] != "to-write")

    @property
    def checked(self) -> str:
        """The last day on which somebody is known to have looked at the record or at one of its sources."""
        record = self.record
        days = [record.added, record.updated, *(source.accessed for source in record.sources)]
        return max(day for day in days if day)

    @property
    def due(self) -> str:
        """The month, or the year, in which to look again."""
        year, rest = self.checked[:4], self.checked[4:7]
        return f"{int(year) + self.settings.recheck_after}{rest}"

    @property
    def is_due(self) -> bool:
        """Whether that time has come."""
        return bool(self.settings.today) and self.due <= self.settings.today[: len(self.due)]

    @cached_property
    def tasks(self) -> list[str]:
        """What there is to do, by the name of its word."""
        tasks = [f"translation-{standing.state}" for _, standing in self.translations if standing.state != "reviewed"]
        tasks += ["write"] if "to-write" in self.record.gaps.values() else []
        return tasks + (["recheck"] if self.is_due else [])

    @property
    def order(self) -> tuple[int, float, str, str]:
        """What has most to be done first; then what tells least, and what is known of the longest ago."""
        return -len(self.tasks), completeness(self.record), self.record.status.as_of, self.record.id


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`contribute/coverage/`."""
    view = View(catalogue, language, PAGE)
    meta = Meta(view.words("coverage.title"), view.words("coverage.description"), styles=STYLES)
    yield Page(PAGE, meta, partial(_html, view, settings))


def _html(view: View, settings: Settings) -> str:
    every = sorted(
        (Coverage(view.record(record), settings) for record in view.catalogue.records),
        key=lambda coverage: coverage.order,
    )
    return render.page(
        "coverage",
        view,
        records=every[:MOST],
        total=len(every),
        whole=sum(not coverage.tasks for coverage in every),
        years=settings.recheck_after,
    )
