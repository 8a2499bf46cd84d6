"""Numbers in a record's texts: the same in both languages, and each with a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.model.data_path import Path
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name
from passerelles.rules.context import RecordUnderCheck
from passerelles.rules.numerals import Number, NumberFinder, cites_a_page
from passerelles.text.checks import say

SMALL = 10
"""Up to here, a number in words may be a manner of speaking: `one of them`, `the two towns`."""

_DATES = {"start", "end", "since", "as_of", "year"}
_VALUES = {*_DATES, "value", "name", "title"}
_PAGES = {"page", "pages"}
_BOTH = frozenset(LANGUAGES)


def numbers_are_in_both_languages(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A number stands in both languages, in digits or in words; `2 800` and `2,800` are the same."""
    finders = subject.context.number_finders
    if finders is None:
        return
    for path, text in subject.texts:
        if text.keys() != _BOTH:
            continue
        written = {language: finders[language].numbers_in(text[language]) for language in LANGUAGES}
        lost = {
            (language, other): _not_in(written[language], written[other])
            for language, other in permutations(LANGUAGES, 2)
        }
        source = language_of(subject.record.source_language)
        for language, other in lost:
            if language != source and len(lost[language, other]) == len(lost[other, language]) == 1:
                (here,), (there,) = lost[other, language], lost[language, other]
                said = say(
                    "number-in-one-language.other",
                    place=field_name(path), language=other, number=here.text, other=language, instead=there.text,
                )  # fmt: skip
                yield Finding(
                    (*path, language), "number-in-one-language", said, Severity.WARNING,
                    found=there.text, within=there.text,
                )  # fmt: skip
                break
        else:
            for (language, other), numbers in lost.items():
                for number in numbers:
                    said = say(
                        "number-in-one-language",
                        place=field_name(path), language=language, number=number.text, other=other,
                    )  # fmt: skip
                    yield Finding((*path, other), "number-in-one-language", said, Severity.WARNING, found=number.text)


def numbers_have_a_source(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A number in a text is one that a figure, a date, a name or a text with its page has.

    Where a document that was read has no pages, such as a web page, it may come from there.
    """
    finders = subject.context.number_finders
    if finders is None or not all(source.pages for source in subject.record.sources if source.consulted):
        return
    language = language_of(subject.record.source_language)
    sourced = {number.value for number in _sourced(subject, language, finders[language])}
    for path, text in subject.texts:
        if language not in text:
            continue
        for number in _worth_a_look(finders[language].numbers_in(text[language], pages=False)):
            if number.value not in sourced and not _slipped(number, language, text, finders):
                said = say("number-without-source", place=f"{field_name(path)}.{language}", number=number.text)
                yield Finding(
                    (*path, language), "number-without-source", said, Severity.WARNING,
                    found=number.text, within=number.text,
                )  # fmt: skip


def _slipped(
    number: Number, language: Language, text: Mapping[str, str], finders: Mapping[Language, NumberFinder]
) -> bool:
    """Whether the other language has another number there: then that is spoken of first."""
    others = [other for other in LANGUAGES if other != language and other in text]
    return any(_not_in([number], finders[other].numbers_in(text[other])) for other in others)


def _not_in(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """The numbers worth a look that are not among others."""
    known = {number.value for number in others}
    return [number for number in _worth_a_look(numbers) if number.value not in known]


def _sourced(subject: RecordUnderCheck, language: Language, finder: NumberFinder) -> Iterator[Number]:
    """Numbers that a source stands behind, wherever in the record."""
    for path, text in subject.texts:
        written = text.get(language, "")
        if _is_sourced(subject.data, path) or cites_a_page(written):
            yield from finder.numbers_in(written, pages=False)
    for path, value in _bare_values(subject.data):
        yield from finder.numbers_in(value.replace("-", " ") if path[-1] in _DATES else value)


def _is_sourced(data: object, path: Path) -> bool:
    """Whether what stands at `path` is a name, or stands beside its page or within what has one."""
    if path[0] == "title" or path[-1] == "name":
        return True
    for item in path:
        if isinstance(data, dict):
            if not _PAGES.isdisjoint(data):
                return True
            data = data.get(item)
        elif isinstance(data, list) and isinstance(item, int):
            data = data[item]
    return False


def _bare_values(data: object) -> list[tuple[Path, str]]:
    """Dates, figures' values, names and titles that are the same in all languages."""
    values: list[tuple[Path, str]] = []
    _gather_bare(data, (), values)
    return values


def _gather_bare(data: object, path: Path, values: list[tuple[Path, str]]) -> None:
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            _gather_bare(value, (*path, key), values)
        elif key in _VALUES:
            values.append(((*path, key), str(value)))


def _worth_a_look(numbers: Iterable[Number]) -> Iterator[Number]:
    seen = set()
    for number in numbers:
        if number.value not in seen and not (number.in_words and number.value <= SMALL):
            seen.add(number.value)
            yield number


RULES = (numbers_are_in_both_languages, numbers_have_a_source)
