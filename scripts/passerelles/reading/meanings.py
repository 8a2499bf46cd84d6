"""What people call the codes of the vocabularies, in every language, and where a record holds which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from babel.core import get_global

from passerelles.model.dimensions import CodePlace
from passerelles.model.vocabulary import Term, Vocabularies
from passerelles.reading.suggestions import nearest
from passerelles.text.folding import folded_text

_IN_CAPITALS = {"countries"}
"""Vocabularies whose codes stand in capitals in a record."""


class Terms:
    """The terms of one vocabulary by all that people call them."""

    def __init__(self, terms: Mapping[str, Term], *, capitals: bool = False) -> None:
        self._terms, self.capitals = terms, capitals

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes as a record has them."""
        return tuple(code.upper() if self.capitals else code for code in self._terms)

    @cached_property
    def numbered(self) -> bool:
        """Whether the codes are numbers, of which none is like another."""
        return all(code[:1].isdigit() for code in self._terms)

    def called(self, word: str) -> str | None:
        """The code of the term that people call so, in any language, with or without accents and capitals."""
        code = self._by_name.get(_joined(word))
        if code is None and self.capitals and len(word) == 3:
            code = (get_global("territory_aliases").get(word.upper()) or [""])[0].lower()
            code = code if code in self._terms else None
        return code.upper() if code and self.capitals else code

    def spelt_like(self, word: str) -> str | None:
        """The code of the term whose code or name is spelt most like a word."""
        if self.numbered or (self.capitals and len(word) <= 3):
            return None
        near = nearest(_joined(word), self._by_name, cutoff=0.75)
        code = self._by_name[near] if near else None
        return code.upper() if code and self.capitals else code

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for term in self._terms.values():
            names.setdefault(_joined(term.code), term.code)
        for said in (_labels, _other_words):
            for term in self._terms.values():
                for name in said(term):
                    names.setdefault(_joined(name), term.code)
        return names


def _labels(term: Term) -> Iterator[str]:
    yield from term.label.said


def _other_words(term: Term) -> Iterator[str]:
    for words in term.alt.values():
        yield from words


def _joined(word: str) -> str:
    return folded_text(word).replace(" ", "")


class Meanings:
    """Which vocabulary a record's value is from, by the place at which it stands."""

    def __init__(self, places: Iterable[CodePlace], vocabularies: Vocabularies) -> None:
        self.known = [(place.steps, place.vocabulary) for place in places]
        self._vocabularies = vocabularies
        self._terms: dict[str, Terms] = {}

    def terms(self, vocabulary: str) -> Terms:
        """The terms of a vocabulary."""
        if vocabulary not in self._terms:
            capitals = vocabulary in _IN_CAPITALS
            self._terms[vocabulary] = Terms(self._vocabularies.terms(vocabulary), capitals=capitals)
        return self._terms[vocabulary]


def code_called(word: str, terms: Mapping[str, Term]) -> str | None:
    """The code of the term that people call `word`, in any language: `sante` is `health`."""
    return Terms(terms).called(word)


NOTHING_MEANT = Meanings((), Vocabularies({}))
"""For files that hold no codes of vocabularies."""


def key_called(word: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """Which of a record's own keys somebody means who writes a name: `known` has the names of each key."""
    wanted = _joined(word)
    return next((key for key, names in known.items() if wanted in {_joined(key), *map(_joined, names)}), None)


def names_of(item: Any, key: str) -> list[str]:
    """The names that an item of a list has under a key, one or one for each language."""
    value = item.get(key) if isinstance(item, dict) else None
    if isinstance(value, dict):
        return [name for name in value.values() if isinstance(name, str)]
    return [value] if isinstance(value, str) else []
