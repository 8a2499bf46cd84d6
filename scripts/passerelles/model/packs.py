"""Sample packs: cases in order, with a session around them that a trainer can hold as it stands.

What a pack says of a case stands in its record; how to teach it is the editors' own.
"""

from __future__ import annotations

from pydantic import Field

from passerelles.model.fields import Code, Part, Text, Title, in_each_language

NOTE = 160
"""How many characters a note of a pack may have: an address holds it."""


@in_each_language(str | None, default=None, min_length=1, max_length=NOTE)
class Line(Title):
    """A text that fits into a note of a pack."""


class Activity(Part):
    """What a group does for some minutes."""

    name: Title
    minutes: int = Field(ge=1, le=240)
    what: Text = Field(description="What happens, as whoever leads the session reads it")
    material: Text | None = Field(None, description="What it takes")
    notes: Text | None = Field(None, description="What to look after, for whoever leads the session")
    expect: Text | None = Field(None, description="What to expect from the room")


class PackCase(Part):
    """A case of the pack."""

    id: Code = Field(description="id of the record")
    minutes: int = Field(ge=1, le=240, description="How long the session deals with it")
    why: Text = Field(description="Why it is here: what its record says and leaves open, with its qualifiers")
    question: Line = Field(description="The question to put to it")


class People(Part):
    """For how many the session works."""

    least: int = Field(ge=1, le=500)
    most: int = Field(ge=1, le=500)


class SamplePack(Part):
    """A pack with its session plan."""

    id: Code = Field(description="Its address: teach/<id>")
    title: Title
    summary: Text = Field(description="What it is about, in a sentence or two, for somebody who chooses")
    also: list[Title] = Field(
        default_factory=list, max_length=6, description="What else readers call it, for the search"
    )
    minutes: int = Field(ge=15, le=600, description="How long the session takes: the sum of its activities")
    people: People
    audience: Text = Field(description="For whom it is")
    aims: list[Text] = Field(min_length=1, max_length=5, description="What everybody can do at the end")
    material: list[Text] = Field(min_length=1, max_length=8, description="What to have ready")
    cases: list[PackCase] = Field(min_length=2, max_length=15)
    run: list[Activity] = Field(min_length=2, max_length=20)
    steps: list[int] = Field(default_factory=list, max_length=7, description="Steps to read beforehand")
    concepts: list[Code] = Field(default_factory=list, max_length=5, description="Concepts to read beforehand")


class Packs(Part):
    """All sample packs."""

    packs: list[SamplePack] = Field(min_length=1)
