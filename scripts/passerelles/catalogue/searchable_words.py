"""The words by which a text field finds a record in the list of practices: folded, in all languages, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import Dimensions
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.model.vocabulary import Vocabularies
from passerelles.text.folding import folded_words
from passerelles.text.messages import words


def searchable_words(
    record: Record, codes: Mapping[str, Sequence[str]], dimensions: Dimensions, vocabularies: Vocabularies
) -> list[str]:
    """Words of its title, summary, places, tags and actors; `codes` are those by which it is found."""
    texts: list[Text] = [record.title, record.summary]
    texts += [place.name for place in record.territories]
    texts += [actor.name for actor in record.actors]
    for row in dimensions.facets.values():
        if row.facet and row.facet.words:
            texts += [vocabularies.term(row.vocabulary, code).label for code in codes[row.id]]
    countries = [vocabularies.term("countries", code) for code in codes["countries"]]
    said = [text.get(language) or "" for text in texts for language in LANGUAGES]
    said += [name for country in countries for names in country.alt.values() for name in names]
    return sorted(set(folded_words(" ".join(said))) - small_words())


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing, in all languages."""
    return frozenset(folded_words(" ".join(words(language)("explorer.small-words") for language in LANGUAGES)))
