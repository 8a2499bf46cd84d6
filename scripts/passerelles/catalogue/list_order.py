"""The orders in which the list of practices can be read.

The usual one is `interest`. First come records with a route (places that work together two by two, or a migration
corridor) and a reported outcome, then those with an outcome, then those with a route, then the others. Among equals the
sectors take turns, in the order of their vocabulary, so that the list does not open on one sector; within a sector the
guide's order decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import LANGUAGES, Language
from passerelles.model.dimensions import years
from passerelles.model.record import Record
from passerelles.text.folding import alphabetical


def by_interest(catalogue: Catalogue) -> list[Record]:
    """The usual order."""
    sectors = list(catalogue.vocabularies.terms("sectors"))
    ranks: dict[tuple[bool, bool], list[Record]] = {}
    for record in catalogue.records:
        ranks.setdefault((not _has_outcome(record), not _has_route(record)), []).append(record)
    return [record for rank in sorted(ranks) for record in _in_turn(ranks[rank], sectors)]


def by_guide(catalogue: Catalogue) -> list[Record]:
    """The guide's examples in its order, then the others by their ids."""
    return list(catalogue.records)


def by_title(catalogue: Catalogue, language: Language) -> list[Record]:
    """From A to Z, without regard to accents and punctuation; numbers by their size."""
    return sorted(catalogue.records, key=lambda record: alphabetical(_title(record, language)))


def by_period(catalogue: Catalogue, language: Language) -> list[Record]:
    """Those that began last first; those whose dates are not known last."""
    return sorted(
        by_title(catalogue, language), key=lambda record: min(years(record), default=float("-inf")), reverse=True
    )


def by_completeness(catalogue: Catalogue, language: Language) -> list[Record]:
    """Those of which most is told first."""
    return sorted(by_title(catalogue, language), key=completeness, reverse=True)


ORDERS: dict[str, Callable[[Catalogue, Language], list[Record]]] = {
    "interest": lambda catalogue, _: by_interest(catalogue),
    "guide": lambda catalogue, _: by_guide(catalogue),
    "title": by_title,
    "period": by_period,
    "completeness": by_completeness,
}
"""By their names in the address, the usual one first."""


def _has_outcome(record: Record) -> bool:
    return record.outcome is not None and record.outcome.reported


def _has_route(record: Record) -> bool:
    return any(tie.corridor or len(tie.between) == 2 for tie in record.partnerships)


def _in_turn(records: Iterable[Record], sectors: Sequence[str]) -> list[Record]:
    """One of each sector, then the second of each, and so on; a record counts for its first sector."""
    seen: dict[str, int] = {}
    turns = []
    for record in records:
        sector = record.sectors[0].code
        seen[sector] = seen.get(sector, 0) + 1
        turns.append((seen[sector], sectors.index(sector), record))
    return [record for _, _, record in sorted(turns, key=lambda turn: turn[:2])]


def _title(record: Record, language: Language) -> str:
    """Its title in a language, or in the first that it has."""
    return next((text for choice in (language, *LANGUAGES) if (text := record.title.get(choice)) is not None), "")
