"""What the search in the browser knows of a language beside Pagefind's index, as files.

    core.json        small words, endings, how readily pages are offered, and with which letters each piece begins
    words-N.json     of words that begin alike: the names in which they stand, how else the index spells them, and words
                     that mean the same
    pages-X.json     address and title of the pages whose number begins with X
    spelling-N.txt   words of all pages that begin alike, from which a misspelt one is put right
    spelling.txt     the commonest words of all letters, for a slip in the first ones
    filters.json     for the search page: all pages in the order of their titles, and by which filters they are found

A first search loads the core, a piece for each of its words and the pages that it shows, which stays little however
large the collection becomes.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from passerelles.languages import Language
from passerelles.model.browser_data import LexiconCore, LexiconFilters, LexiconPages, LexiconWords
from passerelles.search.index_spellings import spellings
from passerelles.search.page_search_terms import LexiconEntry, numbered_words
from passerelles.text.folding import alphabetical, folded_text, folded_words
from passerelles.text.messages import words
from passerelles.text.pieces import Pieces, cut, steps

_SHORTEST = 4
"""Letters of the shortest word that may be a correction."""

_COMMON = 3
"""Pages that must use a word for it to be chosen before another that is as near."""

_LONG_ENDING = 3
"""Letters from which an ending makes another word: `government` and `governance` are both worth correcting to."""

_USUAL = 100
"""How readily a page is offered, in per cent, of which nothing else is known."""

_FOREIGN = 4
"""Pages on which a word of another language may stand. If more have it, it has a meaning of its own there, as « stage »
has in English."""

WORDS_PIECE = 2_000
"""Characters from which a piece of `words` is full."""

SPELLING_PIECE = 12_000
"""... and one of `spelling`."""

SPELLINGS_AT_MOST = 8_000
"""Words in the list for slips in the first letters."""

NAMES_AT_MOST = 250
"""Names kept of a word that stands in more, the shortest first: in a long name a common word says little."""

PAGES_PIECE = 200
"""Pages that share a piece at most."""

LIKE = 4
"""Letters that words share which may be forms of one: the browser's `likeness` asks for as many."""


class Synonyms(NamedTuple):
    """A group of the thesaurus as one language sees it."""

    own: list[str]
    """Words of that language."""
    foreign: list[str]


@dataclass(frozen=True)
class IndexedPage:
    """A page as the index holds it."""

    id: str
    url: str
    content: str
    meta: Mapping[str, str]

    @property
    def number(self) -> str:
        """Its id without the language."""
        return self.id.rpartition("_")[2]


class Lexicon:
    """What is known of the pages of a language."""

    def __init__(
        self,
        language: Language,
        pages: Iterable[IndexedPage],
        entries: Mapping[str, LexiconEntry],
        thesaurus: Iterable[Mapping[str, Sequence[str]]] = (),
    ) -> None:
        self.pages = list(pages)
        self.entries = entries
        self.stop = words(language)("finding.stop").split()
        self.endings = words(language)("finding.endings").split()
        self.thesaurus = [
            Synonyms([*group.get(language, ())], [word for code in group if code != language for word in group[code]])
            for group in thesaurus
        ]
        self.count: Counter[str] = Counter()
        """In how many pages each folded word stands, their names and tags included."""
        self.in_texts: Counter[str] = Counter()
        """In the text of how many."""
        self._found: dict[str, int] = {}
        self.written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """How each folded word is written."""
        folded: dict[str, str] = {}
        for page in self.pages:
            on_page = set(re.findall(r"[^\W\d_]+", " ".join([page.content, *page.meta.values()])))
            for word in on_page:
                if word not in folded:
                    folded[word] = folded_text(word)
                self.written[folded[word]][word] += 1
            self.count.update({folded[word] for word in on_page})
            self.in_texts.update(set(folded_words(page.content)))

    def files(self) -> dict[str, str]:
        """All files by their names."""
        by_word = self._pieces_of_words()
        spelling = cut({word: len(word) + 1 for word in self.vocabulary}, SPELLING_PIECE, together=2, apart=1)
        files = {"filters.json": _json(self.filters())}
        files |= dict(self._pages())
        files |= {f"words-{nth}.json": _json(self._words(keys)) for nth, keys in enumerate(by_word.keys)}
        files |= {f"spelling-{nth}.txt": self._spelling(keys) for nth, keys in enumerate(spelling.keys)}
        files["spelling.txt"] = self._spelling(self._commonest())
        files["core.json"] = _json(self.core(by_word.starts, spelling.starts))
        return files

    def core(self, by_word: list[str], spelling: list[str]) -> LexiconCore:
        """What every search needs; pages whose standing is not the usual one are listed by it."""
        standing: defaultdict[int, list[str]] = defaultdict(list)
        for page in self.pages:
            standing[self._standing(page)].append(page.number)
        usual = max(standing, key=lambda form: (len(standing[form]), form), default=_USUAL)
        return {
            "stop": " ".join(self.stop),
            "endings": " ".join(self.endings),
            "numbered": numbered_words(),
            "count": len(self.pages),
            "usual": usual,
            "standing": {
                str(percent): sorted(numbers) for percent, numbers in sorted(standing.items()) if percent != usual
            },
            "digits": self._digits(),
            "words": by_word,
            "spelling": spelling,
        }

    def _standing(self, page: IndexedPage) -> int:
        entry = self.entries.get(page.url)
        return entry.standing if entry else _USUAL

    # --- pages -------------------------------------------------------------------------------------------------------

    def _digits(self) -> int:
        """How many digits of a page's number tell its piece."""
        digits = 0
        while len(self.pages) > PAGES_PIECE * 16**digits:
            digits += 1
        return digits

    def _pages(self) -> Iterator[tuple[str, str]]:
        pieces: defaultdict[str, LexiconPages] = defaultdict(dict)
        digits = self._digits()
        for page in sorted(self.pages, key=lambda page: page.number):
            pieces[page.number[:digits]][page.number] = (page.url.removeprefix("/"), page.meta["title"])
        for beginning, known in pieces.items():
            yield f"pages-{beginning}.json", _json(known)

    def filters(self) -> LexiconFilters:
        """All pages by their titles; and of each filter its values, of each value the places of its pages in that list.

        Of each place only the step from the one before is told.
        """
        pages = sorted(self.pages, key=lambda page: (alphabetical(page.meta["title"]), page.number))
        places: dict[str, dict[str, list[int]]] = {}
        for place, page in enumerate(pages):
            entry = self.entries.get(page.url)
            for key, values in (entry.codes if entry else {}).items():
                for code in values:
                    places.setdefault(key, {}).setdefault(code.lower(), []).append(place)
        codes = {key: {code: steps(numbers) for code, numbers in values.items()} for key, values in places.items()}
        return {"pages": [page.number for page in pages], "codes": codes}

    # --- words -------------------------------------------------------------------------------------------------------

    def _names_of(self, page: IndexedPage) -> list[str]:
        """Its title and its other names."""
        entry = self.entries.get(page.url)
        return [page.meta["title"], *(entry.names if entry else [])]

    def _pieces_of_words(self) -> Pieces:
        sizes: Counter[str] = Counter()
        for known in (self.names, self.spelt, self.meanings):
            for word, knowledge in known.items():
                sizes[word] += len(_json(knowledge))
        return cut(sizes, WORDS_PIECE, together=LIKE)

    def _words(self, keys: Iterable[str]) -> LexiconWords:
        """A piece; a name that several of its words have stands there once."""
        keys = list(keys)
        names = dict.fromkeys(name for word in keys for name in self.names.get(word, ()))
        return {
            "names": list(names),
            "spelt": {word: self.spelt[word] for word in keys if word in self.spelt},
            "means": {word: self.meanings[word] for word in keys if word in self.meanings},
        }

    @cached_property
    def spelt(self) -> dict[str, list[str]]:
        """For each folded word how else the index spells it."""
        return spellings((page.content, *page.meta.values()) for page in self.pages)

    @cached_property
    def names(self) -> dict[str, list[tuple[str, int, str]]]:
        """For each folded word the names in which it stands: the page, how many others it is one of, and the name.

        Of a title that number is 0, and a number is one by itself. Small words tell nothing, except where a name has no
        other.
        """
        stop = set(self.stop)
        by_word: defaultdict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for page in self.pages:
            title, *others = self._names_of(page)
            entry = self.entries.get(page.url)
            names = [(title, 0), *((name, len(others)) for name in others)]
            names += [(name, 1) for name in (entry.numbers if entry else ())]
            for name, many in names:
                telling = folded_words(name)
                known_name = (page.number, many, name)
                for word in dict.fromkeys([word for word in telling if word not in stop] or telling):
                    by_word[word].append(known_name)
        return {word: sorted(names, key=_shortness)[:NAMES_AT_MOST] for word, names in by_word.items()}

    @cached_property
    def meanings(self) -> dict[str, list[str]]:
        """For each folded word of the thesaurus the words of its groups that some page of the language says."""
        meanings: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for group in self.thesaurus:
            said = [word for word in group.own if self._pages_with(word)]
            askable = [*group.own, *(word for word in group.foreign if self._pages_with(word) <= _FOREIGN)]
            for word in askable:
                meanings[folded_text(word)] |= dict.fromkeys(other for other in said if other != word)
        return {word: list(others) for word, others in meanings.items() if others}

    def _pages_with(self, word: str) -> int:
        """In the text of how many pages a word stands, perhaps with another ending; of a form at most."""
        if word not in self._found:
            forms = self.in_texts.keys() & inflections(folded_text(word), self.endings)
            self._found[word] = max((self.in_texts[form] for form in forms), default=0)
        return self._found[word]

    # --- spelling ----------------------------------------------------------------------------------------------------

    @cached_property
    def vocabulary(self) -> dict[str, str]:
        """Folded words of all pages as most often written, those of names last; one stands for its plural.

        Of words that are equally near to a misspelt one the first is taken, so those of several pages stand first.
        """
        endings = [ending for ending in self.endings if len(ending) < _LONG_ENDING]
        named = self._named()
        kept: set[str] = set()
        seen = {word for word in named if self.in_texts[word] < _COMMON}
        for word in sorted(self.count, key=lambda word: (-self.count[word], len(word), word)):
            if len(word) >= _SHORTEST and seen.isdisjoint(inflections(word, endings)):
                kept.add(word)
                seen.add(word)
        ordered = sorted(kept, key=lambda word: (self.in_texts[word] < _COMMON, word))
        usual = {word: max(self.written[word].items(), key=_usualness)[0] for word in ordered}
        return usual | {word: written for word, written in named.items() if word not in usual}

    def _named(self) -> dict[str, str]:
        """Folded words of names as written: those of titles first, since they are what is mostly meant."""
        titles = [page.meta["title"] for page in self.pages]
        others = [name for page in self.pages for name in self._names_of(page)[1:]]
        return {
            folded_text(word): word
            for name in (*others, *titles)
            for word in re.findall(r"[^\W\d_]+", name)
            if len(folded_text(word)) >= _SHORTEST
        }

    def _spelling(self, keys: Iterable[str]) -> str:
        wanted = set(keys)
        return " ".join(written for word, written in self.vocabulary.items() if word in wanted)

    def _commonest(self) -> list[str]:
        return sorted(self.vocabulary, key=lambda word: -self.count[word])[:SPELLINGS_AT_MOST]


def inflections(word: str, endings: Sequence[str]) -> set[str]:
    """What the word may be with another ending, itself included. The browser's `inflections` does the same."""
    stems = [word, *(word.removesuffix(ending) for ending in endings if word.endswith(ending))]
    return {stem + ending for stem in stems if len(stem) >= _SHORTEST for ending in ("", *endings)} | {word}


def _shortness(name: tuple[str, int, str]) -> tuple[int, bool, str, str]:
    """What sorts names: the shortest first, titles before others."""
    number, others, text = name
    return len(text.split()), others > 0, text, number


def _usualness(spelling: tuple[str, int]) -> tuple[int, bool, str]:
    """What tells the most usual of the spellings of a word, with how often each stands."""
    word, count = spelling
    return count, word[0].islower(), word


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
