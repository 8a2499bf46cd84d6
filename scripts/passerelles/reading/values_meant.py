"""What somebody meant who wrote a value in another form: a page with its "p.", a date with slashes, a decimal comma.

A correction keeps the meaning; where two things may be meant, there is none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from babel import Locale

from passerelles.languages import LANGUAGES
from passerelles.model.fields import CODE_PATTERN
from passerelles.reading.yaml_source import shorten
from passerelles.text.checks import value_called
from passerelles.text.folding import fold, folded_words

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr",
            "mai may", "juin june jun", "juillet july juil jul", "aout august aug",
            "septembre september sept sep", "octobre october oct", "novembre november nov",
            "decembre december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip


def pages_meant(text: str) -> str:
    """`p. 54`, `54,55`, `54 et 55`, `pp. 54 à 55` as pages are written."""
    plain = re.sub(r"\b(pages?|pp?)\b\.?\s*", "", fold(text))
    plain = re.sub(r"(?<=\d)\s*(?:-|\ba\b|\bto\b|\bau\b)\s*(?=\d)", "-", plain)
    plain = re.sub(r"\s*(?:[,;&]|\bet\b|\band\b)\s*", ", ", plain)
    return plain.strip(" ,.")


def goal_meant(text: str) -> str:
    """`ODD 3`, `cible 3.1`, `SDG 10,c` as goals and targets are written."""
    plain = re.sub(r"^(odd|sdgs?|cible|target|objectif|goal)\s*(n°|no)?\s*", "", fold(text))
    return plain.replace(",", ".").strip(" .")


def code_meant(text: str) -> str:
    """A name as a code: in small letters, with hyphens."""
    return "-".join(folded_words(text))


def codes_listed(text: str) -> str | None:
    """`diaspora; migrant`, `(diaspora, migrant)`, `diaspora et migrant` as codes of a list; None if not several."""
    items = re.split(r"\s*[,;/]\s*|\s+(?:et|and|&)\s+", text.strip(" ()[]"))
    several = len(items) > 1 and all(re.fullmatch(CODE_PATTERN, item) for item in items)
    return ", ".join(items) if several else None


def language_meant(text: str) -> str:
    """`français`, `Italian` as the code of a language."""
    wanted = fold(text.strip())
    for language in LANGUAGES:
        for code, name in Locale.parse(language).languages.items():
            if fold(name) == wanted and len(code) == 2:
                return str(code)
    return text.lower()


_FORMS: dict[str, Callable[[str], str]] = {
    r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$": pages_meant,
    r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$": goal_meant,
    CODE_PATTERN: code_meant,
    r"^[A-Z]{2}$": str.upper,
    r"^[a-z]{2}$": language_meant,
    r"^#[0-9a-f]{6}$": str.lower,
    r"^[0-9a-f]{8}$": str.lower,
    r"^[a-z]+(_[a-z]+)*$": lambda text: "_".join(folded_words(text)),
    r"^\S+( \S+)*$": lambda text: " ".join(text.split()),
}
"""For patterns of the model, how to write a value in that form."""


def corrected(value: object, pattern: str) -> str | None:
    """The value as it was probably meant, if it then has the right form."""
    text = shorten(value, 80)
    form = _FORMS.get(pattern)
    for attempt in (text, form(text) if form else text):
        if re.fullmatch(pattern, attempt, re.ASCII):
            return attempt
    return None


def date_meant(text: str) -> str | None:
    """`2017/09/12`, `2013-5`, `septembre 2017`, `24/11/2026` as dates are written; None where two may be meant."""
    words = re.findall(r"\d+|[^\W\d_]+", fold(text))
    parts = [_MONTHS.get(word, word) for word in words if word not in {"le", "the", "of", "st", "nd", "th", "er"}]
    numbers = [int(part) for part in parts if str(part).isdigit()]
    if len(numbers) != len(parts) or not 1 <= len(numbers) <= 3:
        return None
    named = [_MONTHS[word] for word in words if word in _MONTHS]
    years = [number for number in numbers if 1900 <= number <= 2100]
    if len(years) != 1 or numbers.index(years[0]) not in {0, len(numbers) - 1}:
        return None
    rest = [number for number in numbers if number != years[0]]
    if len(rest) == 2:
        rest = _month_and_day(rest, named, year_first=numbers[0] == years[0])
    if not rest and len(numbers) == 1:
        return str(years[0]) if text.strip() != str(years[0]) else None
    if not rest or not 1 <= rest[0] <= 12 or (len(rest) == 2 and not 1 <= rest[1] <= monthrange(years[0], rest[0])[1]):
        return None
    return "-".join([str(years[0]), *(f"{number:02}" for number in rest)])


def years_of(text: str) -> tuple[str, str] | None:
    """The two years of `2014-2015` or `de 2014 à 2015`."""
    years = re.findall(r"\d+", text)
    two = len(years) == 2 and all(re.fullmatch(r"(?:19|20)\d\d", year) for year in years) and years[0] < years[1]
    return (years[0], years[1]) if two else None


def about_date(text: str) -> tuple[str, str] | None:
    """The reservation and the date of `vers 2013` or `about May 2013`."""
    word, _, rest = text.strip().partition(" ")
    if not value_called(word, "values", ("about",)):
        return None
    date = rest if re.fullmatch(r"(?:19|20)\d\d(?:-\d\d){0,2}", rest) else date_meant(rest)
    return (word, date) if date else None


def _month_and_day(rest: list[int], named: list[int], *, year_first: bool) -> list[int]:
    """Month, then day; nothing where it cannot be told which is which."""
    first, second = rest
    if named:
        return [named[0], second if first == named[0] else first]
    if year_first:
        return [first, second]
    if first > 12 or first == second:
        return [second, first]
    return []


_DEGREES = re.compile(
    r"(?P<sign>[-+]?)(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:°|deg|º)?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|'')\s*)?"
    r"(?P<side>[NSEWOnsewo]?)"
)


def number_meant(text: str) -> str | None:
    """`35,2`, `35.2° N`, `43° 24' N` as a number with a decimal point."""
    match = _DEGREES.fullmatch(text.strip())
    if match is None:
        return None
    degrees, minutes, seconds = (
        float((match[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    negative = match["sign"] == "-" or match["side"].upper() in {"S", "W", "O"}
    if not match["minutes"]:
        return ("-" if negative else "") + match["degrees"].replace(",", ".")
    value = round(degrees + minutes / 60 + seconds / 3600, 4)
    return f"{'-' if negative else ''}{value:g}"


def whole_number_meant(text: str) -> str | None:
    """`12`, `p. 12` as a number without quotes."""
    before = "pages?|pp?|n°|no|num[eé]ro|objecti(?:f|ve)|[eé]tape|step"
    match = re.fullmatch(rf"(?:{before})?\.?\s*(?:n°|no)?\.?\s*(\d{{1,6}})\.?", text.strip(), re.IGNORECASE)
    return match[1] if match else None
