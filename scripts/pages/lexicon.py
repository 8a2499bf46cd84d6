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
    """As plain data: of each page its standing, its title and its other names, folded."""
    say = words(language)
    return {
        "stop": say("finding.stop"),
        "endings": say("finding.endings"),
        "pages": {page.id: _page(page, entries.get(page.url)) for page in pages},
    }


def _page(page: IndexedPage, entry: Entry | None) -> list[int | str]:
    names = [page.meta["title"], *(entry.names if entry else [])]
    return [entry.standing if entry else 100, *dict.fromkeys(filter(None, map(folded_words, names)))]


def vocabulary(language: str, pages: Iterable[IndexedPage], entries: Mapping[str, Entry]) -> list[str]:
    """Words of all pages in alphabetical order, as most often written; one stands for its plural and its feminine."""
    count: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for page in pages:
        names = entries[page.url].names if page.url in entries else []
        text = " ".join([page.content, *page.meta.values(), *names])
        found = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST}
        for word in found:
            written.setdefault(folded_words(word), Counter())[word] += 1
        count.update({folded_words(word) for word in found})
    endings = [one for one in words(language)("finding.endings").split() if len(one) < _LONG_ENDING]
    kept: set[str] = set()
    for word in sorted(count, key=lambda word: (-count[word], len(word), word)):
        if kept.isdisjoint(inflections(word, endings)):
            kept.add(word)
    return [max(written[word].items(), key=lambda one: (one[1], one[0].islower(), one[0]))[0] for word in sorted(kept)]


def inflections(word: str, endings: Sequence[str]) -> set[str]:
    """What the word may be with another ending, itself included. The browser's `inflections` does the same."""
    stems = [word, *(word.removesuffix(ending) for ending in endings if word.endswith(ending))]
    return {stem + ending for stem in stems if len(stem) >= _SHORTEST for ending in ("", *endings)} | {word}
