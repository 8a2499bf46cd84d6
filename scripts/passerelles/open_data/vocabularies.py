"""The controlled vocabularies as JSON: `data/vocabularies.json`."""

from __future__ import annotations

from typing import Any

from passerelles.model.vocabulary import Term, Vocabularies, Vocabulary
from passerelles.open_data.labels import in_each_language
from passerelles.open_data.records import LICENCE, VERSION, compact, plain

FILE = "data/vocabularies.json"
PAGE = "data/vocabularies"
"""The page on which every code is explained."""


def anchor(vocabulary: str, code: str) -> str:
    """Where a term stands on that page: the end of its permanent name."""
    return f"{vocabulary}-{code.replace('.', '-')}"


def vocabularies_json(vocabularies: Vocabularies) -> str:
    """Every vocabulary with its terms, labels and definitions in each language."""
    whole = {
        "version": VERSION,
        "licence": LICENCE,
        "vocabularies": [_vocabulary(vocabularies[name]) for name in sorted(vocabularies)],
    }
    return compact(whole)


def _vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    texts = {
        name: in_each_language(getattr(vocabulary, name)) for name in ("label", "plural", "intro", "source", "rule")
    }
    return {"id": vocabulary.id, **texts, "terms": [_term(term, vocabulary) for term in vocabulary.terms]}


def _term(term: Term, vocabulary: Vocabulary) -> dict[str, Any]:
    shown = {name: plain(getattr(term, name)) for name in type(term).model_fields if name not in _LOOK}
    return {**shown, "anchor": anchor(vocabulary.id, term.code)}


_LOOK = {"colour", "icon"}
"""What is of the site's pages only."""
