"""The numbers of a text, by value: `2 800`, `2,800`, `vingt-cinq`, `XXIe siècle` and `21st century`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from passerelles.languages import Language
from passerelles.rules.phrases import even, words_of

_PAGE = r"\d+(?:\s*[-–]\s*\d+)?"
_PAGES = re.compile(rf"\b(?:pp?\.|[Pp]ages?)\s*{_PAGE}(?:(?:,|,? et|,? and|,? ou|,? or)\s+{_PAGE}(?![\d\s]*\w))*")
_ADDRESS = re.compile(r"https?://[^\s)>]+")
_ORDINAL = r"(?:er|re|nde?|e|es|ème|st|rd|th|s)?"
_CENTURY_WORD = "siècle"
_CENTURY = re.compile(rf"(?<!\w)([IVXL]+)e {_CENTURY_WORD}")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_TEXTS = 1_000
"""Texts of which the numbers are kept: those of a record, in which several checks look for them."""
_BEFORE_SENTENCE = '.!?:;«"“(–-'


@dataclass(frozen=True)
class Number:
    """A number of a text, as it is written there."""

    value: float
    text: str
    in_words: bool = False


def cites_a_page(text: str) -> bool:
    """Whether a text names the page on which it rests."""
    return bool(_DIGIT.search(text) and _PAGES.search(even(text)))


def numbers_in(text: str, language: Language, words: Mapping[str, int], *, pages: bool = True) -> list[Number]:
    """Every number of a text, those of pages only where `pages` says so, never those of web addresses.

    `words` gives the value of those that the language writes in words.
    """
    return list(NumberFinder(language, words).numbers_in(text, pages=pages))


class NumberFinder:
    """Finds the numbers of texts in one language; what it has found in a text it knows for a while."""

    def __init__(self, language: Language, words: Mapping[str, int]) -> None:
        self._words = words
        self._first_words = frozenset(first for word in words for first in _WORD.findall(word)[:1])
        any_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self._word = re.compile(rf"(?<!\w)(?:{any_word})(?!\w)")
        self._run = re.compile(rf"(?<![\w-])(?:{any_word})(?:(?:-|-et-| | et | and )(?:{any_word})(?!\w))*(?!\w)")
        groups = rf"\d{{1,3}}(?:{language.thousands}\d{{3}})+"
        self._grouped = re.compile(groups)
        self._figure = re.compile(rf"(?<![\w.,])((?:{groups}|\d+)(?:[.,]\d+)?){_ORDINAL}(?!\w)")
        self._find = lru_cache(maxsize=_TEXTS)(self._numbers_in)

    def numbers_in(self, text: str, *, pages: bool = True) -> tuple[Number, ...]:
        """See the function `numbers_in`."""
        return self._find(text, pages or not (cites_a_page(text) or _begins_address(text)))

    def _numbers_in(self, text: str, pages: bool) -> tuple[Number, ...]:
        bare = even(text)
        firsts = words_of(text) & self._first_words
        if not firsts and not _DIGIT.search(bare) and _CENTURY_WORD not in bare:
            return ()
        bare = _ADDRESS.sub(" ", bare) if _begins_address(text) else bare
        if not pages:
            bare = _PAGES.sub(" ", bare)
        return (*self._figures(bare), *_centuries(bare), *self._in_words(bare, firsts))

    def _figures(self, text: str) -> Iterator[Number]:
        if not _DIGIT.search(text):
            return
        for match in self._figure.finditer(text):
            grouped = self._grouped.match(match[1])
            whole = re.sub("[ ,]", "", grouped[0]) if grouped else ""
            rest = match[1][grouped.end() :] if grouped else match[1]
            yield Number(float((whole + rest).replace(",", ".")), match[0])

    def _in_words(self, text: str, firsts: AbstractSet[str]) -> Iterator[Number]:
        """Numbers in words; one with a capital within a sentence is a name, such as that of the province of Trente.

        `firsts` are the words of the text with which one may begin.
        """
        if not firsts:
            return
        small = "".join(map(_small, text)) if len(text.lower()) != len(text) else text.lower()
        end = 0
        for start in sorted(place for word in firsts for place in _places_of(word, small)):
            if start >= end and (match := self._run.match(small, start)):
                end = match.end()
                if text[start].islower() or _begins_sentence(text[:start]):
                    yield from _read_aloud(self._word.findall(match[0]), self._words)


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands, be it within another."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _begins_address(text: str) -> bool:
    return "://" in text


def _begins_sentence(before: str) -> bool:
    """Whether what follows a text would begin a sentence."""
    return not before.strip() or before.rstrip()[-1] in _BEFORE_SENTENCE


def _small(letter: str) -> str:
    """The letter without its capital form, where that takes no more room."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def _centuries(text: str) -> Iterator[Number]:
    if _CENTURY_WORD not in text:
        return
    for match in _CENTURY.finditer(text):
        values = [_ROMAN[letter] for letter in match[1]]
        following = [*values[1:], 0]
        yield Number(
            sum(-value if value < next_value else value for value, next_value in zip(values, following, strict=True)),
            match[0],
        )


def _read_aloud(run: Sequence[str], words: Mapping[str, int]) -> Iterator[Number]:
    """The numbers in a run of number words: `two hundred` is one, `first two` are two."""
    said: list[str] = []
    thousands = below = 0
    for word in run:
        value = words[word]
        if said and not _goes_on(below, value):
            yield Number(thousands + below, " ".join(said), in_words=True)
            said, thousands, below = [], 0, 0
        said.append(word)
        if value == 1000:
            thousands, below = (below or 1) * 1000, 0
        elif value == 100:
            below = (below or 1) * 100
        else:
            below += value
    yield Number(thousands + below, " ".join(said), in_words=True)


def _goes_on(below: int, value: int) -> bool:
    """Whether a number that is `below` a thousand so far goes on with a word of this value."""
    if value >= 100:
        return below < 100 or value == 1000
    tens = below % 100
    return tens == 0 or (tens == 10 and value in {7, 8, 9}) or (tens >= 20 and tens % 10 == 0 and value < 20)
