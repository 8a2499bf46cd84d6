"""Dates in order, and states that agree with them."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say

EARLIEST, LATEST = 1900, 2100


def _after(date: str, other_date: str) -> bool:
    """Whether `date` is certainly later than `other_date`; of dates of different exactness, what both say counts."""
    shared = min(len(date), len(other_date))
    return date[:shared] > other_date[:shared]


def dates_are_plausible(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Years lie between 1900 and 2100."""
    for path, date in _dates(subject):
        if not EARLIEST <= int(date[:4]) <= LATEST:
            said = say("implausible-date", place=path[-1], first=EARLIEST, last=LATEST, found=date)
            yield Finding(path, "implausible-date", said, found=date)


def period_is_in_order(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A period ends after it starts."""
    period = subject.record.period
    if period and period.start and period.end and _after(period.start, period.end):
        said = say("dates-order.period", end=period.end, start=period.start)
        yield Finding(("period", "end"), "dates-order", said, found=period.end)


def period_has_a_date(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A period without any date is a gap."""
    period = subject.record.period
    if period and not period.start and not period.end and not period.note:
        yield Finding(("period",), "empty-period", say("empty-period"), at_key=True)


def state_agrees_with_period(subject: RecordUnderCheck) -> Iterator[Finding]:
    """What is planned has no results yet; what runs has not ended before it was seen running."""
    record = subject.record
    if record.status.state == "planned" and record.story.results is not None:
        yield Finding(("story", "results"), "plan-with-results", say("plan-with-results"), at_key=True)
    end = record.period.end if record.period else None
    if end and record.status.state in {"running", "planned"} and _after(record.status.as_of, end):
        said = say("status-period", state=record.status.state, as_of=record.status.as_of, end=end)
        allowed = ("ended", "unknown")
        yield Finding(
            ("status", "state"), "status-period", said, Severity.WARNING, found=record.status.state, allowed=allowed
        )


def record_dates_are_in_order(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A record is changed after it was added, and speaks of what was known by then."""
    record = subject.record
    if record.updated and _after(record.added, record.updated):
        said = say("dates-order.updated", updated=record.updated, added=record.added)
        yield Finding(("updated",), "dates-order", said)
    latest = record.changed
    if _after(record.status.as_of, latest):
        said = say("dates-order.status", as_of=record.status.as_of, latest=latest)
        yield Finding(("status", "as_of"), "dates-order", said)
    for index, source in enumerate(record.sources):
        plausible = source.accessed and int(source.accessed[:4]) <= LATEST
        if source.accessed and plausible and _after(source.accessed, latest):
            said = say("dates-order.accessed", accessed=source.accessed, latest=latest)
            yield Finding(("sources", index, "accessed"), "dates-order", said, found=source.accessed)


def _dates(subject: RecordUnderCheck) -> Iterator[tuple[Path, str]]:
    record = subject.record
    if record.period:
        for key in ("start", "end"):
            if date := getattr(record.period, key):
                yield ("period", key), date
    yield ("status", "as_of"), record.status.as_of
    yield ("added",), record.added
    for key in ("submitted", "updated"):
        if date := getattr(record, key):
            yield (key,), date
    for index, partnership in enumerate(record.partnerships):
        if partnership.since:
            yield ("partnerships", index, "since"), partnership.since
    for index, figure in enumerate(record.figures):
        if figure.as_of:
            yield ("figures", index, "as_of"), figure.as_of
    for index, source in enumerate(record.sources):
        for key in ("year", "accessed"):
            if date := getattr(source, key):
                yield ("sources", index, key), date


RULES = (
    dates_are_plausible,
    period_is_in_order,
    period_has_a_date,
    state_agrees_with_period,
    record_dates_are_in_order,
)
