"""Cases like mine: five short questions, and the practices that fit each answer, with the reasons in words.

The rules are data, in `practices/knowledge/situations.yml`; here are its shape and what the rules mean. Each answer has
rules in order; the first that a record meets counts, with its reason and how well it fits, so that an answer gives a
record at most one reason. What comes first when several answers are given is for `theme/scripts/case-finder/ranking.js`
alone to say, out of what `matches` finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import DIMENSIONS
from passerelles.model.fields import Code, Part, Text, Title
from passerelles.model.record import Record, Territory
from passerelles.model.vocabulary import Term, Vocabularies

Trait = Literal[
    "sector", "first-sector", "type", "step", "cooperation",
    "country", "named", "area", "region", "origin", "destination",
    "lead", "lead-level", "level", "partner", "actor", "funder", "tie", "told",
]  # fmt: skip
"""What a rule may ask of a record; `traits` says what each holds."""

_AS_DIMENSIONS = ("sector", "type", "step", "cooperation")
"""Facets that say of a record what the explorer's do; the others count only what a record does itself."""

VOCABULARY = {
    **{key: DIMENSIONS.facets[key].vocabulary for key in _AS_DIMENSIONS},
    "first-sector": "sectors",
    "country": "countries",
    "named": "countries",
    "area": "regions",
    "region": "regions",
    "origin": "countries",
    "destination": "countries",
    "lead": "actors",
    "lead-level": "territory-levels",
    "level": "territory-levels",
    "partner": "actors",
    "actor": "actors",
    "funder": "actors",
}
"""Where the codes of a facet come from."""
FIXED = {
    "tie": ("corridor", "partnership", "dated"),
    "told": ("results", "lessons", "recommendations", "budget", "figures", "transfer"),
}
"""Facets without a vocabulary."""

COUNTRY, REGION, AREAS = "$country", "$region", "$areas"
"""In the rules of a route, the country that the reader chose, its region, and all parts of the world around it."""

Fit = Literal["faint", "near", "same", "exact"]
"""How well a record fits an answer; from `same` on, what was answered is true of it."""
FITS: dict[Fit, int] = {"faint": 1, "near": 2, "same": 3, "exact": 4}
"""The same as numbers, by which the browser ranks."""
NO_ROUTE = ("none", "several")
"""Answers to the question about the route that name no country."""

Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+(#[a-z0-9-]+)?$")]
"""A page of the site without language and ending, such as `steps/4#find`."""


class Rule(Part):
    """What a record must be for an answer to speak for it."""

    when: dict[Trait, list[str]] = Field(min_length=1, description="For each facet, one of these values")
    fit: Fit = Field(description="How well: exact, same, near or faint")
    because: Text = Field(
        description="The reason, as it stands after 'because:'; {name}, {in}, {to}, {from} is the country"
    )


class Advice(Part):
    """A page to read, and why."""

    page: Target
    label: Title


class Answer(Part):
    """One possible answer."""

    code: Code
    label: Title
    rules: list[Rule] = Field(min_length=1)
    step: Advice | None = Field(None, description="The step to start with")
    tools: list[Advice] = Field(default_factory=list, max_length=3)


class Question(Part):
    """One question with its answers."""

    code: Literal["who", "route", "stage", "sector", "means"]
    label: Title
    weight: int = Field(ge=1, le=9, description="What it counts for beside the others; of the route, each end")
    short: Title = Field(description="What it is about, in two words")
    hint: Text | None = None
    several: bool = Field(False, description="Whether more than one answer may be chosen")
    answers: list[Answer] = Field(min_length=2)


class Ends(Part):
    """Rules about the two ends of a route."""

    origin: list[Rule] = Field(alias="from")
    destination: list[Rule] = Field(alias="to")


class Situations(Part):
    """All questions, in the order in which they are asked."""

    questions: list[Question] = Field(min_length=5, max_length=5)
    route: Ends
    start: Advice = Field(description="The step to start with where no answer names one")

    def question(self, code: str) -> Question:
        """The question with this code; KeyError if there is none."""
        return {str(question.code): question for question in self.questions}[code]

    def rules(self) -> Iterator[Rule]:
        """Every rule there is."""
        for question in self.questions:
            for answer in question.answers:
                yield from answer.rules
        yield from (*self.route.origin, *self.route.destination)


Choice = tuple[str, str]
"""A question and an answer; the ends of a route are `("from", "ma")` and `("to", "be")`."""


@dataclass(frozen=True)
class Reason:
    """Why a record fits an answer."""

    fit: Fit
    because: Text
    country: str | None = None
    """Code of the country that the text names."""


_Asked = Mapping[str, set[str]]
"""For each facet the values of which a record has to have one."""


def _rules(situations: Situations, vocabularies: Vocabularies, choice: Choice) -> list[tuple[_Asked, Reason]]:
    """What may speak for an answer, best first: what is asked of a record, and the reason."""
    name, code = choice
    if name in {"from", "to"}:
        region = vocabularies.term("countries", code).parent or ""
        around = {term.code for term in vocabularies.ancestors("regions", region)}
        meant = {COUNTRY: {code}, REGION: {region}, AREAS: around}
        rules = situations.route.origin if name == "from" else situations.route.destination
        country: str | None = code
    else:
        meant, country = {}, None
        rules = next(answer for answer in situations.question(name).answers if answer.code == code).rules
    return [
        (
            {facet: _wanted(values, meant) for facet, values in rule.when.items()},
            Reason(rule.fit, rule.because, country),
        )
        for rule in rules
    ]


def _wanted(values: Iterable[str], meant: Mapping[str, set[str]]) -> set[str]:
    return {code for value in values for code in meant.get(value, {value})}


def every_choice(situations: Situations, vocabularies: Vocabularies) -> list[Choice]:
    """Every answer there is, with every country at either end of a route."""
    answers = [(str(question.code), answer.code) for question in situations.questions for answer in question.answers]
    return answers + [(end, code) for end in ("from", "to") for code in vocabularies.terms("countries")]


def matches(
    situations: Situations, records: Iterable[Record], vocabularies: Vocabularies
) -> dict[Choice, dict[str, Reason]]:
    """For every answer, the records that it speaks for and why: all that a browser needs to rank."""
    identifiers: list[str] = []
    having: _Having = {}
    for place, record in enumerate(records):
        identifiers.append(record.id)
        for facet, values in traits(record, vocabularies).items():
            for value in values:
                having.setdefault((facet, value), set()).add(place)
    fitting: dict[Choice, dict[str, Reason]] = {}
    for choice in every_choice(situations, vocabularies):
        reasons: dict[int, Reason] = {}
        for wanted, reason in reversed(_rules(situations, vocabularies, choice)):  # the best has the last word
            reasons |= dict.fromkeys(_places(wanted, having, len(identifiers)), reason)
        if reasons:
            fitting[choice] = {identifiers[place]: reasons[place] for place in sorted(reasons)}
    return fitting


_Having = dict[tuple[str, str], set[int]]
"""For each value of a facet the places of the records that have it."""


def _places(wanted: _Asked, having: _Having, count: int) -> set[int]:
    """The places of the records, of so many, that have one of the values wanted of each facet."""
    by_facet = [set().union(*(having.get((facet, value), ()) for value in values)) for facet, values in wanted.items()]
    return set.intersection(*by_facet) if by_facet else set(range(count))


def traits(record: Record, vocabularies: Vocabularies) -> dict[str, set[str]]:
    """What the rules may ask of a record; only what it says of itself, never what it leaves out.

    `country` is where it works and `named` every country it names; `origin` and `destination` are where people leave
    and where they settle, whether along a corridor or by what the record says of a place. `area` is a part of the world
    that it names instead of countries.
    """
    return {
        **{key: set(DIMENSIONS.facets[key].codes(record, vocabularies)) for key in _AS_DIMENSIONS},
        "first-sector": {record.sectors[0].code},
        **_countries(record, vocabularies),
        **_ends(record),
        **_actors(record),
        "tie": {
            *("corridor" if tie.corridor else "partnership" for tie in record.partnerships),
            *("dated" for tie in record.partnerships if tie.since),
        },
        "told": _told(record),
    }


def _told(record: Record) -> set[str]:
    """Of the parts that an answer may ask for, those that the record tells."""
    parts = {
        "results": record.story.results,
        "lessons": record.story.lessons,
        "recommendations": record.story.recommendations,
        "budget": record.budget,
        "figures": record.figures,
        "transfer": record.transfer,
    }
    return {name for name, part in parts.items() if part}


def _countries(record: Record, vocabularies: Vocabularies) -> dict[str, set[str]]:
    """Where it works, and which countries and parts of the world it names."""
    taking_part = [place for place in record.territories if place.involvement == "participant"]
    named = {str(place.country).lower() for place in record.territories if place.country}
    wide = [place for place in record.territories if place.country is None]
    return {
        "country": {str(place.country).lower() for place in taking_part if place.country},
        "named": named,
        "area": {code for place in wide for code, term in vocabularies.terms("regions").items() if _is(place, term)},
        "region": {parent for code in named if (parent := vocabularies.term("countries", code).parent) is not None},
        "level": {place.level for place in taking_part},
    }


def _ends(record: Record) -> dict[str, set[str]]:
    """Which countries people leave and in which they settle."""
    country = {place.key: place.country for place in record.territories}
    corridors = [tie for tie in record.partnerships if tie.corridor]
    origins = {country[tie.between[0]] for tie in corridors}
    destinations = {country[key] for tie in corridors for key in tie.between[1:]}
    for place in record.territories:
        if place.role in {"origin", "origin-destination"}:
            origins.add(place.country)
        if place.role in {"destination", "origin-destination"}:
            destinations.add(place.country)
    ends = {"origin": origins, "destination": destinations}
    return {end: {code.lower() for code in codes if code} for end, codes in ends.items()}


def _actors(record: Record) -> dict[str, set[str]]:
    """Who leads, takes part and pays."""
    level = {place.key: place.level for place in record.territories}
    acting = [actor for actor in record.actors if actor.role != "mentioned"]
    leads = [actor for actor in acting if actor.role == "lead"]
    authorities = [actor for actor in leads if actor.type == "local-regional-authority"]
    return {
        "lead": {actor.type for actor in leads},
        "lead-level": {level[actor.territory] for actor in authorities if actor.territory},
        "partner": {actor.type for actor in acting if actor.role in {"lead", "partner", "implementer"}},
        "actor": {actor.type for actor in acting},
        "funder": {actor.type for actor in acting if actor.role == "funder"},
    }


def _is(place: Territory, area: Term) -> bool:
    """Whether a place bears the name of a part of the world, in a language that both have."""
    return any(place.name.get(language) == area.label.get(language) is not None for language in LANGUAGES)
