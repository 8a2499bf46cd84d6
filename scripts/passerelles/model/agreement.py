"""The model memorandum and the revision of an agreement: their shape.

A deed is a text to be signed: the memorandum of two or more parties, or the amendment of an agreement they have. All
deeds share one form; what stands in the text of a clause is in `agreement_text`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from passerelles.model.fields import Code, Part, PrintedPages, Text, Title

Key = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
"""Name of a field; the browser keeps what was typed under it, so it never changes."""

MULTI = "multi"
"""Kind of a field whose answer is a list of its own; it stands alone in its paragraph."""
CHOICE = "choice"
"""Kind of a field with one answer among several; in the text it says what the answer's `form` says."""
COUNT = "count"
"""Kind of a field that says how many there are of what is asked for each: parties, actions."""
OPTION = "option"
"""Name of the choice on which a clause can depend."""


class Group(Part):
    """Fields that belong together in the form."""

    id: Code
    label: Title
    each: Key | None = Field(None, description="Count for whose every item the group stands once")


class Choice(Part):
    """One answer among those offered."""

    code: Code
    label: Title
    form: Text | None = Field(None, description="What the text says for it; may hold blanks of the same party")


class Domain(Part):
    """A heading over answers of which several can be ticked."""

    code: Code
    label: Title
    options: list[Choice] = Field(min_length=1)


class Count(Part):
    """How many there may be of something."""

    noun: Title = Field(description="Name of one of them, as after a comma: 'party'")
    least: int = Field(ge=1)
    most: int = Field(le=9)
    usual: int


class AgreementField(Part):
    """One field of the form."""

    key: Key
    group: Code
    each: Key | None = Field(None, description="Count for whose every item the field is asked")
    label: Title = Field(description="Name of the field; stands in the text for as long as the field is empty")
    kind: Literal["text", "paragraph", "number", "date", "choice", "multi", "count"]
    hint: Text
    max: int | None = Field(None, description="Greatest number, for a number that has one")
    options: list[Choice] = Field(default_factory=list, description="Answers of a choice")
    form: Text | None = Field(None, description="What the text says while a choice is open; its label if there is none")
    domains: list[Domain] = Field(default_factory=list, description="Headings and answers of a multiple choice")
    count: Count | None = Field(None, description="What a count counts")

    @property
    def forms(self) -> dict[str, Text]:
        """What the text says for each answer of a choice, and under the empty name for none."""
        said = {choice.code: choice.form for choice in self.options if choice.form is not None}
        return said | ({"": self.form} if self.form is not None else {})


class GuidePlace(Part):
    """Where the guide has the matter of a clause."""

    place: Literal[
        "annexe-2", "section-3.1.4", "section-3.1.7", "section-3.1.8", "section-3.3", "recommendations", "fold-out"
    ]
    pages: PrintedPages


class Clause(Part):
    """A piece of the text, with what in it is the guide's and what is ours."""

    id: Code
    part: Literal["heading", "preamble", "article", "closing", "annex"]
    title: Title
    origin: list[GuidePlace] = Field(alias="from", description="Empty for a clause that is all ours")
    point: int | None = Field(None, description="Which point of the guide's list for such a text it answers to")
    ours: Text | None = Field(None, description="What the clause has beyond the guide")
    check: Text | None = Field(None, description="What to have checked before it is signed")
    option: Code | None = Field(None, description="Answer to the field `option` with which it stands; always without")
    text: Text


class Deed(Part):
    """A text to be signed."""

    id: Code
    label: Title = Field(description="Its name where one chooses between them")
    hint: Text
    file: Title = Field(description="Name of the file in which it is saved, without ending")
    points: int = Field(description="How many points the guide's list for such a text has")
    title: Title
    clauses: list[Clause] = Field(min_length=1)

    @property
    def texts(self) -> list[Text]:
        """All its text that can hold blanks."""
        return [self.title, *(clause.text for clause in self.clauses)]


class Memorandum(Part):
    """The form and the deeds that it fills."""

    disclaimer: Text
    groups: list[Group] = Field(min_length=1)
    fields: list[AgreementField] = Field(min_length=1)
    deeds: list[Deed] = Field(min_length=1)

    def entry(self, key: str) -> AgreementField:
        """The field of this name; KeyError if there is none, which validation excludes."""
        return {entry.key: entry for entry in self.fields}[key]

    def count(self, key: str) -> Count:
        """What the field of this name counts; KeyError if it counts nothing, which validation excludes."""
        return {entry.key: entry.count for entry in self.fields if entry.count is not None}[key]
