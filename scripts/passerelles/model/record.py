"""The shape of a record: the only definition there is.

The JSON Schema that editors use (`practices/schema.json`) is made from these classes. Rules that look across fields or
records live in `rules`; here is only what one value alone can get wrong.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from passerelles.model.fields import (
    Code,
    LanguageCode,
    Name,
    Part,
    PartialDate,
    Passage,
    PrintedPages,
    Sentence,
    Text,
    Title,
    Url,
    number_as_text,
)

STORY_PARTS = ("context", "action", "results", "lessons", "recommendations", "innovation")
GAP_PARTS = (*STORY_PARTS, "period", "budget", "figures", "transfer")
"""The parts of a record that a source may leave out, and that a record must then declare."""

GapPart = Literal[
    "context", "action", "results", "lessons", "recommendations", "innovation",
    "period", "budget", "figures", "transfer",
]  # fmt: skip
GapReason = Literal["not-reported", "too-early", "unclear", "not-applicable", "to-write"]
"""Why a part is missing. All but the last lie with the source; `to-write`: the editors have not come to it yet."""
TaggedBy = Literal["submitter"]
Qualifier = Literal["about", "more-than", "at-least", "less-than", "up-to", "planned"]


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,160}$")]
"""How a text was, four digits for each of its parts; see `model.translations`. Older ones had eight for the whole."""


class Guide(Part):
    """Where the practice stands in the implementation guide."""

    example: int = Field(ge=1, le=28, description="Number of the boxed example, in the order of the guide's Annex 3")
    page: int = Field(ge=1, le=100, description="Printed page on which the box begins, as in Annex 3")
    section: Annotated[str, StringConstraints(pattern=r"^[1-5](\.\d){0,2}$")] = Field(
        description="Section of the guide in which the box stands"
    )


class Story(Part):
    """What the source supports, told in our own words; each part is optional, and a missing one is a gap."""

    context: Passage | None = Field(None, description="Where it starts: the place, the problem, who moves and why")
    action: Passage | None = Field(None, description="What was done, by whom, how")
    results: Passage | None = Field(None, description="What came of it; a plan is not a result")
    lessons: Passage | None = Field(None, description="What those involved learnt, as the source reports it")
    recommendations: Passage | None = Field(None, description="What the source advises to whoever wants to do the same")
    innovation: Passage | None = Field(None, description="What was new about it, as the source says")


OUTCOME_LENGTH = 180
"""Characters that an outcome may have: what stands on the first screen of a phone."""


class Outcome(Part):
    """What came of it, in one sentence: the first thing that a reader sees of a case."""

    text: Sentence = Field(description=f"One sentence of at most {OUTCOME_LENGTH} characters; a plan is not an outcome")
    reported: bool = Field(True, description="false where the source reports no outcome; the sentence then says so")
    source: Code = Field(description="id of one of the record's sources")
    pages: PrintedPages | None = Field(None, description="Pages on which that source says it")


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


class Established(Part):
    """What the source establishes of those who moved along a corridor: the very place, or no more than its country."""

    origin: Literal["place", "country"] = Field("country", description="Where they come from")
    destination: Literal["place", "country"] = Field("country", description="Where they have settled")


class Partnership(Part):
    """A tie between territories of this record."""

    between: list[Code] = Field(
        min_length=2, max_length=40, description="Keys of the territories; along a corridor, the place of origin first"
    )
    corridor: bool = Field(
        description="true where people from the first territory or its country have settled in the second or its "
        "country, and the source ties the partnership to them; the note says what exactly it says"
    )
    established: Established = Field(
        default_factory=lambda: Established(origin="country", destination="country"),
        description="Along a corridor: whether the source says that people left and settled in these very territories",
    )
    since: PartialDate | None = Field(None, description="Date of the agreement or of the first exchange")
    note: Text | None = Field(None, description="What ties them: an agreement, a visit, a project")

    @property
    def exact(self) -> bool:
        """Whether the source says that people moved between these very places, not only between their countries."""
        return self.established.origin == self.established.destination == "place"


class Tag(Part):
    """A value from a vocabulary, with the reason for it: an editor's judgement or the source's page."""

    code: Code
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: PrintedPages | None = Field(None, description="Pages on which the source itself says so")
    by: TaggedBy | None = Field(None, description="submitter: chosen by whoever handed the record in, without a reason")


class SdgTag(Part):
    """A Sustainable Development Goal ("3") or one of its targets ("3.1"), with the reason."""

    target: Annotated[str, StringConstraints(pattern=r"^([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?$")] = Field(
        description='Goal ("3") or target ("3.1", "10.c"), between quotes'
    )
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: PrintedPages | None = Field(None, description="Pages on which the source itself says so")
    by: TaggedBy | None = Field(None, description="submitter: chosen by whoever handed the record in, without a reason")

    @property
    def goal(self) -> int:
        """Number of the goal, 1 to 17."""
        return int(self.target.partition(".")[0])


class NumberTag(Part):
    """A number from a vocabulary (an objective of the Global Compact, a step of the process), with the reason."""

    number: int = Field(ge=1, le=23)
    why: Text | None = Field(None, description="Why this tag, in one sentence")
    pages: PrintedPages | None = Field(None, description="Pages on which the source itself says so")
    by: TaggedBy | None = Field(None, description="submitter: chosen by whoever handed the record in, without a reason")


TAG_SHAPES = frozenset(shape.__name__ for shape in (Tag, SdgTag, NumberTag))
"""Shapes of a tag, by their names in the schema: they are told of alike."""


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
            number_as_text,
            json_schema_input_type=int | float | Annotated[str, StringConstraints(min_length=1, max_length=40)],
        ),
    ] = Field(description='The number with its unit, as one would print it in French: "62 %", "2 800"')
    qualifier: Qualifier | None = Field(None, description="The source's reservation; null if the figure is exact")
    of: Sentence = Field(description="What is counted, where and when")
    source: Code = Field(description="id of one of the record's sources")
    page: int | None = Field(None, ge=1, le=2000, description="Page of that source")
    as_of: PartialDate | None = Field(None, description="When the figure was true")


class Budget(Part):
    """What it cost and who paid, as far as the source says."""

    text: Text = Field(description="Amounts, shares and conditions, in one or two sentences")
    amount: Title | None = Field(None, description="The amount with its currency; left out where the source gives none")
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
    text: Sentence


CaveatSubject = Literal[
    "title", "summary", "outcome",
    "context", "action", "results", "lessons", "recommendations", "innovation",
    "objectives", "period", "status", "territories", "partnerships", "cooperation", "actors", "figures", "budget",
    "transfer", "tags", "sources",
]  # fmt: skip


class Caveat(Part):
    """Where a source is wrong, unclear or at odds with another: said here rather than repeated."""

    text: Text
    pages: PrintedPages | None = None
    about: CaveatSubject | None = Field(None, description="The part of the record that it concerns")
    weight: Literal["reading", "detail"] = Field(
        "detail",
        description="reading: it changes how that part is read, and stands beside it; detail: it waits in the file",
    )


class Source(Part):
    """A document: read for this record (`consulted`), or cited by one that was."""

    id: Code = Field(description="Short name used by figures")
    title: str = Field(min_length=1, max_length=400, description="Title, exactly as published")
    publisher: str | None = Field(None, max_length=300, description="Publisher or author, exactly as published")
    year: PartialDate | None = None
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = Field(None, description="ISO 639-1 code")
    url: Url | None = Field(None, description="Address, http or https")
    pages: PrintedPages | None = Field(None, description="Pages used")
    consulted: bool = Field(True, description="false where another source cites it and the editors did not read it")
    accessed: PartialDate | None = Field(None, description="When the editors last opened the address")
    note: Text | None = None


class Translation(Part):
    """State of a language that is not the source's; `passerelles stamp` writes what it is made of."""

    state: Literal["reviewed", "draft", "machine", "missing"] = Field(
        description="reviewed: compared with the source text; draft: written and not yet compared; machine: by a "
        "program, not yet compared; missing: not written"
    )
    compared: PartialDate | None = Field(None, description="When both texts were last compared")
    of: Digest | None = Field(None, description="Digest of the source-language text as it was then")
    text: Digest | None = Field(None, description="Digest of the translation as it was then")


class Record(Part):
    """One practice or strategy, in every language."""

    id: Code = Field(description="The file's name without .yml; permanent, never reused")
    kind: Literal["practice", "strategy"]
    guide: Guide | None = Field(None, description="Only for records taken from the guide")
    title: Title
    summary: Text = Field(description="Two or three sentences that stand alone")
    outcome: Outcome | None = Field(None, description="What came of it, in one sentence, with its page")
    story: Story
    objectives: list[Objective] = Field(default_factory=list, max_length=20, description="Objectives of a strategy")
    gaps: dict[GapPart, GapReason] = Field(default_factory=dict, description="Parts that are missing, and why")
    period: Period | None = None
    status: Status
    territories: list[Territory] = Field(default_factory=list, max_length=80)
    partnerships: list[Partnership] = Field(default_factory=list, max_length=80)
    cooperation: Code | None = Field(
        None, description="Code from vocabularies/cooperation.yml; left out only as long as a record is a draft"
    )
    sectors: list[Tag] = Field(min_length=1, max_length=7)
    initiative_types: list[Tag] = Field(min_length=1, max_length=8)
    sdgs: list[SdgTag] = Field(
        default_factory=list, max_length=10, description="One at least, once the record is no longer a draft"
    )
    gcm: Gcm = Field(default_factory=lambda: Gcm(objectives=[], principles=[]))
    steps: list[NumberTag] = Field(
        default_factory=list, max_length=7, description="Steps of the process it illustrates"
    )
    actors: list[Actor] = Field(
        default_factory=list, max_length=80, description="One at least, once the record is no longer a draft"
    )
    figures: list[Figure] = Field(default_factory=list, max_length=40)
    budget: Budget | None = None
    concepts: list[Code] = Field(default_factory=list, max_length=15, description="Key concepts it shows")
    teaching: Teaching
    transfer: Transfer | None = None
    caveats: list[Caveat] = Field(default_factory=list, max_length=12)
    sources: list[Source] = Field(min_length=1, max_length=40)
    source_language: LanguageCode
    translation: dict[LanguageCode, Translation] = Field(default_factory=dict)
    submitted: PartialDate | None = Field(
        None, description="When the record was handed to the repository it comes from"
    )
    added: PartialDate = Field(description="When it came into this collection")
    updated: PartialDate | None = None

    @property
    def changed(self) -> str:
        """When it last changed, or else when it was added."""
        return self.updated or self.added


@cache  # to put it together takes long
def shape_of_record() -> dict[str, Any]:
    """The JSON schema of a record, as the model has it. Whoever reads it leaves it as it is."""
    return Record.model_json_schema(by_alias=True)
