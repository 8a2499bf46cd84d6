"""What a page can be found by beyond its own words: other names, the other language, demonyms, labels, acronyms.

Computed from vocabularies, territories and the glossary, never written for a query. The search index keeps them as
metadata, so that no passage shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.catalogue import Catalogue, facets
from scripts.model import LANGUAGES, Record, Term, Text
from scripts.pages import render
from scripts.pages.view import View, fold
from scripts.vocabularies import DIMENSIONS


@dataclass(frozen=True)
class Keywords:
    """Words for one page in one language, each once."""

    names: list[str]
    """Other names of what the page is about: they say as much as its title."""
    tags: list[str]
    """What it belongs to or happens in."""


@dataclass(frozen=True)
class Acronym:
    """One entry of the glossary: in each language its short forms, then its long one."""

    short: Mapping[str, Sequence[str]]
    long: Mapping[str, str]

    @property
    def forms(self) -> list[str]:
        """All forms in all languages."""
        return [*(form for forms in self.short.values() for form in forms), *self.long.values()]


def acronyms(entries: Iterable[Mapping[str, Any]]) -> list[Acronym]:
    """The glossary's entries as `practices/knowledge/glossary.yml` holds them."""
    return [
        Acronym(
            {language: [entry[language]["short"], *entry[language].get("also", ())] for language in LANGUAGES},
            {language: _name_only(entry[language]["long"]) for language in LANGUAGES},
        )
        for entry in entries
    ]


_SHORTEST = 3
"""Letters of the shortest acronym looked for in names: shorter ones are also words."""


def _name_only(long: str) -> str:
    """A long form without its explanation: what stands before the first comma or bracket."""
    return re.split(r"[,(]", long)[0].strip()


def equivalents(name: str, glossary: Iterable[Acronym]) -> list[str]:
    """Every form, in every language, of the acronyms that `name` contains in short or in full."""
    folded = f" {_words(name)} "
    return [
        form
        for acronym in glossary
        if any(
            len(form) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", name)
            for forms in acronym.short.values()
            for form in forms
        )
        or any(f" {_words(long)} " in folded for long in acronym.long.values())
        for form in acronym.forms
        if len(form) >= _SHORTEST
    ]


def keywords(
    catalogue: Catalogue, glossary: Sequence[Acronym], language: str, path: str, titles: Mapping[str, str]
) -> Keywords:
    """Keywords of the page `path`, such as `practices/toscane-kasserine`, whose titles in all languages are given."""
    folder, _, code = path.partition("/")
    names: list[str] = [titles[other] for other in _others_first(language) if other in titles]
    tags: list[str] = []
    if folder == "practices" and code in {record.id for record in catalogue.records}:
        record = catalogue.record(code)
        names += _record_names(record, language)
        tags += _record_tags(catalogue, glossary, record, language)
    elif folder == "concepts" or folder in DIMENSIONS:
        terms = catalogue.vocabularies.terms(DIMENSIONS.get(folder, folder))
        if code in terms:
            names += _term_names(terms[code])
        if folder == "countries" and code in terms:
            tags += _regions(catalogue, terms[code].parent)
    elif path == "glossary":
        tags += [form for acronym in glossary for form in acronym.forms]
    for name in list(names):
        names += equivalents(name, glossary)
    own = _words(titles.get(language, ""))
    names = _each_once(names, lambda name: name != own)
    known = {_words(name) for name in names}
    return Keywords(names, _each_once(tags, lambda tag: tag != own and tag not in known))


_LISTS = (*DIMENSIONS, "practices", "concepts")


def search_terms(
    catalogue: Catalogue, glossary: Sequence[Acronym], language: str, path: str, titles: Mapping[str, str]
) -> str:
    """HTML, shown to nobody, that hands a page's keywords to the search index."""
    view = View(catalogue, language, path)
    found = keywords(catalogue, glossary, language, path, titles)
    return render.fragment("search-terms", view, found=found, kind=_kind(view, path))


def _kind(view: View, path: str) -> str | None:
    """What sort of page a hand-written one is, in words; generated pages say it themselves, except lists."""
    folder, _, rest = path.partition("/")
    if rest == "index" and folder in _LISTS:
        return view.words("search.kinds.list")
    if folder in {"practices", *DIMENSIONS} and folder != "steps":
        return None
    key = f"search.kinds.{folder}"
    return view.words(key) if view.words.has(key) else view.words("search.kinds.page")


def _others_first(language: str) -> list[str]:
    return [*(other for other in LANGUAGES if other != language), language]


def _said(text: Text) -> Iterator[str]:
    for language in LANGUAGES:
        if (value := text.get(language)) is not None:
            yield value


def _said_elsewhere(text: Text, language: str) -> Iterator[str]:
    """A name in the languages other than the page's, which shows its own."""
    for other in LANGUAGES:
        if other != language and (value := text.get(other)) is not None:
            yield value


def _term_names(term: Term) -> list[str]:
    return [*_said(term.label), *(alt for language in LANGUAGES for alt in term.alt.get(language, ()))]


def _record_names(record: Record, language: str) -> list[str]:
    """Its title and its territories that take part as the other languages name them."""
    places = [place.name for place in record.territories if place.involvement != "mentioned"]
    return [name for text in (record.title, *places) for name in _said_elsewhere(text, language)]


def _record_tags(catalogue: Catalogue, glossary: Sequence[Acronym], record: Record, language: str) -> list[str]:
    """Its countries with their demonyms and regions, the labels of its tags, its actors in the other languages."""
    vocabularies = catalogue.vocabularies
    values = facets(record, vocabularies)
    tags: list[str] = []
    for code in values["countries"]:
        term = vocabularies.term("countries", code)
        tags += [*_term_names(term), *_regions(catalogue, term.parent)]
    for dimension in ("sectors", "initiative-types", "sdgs"):
        for code in values[dimension]:
            tags += _said(vocabularies.term(DIMENSIONS[dimension], code).label)
    tags += [name for place in record.territories for name in _said_elsewhere(place.name, language)]
    for actor in record.actors:
        tags += _said_elsewhere(actor.name, language)
        tags += [form for name in _said(actor.name) for form in equivalents(name, glossary)]
    return tags


def _regions(catalogue: Catalogue, code: str | None) -> list[str]:
    """Names of a region, and the labels of those around it."""
    if code is None:
        return []
    nearest, *around = catalogue.vocabularies.ancestors("regions", code)
    return [*_term_names(nearest), *(name for term in around for name in _said(term.label))]


def _words(text: str) -> str:
    """Folded words with single spaces."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _each_once(values: Iterable[str], wanted: Callable[[str], bool]) -> list[str]:
    """Values by their folded words, the first of each kept."""
    found: dict[str, str] = {}
    for value in values:
        folded = _words(value)
        if folded and wanted(folded):
            found.setdefault(folded, " ".join(value.split()))
    return list(found.values())


def vocabulary(texts: Iterable[str], shortest: int = 4) -> list[str]:
    """Folded words of all texts, each text counted once: those in most texts first, then by alphabet."""
    count: dict[str, int] = {}
    for text in texts:
        for word in {word for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= shortest}:
            count[word] = count.get(word, 0) + 1
    return sorted(count, key=lambda word: (-count[word], word))
