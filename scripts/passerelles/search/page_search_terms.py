"""What a page can be found by beyond its own words: other names, the other language, demonyms, labels, acronyms.

Computed from vocabularies, territories and the glossary, never written for a query. Tags go into the search index as
metadata, so that no passage shows them; names into the lexicon beside it, which tells a page's whole name from a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from babel import Locale

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.dimensions import Dimension
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.model.vocabulary import Term
from passerelles.pages import render
from passerelles.pages.links import folder
from passerelles.pages.template_view import View
from passerelles.search.acronym_finder import AcronymFinder, longs, shorts
from passerelles.text.folding import folded_text
from passerelles.text.messages import words

FIELDS = ("title", "tags", "about", "place", "sector", "kind", "when")
"""What the index keeps of a page beside its text: the names that templates give it (`data-pagefind-meta`)."""


@dataclass(frozen=True)
class Keywords:
    """Words for one page in one language, each once."""

    names: list[str]
    """Other names of what the page is about: they say as much as its title."""
    tags: list[str]
    """What it belongs to or happens in."""


@dataclass(frozen=True)
class LexiconEntry:
    """What the lexicon holds of a page."""

    names: list[str]
    standing: int
    """How readily the page is offered, in per cent."""
    codes: Mapping[str, list[str]]
    """By which values of the filters it is found, under the names that the address has."""
    numbers: Sequence[str] = ()
    """Names that are a word and a number, such as « cible 10.7 »: however many there are, each says just this page."""


class SearchTerms:
    """Keywords of every page of the site; `entries` gathers, by the page's address, what goes into the lexicon."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.acronym_finder = AcronymFinder(catalogue.knowledge.acronyms)
        self.entries: dict[str, LexiconEntry] = {}

    def html(
        self, language: Language, path: str, titles: Mapping[Language, str], about: str = "", also: Iterable[str] = ()
    ) -> str:
        """HTML, shown to nobody, that hands a page's keywords to the search index.

        `about` says what the page is about, `also` what else it is called.
        """
        view = View(self.catalogue, language, path)
        keywords = self.keywords(language, path, titles, also)
        address = f"/{view.language.folder}{folder(path)}"
        self.entries[address] = LexiconEntry(
            keywords.names, self._standing(path), self._codes(path), self._target_numbers(path)
        )
        kept = {"tags": " · ".join(keywords.tags), "kind": self._kind(view, path), "about": about}
        return render.fragment("search/search-terms", view, kept={key: value for key, value in kept.items() if value})

    def keywords(
        self, language: Language, path: str, titles: Mapping[Language, str], also: Iterable[str] = ()
    ) -> Keywords:
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
            names += [form for acronym in self.acronym_finder.acronyms for form in shorts(acronym)]
            tags += [form for acronym in self.acronym_finder.acronyms for form in longs(acronym)]
        else:
            called = [*titles.values(), *(_said(subject.label) if isinstance(subject, Term) else names)]
            names += [form for name in called for form in self.acronym_finder.equivalents(name)]
        names += [*also, *_also(path, language), *self._session_names(path, language)]
        if isinstance(subject, Term):
            names += [f"{short} {subject.code}" for short in self._shorts_of(path.partition("/")[0])]
        own = folded_text(titles.get(language, ""))
        names = _each_once(names, lambda name: name != own)
        known = {own, *map(folded_text, names)}
        return Keywords(names, _each_once(tags, lambda tag: tag not in known))

    def _subject(self, path: str) -> Record | Term | None:
        """The record or the value of a vocabulary that a page is about."""
        first, _, code = path.partition("/")
        if first == "practices":
            return self.catalogue.find(code)
        dimension = self._of_section(first)
        return self.catalogue.vocabularies.terms(dimension.vocabulary).get(code) if dimension else None

    def _of_section(self, section: str) -> Dimension | None:
        """The dimension whose pages stand in a folder."""
        dimension = self.catalogue.dimensions.get(section)
        return dimension if dimension and dimension.pages else None

    def _standing(self, path: str) -> int:
        """How readily a page is offered, in per cent."""
        section, _, code = path.partition("/")
        if code == "index":
            return _LIST
        dimension = self._of_section(section)
        if dimension is None or dimension.pages is None:
            return _STANDING.get(section, 100)
        empty = isinstance(self._subject(path), Term) and not self.catalogue.having(section, code)
        return _EMPTY if empty and dimension.pages.browsed else dimension.pages.standing

    def _codes(self, path: str) -> dict[str, list[str]]:
        """Values of the filters: a record's own, or the one that a page is about."""
        subject = self._subject(path)
        codes = {"kind": [self._kind_code(path, subject)]}
        filters = self._filters
        if isinstance(subject, Record):
            values = self.catalogue.codes(subject)
            codes |= {key: values[row.id] for key, row in filters.items() if values[row.id]}
        elif isinstance(subject, Term):
            section = path.partition("/")[0]
            codes |= {key: [subject.code] for key, row in filters.items() if row.id == section}
        return codes

    @cached_property
    def _filters(self) -> dict[str, Dimension]:
        """The dimensions by which a search can be narrowed, by their name in the address."""
        facets = self.catalogue.dimensions.facets
        return {key: row for key, row in facets.items() if row.facet and row.facet.search}

    # --- pieces ------------------------------------------------------------------------------------------------------

    def _record_names(self, record: Record, language: Language) -> list[str]:
        """Its title and its territories that take part as the other languages name them."""
        places = [place.name for place in record.territories if place.involvement != "mentioned"]
        return [name for text in (record.title, *places) for name in _said_elsewhere(text, language)]

    def _record_tags(self, record: Record, language: Language) -> list[str]:
        """Its countries with their demonyms and regions, its tags, its actors as the other languages name them."""
        vocabularies = self.catalogue.vocabularies
        values = self.catalogue.codes(record)
        tags: list[str] = []
        for code in values["countries"]:
            term = vocabularies.term("countries", code)
            tags += [*_term_names(term), *exonyms(code), *self._regions(term.parent)]
        tagged = [row for row in self._filters.values() if row.id != "countries"]
        for row in tagged:
            for code in values[row.id]:
                tags += _said(vocabularies.term(row.vocabulary, code).label)
        for row in tagged:
            for code in values[row.narrower] if row.narrower else ():
                tags += _term_names(vocabularies.term(row.vocabulary, code))
        tags += [name for place in record.territories for name in _said_elsewhere(place.name, language)]
        for actor in record.actors:
            tags += _said_elsewhere(actor.name, language)
            tags += [form for name in _said(actor.name) for form in self.acronym_finder.equivalents(name)]
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

    def _session_names(self, path: str, language: Language) -> list[str]:
        """What else a ready-made session is called, in all languages."""
        packs = {f"teach/{pack.id}": pack for pack in self.catalogue.knowledge.sample_packs}
        return [name for text in (packs[path].also if path in packs else ()) for name in _said(text, language)]

    def _target_numbers(self, path: str) -> list[str]:
        """What the targets of a goal are called by their numbers, in all languages."""
        if not path.startswith("sdgs/"):
            return []
        targets = self.catalogue.vocabularies.children("sdgs", path.partition("/")[2])
        return [f"{say('short.target')} {target.code}" for say in map(words, LANGUAGES) for target in targets]

    def _dimension_names(self, dimension: str) -> list[str]:
        """What a way to browse the collection is called: in full and, where it has one, in short, in all languages."""
        row = self._of_section(dimension)
        vocabulary = self.catalogue.vocabularies.get(row.vocabulary) if row else None
        names = [*_said(vocabulary.label), *_said(vocabulary.plural)] if vocabulary else []
        return [*names, *self._shorts_of(dimension)]

    def _shorts_of(self, section: str) -> list[str]:
        """What a numbered dimension is called in short, such as `ODD` and `SDG`."""
        dimension = self._of_section(section)
        short = dimension and dimension.short
        return [say(f"short.{short}") for say in map(words, LANGUAGES)] if short else []

    def _is_list(self, path: str) -> bool:
        """Whether a page lists others: records, or the values of a dimension."""
        section, _, rest = path.partition("/")
        return rest == "index" and (section == "practices" or self._of_section(section) is not None)

    def _kind_code(self, path: str, subject: Record | Term | None) -> str:
        """The sort of a page, by which a search can be narrowed."""
        if isinstance(subject, Record):
            return subject.kind
        return "list" if self._is_list(path) else _KIND_OF.get(path.partition("/")[0], "list")

    def _kind(self, view: View, path: str) -> str | None:
        """What sort of page a hand-written one is, in words; generated pages say it themselves, except lists."""
        if self._is_list(path):
            return view.words("search.kinds.list")
        section = path.partition("/")[0]
        dimension = self._of_section(section)
        if section == "practices" or (dimension and dimension.pages and dimension.pages.by == "generator"):
            return None
        key = f"search.kinds.{section}"
        return view.words(key) if view.words.has(key) else None


def numbered_words() -> list[str]:
    """Folded words that stand before numbers in names, in all languages."""
    names = [folded_text(word) for say in map(words, LANGUAGES) for word in say.below("short").values()]
    return sorted({word for word in names if " " not in word})


_STANDING = {"practices": 110, "gaps": 75, "contribute": 60}
"""How readily the pages of a section that is no dimension's are offered, in per cent: who has done it and what to do
before definitions and ways to classify, and these before what says something about the collection rather than about its
subject."""

_LIST = 95
"""The same for the list of a section's pages."""

_EMPTY = 60
"""The same for a value that no practice carries."""

_KIND_OF = {
    "concepts": "concept", "steps": "step", "guide": "guide",
    "tools": "tool", "glossary": "tool", "references": "tool",
    "teach": "teach", "contribute": "contribute", "about": "tool",
}  # fmt: skip
"""The sort of the pages of a section; those of others are lists."""


def _also(path: str, language: Language) -> list[str]:
    """What else a generated page is called, in all languages."""
    key = f"search.also.{path}"
    return [name for say in map(words, _languages(language)) if say.has(key) for name in say(key).split(" · ")]


def _said(text: Text, first: Language | None = None) -> Iterator[str]:
    for language in _languages(first):
        if (value := text.get(language)) is not None:
            yield value


def _said_elsewhere(text: Text, language: Language) -> Iterator[str]:
    """A name in the languages other than the page's, which shows its own."""
    for other in LANGUAGES:
        if other != language and (value := text.get(other)) is not None:
            yield value


_SPOKEN = ("ar", "ca", "de", "es", "it", "nl", "pt")
"""Languages beside ours in which partners of this field name countries."""


@cache
def exonyms(code: str) -> list[str]:
    """What a country is called in other languages than the site's (CLDR)."""
    return [name for language in _SPOKEN if (name := Locale.parse(language).territories.get(code.upper()))]


def _term_names(term: Term, first: Language | None = None) -> list[str]:
    """Its label and other names; those in the page's own language first, since a misspelt word may be near two."""
    others = sorted(term.alt.items(), key=lambda item: item[0] != first)
    return [*_said(term.label, first), *(alt for _, alts in others for alt in alts)]


def _languages(first: Language | None) -> list[Language]:
    return sorted(LANGUAGES, key=lambda language: language != first)


def _each_once(values: Iterable[str], wanted: Callable[[str], bool]) -> list[str]:
    """Values by their folded words, the first of each kept."""
    kept: dict[str, str] = {}
    for value in values:
        folded = folded_text(value)
        if folded and wanted(folded):
            kept.setdefault(folded, " ".join(value.split()))
    return list(kept.values())
