"""What templates read: the catalogue as seen in one language from one page. No markup is made here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.model.dimensions import Dimension, Dimensions
from passerelles.model.fields import Text
from passerelles.model.record import STORY_PARTS, Figure, NumberTag, Partnership, Record, SdgTag, Source, Tag, Territory
from passerelles.model.translations import Standing
from passerelles.model.vocabulary import Term, Vocabularies
from passerelles.pages.links import folder, relative
from passerelles.pages.record_labels import RecordLabels
from passerelles.text import typography
from passerelles.text.direction import isolated, turns
from passerelles.text.folding import fold
from passerelles.text.messages import Words, words
from passerelles.text.record_markdown import inline, render


@cache
def typeset_words(language: Language) -> Words:
    """The interface's words of a language, as it prints them."""
    said = words(language)
    return said.changed(said.language.typeset)


@dataclass(frozen=True)
class LocalText:
    """A text in the page's language, or in another where that is missing (`lang` then says which)."""

    raw: str
    language: Language
    lang: str | None

    @property
    def inline(self) -> Markup:
        """As HTML without paragraphs; a text that runs from right to left turns nothing round beside it."""
        html = inline(self.raw, self.language)
        return Markup("<bdi>{}</bdi>").format(html) if turns(self.raw) else html

    @property
    def block(self) -> Markup:
        """As HTML paragraphs."""
        return render(self.raw, self.language)

    @property
    def plain(self) -> str:
        """As text, for attributes."""
        return isolated(self.language.typeset(" ".join(self.raw.split())))


@dataclass(frozen=True)
class Label:
    """A value of a vocabulary, ready to link to."""

    dimension: str
    code: str
    name: LocalText
    number: str | None
    icon: str | None
    target: str
    count: int


@dataclass(frozen=True)
class TagWithReason:
    """A tag with its reason."""

    label: Label
    why: LocalText | None
    pages: str | None
    by: str | None
    """Who chose it without giving a reason, if nobody else stands behind it."""


@dataclass(frozen=True)
class Route:
    """Places tied by a partnership, in order; along a corridor the first is the place of origin."""

    places: list[LocalText]
    moved: tuple[LocalText, LocalText] | None
    """Along a corridor, from where to where people moved, as far as the source says: a place or its country."""
    exact: bool
    """Whether the source says that people moved between these very places."""
    since: str | None
    tied: str | None
    """What the date stands for, in words."""
    note: LocalText | None

    @property
    def corridor(self) -> bool:
        """Whether people migrate along it."""
        return self.moved is not None


class View:
    """One page in one language."""

    def __init__(self, catalogue: Catalogue, language: Language, page: str) -> None:
        self.catalogue = catalogue
        self.language = language
        self.page = page
        self.words: Words = typeset_words(language)
        self.sentences = RecordLabels(self.words, self.language)

    @property
    def vocabularies(self) -> Vocabularies:
        """The controlled vocabularies."""
        return self.catalogue.vocabularies

    @property
    def dimensions(self) -> Dimensions:
        """The ways to tell records apart."""
        return self.catalogue.dimensions

    def url(self, target: str) -> str:
        """The address of `target` relative to this page."""
        return relative(self.page, target)

    def asset(self, path: str) -> str:
        """The address of a file that all languages share, relative to this page."""
        up = "../" * self.language.folder.count("/")
        return f"{up}{relative(self.page, path)}"

    def say(self, text: Text) -> LocalText:
        """The text in this language, else in whichever language has it."""
        for language in (self.language, *LANGUAGES):
            if (value := text.get(language)) is not None:
                return LocalText(value, language, None if language == self.language else language)
        return LocalText("", self.language, None)

    def url_in(self, language: str, target: str) -> str:
        """The address of a page in another language, relative to this page."""
        return f"{self.asset('index')}{language_of(language).folder}{folder(target)}"

    def date(self, value: str) -> str:
        """A date in words."""
        return typography.date(value, self.language)

    def typeset(self, value: str) -> str:
        """A text as the language prints it."""
        return self.language.typeset(value)

    def printed(self, pages: str | int) -> str:
        """Printed pages: `p. 54`, `pp. 54-55`."""
        return self.words(f"knowledge.{'page' if str(pages).isdigit() else 'pages'}", pages=pages)

    def language_name(self, code: str) -> str:
        """The name of a language in the page's language; its code where it has none."""
        return str(self.language.locale.languages.get(code, code))

    # --- values ------------------------------------------------------------------------------------------------------

    def label(self, dimension: str, code: str | int) -> Label:
        """A value of a dimension, such as `sectors`."""
        row = self.dimensions[dimension]
        if row.broader:
            return self.target(str(code))
        term = self.vocabularies.term(row.vocabulary, code)
        return Label(
            dimension,
            term.code,
            self.say(term.label),
            term.code if row.number else None,
            self.icon(dimension, term),
            f"{dimension}/{term.code}",
            len(self.catalogue.having(dimension, term.code)),
        )

    def icon(self, dimension: str, term: Term) -> str | None:
        """Name of the term's icon in the site's sprite, or None."""
        return icon_name(term.icon) if term.icon else None

    def labels(self, dimension: str, codes: Iterable[str | int] | None = None, *, used: bool = True) -> list[Label]:
        """Values of a dimension in the vocabulary's order; by default those that a practice carries."""
        row = self.dimensions[dimension]
        terms = self.vocabularies.terms(row.vocabulary)
        wanted: Collection[str] = terms if codes is None else {str(code) for code in codes}
        if used and codes is None:
            wanted = () if row.broader else self.catalogue.used(dimension)
        labels = [
            self.label(dimension, code)
            for code, term in terms.items()
            if code in wanted and not (row.narrower and term.parent)
        ]
        return sorted(labels, key=lambda label: fold(label.name.raw)) if row.endless else labels

    def target(self, target: str) -> Label:
        """A goal or target under its own number, linking to its place on the goal's page if a practice serves it."""
        goal = target.partition(".")[0]
        term = self.vocabularies.term("sdgs", target)
        anchor = f"#t{target.replace('.', '-')}" if target in self.catalogue.used("sdg-targets") else ""
        return Label("sdgs", goal, self.say(term.label), target, None, f"sdgs/{goal}{anchor}", 0)

    def definition(self, dimension: str, code: str) -> LocalText | None:
        """A value's definition."""
        term = self.vocabularies.term(self.dimensions[dimension].vocabulary, code)
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

    def card(self, macro: Callable[..., Markup], level: int, complete: bool) -> Markup:
        """Its card, which a macro makes once for all pages that lie as deep: a practice stands on dozens of them."""
        key = (self.view.language, folder(self.view.page).count("/"), self.record.id, level, complete)
        cards = self.view.catalogue.cards
        if key not in cards:
            cards[key] = macro(self.view, self, level, complete)
        return Markup(cards[key])

    @property
    def title(self) -> LocalText:
        """Its title."""
        return self.view.say(self.record.title)

    @property
    def summary(self) -> LocalText:
        """Its summary."""
        return self.view.say(self.record.summary)

    @property
    def outcome(self) -> LocalText | None:
        """What came of it, in a sentence; that none is reported may be what it says."""
        return self.view.say(self.record.outcome.text) if self.record.outcome else None

    @property
    def missing_language(self) -> str | None:
        """The language its text is in, where this page's language is missing."""
        said = self.summary
        return said.lang

    @property
    def standings(self) -> dict[str, Standing]:
        """How each of its translations stands."""
        return self.view.catalogue.standings[self.record.id]

    @property
    def standing(self) -> Standing | None:
        """How the translation that this page shows stands; None where it is none, or nothing has to be said of it."""
        standing = self.standings.get(self.view.language)
        return None if standing is None or standing.state in {"reviewed", "missing"} else standing

    def changed(self, parts: Iterable[str]) -> str:
        """Parts of the record, by their names in a sentence."""
        return ", ".join(self.view.words(f"record.about.{part}") for part in parts)

    @property
    def translations(self) -> list[str]:
        """A sentence on how each translation stands."""
        return [self._told(language, standing) for language, standing in self.standings.items()]

    def _told(self, language: str, standing: Standing) -> str:
        day = standing.compared if standing.state == "reviewed" else None
        return self.view.words(
            f"record.translation.line.{standing.state}{'-day' if day else ''}",
            source=self.view.language_name(self.record.source_language),
            language=self.view.language_name(language),
            date=self.view.date(day) if day else "",
        )

    @property
    def number(self) -> int | None:
        """The guide's example number."""
        return self.record.guide.example if self.record.guide else None

    def labels(self, dimension: str) -> list[Label]:
        """Its values in a dimension, in the record's order; narrower ones without the broader."""
        row = self.view.dimensions[dimension]
        codes = row.tagged(self.record) if row.tree else self.view.catalogue.codes(self.record)[dimension]
        return [self.view.label(dimension, code) for code in codes]

    @property
    def sector(self) -> Label:
        """Its first sector, which lends it colour and icon."""
        return self.labels("sectors")[0]

    @property
    def country_names(self) -> list[LocalText]:
        """Names of its countries."""
        return [label.name for label in self.labels("countries")]

    @property
    def period(self) -> str | None:
        """Its dates alone; None if it has none."""
        return self.view.sentences.dates(self.record.period, self.record.status)

    @property
    def when(self) -> str:
        """When it took place and how it stood."""
        record = self.record
        return self.view.sentences.when(record.period, record.status, record.gaps.get("period"))

    @property
    def status(self) -> str:
        """How it stood, and when."""
        return self.view.sentences.status(self.record.period, self.record.status)

    @property
    def known(self) -> str:
        """Of when what is known of it is."""
        return self.view.sentences.known(self.record.status)

    @property
    def routes(self) -> list[Route]:
        """Its partnerships, corridors first."""
        return sorted(map(self._route, self.record.partnerships), key=lambda route: not route.corridor)

    @property
    def corridors(self) -> list[tuple[LocalText, LocalText]]:
        """From where to where people moved, each way once: places, or countries where the source names no more."""
        return list(dict.fromkeys(route.moved for route in self.routes if route.moved))

    @property
    def moves(self) -> list[tuple[Partnership, tuple[LocalText, LocalText]]]:
        """Each partnership along a corridor, with from where to where people moved."""
        routes = zip(self.record.partnerships, map(self._route, self.record.partnerships), strict=True)
        return [(tie, route.moved) for tie, route in routes if route.moved]

    def _route(self, tie: Partnership) -> Route:
        places = {place.key: place for place in self.record.territories}
        ends = [places[key] for key in tie.between]
        return Route(
            [self.view.say(place.name) for place in ends],
            self._moved(tie, ends) if tie.corridor and len(ends) == 2 else None,
            tie.exact,
            self.view.date(tie.since) if tie.since else None,
            self.view.sentences.tied(tie.since) if tie.since else None,
            self.view.say(tie.note) if tie.note else None,
        )

    def _moved(self, tie: Partnership, ends: list[Territory]) -> tuple[LocalText, LocalText]:
        """From where to where people moved, as far as the source says."""
        origin, destination = ends
        return self._end(origin, tie.established.origin), self._end(destination, tie.established.destination)

    def _end(self, place: Territory, known: str) -> LocalText:
        if known == "place" or place.country is None:
            return self.view.say(place.name)
        return self.view.label("countries", place.country.lower()).name

    @property
    def story(self) -> list[tuple[str, LocalText]]:
        """Parts of the story that are told, in order."""
        parts = ((part, getattr(self.record.story, part)) for part in STORY_PARTS)
        return [(part, self.view.say(text)) for part, text in parts if text is not None]

    def figure(self, figure: Figure) -> tuple[str | None, str, LocalText]:
        """Qualifier, value and what is counted."""
        qualifier = self.view.words(f"record.qualifier.{figure.qualifier}") if figure.qualifier else None
        return qualifier, self.view.language.figure(figure.value), self.view.say(figure.of)

    @property
    def figures(self) -> list[tuple[Figure, str | None, str, LocalText]]:
        """Its figures with their words."""
        return [(figure, *self.figure(figure)) for figure in self.record.figures]

    @property
    def percent(self) -> int:
        """Its completeness in per cent."""
        return round(100 * completeness(self.record))

    def reasoned(self) -> list[tuple[str, list[TagWithReason]]]:
        """Its tags with their reasons, by dimension."""
        rows = [row for row in self.view.dimensions.values() if row.reasoned and row.pages]
        groups = [(row.id, [self._reasoned(row, tag, code) for tag, code in self._tags(row)]) for row in rows]
        return [(dimension, tags) for dimension, tags in groups if tags]

    def _tags(self, dimension: Dimension) -> Iterator[tuple[Tag | SdgTag | NumberTag, str]]:
        """Its tags in a dimension, each with its code."""
        if dimension.place:
            items = (tag for _, tag in dimension.place.items(self.record))
            yield from zip(items, dimension.tagged(self.record), strict=True)

    def _reasoned(self, dimension: Dimension, tag: Tag | SdgTag | NumberTag, code: str) -> TagWithReason:
        label = self.view.target(code) if dimension.narrower else self.view.label(dimension.id, code)
        return TagWithReason(label, self.view.say(tag.why) if tag.why else None, tag.pages, tag.by)

    @property
    def principles(self) -> list[TagWithReason]:
        """The Compact's guiding principles that it exemplifies."""
        terms = self.view.vocabularies.terms("gcm-principles")
        return [
            TagWithReason(
                Label("gcm", tag.code, self.view.say(terms[tag.code].label), None, None, f"gcm/index#{tag.code}", 0),
                self.view.say(tag.why) if tag.why else None,
                tag.pages,
                tag.by,
            )
            for tag in self.record.gcm.principles
        ]

    @property
    def read_sources(self) -> list[Source]:
        """Documents that the editors read."""
        return [source for source in self.record.sources if source.consulted]

    @property
    def cited_sources(self) -> list[Source]:
        """Documents that those cite."""
        return [source for source in self.record.sources if not source.consulted]

    def printed_in(self, source: Source) -> str:
        """The year in which the address of a source was printed: its own, or that of the document which cites it."""
        read = [source.year for source in self.read_sources if source.year]
        printed = source.year if source.consulted else next(iter(read), None)
        return (printed or self.record.status.as_of)[:4]

    def term_name(self, vocabulary: str, code: str) -> LocalText:
        """The label of a code."""
        return self.view.say(self.view.vocabularies.term(vocabulary, code).label)


def icon_name(icon: str) -> str:
    """`material/heart-pulse` as it is named in the sprite: `heart-pulse`."""
    return icon.rpartition("/")[2]
