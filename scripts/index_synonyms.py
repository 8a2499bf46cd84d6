"""Synonyms in Pagefind's index: for each word of a group, the pages that say another word of it.

They stand under stems of their own (`MARK`), so that a search can tell a page that says just what was asked for from
one that means it. There they have the places of the page's own words, which are what a passage then shows and marks.

The pages of a stem are in Pagefind's files

    [[page, places, places in its fields]]       a page is counted from the one before
    places = [-weight - 1, place, place, ...]    a place too; with each weight the count begins anew
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Stem = tuple[str, Any, Any]
"""A stem, the pages where it stands, and those of each spelling of it that has accents: `[[spelling, pages]]`."""

MARK = "qq"
"""Letters that begin no word: put before one, they ask for the pages that mean it."""

_LESS = 2
"""By what the weight of a place is divided."""

_MOST = 3
"""Places of a page that are kept. More would be bytes on a poor line, and hardly change what is found."""

_STRANGE = 4
"""Pages on which a word of another language may stand. If more have it, it has a meaning of its own there, as « stage »
has in English."""

Places = list[tuple[int, int]]
"""Weight and place."""


class Synonym(NamedTuple):
    """A word of a group, as the index of a language knows it."""

    stem: str
    marked: str
    """The stem of the same word behind `MARK`."""
    accented: bool
    """Whether it is written with accents: such spellings stand apart in the index, and « mère » is no « mer »."""
    own: bool
    """Whether it is of that language."""


Groups = Sequence[Sequence[Synonym]]
"""Words of each group."""


def asked(words: Iterable[str]) -> list[str]:
    """What has to stand on a page for `stems_of`: each word, once as it is and once behind `MARK`."""
    return [form for word in words for form in (word, MARK + word)]


def stems_of(stems: Iterable[Stem], forms: Sequence[str]) -> dict[str, str]:
    """The stem of each of some words, from the index of a page that holds just these."""
    return {
        forms[place]: stem
        for stem, pages, spellings in stems
        for places in _used(pages, spellings).values()
        for _, place in places
    }


def synonyms(language: str, groups: Iterable[Mapping[str, Sequence[str]]], stems: Mapping[str, str]) -> Groups:
    """Groups of words by language, such as `{"fr": ["puits"], "en": ["well"]}`, as the index of one knows them."""
    return [
        [
            Synonym(stems[word], stems[MARK + word], unicodedata.normalize("NFD", word) != word, one == language)
            for one, words in group.items()
            for word in words
            if word in stems and MARK + word in stems
        ]
        for group in groups
    ]


def meanings(stems: Iterable[Stem], groups: Groups) -> list[Stem]:
    """The stems to add to those of a language: of each word that is asked for, the pages that say another of its group.

    Raises TypeError or ValueError where the pages of a stem have another form than the one told above.
    """
    words = {word for group in groups for word in group}
    wanted = {word.stem for word in words}
    known = {stem: (pages, spellings) for stem, pages, spellings in stems if stem in wanted}
    used = {stem: _used(pages, spellings) for stem, (pages, spellings) in known.items()}
    said = {word: _said(word, known) for word in words if word.own and word.stem in known}
    meant: dict[str, dict[int, Places]] = {}
    for group in groups:
        for word in group:
            own = used.get(word.stem, {})
            if not word.own and len(own) > _STRANGE:
                continue
            for other in group:
                for page, places in said.get(other, {}).items():
                    if page not in own:
                        meant.setdefault(word.marked, {}).setdefault(page, []).extend(places)
    return [(marked, _written(pages), []) for marked, pages in sorted(meant.items())]


def _said(word: Synonym, known: Mapping[str, tuple[Any, Any]]) -> dict[int, Places]:
    """Where a word stands, and not one that only shares its stem, as far as accents tell."""
    pages, spellings = known[word.stem]
    return _used([], spellings) if word.accented else _used(pages, [])


def _used(pages: Any, spellings: Any) -> dict[int, Places]:
    """Pages in whose text a stem stands, and where."""
    found: dict[int, Places] = {}
    for some in (pages, *(pages for _, pages in spellings)):
        number = 0
        for step, places, _ in some:
            number += step
            if places:
                found.setdefault(number, []).extend(_read(places))
    return found


def _read(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    weight, place = 0, 0
    for number in places:
        if number < 0:
            weight, place = -number - 1, 0
        else:
            place += number
            yield weight, place


def _written(pages: Mapping[int, Places]) -> list[list[Any]]:
    told = []
    last = 0
    for page, places in sorted(pages.items()):
        told.append([page - last, _packed(places), []])
        last = page
    return told


def _packed(places: Places) -> list[int]:
    """The weightiest of some places, with less weight; of equal ones the first."""
    kept: dict[int, list[int]] = {}
    for weight, place in sorted(set(places), key=lambda one: (-one[0], one[1]))[:_MOST]:
        kept.setdefault(weight // _LESS, []).append(place)
    told: list[int] = []
    for weight, some in kept.items():
        told += [-weight - 1, *(place - last for last, place in zip([0, *some], some, strict=False))]
    return told
