"""Dates in words and times, in each language."""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date, format_skeleton

from passerelles.languages import Language
from passerelles.punctuation.spaces import NO_BREAK


def date(value: str, language: Language) -> str:
    """`2013` as it is, `2013-05` as `mai 2013`, `2013-05-17` as `17 mai 2013`."""
    year, *rest = map(int, value.split("-"))
    if not rest:
        return value
    if len(rest) == 1:
        return format_skeleton("yMMMM", datetime.date(year, rest[0], 1), locale=language.locale)
    written = format_date(datetime.date(year, *rest), "long", locale=language.locale)
    return re.sub(r"^1(?= )", language.first_day, written).replace(" ", NO_BREAK, 1)


def duration(minutes: int) -> str:
    """A time as every language of the site writes it: `45 min`, `1 h 35 min`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(filter(None, parts)).replace(" ", NO_BREAK)


def span(start: str, end: str, language: Language) -> str:
    """From one date to another, nothing said twice: `2013–2015`, `mai–juin 2017`, `7–9 septembre 2016`."""
    if start == end:
        return date(start, language)
    first, last = start.split("-"), end.split("-")
    if len(first) == len(last) == 1:
        return f"{start}–{end}"
    if len(first) == len(last) and first[:-1] == last[:-1]:
        shown = date(start, language).replace(f" {first[0]}", "")
        if len(first) == 3:
            shown = shown.partition(NO_BREAK)[0]
        return f"{shown}–{date(end, language)}"
    return f"{date(start, language)} – {date(end, language)}"
