"""Finding phrases of `knowledge/wording.yml` in texts, whatever their capitals, apostrophes and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

_FIGURES = r"\d[\d.,]*(?: \d{3})*"
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,2}[.)]) )")
_CLAUSE = re.compile(r"(?<=[.,;:!?])\s+")
_WORD = re.compile(r"\w+")
_TEXTS = 1_024
"""Texts of which is kept what they are compared by: those of a record, which many checks look at."""


@lru_cache(maxsize=_TEXTS)
def even(text: str) -> str:
    """A text on one line, with straight apostrophes, single plain spaces and no marks of emphasis."""
    return " ".join(text.replace("\u2019", "'").replace("*", "").replace("_", " ").split())


@lru_cache(maxsize=_TEXTS)
def plain(text: str) -> str:
    """A text as it is compared: even, and without capitals."""
    return even(text).casefold()


@lru_cache(maxsize=_TEXTS)
def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are compared, each once."""
    return frozenset(_WORD.findall(plain(text)))


class PhraseIndex:
    """Lists of phrases by a word that each of their phrases has, to look only for those that a text may hold."""

    def __init__(self, lists: Iterable[Iterable[str]]) -> None:
        self._whole: dict[str, list[_Wanted]] = {}
        self._begun: dict[str, list[_Wanted]] = {}
        self._always: set[int] = set()
        self._known: dict[str, list[_Wanted]] = {}
        self._idle: set[str] = set()
        for place, phrases in enumerate(lists):
            for phrase in phrases:
                self._add(phrase, place)

    def _add(self, phrase: str, place: int) -> None:
        words = [word for word in _plain_phrase(phrase) if word != "n"]
        whole = [part for word in words if "*" not in word for part in _WORD.findall(word)]
        begun = [parts[-1] for word in words if "*" in word and (parts := _WORD.findall(word.partition("*")[0]))]
        if whole:
            word = max(whole, key=len)
            self._whole.setdefault(word, []).append((place, frozenset(whole) - {word}))
        elif begun:
            self._begun.setdefault(max(begun, key=len), []).append((place, frozenset()))
        else:
            self._always.add(place)

    def candidates(self, words: AbstractSet[str]) -> set[int]:
        """The places of the lists of which a phrase may stand in a text of these words."""
        return self._always.union(self._found(words))

    def any_candidate(self, words: AbstractSet[str]) -> bool:
        """Whether there are candidates."""
        return bool(self._always) or next(self._found(words), None) is not None

    def _found(self, words: AbstractSet[str]) -> Iterator[int]:
        """The places of the lists with a phrase of which the text has every word that is written out."""
        for word in words - self._idle:
            for place, others in self._known.get(word) or self._learn(word):
                if others <= words:
                    yield place

    def _learn(self, word: str) -> list[_Wanted]:
        """What a word, seen for the first time, leads to."""
        begun = (wanted for start, of_start in self._begun.items() if word.startswith(start) for wanted in of_start)
        wanted = [*self._whole.get(word, ()), *begun]
        if wanted:
            self._known[word] = wanted
        else:
            self._idle.add(word)
        return wanted


_Wanted = tuple[int, frozenset[str]]
"""The place of a list, and the other words of its phrase that a text must have."""


def blocks(text: str) -> list[str]:
    """The paragraphs and list items of a text."""
    return [block.strip() for block in _BLOCK.split(text) if block.strip()]


def clauses(text: str) -> list[str]:
    """The pieces of a text between its punctuation marks: what one denial is about."""
    return [clause for block in blocks(text) for clause in _CLAUSE.split(block)]


def matches(phrases: Iterable[str], text: str, numbers: Iterable[str] = ()) -> Iterator[str]:
    """Each place of a text at which one of the phrases stands, as it stands there; `numbers` are those in words."""
    finder = _finder_of(phrases, numbers)
    if finder.may_stand_in(text):
        for match in finder.pattern.finditer(plain(text)):
            yield match.group()


def first_match(phrases: Iterable[str], text: str, numbers: Iterable[str] = ()) -> str | None:
    """The first of `matches`, if there is any."""
    finder = _finder_of(phrases, numbers)
    match = finder.pattern.search(plain(text)) if finder.may_stand_in(text) else None
    return match.group() if match else None


def stands_in(phrases: Iterable[str], text: str, numbers: Iterable[str] = ()) -> bool:
    """Whether one of the phrases stands in a text."""
    finder = _finder_of(phrases, numbers)
    return finder.is_word_of(text) or bool(finder.may_stand_in(text) and finder.pattern.search(plain(text)))


def may_stand_in(phrases: Iterable[str], text: str) -> bool:
    """Whether one of the phrases may stand in a text, by the words of both; a name in place of `~` may be any."""
    return _finder_of(phrases, ()).may_stand_in(text)


def is_fixed(phrase: str) -> bool:
    """Whether a phrase stands for nothing but itself."""
    return "*" not in phrase and "n" not in _plain_phrase(phrase)


def names(name: str, text: str) -> bool:
    """Whether a name stands in a text, as whole words."""
    wanted, searched = plain(name), plain(text)
    start = searched.find(wanted) if wanted else -1
    while start >= 0:
        before, after = searched[start - 1 : start], searched[start + len(wanted) :][:1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = searched.find(wanted, start + 1)
    return False


class _Finder:
    """What finds any of some phrases. Their pattern is made when the words of a text first ask for it."""

    def __init__(self, phrases: Iterable[str], numbers: Iterable[str]) -> None:
        self._phrases, self._numbers = tuple(phrases), tuple(numbers)
        self._index = PhraseIndex([self._phrases])
        self._words = frozenset(filter(_WORD.fullmatch, map(str.casefold, self._phrases))) - {"n"}

    def may_stand_in(self, text: str) -> bool:
        """Whether the words of a text are such that one of the phrases may stand there."""
        return self._index.any_candidate(words_of(text))

    def is_word_of(self, text: str) -> bool:
        """Whether a phrase that is one word is among those of a text."""
        return not self._words.isdisjoint(words_of(text))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The longest phrase first."""
        number = "|".join([_FIGURES, *map(re.escape, sorted(self._numbers, key=len, reverse=True))])
        options = "|".join(_expression(phrase, number) for phrase in sorted(self._phrases, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{options})(?!\w)")


_LISTS = 1024
_known: dict[tuple[int, int], tuple[Iterable[str], Iterable[str], _Finder]] = {}
"""Finders by the lists that they were made of; these are kept, so that none other can take their place."""


def _finder_of(phrases: Iterable[str], numbers: Iterable[str]) -> _Finder:
    """The finder of two lists, which nobody changes: mostly those of `wording.yml`, over and over."""
    if isinstance(phrases, tuple):
        return _finder(phrases, tuple(numbers))
    kept = _known.get((id(phrases), id(numbers)))
    if kept is not None:
        return kept[2]
    if len(_known) >= _LISTS:
        _known.clear()
    finder = _finder(tuple(phrases), tuple(numbers))
    _known[id(phrases), id(numbers)] = phrases, numbers, finder
    return finder


@lru_cache(maxsize=_LISTS)
def _finder(phrases: tuple[str, ...], numbers: tuple[str, ...]) -> _Finder:
    return _Finder(phrases, numbers)


def _expression(phrase: str, number: str) -> str:
    """A phrase as a regular expression: `*` is any ending, `N` a number."""
    words = _plain_phrase(phrase)
    return " ".join(f"(?:{number})" if word == "n" else re.escape(word) for word in words).replace(r"\*", r"\w*")


def _plain_phrase(phrase: str) -> list[str]:
    """The words of a phrase as they are compared."""
    return phrase.casefold().replace("\u2019", "'").split()
