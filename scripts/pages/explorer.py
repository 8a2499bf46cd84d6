"""The explorer: every practice as a card, with what the browser needs to filter, count and sort them.

The page holds the whole list, so it can be read without JavaScript. `theme/assets/explorer.js` reads the codes from
the JSON block that `data` makes, and the facets from the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.catalogue import Catalogue, completeness, facets, years
from scripts.model import LANGUAGES, Record, Text
from scripts.pages import compare, render
from scripts.pages.render import Settings
from scripts.pages.view import Label, Said, View, fold
from scripts.vocabularies import DIMENSIONS
from scripts.words import words

PAGE = "practices/index"

KEYS = {
    "sector": "sectors",
    "type": "initiative-types",
    "sdg": "sdgs",
    "country": "countries",
    "region": "regions",
    "cooperation": "cooperation",
    "actor": "actors",
    "step": "steps",
    "gcm": "gcm",
    "year": "years",
    "status": "status",
    "kind": "kind",
    "lang": "languages",
    "concept": "concepts",
}
"""Facets in the order in which they are shown: name in the address, and dimension of the catalogue."""

SORTS = ("guide", "title", "period", "completeness")
VIEWS = ("cards", "table")

_OPEN = ("sector", "type")
"""Facets whose values are shown from the start."""
_TREES = ("type", "region")
"""Facets in which narrower values stand below the broader one."""
_FIXED = {
    "status": ("planned", "running", "ended", "unknown"),
    "kind": ("practice", "strategy"),
    "lang": ("reviewed", "draft", "missing"),
}
"""Facets without a vocabulary."""
_UNDATED = "none"
_SPAN = 5
"""Years in a period to choose."""


@dataclass(frozen=True)
class Value:
    """One value of a facet, as the form shows it."""

    code: str
    """As in the address."""
    name: Said
    count: int
    depth: int = 0
    """How many broader values it lies under."""
    label: Label | None = None
    """Its number or icon, if it has one."""


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list."""

    key: str
    name: str
    open: bool
    values: list[Value]


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`practices/`."""
    view = View(catalogue, language, PAGE)
    yield (
        PAGE,
        render.page(
            "practices",
            view,
            records=view.records(catalogue.records),
            dimensions=DIMENSIONS,
            facets=form(view),
            sorts=SORTS,
            views=VIEWS,
            most=compare.MOST,
            data=data(view),
        ),
    )


def address(dimension: str, code: str | int) -> str:
    """Target of a link into the explorer with one value chosen: `practices/index?sector=health`."""
    key = next(key for key, one in KEYS.items() if one == dimension)
    return f"{PAGE}?{key}={_shown(key, str(code))}"


def codes(record: Record, catalogue: Catalogue) -> dict[str, list[str]]:
    """By which values of each facet a record is found, under the names that the address has."""
    found = facets(record, catalogue.vocabularies)
    named = years(record)
    found["sdgs"] = found["sdgs"] + found["sdg-targets"]
    found["years"] = [*map(str, named), *dict.fromkeys(map(_period, named))] or [_UNDATED]
    found["languages"] = [language_state(record)]
    return {key: found[dimension] for key, dimension in KEYS.items()}


def language_state(record: Record) -> str:
    """How far a record speaks all languages: `missing` in one, `draft` in one, or `reviewed` in all."""
    known = {str(language): one.state for language, one in record.translation.items()}
    states = {known.get(language, "missing") for language in LANGUAGES if language != record.source_language}
    return next((state for state in ("missing", "draft") if state in states), "reviewed")


def data(view: View) -> dict[str, Any]:
    """What the script reads: words of the page, and for each record its codes, first year and searchable words."""
    catalogue = view.catalogue
    return {
        "words": view.words.below("explorer.script"),
        "small": sorted(_small_words()),
        "records": [
            {
                "id": record.id,
                "codes": {key: found for key, found in codes(record, catalogue).items() if found},
                "start": min(years(record), default=None),
                "complete": round(100 * completeness(record)),
                "words": " ".join(searchable(record, catalogue)),
            }
            for record in catalogue.records
        ],
    }


def searchable(record: Record, catalogue: Catalogue) -> list[str]:
    """Folded words of a record in all languages, each once: title, summary, places, tags and actors."""
    terms = catalogue.vocabularies
    found = facets(record, terms)
    texts: list[Text] = [record.title, record.summary]
    texts += [place.name for place in record.territories]
    texts += [actor.name for actor in record.actors]
    for dimension in ("sectors", "initiative-types", "sdgs", "countries", "regions", "cooperation", "concepts"):
        texts += [terms.term(DIMENSIONS.get(dimension, dimension), code).label for code in found[dimension]]
    countries = [terms.term("countries", code) for code in found["countries"]]
    said = [text.get(language) or "" for text in texts for language in LANGUAGES]
    said += [name for country in countries for names in country.alt.values() for name in names]
    return sorted(set(folded(said)) - _small_words())


def _small_words() -> set[str]:
    """Words that say nothing, in all languages."""
    return set(folded(words(language)("explorer.small-words") for language in LANGUAGES))


def folded(texts: Iterable[str]) -> list[str]:
    """Words without accents, capitals and ligatures; the script folds what is typed in the same way."""
    return re.findall(r"[^\W_]+", fold(" ".join(texts)))


# --- the form --------------------------------------------------------------------------------------------------------


def form(view: View, keys: Iterable[str] = KEYS) -> list[Facet]:
    """The facets with these names in the address, all of them or some."""
    return [Facet(key, view.words(f"explorer.facet.{key}"), key in _OPEN, _values(view, key)) for key in keys]


def _values(view: View, key: str) -> list[Value]:
    if key == "year":
        return _periods(view)
    if key in _FIXED:
        return [_worded(view, key, code) for code in _FIXED[key]]
    labels = view.labels(KEYS[key])
    if key not in _TREES:
        return [Value(_shown(key, label.code), label.name, label.count, label=label) for label in labels]
    vocabulary = DIMENSIONS.get(KEYS[key], KEYS[key])
    place = {code: index for index, code in enumerate(view.vocabularies.terms(vocabulary))}
    paths = {
        label.code: [place[term.code] for term in reversed(view.vocabularies.ancestors(vocabulary, label.code))]
        for label in labels
    }
    labels.sort(key=lambda label: paths[label.code])
    return [Value(label.code, label.name, label.count, len(paths[label.code]) - 1, label) for label in labels]


def _periods(view: View) -> list[Value]:
    """Periods of a few years in which a practice took place, latest first, then those without dates."""
    catalogue = view.catalogue
    found = [codes(record, catalogue)["year"] for record in catalogue.records]
    used = sorted({code for one in found for code in one if "-" in code}, reverse=True)
    values = [Value(code, _said(view, code.replace("-", "–")), sum(code in one for one in found)) for code in used]
    undated = sum(_UNDATED in one for one in found)
    if undated:
        values.append(Value(_UNDATED, _said(view, view.words("explorer.undated")), undated))
    return values


def _period(year: int) -> str:
    first = year - year % _SPAN
    return f"{first}-{first + _SPAN - 1}"


def _worded(view: View, key: str, code: str) -> Value:
    catalogue = view.catalogue
    count = sum(code in codes(record, catalogue)[key] for record in catalogue.records)
    return Value(code, _said(view, view.words(f"explorer.{key}.{code}")), count)


def _said(view: View, text: str) -> Said:
    return Said(text, view.language, None)


def _shown(key: str, code: str) -> str:
    """A code as the address has it: countries in capitals."""
    return code.upper() if key == "country" else code
