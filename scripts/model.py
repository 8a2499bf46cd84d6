"""The shape of a record and of a vocabulary: the only definition there is.

The JSON Schema that editors use (`practices/schema.json`) and the contributor's form are made from these classes.
Rules that look across fields or records live in `rules`; here is only what one value alone can get wrong.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

LANGUAGES = ("fr", "en")
"""The languages of the site, the sources' language first."""

Language = Literal["fr", "en"]

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A permanent, language-neutral name in kebab case."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=12_000)]
"""Text as people write it: paragraphs, lists and emphasis in plain Markdown."""

Url = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]

Pages = Annotated[str, StringConstraints(pattern=r"^\d{1,4}([-–]\d{1,4})?(, \d{1,4}([-–]\d{1,4})?)*$")]
"""Printed pages: `54`, `54-55` or `33, 42-43`."""

_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PARTIAL_DATE = re.compile(_DATE)


def _year_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("a year (2013), a month (2013-05) or a day (2013-05-17)")
    if len(value) == len("2013-05-17"):
        try:
            datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError("a day that exists in the calendar") from error
    return value


def _one_name(value: Any) -> Any:
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text, json_schema_input_type=int | Annotated[str, StringConstraints(pattern=_DATE)]),
    AfterValidator(_partial_date),
]
"""A date as exact as the source gives it: year, month or day."""


class Part(BaseModel):
    """Base of every piece of a record: no unknown keys, no silent conversion, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Text(Part):
    """The same text in each language; a language may be missing only where the record says so."""

    fr: Prose | None = Field(None, description="French")
    en: Prose | None = Field(None, description="English")

    def get(self, language: str) -> str | None:
        """The text in `language`, or None where it is missing."""
        value: str | None = getattr(self, language)
        return value


Name = Annotated[Text, BeforeValidator(_one_name, json_schema_input_type=str | Text)]
"""A name: one string where it is the same in all languages, else one per language."""

STORY_PARTS = ("context", "action", "results", "lessons", "recommendations", "innovation")
GAP_PARTS = (*STORY_PARTS, "period", "budget", "figures", "transfer")
"""The parts of a record that a source may leave out, and that a record must then declare."""

GapPart = Literal[
    "context", "action", "results", "lessons", "recommendations", "innovation",
    "period", "budget", "figures", "transfer",
]  # fmt: skip
GapReason = Literal["not-reported", "too-early", "unclear", "not-applicable"]
Qualifier = Literal["about", "more-than", "at-least", "less-than", "up-to", "planned"]


class Guide(Part):
    """Where the practice stands in the implementation guide."""

    example: int = Field(ge=1, le=28, description="Number of the boxed example, in the order of the guide's Annexe 3")
    page: int = Field(ge=1, le=100, description="Printed page on which the box begins, as in Annexe 3")
    section: Annotated[str, StringConstraints(pattern=r"^[1-5](\.\d){0,2}$")] = Field(
        description="Section of the guide in which the box stands"
    )


class Story(Part):
    """What the source supports, told in our own words; each part is optional, and a missing one is a gap."""

    context: Text | None = Field(None, description="Where it starts: the place, the problem, who moves and why")
    action: Text | None = Field(None, description="What was done, by whom, how")
    results: Text | None = Field(None, description="What came of it; a plan is not a result")
    lessons: Text | None = Field(None, description="What those involved learnt, as the source reports it")
    recommendations: Text | None = Field(None, description="What the source advises to whoever wants to do the same")
    innovation: Text | None = Field(None, description="What was new about it, as the source says")


class Period(Part):
    """When it took place, as exactly as the source says."""

    start: PartialDate | None = Field(None, description="First year, month or day")
    end: PartialDate | None = Field(
        None, description="Last year, month or day, even if it is only foreseen; left out if unknown"
    )
    note: Text | None = Field(None, description="What the dates stand for, where that is not plain")


class Status(Part):
    """How things stood, and when that was known."""

    state: Literal["planned", "running", "ended", "unknown"]
    as_of: PartialDate = Field(description="Date of the source that says so")


class Territory(Part):
    """A place that takes part, or that the source names."""

    key: Code = Field(description="Short name used by partnerships and actors of this record")
    name: Name = Field(description="Name of the territory")
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        None, description="ISO 3166-1 alpha-2 code; left out for what spans several countries"
    )
    level: Code = Field(description="Code from vocabularies/territory-levels.yml")
    role: Code = Field(description="Code from vocabularies/territory-roles.yml")
    involvement: Literal["participant", "member", "mentioned"] = Field(
        "participant",
        description="participant: takes part; member: belongs to the network; mentioned: the source only names it",
    )
    lat: float | None = Field(None, ge=-90, le=90, description="Latitude of a central point, decimal degrees")
    lon: float | None = Field(None, ge=-180, le=180, description="Longitude of a central point, decimal degrees")
    note: Text | None = Field(None, description="Anything the reader must know about this place")


class Partnership(Part):
    """A tie between territories of this record."""

    between: list[Code] = Field(
        min_length=2, max_length=40, description="Keys of the territories; along a corridor, the place of origin first"
    )
    corridor: bool = Field(
        description="true where people from the first territory or its country have settled in the second, and the "
        "source ties the partnership to them; the note says what exactly it says"
    )
    since: PartialDate | None = Field(None, description="Date of the agreement or of the first exchange")
    note: Text | None = Field(None, description="What ties them: an agreement, a visit, a project")


class Tag(Part):
    """A value from a vocabulary, with the reason for it: an editor's judgement or the source's page."""

    code: Code
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: Pages | None = Field(None, description="Pages on which the source itself says so")


class SdgTag(Part):
    """A Sustainable Development Goal ("3") or one of its targets ("3.1"), with the reason."""

    target: Annotated[str, StringConstraints(pattern=r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$")] = Field(
        description='Goal ("3") or target ("3.1", "10.c"), between quotes'
    )
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: Pages | None = Field(None, description="Pages on which the source itself says so")

    @property
    def goal(self) -> int:
        """Number of the goal, 1 to 17."""
        return int(self.target.partition(".")[0])


class NumberTag(Part):
    """A number from a vocabulary (an objective of the Global Compact, a step of the process), with the reason."""

    number: int = Field(ge=1, le=23)
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: Pages | None = Field(None, description="Pages on which the source itself says so")


class Gcm(Part):
    """What the practice serves in the Global Compact for Safe, Orderly and Regular Migration."""

    objectives: list[NumberTag] = Field(default_factory=list, max_length=23, description="Objectives 1 to 23")
    principles: list[Tag] = Field(
        default_factory=list, max_length=10, description="Guiding principles it particularly exemplifies"
    )


class Actor(Part):
    """Who takes part, and as what."""

    name: Name = Field(description="Official name, kept exactly; per language where it has one in each")
    type: Code = Field(description="Code from vocabularies/actors.yml")
    role: Code = Field(description="Code from vocabularies/actor-roles.yml")
    territory: Code | None = Field(None, description="Key of the territory to which it belongs")
    note: Text | None = Field(None, description="What it did, in a few words")


class Figure(Part):
    """A number that the source gives, with its qualifier, what it counts and where it stands."""

    value: Annotated[
        str,
        StringConstraints(min_length=1, max_length=40),
        BeforeValidator(
            _number_as_text,
            json_schema_input_type=int | float | Annotated[str, StringConstraints(min_length=1, max_length=40)],
        ),
    ] = Field(description='The number with its unit, as one would print it in French: "62 %", "2 800"')
    qualifier: Qualifier | None = Field(None, description="The source's reservation; null if the figure is exact")
    of: Text = Field(description="What is counted, where and when")
    source: Code = Field(description="id of one of the record's sources")
    page: int | None = Field(None, ge=1, le=2000, description="Page of that source")
    as_of: PartialDate | None = Field(None, description="When the figure was true")


class Budget(Part):
    """What it cost and who paid, as far as the source says."""

    text: Text = Field(description="Amounts, shares and conditions, in one or two sentences")
    source: Code = Field(description="id of one of the record's sources")
    page: int | None = Field(None, ge=1, le=2000)


class Teaching(Part):
    """For a course or a workshop."""

    questions: list[Text] = Field(
        default_factory=list, max_length=8, description="Questions that the case answers or opens"
    )
    objectives: list[Text] = Field(default_factory=list, max_length=8, description="What learners can do afterwards")


class Transfer(Part):
    """What doing the same elsewhere asks for: only what the source says."""

    conditions: list[Text] = Field(default_factory=list, max_length=12)
    resources: list[Text] = Field(default_factory=list, max_length=12)
    risks: list[Text] = Field(default_factory=list, max_length=12)


class Objective(Part):
    """One objective of a strategy."""

    code: Code
    text: Text


class Caveat(Part):
    """Where a source is wrong, unclear or at odds with another: said here rather than repeated."""

    text: Text
    pages: Pages | None = None


class Source(Part):
    """A document: read for this record (`consulted`), or cited by one that was."""

    id: Code = Field(description="Short name used by figures")
    title: str = Field(min_length=1, max_length=400, description="Title, exactly as published")
    publisher: str | None = Field(None, max_length=300, description="Publisher or author, exactly as published")
    year: PartialDate | None = None
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = Field(None, description="ISO 639-1 code")
    url: Url | None = Field(None, description="Address, http or https")
    pages: Pages | None = Field(None, description="Pages used")
    consulted: bool = Field(True, description="false where another source cites it and the editors did not read it")
    accessed: PartialDate | None = Field(None, description="When the editors last opened the address")
    note: Text | None = None


class Translation(Part):
    """State of a language that is not the source's."""

    state: Literal["reviewed", "draft", "missing"]
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        None, description="Digest of the source-language text that it renders; `passerelles stamp` writes it"
    )


class Record(Part):
    """One practice or strategy, in every language."""

    id: Code = Field(description="The file's name without .yml; permanent, never reused")
    kind: Literal["practice", "strategy"]
    guide: Guide | None = Field(None, description="Only for records taken from the guide")
    title: Text
    summary: Text = Field(description="Two or three sentences that stand alone")
    story: Story
    objectives: list[Objective] = Field(default_factory=list, max_length=20, description="Objectives of a strategy")
    gaps: dict[GapPart, GapReason] = Field(default_factory=dict, description="Parts that are missing, and why")
    period: Period | None = None
    status: Status
    territories: list[Territory] = Field(default_factory=list, max_length=80)
    partnerships: list[Partnership] = Field(default_factory=list, max_length=80)
    cooperation: Code = Field(description="Code from vocabularies/cooperation.yml")
    sectors: list[Tag] = Field(min_length=1, max_length=7)
    initiative_types: list[Tag] = Field(min_length=1, max_length=8)
    sdgs: list[SdgTag] = Field(min_length=1, max_length=10)
    gcm: Gcm = Field(default_factory=lambda: Gcm(objectives=[], principles=[]))
    steps: list[NumberTag] = Field(
        default_factory=list, max_length=7, description="Steps of the process it illustrates"
    )
    actors: list[Actor] = Field(min_length=1, max_length=80)
    figures: list[Figure] = Field(default_factory=list, max_length=40)
    budget: Budget | None = None
    concepts: list[Code] = Field(default_factory=list, max_length=15, description="Key concepts it shows")
    teaching: Teaching
    transfer: Transfer | None = None
    caveats: list[Caveat] = Field(default_factory=list, max_length=12)
    sources: list[Source] = Field(min_length=1, max_length=40)
    source_language: Language
    translation: dict[Language, Translation] = Field(default_factory=dict)
    submitted: PartialDate | None = Field(
        None, description="When the record was handed to the repository it comes from"
    )
    added: PartialDate = Field(description="When it came into this collection")
    updated: PartialDate | None = None


class Term(Part):
    """One value of a vocabulary."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$"), BeforeValidator(_number_as_text)]
    label: Text
    definition: Text | None = None
    parent: str | None = Field(None, description="Code of the broader term")
    section: str | None = Field(None, description="Section of the guide that describes it")
    pages: Pages | None = Field(None, description="Pages of the guide that describe it")
    uri: Url | None = Field(None, description="Official identifier")
    alt: dict[Language, list[str]] = Field(default_factory=dict, description="Other words people look for")
    related: list[str] = Field(default_factory=list, description="Codes of neighbouring terms")
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] | None = None
    icon: str | None = Field(None, description="Name of a Material Design icon, such as material/heart-pulse")


class Vocabulary(Part):
    """A controlled vocabulary: what a code may be, and what each means."""

    id: Code
    label: Text = Field(description="Name of the dimension, singular")
    plural: Text = Field(description="Name of the dimension, plural")
    intro: Text | None = Field(None, description="One paragraph that opens the dimension's page")
    source: Text | None = Field(None, description="Where the values come from")
    terms: list[Term] = Field(min_length=1)
