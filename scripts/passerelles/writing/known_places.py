"""Places that the collection knows already: what a draft may take over, to be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from passerelles.languages import LANGUAGES
from passerelles.model.fields import Text
from passerelles.model.record import Record, Territory
from passerelles.model.vocabulary import Vocabularies
from passerelles.reading.meanings import code_called
from passerelles.text.folding import folded_text, folded_words


@dataclass(frozen=True)
class KnownPlace:
    """A territory as a record has it."""

    territory: Territory
    record: str
    """The id of that record."""


def known_places(records: Iterable[Record], name: str, country: str | None = None) -> list[KnownPlace]:
    """The places called `name` in any language, each once, of that country if one is given (ISO 3166-1 alpha-2)."""
    wanted = folded_text(name)
    places: dict[tuple[str, str | None], KnownPlace] = {}
    for record in records:
        for place in record.territories:
            alike = wanted in map(folded_text, place.name.said) or wanted == folded_text(place.key)
            if alike and (country is None or place.country == country):
                known = places.get((place.key, place.country))
                if known is None or (known.territory.lat is None and place.lat is not None):
                    places[place.key, place.country] = KnownPlace(place, record.id)
    return list(places.values())


def country_code(word: str, vocabularies: Vocabularies) -> str | None:
    """The ISO code, in capitals, of a country named by its code or by any of its names; None if there is none."""
    terms = vocabularies.terms("countries")
    small = word.strip().lower()
    code = small if small in terms else code_called(word, terms)
    return code.upper() if code else None


def place_data(known: KnownPlace) -> dict[str, object]:
    """The place as a draft writes it; what it is to migrants in another record is not taken over."""
    place = known.territory
    data: dict[str, object] = {"key": place.key, "name": _name(place.name), "country": place.country}
    data |= {"level": place.level, "role": "partner", "lat": place.lat, "lon": place.lon}
    return {key: value for key, value in data.items() if value is not None}


def country_data(code: str, vocabularies: Vocabularies) -> dict[str, object]:
    """A whole country as a territory."""
    label = vocabularies.term("countries", code.lower()).label
    key = "-".join(folded_words(label.get("en") or label.said[0]))  # keys are English, in whatever language one writes
    return {"key": key, "name": _name(label), "country": code, "level": "country", "role": "partner"}


def new_place_data(name: str, country: str | None, level: str) -> dict[str, object]:
    """A place that no record has: nobody knows its coordinates yet."""
    key = "-".join(word for word in folded_words(name) if word.isascii()) or "place"
    data = {"key": key, "name": name, "country": country, "level": level, "role": "partner"}
    return {key: value for key, value in data.items() if value is not None}


def _name(name: Text) -> object:
    """A name as one writes it: once where it is the same in every language."""
    texts = {str(language): name.get(language) for language in LANGUAGES if name.get(language)}
    return name.said[0] if len(set(texts.values())) == 1 and len(texts) == len(LANGUAGES) else texts
