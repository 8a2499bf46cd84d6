"""Cases like mine: five short questions, and the practices that fit the answers, with the reasons in words.

The rules are data, in `practices/knowledge/situations.yml`; here are its shape and what the rules mean. Each answer has
rules in order; the first that a record meets counts, with its weight and its reason, so that an answer gives a record
at most one reason. A record's score is the sum. `theme/assets/start.js` adds up the same numbers, made by `scores`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scripts.model import Code, Part, Record, Text
from scripts.vocabularies import Vocabularies

Facet = Literal[
    "sector", "first-sector", "type", "step", "cooperation", "country", "region", "origin", "destination",
    "lead", "lead-level", "level", "partner", "actor", "funder", "tie", "told",
]  # fmt: skip
"""What a rule may ask of a record; `traits` says what each holds."""

VOCABULARY = {
    "sector": "sectors",
    "first-sector": "sectors",
    "type": "initiative-types",
    "step": "steps",
    "cooperation": "cooperation",
    "country": "countries",
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

COUNTRY, REGION = "$country", "$region"
"""In the rules of a route, the country that the reader chose, and its region of the world."""
NO_ROUTE = ("none", "several")
"""Answers to the question about the route that name no country."""

Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+(#[a-z0-9-]+)?$")]
"""A page of the site without language and ending, such as `steps/4#find`."""


class Rule(Part):
    """What a record must be for an answer to speak for it."""

    when: dict[Facet, list[str]] = Field(min_length=1, description="For each facet, one of these values")
    weight: int = Field(ge=1, le=9)
    because: Text = Field(description="The reason, as it stands after 'because:'; {in}, {to}, {from} is the country")


class Advice(Part):
    """A page to read, and why."""

    page: Target
    label: Text


class Answer(Part):
    """One possible answer."""

    code: Code
    label: Text
    rules: list[Rule] = Field(min_length=1)
    step: Advice | None = Field(None, description="The step to start with")
    tools: list[Advice] = Field(default_factory=list, max_length=3)


class Question(Part):
    """One question with its answers."""

    code: Literal["who", "route", "stage", "sector", "means"]
    label: Text
    short: Text = Field(description="What it is about, in two words")
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
        return {str(one.code): one for one in self.questions}[code]

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

    choice: Choice
    weight: int
    because: Text
    country: str | None = None
    """Code of the country that the text names."""


@dataclass(frozen=True)
class Ranked:
    """A record that fits."""

    record: Record
    reasons: tuple[Reason, ...]
    """In the order of the questions."""

    @property
    def score(self) -> int:
        """Sum of the weights."""
        return sum(reason.weight for reason in self.reasons)


FEWEST, MOST = 3, 6
"""How many practices are shown, if that many fit at all."""


def rank(
    situations: Situations, records: Iterable[Record], vocabularies: Vocabularies, answers: Mapping[str, Sequence[str]]
) -> list[Ranked]:
    """The practices that fit best, best first; equally good ones in the collection's order.

    `answers` holds what the address does: `{"who": ["municipality"], "route": ["ma-be"], "means": ["time", "people"]}`.
    After the first three, those with less than half of the best score are left out.
    """
    chosen = choices(situations, vocabularies, answers)
    found = []
    for record in records:
        given = traits(record, vocabularies)
        reasons = tuple(one for choice in chosen if (one := reason(situations, vocabularies, given, choice)))
        if reasons:
            found.append(Ranked(record, reasons))
    found.sort(key=lambda one: -one.score)
    return [one for index, one in enumerate(found[:MOST]) if index < FEWEST or 2 * one.score >= found[0].score]


def choices(situations: Situations, vocabularies: Vocabularies, answers: Mapping[str, Sequence[str]]) -> list[Choice]:
    """The answers that exist, in the order of the questions and of their answers; anything else is left out."""
    found: list[Choice] = []
    for question in situations.questions:
        given = list(answers.get(question.code, ()))
        known = [(str(question.code), one.code) for one in question.answers if one.code in given]
        found += known if question.several else known[:1]
        if question.code == "route" and not known and given:
            found += route(vocabularies, given[0])
    return found


def route(vocabularies: Vocabularies, value: str) -> list[Choice]:
    """The ends of a route as the address has it: `ma-be`, `ma-` or `-be`."""
    origin, dash, destination = value.lower().partition("-")
    known = vocabularies.terms("countries")
    ends = (("from", origin), ("to", destination))
    return [(end, code) for end, code in ends if code in known] if dash else []


def reason(
    situations: Situations, vocabularies: Vocabularies, given: Mapping[str, set[str]], choice: Choice
) -> Reason | None:
    """Why a record with these traits fits an answer; None if it does not."""
    name, code = choice
    if name in {"from", "to"}:
        region = vocabularies.term("countries", code).parent
        meant = {COUNTRY: code, REGION: region or ""}
        rules = situations.route.origin if name == "from" else situations.route.destination
        country: str | None = code
    else:
        meant, country = {}, None
        rules = next(one for one in situations.question(name).answers if one.code == code).rules
    for rule in rules:
        if all({meant.get(value, value) for value in values} & given[facet] for facet, values in rule.when.items()):
            return Reason(choice, rule.weight, rule.because, country)
    return None


def every_choice(situations: Situations, vocabularies: Vocabularies) -> list[Choice]:
    """Every answer there is, with every country at either end of a route."""
    asked = [(str(question.code), answer.code) for question in situations.questions for answer in question.answers]
    return asked + [(end, code) for end in ("from", "to") for code in vocabularies.terms("countries")]


def scores(
    situations: Situations, records: Iterable[Record], vocabularies: Vocabularies
) -> dict[Choice, dict[str, Reason]]:
    """For every answer, the records that it speaks for and why: all that a browser needs to add up."""
    given = {record.id: traits(record, vocabularies) for record in records}
    found = {
        choice: {
            identifier: one
            for identifier, found in given.items()
            if (one := reason(situations, vocabularies, found, choice))
        }
        for choice in every_choice(situations, vocabularies)
    }
    return {choice: records for choice, records in found.items() if records}


def traits(record: Record, vocabularies: Vocabularies) -> dict[str, set[str]]:
    """What the rules may ask of a record; only what it says of itself, never what it leaves out."""
    places = {place.key: place for place in record.territories}
    there = [place for place in record.territories if place.involvement == "participant"]
    countries = {str(place.country).lower() for place in there if place.country}
    acting = [actor for actor in record.actors if actor.role != "mentioned"]
    leads = [actor for actor in acting if actor.role == "lead"]
    corridors = [tie for tie in record.partnerships if tie.corridor]
    ends = {
        "origin": {places[tie.between[0]].country for tie in corridors},
        "destination": {places[key].country for tie in corridors for key in tie.between[1:]},
    }
    story = record.story
    told = {
        "results": story.results,
        "lessons": story.lessons,
        "recommendations": story.recommendations,
        "budget": record.budget,
        "figures": record.figures,
        "transfer": record.transfer,
    }
    return {
        "sector": {tag.code for tag in record.sectors},
        "first-sector": {record.sectors[0].code},
        "type": {
            term.code
            for tag in record.initiative_types
            for term in vocabularies.ancestors("initiative-types", tag.code)
        },
        "step": {str(tag.number) for tag in record.steps},
        "cooperation": {record.cooperation},
        "country": countries,
        "region": {parent for code in countries if (parent := vocabularies.term("countries", code).parent) is not None},
        **{end: {code.lower() for code in found if code} for end, found in ends.items()},
        "lead": {actor.type for actor in leads},
        "lead-level": {
            places[actor.territory].level
            for actor in leads
            if actor.territory and actor.type == "local-regional-authority"
        },
        "level": {place.level for place in there},
        "partner": {actor.type for actor in acting if actor.role in {"lead", "partner", "implementer"}},
        "actor": {actor.type for actor in acting},
        "funder": {actor.type for actor in acting if actor.role == "funder"},
        "tie": {
            *("corridor" if tie.corridor else "partnership" for tie in record.partnerships),
            *("dated" for tie in record.partnerships if tie.since),
        },
        "told": {part for part, there in told.items() if there},
    }
