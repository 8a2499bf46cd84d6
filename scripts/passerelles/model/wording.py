"""Words that the checks of texts look for, by language; one file, `practices/knowledge/wording.yml`.

A phrase is matched whole, whatever the capitals, the form of the apostrophe and the line breaks. In it, `*` stands for
any ending, `N` for a number in digits or in words, and `~` for a name: of the source, or of a place or somebody.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from passerelles.model.fields import Part, in_each_language

Phrase = Annotated[str, StringConstraints(max_length=60, pattern=r"^\S+( \S+)*$")]
"""A few words, as a text has them."""


@in_each_language(list[Phrase], default_factory=list, max_length=120)
class Phrases(Part):
    """Phrases of each language."""

    def get(self, language: str) -> list[Phrase]:
        """The phrases of `language`."""
        phrases: list[Phrase] = getattr(self, language)
        return phrases


@in_each_language(dict[str, int])
class NumberWords(Part):
    """Numbers that each language writes in words, and their values."""

    def get(self, language: str) -> dict[str, int]:
        """The number words of `language`."""
        words: dict[str, int] = getattr(self, language)
        return words


class Qualifier(Part):
    """One reservation: a text that has it in one language has it in the other."""

    said: Phrases = Field(description="Phrases that mean it, and so need one in the other language")
    accepted: Phrases = Field(
        default_factory=Phrases, description="Phrases that render it too, but mostly mean something else"
    )

    def rendering(self, language: str) -> list[Phrase]:
        """Every phrase of `language` that will do where the other language has the reservation."""
        return [*self.said.get(language), *self.accepted.get(language)]


class Topic(Part):
    """Something that a reason says of a place or of somebody, and that a caveat or a note takes back."""

    claimed: Phrases = Field(description="Phrases that say it; `~` stands for the name")
    denied: Phrases = Field(description="Words that, together with a denial, take it back")


class Wording(Part):
    """What the checks of texts look for."""

    source_names: Phrases = Field(description="What a text calls the document on which it rests")
    attributions: Phrases = Field(description="Turns of phrase that say that the source says so")
    caveat_pointers: Phrases = Field(description="Turns of phrase that send the reader to the caveats")
    denials: Phrases = Field(description="Words with which a caveat or a note takes something back")
    origin: Topic = Field(description="That people come from a place")
    participation: Topic = Field(description="That a place or somebody takes part; a mere mention takes it back too")
    little_words: Phrases = Field(
        default_factory=Phrases, description="Frequent words that no other language of the site has"
    )
    numbers: NumberWords = Field(description="Numbers written in words")
    qualifiers: list[Qualifier] = Field(min_length=1, max_length=60)
