"""Punctuation, numbers and dates as each language writes them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
import yaml
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from scripts.model import LANGUAGES
from scripts.pages import typography
from scripts.pages.typography import NARROW, NO_BREAK
from tests.unit.support import FIXTURES

GOLDEN = yaml.safe_load((FIXTURES / "golden" / "typography.yml").read_text(encoding="utf-8"))
WAYS: dict[str, Callable[[str, str], str]] = {
    "text": typography.spaced,
    "figure": typography.figure,
    "date": typography.date,
}
CODES = {"french": "fr", "english": "en"}
DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
WORDS = {"since": "since {date}", "until": "until {date}"}


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(NO_BREAK, " ")


def cases() -> Iterator[tuple[str, str, str]]:
    for heading, pairs in GOLDEN.items():
        for typed, shown in pairs.items():
            yield heading, typed, shown


@pytest.mark.parametrize(("heading", "typed", "shown"), list(cases()))
def test_what_is_typed_is_shown_as_the_language_writes_it(heading: str, typed: str, shown: str) -> None:
    language, kind = heading.split()
    found = WAYS[kind](typed, CODES[language])
    assert found.replace(NARROW, "_").replace(NO_BREAK, "~") == shown


@given(st.text(st.sampled_from("ab1 0«»:;?!%()*_.\"'\n-|") | st.characters()))
def test_french_changes_nothing_but_spaces(text: str) -> None:
    assert plain(typography.spaced(text, "fr")) == plain(text)


@given(st.text(st.sampled_from("ab1 0«»:;?!%()*_.\"'\n-|")))
def test_french_twice_is_french_once(text: str) -> None:
    once = typography.spaced(text, "fr")
    assert typography.spaced(once, "fr") == once


@given(st.text())
def test_english_text_stays_as_it_is(text: str) -> None:
    assert typography.spaced(text, "en") == text


@given(st.integers(0, 10**12))
def test_whole_number_is_grouped_by_thousands(number: int) -> None:
    typed = f"{number:,}".replace(",", " ")
    assert typography.figure(typed, "en") == f"{number:,}"
    assert typography.figure(typed, "fr") == f"{number:,}".replace(",", NARROW)


@given(st.integers(0, 10**9), st.integers(1, 2))
def test_decimals_follow_a_point_in_english_and_a_comma_in_french(number: int, digits: int) -> None:
    amount = number / 10**digits
    english = f"{amount:,.{digits}f}"
    french = english.replace(",", " ").replace(".", ",")
    assert typography.figure(french, "en") == english
    assert plain(typography.figure(french, "fr")) == french


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr"), ("en", "en_GB")])
@given(day=DATES)
def test_day_is_written_as_unicode_says(language: str, locale: str, day: datetime.date) -> None:
    expected = format_date(day, "d MMMM y", locale=locale)
    if language == "fr" and day.day == 1:
        expected = expected.replace("1 ", "1er ", 1)
    assert plain(typography.date(day.isoformat(), language)) == expected


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2013", "2015", "2013–2015"),
        ("2013", "2013", "2013"),
        ("2013-05", "2015", "May 2013 – 2015"),
        ("2013", None, "since 2013"),
        (None, "2015-06", "until June 2015"),
        (None, None, None),
    ],
)
def test_period_is_as_exact_as_its_dates(start: str | None, end: str | None, shown: str | None) -> None:
    found = typography.span(start, end, "en", WORDS)
    assert (found and plain(found)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@given(start=DATES, end=DATES)
def test_period_names_both_its_ends(language: str, start: datetime.date, end: datetime.date) -> None:
    shown = typography.span(start.isoformat(), end.isoformat(), language, WORDS)
    assert shown is not None
    assert str(start.year) in shown
    assert str(end.year) in shown
