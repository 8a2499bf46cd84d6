"""How numbers, dates and punctuation look in each language."""

from __future__ import annotations

import re

NARROW = "\u202f"
"""Narrow no-break space, which French puts before ; ? ! and inside « »."""
NO_BREAK = "\u00a0"

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def spaced(text: str, language: str) -> str:
    """French spaces made non-breaking where the text already has a plain one; other languages unchanged.

    Only spaces that were typed are changed, so addresses, times and table rules stay as they are.
    """
    if language != "fr":
        return text
    text = re.sub(r"(?<=\S) (?=[;?!](?:[\s)»…*_\"'.,]|$))", NARROW, text)
    text = re.sub(r"(?<=\S) (?=:(?:[\s*_]|$))", NO_BREAK, text)
    text = re.sub(r"« ", f"«{NARROW}", text)
    text = re.sub(r" »", f"{NARROW}»", text)
    text = re.sub(r"(?<=\d) (?=%)", NARROW, text)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", NARROW, text)


def figure(value: str, language: str) -> str:
    """A figure, written in records as in French (`2 800`, `62 %`, `6,7`), as the language writes it."""
    if language == "fr":
        return re.sub(r"[ \u00a0\u202f](?=[\d%€$])", NARROW, value)
    value = re.sub(r"(?<=\d),(?=\d)", ".", value)
    value = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", ",", value)
    return re.sub(r"[ \u00a0\u202f](?=%)", "", value)


def date(value: str, language: str) -> str:
    """`2013` as it is, `2013-05` as `mai 2013`, `2013-05-17` as `17 mai 2013`."""
    parts = value.split("-")
    if len(parts) == 1:
        return value
    month = _MONTHS[language][int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = int(parts[2])
    shown = "1er" if language == "fr" and day == 1 else str(day)
    return f"{shown}{NO_BREAK}{month} {parts[0]}"


def span(start: str | None, end: str | None, language: str, words: dict[str, str]) -> str | None:
    """A period in words; None if it has no date. `words` holds `since` and `until` with `{date}`."""
    if start and end:
        if start == end:
            return date(start, language)
        dash = "–" if len(start) == len(end) == len("2013") else " – "
        return f"{date(start, language)}{dash}{date(end, language)}"
    if start:
        return words["since"].format(date=date(start, language))
    if end:
        return words["until"].format(date=date(end, language))
    return None
