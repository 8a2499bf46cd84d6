"""Punctuation, numbers and dates as each language writes them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
import yaml
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.punctuation.setting import printed_html
from passerelles.punctuation.spaces import NARROW, NO_BREAK
from passerelles.text import typography
from tests.unit.support import FIXTURES

GOLDEN = yaml.safe_load((FIXTURES / "golden" / "typography.yml").read_text(encoding="utf-8"))
WAYS: dict[str, Callable[[str, Language], str]] = {
    "text": lambda text, language: language.typeset(text),
    "figure": lambda text, language: language.figure(text),
    "date": typography.date,
}
CODES = {"french": FRENCH, "english": ENGLISH}
DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(NO_BREAK, " ")


def cases() -> Iterator[tuple[str, str, str]]:
    for heading, pairs in GOLDEN.items():
        for typed, shown in pairs.items():
            yield heading, typed, shown


@pytest.mark.parametrize(("heading", "typed", "shown"), list(cases()))
def test_what_is_typed_is_shown_as_the_language_writes_it(heading: str, typed: str, shown: str) -> None:
    language, kind = heading.split()
    set_text = WAYS[kind](typed, CODES[language])
    assert set_text.replace(NARROW, "_").replace(NO_BREAK, "~") == shown


TYPED = st.text(st.sampled_from("abs1 0«»:;?!%()*_.\"'\n-|`[]") | st.characters())


def straight(text: str) -> str:
    for printed, typed in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("…", "...")):
        text = text.replace(printed, typed)
    return text


@given(TYPED)
def test_french_changes_nothing_but_spaces_and_signs(text: str) -> None:
    assert straight(plain(FRENCH.typeset(text))) == straight(plain(text))


@given(TYPED)
def test_english_changes_nothing_but_spaces_and_signs(text: str) -> None:
    assert straight(plain(ENGLISH.typeset(text))) == straight(plain(text))


@given(TYPED, st.sampled_from(LANGUAGES))
def test_twice_is_once(text: str, language: Language) -> None:
    once = language.typeset(text)
    assert language.typeset(once) == once


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>L'aide d'<em>ici</em></p>", "<p>L’aide d’<em>ici</em></p>"),
        ("<p>The <b>team</b>'s help</p>", "<p>The <b>team</b>’s help</p>"),
        ("<p>L&#39;aide</p>", "<p>L’aide</p>"),
        ("<a title='l>a' href=\"/l'a\">l'a</a>", "<a title='l>a' href=\"/l'a\">l’a</a>"),
        ("<code>l'a</code> l'a <PRE>l'a</PRE>", "<code>l'a</code> l’a <PRE>l'a</PRE>"),
        ("<script>x = 'l\\'a < b'</script>l'a", "<script>x = 'l\\'a < b'</script>l’a"),
        ("<!-- l'a > --> l'a", "<!-- l'a > --> l’a"),
        ("1 < 2, l'a", "1 < 2, l’a"),
        ('<p>He said "<em>yes</em>".</p>', "<p>He said “<em>yes</em>”.</p>"),
        ('<li>"<a href="x">A</a>" and "b c"</li>', '<li>“<a href="x">A</a>” and “b c”</li>'),
        ('<td>&quot;62% of them&quot;</td><td>30" of it</td>', '<td>“62% of them”</td><td>30" of it</td>'),
        ("<p>pp. 4-5, <code>p. 4</code></p>", "<p>pp.\u00a04-5, <code>p. 4</code></p>"),
    ],
)
def test_page_has_printed_apostrophes_in_its_texts_only(html: str, shown: str) -> None:
    assert printed_html(html) == shown


@given(st.integers(0, 10**12))
def test_whole_number_is_grouped_by_thousands(number: int) -> None:
    typed = f"{number:,}".replace(",", " ")
    assert ENGLISH.figure(typed) == f"{number:,}"
    assert FRENCH.figure(typed) == f"{number:,}".replace(",", NARROW)


@given(st.integers(0, 10**9), st.integers(1, 2))
def test_decimals_follow_a_point_in_english_and_a_comma_in_french(number: int, digits: int) -> None:
    amount = number / 10**digits
    english = f"{amount:,.{digits}f}"
    french = english.replace(",", " ").replace(".", ",")
    assert ENGLISH.figure(french) == english
    assert plain(FRENCH.figure(french)) == french


@pytest.mark.parametrize(("language", "locale"), [(FRENCH, "fr"), (ENGLISH, "en_GB")])
@given(day=DATES)
def test_day_is_written_as_unicode_says(language: Language, locale: str, day: datetime.date) -> None:
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
        ("2013-05", "2013-07", "May–July 2013"),
        ("2013-05", "2014-05", "May 2013 – May 2014"),
        ("2016-09-07", "2016-09-09", "7–9 September 2016"),
        ("2016-09-07", "2016-10-09", "7 September 2016 – 9 October 2016"),
    ],
)
def test_period_is_as_exact_as_its_dates(start: str, end: str, shown: str) -> None:
    assert plain(typography.span(start, end, ENGLISH)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@given(start=DATES, end=DATES)
def test_period_names_both_its_ends(language: Language, start: datetime.date, end: datetime.date) -> None:
    shown = typography.span(start.isoformat(), end.isoformat(), language)
    assert str(start.year) in shown
    assert str(end.year) in shown
