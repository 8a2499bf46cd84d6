"""The shape of a controlled vocabulary, and all of them together, looked up by name and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from passerelles.model.fields import Code, LanguageCode, Part, PrintedPages, Text, Title, Url, number_as_text


class Term(Part):
    """One value of a vocabulary."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$"), BeforeValidator(number_as_text)]
    label: Title
    definition: Text | None = None
    parent: str | None = Field(None, description="Code of the broader term")
    section: str | None = Field(None, description="Section of the guide that describes it")
    pages: PrintedPages | None = Field(None, description="Pages of the guide that describe it")
    uri: Url | None = Field(None, description="Official identifier")
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = Field(
        None, description="Entry of Wikidata for the same thing, where a source says so for certain"
    )
    alt: dict[LanguageCode, list[str]] = Field(default_factory=dict, description="Other words people look for")
    related: list[str] = Field(default_factory=list, description="Codes of neighbouring terms")
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] | None = None
    icon: str | None = Field(None, description="Name of a Material Design icon, such as material/heart-pulse")


class Vocabulary(Part):
    """A controlled vocabulary: what a code may be, and what each means."""

    id: Code
    label: Title = Field(description="Name of the dimension, singular")
    plural: Title = Field(description="Name of the dimension, plural")
    intro: Text | None = Field(None, description="One paragraph that opens the dimension's page")
    source: Text | None = Field(None, description="Where the values come from")
    rule: Text | None = Field(
        None, description="When a record gets a value: what the source must say, and what is not enough"
    )
    terms: list[Term] = Field(min_length=1)


class Vocabularies(Mapping[str, Vocabulary]):
    """The vocabularies by id. Looking up an unknown one raises KeyError: that is a bug, not bad input."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._by_id = dict(vocabularies)

    def __getitem__(self, name: str) -> Vocabulary:
        return self._by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        return {name: {term.code: term for term in vocabulary.terms} for name, vocabulary in self._by_id.items()}

    def terms(self, name: str) -> dict[str, Term]:
        """Terms of a vocabulary by code, in the vocabulary's order; empty if there is no such vocabulary."""
        return self._terms.get(name, {})

    def term(self, name: str, code: str | int) -> Term:
        """One term; KeyError if the code is unknown, which validation excludes."""
        return self._terms[name][str(code)]

    def ancestors(self, name: str, code: str) -> list[Term]:
        """The term and every broader one, narrowest first."""
        chain: list[Term] = []
        terms = self.terms(name)
        at: str | None = code
        while at is not None and at in terms and terms[at] not in chain:
            chain.append(terms[at])
            at = terms[at].parent
        return chain

    def children(self, name: str, code: str) -> list[Term]:
        """The terms directly below `code`, in the vocabulary's order."""
        return [term for term in self.terms(name).values() if term.parent == code]
