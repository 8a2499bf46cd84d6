"""What a page can be found by beyond its own words: other names, the other language, demonyms, labels, acronyms.

Computed from vocabularies, territories and the glossary, never written for a query. Tags go into the search index as
metadata, so that no passage shows them; names into the lexicon beside it, which tells a page's whole name from a part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from scripts.catalogue import Catalogue, facets
from scripts.knowledge import Acronym
from scripts.model import LANGUAGES, Record, Term, Text
from scripts.pages import render
from scripts.pages.address import folder
from scripts.pages.explorer import KEYS
from scripts.pages.view import View, fold
from scripts.vocabularies import DIMENSIONS
from scripts.words import words

KINDS = ("practice", "strategy", "concept", "step", "guide", "tool", "list", "teach", "contribute")
"""Sorts of pages that a search tells apart."""

FILTERS = {key: KEYS[key] for key in ("sector", "type", "sdg", "country")}
"""What else it can be narrowed by, as the explorer can: name in the address, and dimension."""

_SHORTEST = 3
"""Letters of the shortest acronym looked for in names: shorter ones are also words."""


@dataclass(frozen=True)
class Keywords:
    """Words for one page in one language, each once."""

    names: list[str]
    """Other names of what the page is about: they say as much as its title."""
    tags: list[str]
    """What it belongs to or happens in."""


class Glossary:
    """The acronyms, ready to be found in names."""

    def __init__(self, acronyms: Iterable[Acronym]) -> None:
        self.acronyms = list(acronyms)

    def equivalents(self, name: str) -> list[str]:
        """Every form, in every language, of the acronyms that `name` contains in short or in full."""
        folded = f" {folded_words(name)} "
        meant = [self._by_short[short] for short in self._shorts.findall(name)]
        meant += [acronym for long, acronym in self._longs if f" {long} " in folded]
        return [form for acronym in meant for form in forms(acronym) if len(form) >= _SHORTEST]

    @cached_property
    def _by_short(self) -> dict[str, Acronym]:
        return {
            form: acronym
            for acronym in self.acronyms
            for language in LANGUAGES
            for form in acronym.get(language).forms
            if len(form) >= _SHORTEST
        }

    @cached_property
    def _shorts(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_short, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    @cached_property
    def _longs(self) -> list[tuple[str, Acronym]]:
        found = [(folded_words(long), acronym) for acronym in self.acronyms for long in longs(acronym)]
        return [(long, acronym) for long, acronym in found if " " in long]


def shorts(acronym: Acronym) -> list[str]:
    """Its short forms in all languages."""
    return [form for language in LANGUAGES for form in acronym.get(language).forms]


def longs(acronym: Acronym) -> list[str]:
    """Its long form in each language, without the explanation that follows a comma or a bracket."""
    return [re.split(r"[,(]", acronym.get(language).long)[0].strip() for language in LANGUAGES]


def forms(acronym: Acronym) -> list[str]:
    """All its forms in all languages."""
    return [*shorts(acronym), *longs(acronym)]


@dataclass(frozen=True)
class Entry:
    """What the lexicon holds of a page."""

    names: list[str]
    standing: int
    """How readily the page is offered, in per cent."""
    codes: Mapping[str, list[str]]
    """By which values of the filters it is found, under the names that the address has."""


class SearchTerms:
    """Keywords of every page of the site; `entries` gathers, by the page's address, what goes into the lexicon."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.glossary = Glossary(catalogue.knowledge.acronyms)
        self.entries: dict[str, Entry] = {}

    def html(
        self, language: str, path: str, titles: Mapping[str, str], about: str = "", also: Iterable[str] = ()
    ) -> str:
        """HTML, shown to nobody, that hands a page's keywords to the search index.

        `about` says what the page is about, `also` what else it is called.
        """
        view = View(self.catalogue, language, path)
        found = self.keywords(language, path, titles, also)
        root = "/" if language == LANGUAGES[0] else f"/{language}/"
        self.entries[root + folder(path)] = Entry(found.names, self._standing(path), self._codes(path))
        kept = {"tags": " · ".join(found.tags), "kind": _kind(view, path), "about": about}
        return render.fragment("search-terms", view, kept={key: value for key, value in kept.items() if value})

    def keywords(self, language: str, path: str, titles: Mapping[str, str], also: Iterable[str] = ()) -> Keywords:
        """Keywords of the page `path`, such as `practices/toscane-kasserine`, whose title in each language is given."""
        subject = self._subject(path)
        names: list[str] = []
        tags: list[str] = []
        if isinstance(subject, Record):
            names += self._record_names(subject, language)
            tags += self._record_tags(subject, language)
        elif isinstance(subject, Term):
            names += _term_names(subject, language)
            if path.startswith("countries/"):
                names += exonyms(subject.code)
                tags += self._regions(subject.parent)
            if path.startswith("sdgs/"):
                tags += self._targets(subject)
        else:
            names += [titles[other] for other in _languages(language) if other != language and other in titles]
            if path.endswith("/index"):
                names += self._dimension_names(path.partition("/")[0])
        if path == "glossary":
            names += [form for acronym in self.glossary.acronyms for form in shorts(acronym)]
            tags += [form for acronym in self.glossary.acronyms for form in longs(acronym)]
        else:
            called = [*titles.values(), *(_said(subject.label) if isinstance(subject, Term) else names)]
            names += [form for name in called for form in self.glossary.equivalents(name)]
        names += [*also, *_also(path, language)]
        if isinstance(subject, Term):
            names += [f"{short} {subject.code}" for short in _shorts_of(path.partition("/")[0])]
        own = folded_words(titles.get(language, ""))
        names = _each_once(names, lambda name: name != own)
        known = {own, *map(folded_words, names)}
        return Keywords(names, _each_once(tags, lambda tag: tag not in known))

    def _subject(self, path: str) -> Record | Term | None:
        """The record or the value of a vocabulary that a page is about."""
        first, _, code = path.partition("/")
        if first == "practices":
            return next((record for record in self.catalogue.records if record.id == code), None)
        if first == "concepts" or first in DIMENSIONS:
            return self.catalogue.vocabularies.terms(DIMENSIONS.get(first, first)).get(code)
        return None

    def _standing(self, path: str) -> int:
        """How readily a page is offered, in per cent."""
        section, _, code = path.partition("/")
        if code == "index":
            return _LIST
        if section in DIMENSIONS and isinstance(self._subject(path), Term) and not self.catalogue.having(section, code):
            return _EMPTY
        return _STANDING.get(section, 100)

    def _codes(self, path: str) -> dict[str, list[str]]:
        """Values of the filters: a record's own, or the one that a page is about."""
        subject = self._subject(path)
        found = {"kind": [_kind_code(path, subject)]}
        if isinstance(subject, Record):
            values = facets(subject, self.catalogue.vocabularies)
            found |= {key: values[dimension] for key, dimension in FILTERS.items() if values[dimension]}
        elif isinstance(subject, Term):
            section = path.partition("/")[0]
            found |= {key: [subject.code] for key, dimension in FILTERS.items() if dimension == section}
        return found

    # --- pieces ------------------------------------------------------------------------------------------------------

    def _record_names(self, record: Record, language: str) -> list[str]:
        """Its title and its territories that take part as the other languages name them."""
        places = [place.name for place in record.territories if place.involvement != "mentioned"]
        return [name for text in (record.title, *places) for name in _said_elsewhere(text, language)]

    def _record_tags(self, record: Record, language: str) -> list[str]:
        """Its countries with their demonyms and regions, its tags, its actors as the other languages name them."""
        vocabularies = self.catalogue.vocabularies
        values = facets(record, vocabularies)
        tags: list[str] = []
        for code in values["countries"]:
            term = vocabularies.term("countries", code)
            tags += [*_term_names(term), *exonyms(code), *self._regions(term.parent)]
        for dimension in ("sectors", "initiative-types", "sdgs"):
            for code in values[dimension]:
                tags += _said(vocabularies.term(DIMENSIONS[dimension], code).label)
        for target in values["sdg-targets"]:
            tags += _term_names(vocabularies.term("sdgs", target))
        tags += [name for place in record.territories for name in _said_elsewhere(place.name, language)]
        for actor in record.actors:
            tags += _said_elsewhere(actor.name, language)
            tags += [form for name in _said(actor.name) for form in self.glossary.equivalents(name)]
        return tags

    def _regions(self, code: str | None) -> list[str]:
        """Names of a region, and the labels of those around it."""
        if code is None:
            return []
        nearest, *around = self.catalogue.vocabularies.ancestors("regions", code)
        return [*_term_names(nearest), *(name for term in around for name in _said(term.label))]

    def _targets(self, goal: Term) -> list[str]:
        """Labels of the targets of a goal that a practice serves."""
        used = self.catalogue.used("sdg-targets")
        targets = self.catalogue.vocabularies.children("sdgs", goal.code)
        return [name for target in targets if target.code in used for name in _said(target.label)]

    def _dimension_names(self, dimension: str) -> list[str]:
        """What a way to browse the collection is called: in full and, where it has one, in short, in all languages."""
        vocabulary = self.catalogue.vocabularies.get(DIMENSIONS.get(dimension, dimension))
        names = [*_said(vocabulary.label), *_said(vocabulary.plural)] if vocabulary else []
        return [*names, *_shorts_of(dimension)]


_STANDING = {
    "practices": 110, "steps": 105,
    "concepts": 95, "sectors": 95, "initiative-types": 95, "countries": 95, "actors": 95,
    "gcm": 85, "sdgs": 80,
    "gaps": 75, "contribute": 60,
}  # fmt: skip
"""How readily a section's pages are offered, in per cent: who has done it and what to do before definitions and ways to
classify, the widest last, and before what says something about the collection rather than about its subject."""

_LIST = 95
"""The same for the list of a section's pages."""

_EMPTY = 60
"""The same for a value that no practice carries."""

_SHORT = {"sdgs": "sdg", "gcm": "gcm", "steps": "step"}


def _shorts_of(dimension: str) -> list[str]:
    """What a numbered dimension is called in short, such as `ODD` and `SDG`."""
    key = f"short.{_SHORT.get(dimension)}"
    return [say(key) for say in map(words, LANGUAGES) if say.has(key)]


_LISTS = (*DIMENSIONS, "practices", "concepts")


_KIND_OF = {
    "concepts": "concept", "steps": "step", "guide": "guide",
    "tools": "tool", "glossary": "tool", "references": "tool",
    "teach": "teach", "contribute": "contribute",
}  # fmt: skip
"""The sort of the pages of a section; those of others are lists."""


def _kind_code(path: str, subject: Record | Term | None) -> str:
    if isinstance(subject, Record):
        return subject.kind
    section, _, rest = path.partition("/")
    return "list" if rest == "index" and section in _LISTS else _KIND_OF.get(section, "list")


def _also(path: str, language: str) -> list[str]:
    """What else a generated page is called, in all languages."""
    key = f"search.also.{path}"
    return [name for say in map(words, _languages(language)) if say.has(key) for name in say(key).split(" · ")]


def _kind(view: View, path: str) -> str | None:
    """What sort of page a hand-written one is, in words; generated pages say it themselves, except lists."""
    first, _, rest = path.partition("/")
    if rest == "index" and first in _LISTS:
        return view.words("search.kinds.list")
    if first in {"practices", *DIMENSIONS} and first != "steps":
        return None
    key = f"search.kinds.{first}"
    return view.words(key) if view.words.has(key) else None


def _said(text: Text, first: str | None = None) -> Iterator[str]:
    for language in _languages(first):
        if (value := text.get(language)) is not None:
            yield value


def _said_elsewhere(text: Text, language: str) -> Iterator[str]:
    """A name in the languages other than the page's, which shows its own."""
    for other in LANGUAGES:
        if other != language and (value := text.get(other)) is not None:
            yield value


_SPOKEN = ("ar", "ca", "de", "es", "it", "nl", "pt")
"""Languages beside ours in which partners of this field name countries."""


def exonyms(code: str) -> list[str]:
    """What a country is called in other languages than the site's (CLDR)."""
    return [name for language in _SPOKEN if (name := Locale.parse(language).territories.get(code.upper()))]


def _term_names(term: Term, first: str | None = None) -> list[str]:
    """Its label and other names; those in the page's own language first, since a misspelt word may be near two."""
    others = sorted(term.alt.items(), key=lambda one: one[0] != first)
    return [*_said(term.label, first), *(alt for _, alts in others for alt in alts)]


def _languages(first: str | None) -> list[str]:
    return sorted(LANGUAGES, key=lambda language: language != first)


def folded_words(text: str) -> str:
    """Folded words with single spaces."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _each_once(values: Iterable[str], wanted: Callable[[str], bool]) -> list[str]:
    """Values by their folded words, the first of each kept."""
    found: dict[str, str] = {}
    for value in values:
        folded = folded_words(value)
        if folded and wanted(folded):
            found.setdefault(folded, " ".join(value.split()))
    return list(found.values())
