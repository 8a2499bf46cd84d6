"""What templates read: the catalogue as seen in one language from one page. No markup is made here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from babel import Locale
from markupsafe import Markup

from scripts.catalogue import Catalogue, completeness, facets
from scripts.model import LANGUAGES, STORY_PARTS, Figure, Record, Source, Term, Text
from scripts.pages import typography
from scripts.pages.address import relative
from scripts.pages.prose import inline, render
from scripts.vocabularies import DIMENSIONS, Vocabularies
from scripts.words import Words, words


@cache
def spaced_words(language: str) -> Words:
    """The interface's words of a language, with its non-breaking spaces."""
    return words(language).changed(lambda text: typography.spaced(text, language))


@dataclass(frozen=True)
class Said:
    """A text in the page's language, or in another where that is missing (`lang` then says which)."""

    raw: str
    language: str
    lang: str | None

    @property
    def inline(self) -> Markup:
        """As HTML without paragraphs."""
        return inline(self.raw, self.language)

    @property
    def block(self) -> Markup:
        """As HTML paragraphs."""
        return render(self.raw, self.language)

    @property
    def plain(self) -> str:
        """As text, for attributes."""
        return typography.spaced(" ".join(self.raw.split()), self.language)


@dataclass(frozen=True)
class Label:
    """A value of a vocabulary, ready to link to."""

    dimension: str
    code: str
    name: Said
    number: str | None
    icon: str | None
    target: str
    count: int


@dataclass(frozen=True)
class Reasoned:
    """A tag with its reason."""

    label: Label
    why: Said | None
    pages: str | None


@dataclass(frozen=True)
class Route:
    """Places tied by a partnership, in order; along a corridor the first is the place of origin."""

    places: list[Said]
    corridor: bool
    since: str | None
    since_then: str | None
    """The same with its preposition: "since 2013"."""
    note: Said | None


class View:
    """One page in one language."""

    def __init__(self, catalogue: Catalogue, language: str, page: str) -> None:
        self.catalogue = catalogue
        self.language = language
        self.page = page
        self.words: Words = spaced_words(language)

    @property
    def vocabularies(self) -> Vocabularies:
        """The controlled vocabularies."""
        return self.catalogue.vocabularies

    def url(self, target: str) -> str:
        """The address of `target` relative to this page."""
        return relative(self.page, target)

    def asset(self, path: str) -> str:
        """The address of a file that all languages share, relative to this page."""
        up = "" if self.language == LANGUAGES[0] else "../"
        return f"{up}{relative(self.page, path)}"

    def say(self, text: Text) -> Said:
        """The text in this language, else in whichever language has it."""
        for language in (self.language, *LANGUAGES):
            if (value := text.get(language)) is not None:
                return Said(value, language, None if language == self.language else language)
        return Said("", self.language, None)

    def date(self, value: str) -> str:
        """A date in words."""
        return typography.date(value, self.language)

    def dated(self, key: str, value: str) -> str:
        """The words at `key` with a date: "since 2013", "depuis le 1er mai 2013"."""
        return self.words(self.of_date(key, value), date=self.date(value))

    def of_date(self, key: str, value: str | None) -> str:
        """The key of words that go with a date: French puts an article before a whole day, and none before a year."""
        return f"{key}-day" if value and value.count("-") == 2 else key

    def spaced(self, value: str) -> str:
        """Text with the language's non-breaking spaces."""
        return typography.spaced(value, self.language)

    def printed(self, pages: str | int) -> str:
        """Printed pages: `p. 54`, `pp. 54-55`."""
        return self.words(f"knowledge.{'page' if str(pages).isdigit() else 'pages'}", pages=pages)

    def language_name(self, code: str) -> str:
        """The name of a language in the page's language; its code where it has none."""
        return str(Locale(self.language).languages.get(code, code))

    # --- values ------------------------------------------------------------------------------------------------------

    def label(self, dimension: str, code: str | int) -> Label:
        """A value of a dimension (an address such as `sectors`; see `DIMENSIONS`)."""
        vocabulary = DIMENSIONS.get(dimension, dimension)
        term = self.vocabularies.term(vocabulary, code)
        numbered = dimension in {"sdgs", "gcm", "steps"}
        return Label(
            dimension,
            term.code,
            self.say(term.label),
            term.code if numbered else None,
            self.icon(dimension, term),
            f"{dimension}/{term.code}",
            len(self.catalogue.having(dimension, term.code)),
        )

    def icon(self, dimension: str, term: Term) -> str | None:
        """Name of the term's icon in the site's sprite, or None."""
        return icon_name(term.icon) if term.icon else None

    def labels(self, dimension: str, codes: Iterable[str | int] | None = None, *, used: bool = True) -> list[Label]:
        """Values of a dimension in the vocabulary's order; by default those that a practice carries."""
        terms = self.vocabularies.terms(DIMENSIONS.get(dimension, dimension))
        wanted = None if codes is None else {str(code) for code in codes}
        found = [
            self.label(dimension, code)
            for code, term in terms.items()
            if (wanted is None or code in wanted) and not (dimension == "sdgs" and term.parent)
        ]
        if used and codes is None:
            found = [label for label in found if label.count]
        return sorted(found, key=lambda one: fold(one.name.raw)) if dimension == "countries" else found

    def target(self, target: str) -> Label:
        """A goal or target under its own number, linking to its place on the goal's page if a practice serves it."""
        goal = target.partition(".")[0]
        term = self.vocabularies.term("sdgs", target)
        anchor = f"#t{target.replace('.', '-')}" if target in self.catalogue.used("sdg-targets") else ""
        return Label("sdgs", goal, self.say(term.label), target, None, f"sdgs/{goal}{anchor}", 0)

    def definition(self, dimension: str, code: str) -> Said | None:
        """A value's definition."""
        term = self.vocabularies.term(DIMENSIONS.get(dimension, dimension), code)
        return self.say(term.definition) if term.definition else None

    # --- records -----------------------------------------------------------------------------------------------------

    def record(self, record: Record) -> RecordView:
        """A record seen from this page."""
        return RecordView(self, record)

    def records(self, records: Iterable[Record]) -> list[RecordView]:
        """Several records."""
        return [self.record(record) for record in records]


class RecordView:
    """One record in one language."""

    def __init__(self, view: View, record: Record) -> None:
        self.view = view
        self.record = record

    @property
    def target(self) -> str:
        """The record's page."""
        return f"practices/{self.record.id}"

    @property
    def title(self) -> Said:
        """Its title."""
        return self.view.say(self.record.title)

    @property
    def summary(self) -> Said:
        """Its summary."""
        return self.view.say(self.record.summary)

    @cached_property
    def facets(self) -> dict[str, list[str]]:
        """What it can be found by."""
        return facets(self.record, self.view.vocabularies)

    @property
    def missing_language(self) -> str | None:
        """The language its text is in, where this page's language is missing."""
        said = self.summary
        return said.lang

    @property
    def number(self) -> int | None:
        """The guide's example number."""
        return self.record.guide.example if self.record.guide else None

    def labels(self, dimension: str) -> list[Label]:
        """Its values in a dimension, in the record's order; forms of an initiative type without the broader one."""
        if dimension == "initiative-types":
            return [self.view.label(dimension, tag.code) for tag in self.record.initiative_types]
        return [self.view.label(dimension, code) for code in self.facets[dimension]]

    @property
    def sector(self) -> Label:
        """Its first sector, which lends it colour and icon."""
        return self.labels("sectors")[0]

    @property
    def country_names(self) -> list[Said]:
        """Names of its countries."""
        return [label.name for label in self.labels("countries")]

    @property
    def period(self) -> str | None:
        """Its dates in words."""
        period = self.record.period
        if period is None:
            return None
        ends = {"since": period.start, "until": period.end}
        said = {key: self.view.words(self.view.of_date(f"record.{key}", date)) for key, date in ends.items()}
        return typography.span(period.start, period.end, self.view.language, said)

    @property
    def routes(self) -> list[Route]:
        """Its partnerships, corridors first."""
        names = {place.key: self.view.say(place.name) for place in self.record.territories}
        routes = [
            Route(
                [names[key] for key in one.between],
                one.corridor,
                self.view.date(one.since) if one.since else None,
                self.view.dated("record.since", one.since) if one.since else None,
                self.view.say(one.note) if one.note else None,
            )
            for one in self.record.partnerships
        ]
        return sorted(routes, key=lambda one: not one.corridor)

    @property
    def story(self) -> list[tuple[str, Said]]:
        """Parts of the story that are told, in order."""
        parts = ((part, getattr(self.record.story, part)) for part in STORY_PARTS)
        return [(part, self.view.say(text)) for part, text in parts if text is not None]

    def figure(self, figure: Figure) -> tuple[str | None, str, Said]:
        """Qualifier, value and what is counted."""
        qualifier = self.view.words(f"record.qualifier.{figure.qualifier}") if figure.qualifier else None
        return qualifier, typography.figure(figure.value, self.view.language), self.view.say(figure.of)

    @property
    def figures(self) -> list[tuple[Figure, str | None, str, Said]]:
        """Its figures with their words."""
        return [(one, *self.figure(one)) for one in self.record.figures]

    @property
    def percent(self) -> int:
        """Its completeness in per cent."""
        return round(100 * completeness(self.record))

    def reasoned(self) -> list[tuple[str, list[Reasoned]]]:
        """Its tags with their reasons, by dimension."""
        record, view = self.record, self.view
        groups: list[tuple[str, list[tuple[Label, Text | None, str | None]]]] = [
            ("sectors", [(view.label("sectors", tag.code), tag.why, tag.pages) for tag in record.sectors]),
            (
                "initiative-types",
                [(view.label("initiative-types", tag.code), tag.why, tag.pages) for tag in record.initiative_types],
            ),
            ("sdgs", [(self._sdg(tag.target), tag.why, tag.pages) for tag in record.sdgs]),
            ("gcm", [(view.label("gcm", tag.number), tag.why, tag.pages) for tag in record.gcm.objectives]),
            ("steps", [(view.label("steps", tag.number), tag.why, tag.pages) for tag in record.steps]),
        ]
        return [
            (dimension, [Reasoned(label, view.say(why) if why else None, pages) for label, why, pages in tags])
            for dimension, tags in groups
            if tags
        ]

    @property
    def principles(self) -> list[Reasoned]:
        """The Compact's guiding principles that it exemplifies."""
        terms = self.view.vocabularies.terms("gcm-principles")
        return [
            Reasoned(
                Label("gcm", tag.code, self.view.say(terms[tag.code].label), None, None, f"gcm/index#{tag.code}", 0),
                self.view.say(tag.why) if tag.why else None,
                tag.pages,
            )
            for tag in self.record.gcm.principles
        ]

    def _sdg(self, target: str) -> Label:
        """A target under its own number."""
        return self.view.target(target)

    @property
    def read_sources(self) -> list[Source]:
        """Documents that the editors read."""
        return [source for source in self.record.sources if source.consulted]

    @property
    def cited_sources(self) -> list[Source]:
        """Documents that those cite."""
        return [source for source in self.record.sources if not source.consulted]

    def term_name(self, vocabulary: str, code: str) -> Said:
        """The label of a code."""
        return self.view.say(self.view.vocabularies.term(vocabulary, code).label)


def icon_name(icon: str) -> str:
    """`material/heart-pulse` as it is named in the sprite: `heart-pulse`."""
    return icon.rpartition("/")[2]


def fold(text: str) -> str:
    """Text for comparing: without accents, capitals and ligatures. The browser's `fold` does the same."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in plain if not unicodedata.combining(char))
