"""All controlled vocabularies together, looked up by name and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from scripts.model import Term, Vocabulary

DIMENSIONS = {
    "sectors": "sectors",
    "initiative-types": "initiative-types",
    "sdgs": "sdgs",
    "countries": "countries",
    "actors": "actors",
    "gcm": "gcm-objectives",
    "steps": "steps",
}
"""Address of each way to browse the collection, and the vocabulary behind it."""


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
        return {name: {term.code: term for term in one.terms} for name, one in self._by_id.items()}

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
