"""Dates in order, and states that agree with them."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.problems import Severity
from scripts.rules.subject import Subject
from scripts.source import Finding, Path

EARLIEST, LATEST = 1900, 2100


def _after(one: str, other: str) -> bool:
    """Whether `one` is certainly later than `other`; dates of different exactness are compared as far as both go."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]


def dates_are_plausible(subject: Subject) -> Iterator[Finding]:
    """Years lie between 1900 and 2100."""
    for path, date in _dates(subject):
        if not EARLIEST <= int(date[:4]) <= LATEST:
            yield Finding(
                path,
                "implausible-date",
                f"{path[-1]}: expected a year from {EARLIEST} to {LATEST}, found {date}",
                found=date,
            )


def period_is_in_order(subject: Subject) -> Iterator[Finding]:
    """A period ends after it starts.

    Bad: `period: {start: 2015, end: 2013}`. Good: `period: {start: 2013, end: 2015}`.
    """
    period = subject.record.period
    if period and period.start and period.end and _after(period.start, period.end):
        yield Finding(
            ("period", "end"),
            "dates-order",
            f"period ends ({period.end}) before it starts ({period.start})",
            found=period.end,
        )


def period_has_a_date(subject: Subject) -> Iterator[Finding]:
    """A period without any date is a gap."""
    period = subject.record.period
    if period and not period.start and not period.end and not period.note:
        yield Finding(
            ("period",), "empty-period", "period has no date; leave it out and declare gaps.period", at_key=True
        )


def state_agrees_with_period(subject: Subject) -> Iterator[Finding]:
    """What is planned has no results yet; what runs has not ended before it was seen running."""
    record = subject.record
    if record.status.state == "planned" and record.story.results is not None:
        message = "status is 'planned' but there are results; a plan is not a result"
        yield Finding(("story", "results"), "plan-with-results", message, at_key=True)
    end = record.period.end if record.period else None
    if end and record.status.state in {"running", "planned"} and _after(record.status.as_of, end):
        yield Finding(
            ("status", "state"), "status-period",
            f"status is '{record.status.state}' as of {record.status.as_of}, but the period ended in {end}",
            Severity.WARNING, found=record.status.state, allowed=("ended", "unknown"),
        )  # fmt: skip


def record_dates_are_in_order(subject: Subject) -> Iterator[Finding]:
    """A record is changed after it was added, and speaks of what was known by then."""
    record = subject.record
    if record.updated and _after(record.added, record.updated):
        yield Finding(("updated",), "dates-order", f"updated ({record.updated}) before it was added ({record.added})")
    latest = record.updated or record.added
    if _after(record.status.as_of, latest):
        yield Finding(
            ("status", "as_of"),
            "dates-order",
            f"status as of {record.status.as_of}, after the record itself ({latest})",
        )


def _dates(subject: Subject) -> Iterator[tuple[Path, str]]:
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
