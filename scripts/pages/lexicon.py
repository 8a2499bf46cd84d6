"""What the search in the browser knows of a language beside Pagefind's index.

Its small words and its endings, the names of all pages, and the words of all pages, from which a misspelt one is put
right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.pages.keywords import Entry, folded_words
from scripts.words import words

_SHORTEST = 4
"""Letters of the shortest word that may be a correction."""

_COMMON = 3
"""Pages that must use a word for it to be chosen before another that is as near."""

_LONG_ENDING = 3
"""Letters from which an ending makes another word: `government` and `governance` are both worth correcting to."""


@dataclass(frozen=True)
class IndexedPage:
    """A page as the index holds it."""

    id: str
    url: str
    content: str
    meta: Mapping[str, str]


def lexicon(language: str, pages: Iterable[IndexedPage], entries: Mapping[str, Entry]) -> dict[str, Any]:
    """As plain data: small words, endings, pages and filters.

    Of each page its standing, its address, its title and its other names; of each filter its values, and of each value
    the places of its pages in that list, from 0.
    """
    say = words(language)
    pages = list(pages)
    codes: dict[str, dict[str, list[int]]] = {}
    for place, page in enumerate(pages):
        entry = entries.get(page.url)
        for key, values in (entry.codes if entry else {}).items():
            for code in values:
                codes.setdefault(key, {}).setdefault(code.lower(), []).append(place)
    return {
        "stop": say("finding.stop"),
        "endings": say("finding.endings"),
        "pages": {page.id: _page(page, entries.get(page.url)) for page in pages},
        "codes": codes,
    }


def _page(page: IndexedPage, entry: Entry | None) -> list[int | str]:
    return [entry.standing if entry else 100, page.url.removeprefix("/"), *_names(page, entry)]


def _names(page: IndexedPage, entry: Entry | None) -> list[str]:
    return [page.meta["title"], *(entry.names if entry else [])]


def vocabulary(language: str, pages: Iterable[IndexedPage], entries: Mapping[str, Entry]) -> list[str]:
    """Words of all pages, as most often written; one stands for its plural and its feminine.

    Those in the text of several pages stand first, then the rest without words of names, which the lexicon has; each
    part in alphabetical order, which packs well.
    """
    pages = list(pages)
    count: Counter[str] = Counter()
    told: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    named = {
        word for page in pages for name in _names(page, entries.get(page.url)) for word in folded_words(name).split()
    }
    for page in pages:
        text = " ".join([page.content, *page.meta.values()])
        found = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST}
        for word in found:
            written.setdefault(folded_words(word), Counter())[word] += 1
        count.update({folded_words(word) for word in found})
        told.update(set(folded_words(page.content).split()))
    endings = [one for one in words(language)("finding.endings").split() if len(one) < _LONG_ENDING]
    kept: set[str] = set()
    seen = {word for word in named if told[word] < _COMMON}
    for word in sorted(count, key=lambda word: (-count[word], len(word), word)):
        if seen.isdisjoint(inflections(word, endings)):
            kept.add(word)
            seen.add(word)
    ordered = sorted(kept, key=lambda word: (told[word] < _COMMON, word))
    return [max(written[word].items(), key=lambda one: (one[1], one[0].islower(), one[0]))[0] for word in ordered]


def by_letter(ordered: Iterable[str]) -> dict[str, list[str]]:
    """Words by the folded letter with which they begin, in the order given.

    Whether a word is known is told by those that begin as it does, and so mostly is what a misspelt one means.
    """
    parts: dict[str, list[str]] = {}
    for word in ordered:
        parts.setdefault(folded_words(word)[0], []).append(word)
    return parts


def inflections(word: str, endings: Sequence[str]) -> set[str]:
    """What the word may be with another ending, itself included. The browser's `inflections` does the same."""
    stems = [word, *(word.removesuffix(ending) for ending in endings if word.endswith(ending))]
    return {stem + ending for stem in stems if len(stem) >= _SHORTEST for ending in ("", *endings)} | {word}
