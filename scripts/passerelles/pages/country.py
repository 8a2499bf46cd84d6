"""What a country's page knows beside its practices: places, with a small map, corridors and frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from passerelles.model.record import Record, Territory
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.record_map import Locator, places_map
from passerelles.pages.template_view import Label, LocalText, RecordView, View
from passerelles.text.folding import fold


@dataclass(frozen=True)
class CountryPlace:
    """A place of the country, with the practices in which it takes part."""

    territory: Territory
    name: LocalText
    practices: list[RecordView]


class Country:
    """One country, seen from its page."""

    def __init__(self, view: View, code: str, draw_once: DrawOnce = draw_anew) -> None:
        self._view = view
        self._draw_once = draw_once
        self.code = code

    @cached_property
    def places(self) -> list[CountryPlace]:
        """Each place once, in alphabetical order. The country itself is none, nor is a place that is only mentioned."""
        places: dict[str, CountryPlace] = {}
        for record in self._view.catalogue.records:
            for place in self._of(record):
                name = self._view.say(place.name)
                known = places.setdefault(fold(name.raw), CountryPlace(place, name, []))
                if all(practice.record is not record for practice in known.practices):
                    known.practices.append(self._view.record(record))
        return sorted(places.values(), key=lambda label: fold(label.name.raw))

    @property
    def places_by_practice(self) -> list[tuple[list[LocalText], list[RecordView]]]:
        """Their names, those together of which the same practices tell, so that no title stands twice in a row."""
        groups: dict[tuple[str, ...], tuple[list[LocalText], list[RecordView]]] = {}
        for place in self.places:
            key = tuple(practice.record.id for practice in place.practices)
            groups.setdefault(key, ([], place.practices))[0].append(place.name)
        return list(groups.values())

    @cached_property
    def map(self) -> Locator | None:
        """Where these places are."""
        return places_map(self._view, [place.territory for place in self.places], self._draw_once)

    @property
    def corridors(self) -> list[tuple[tuple[LocalText, LocalText], list[RecordView]]]:
        """From where to where people moved, with the practices that tell of it, if one end is here."""
        records_by_way: dict[tuple[LocalText, LocalText], list[RecordView]] = {}
        for record in self._view.catalogue.records:
            here = {place.key for place in record.territories if self._here(place)}
            if not here:
                continue
            seen = self._view.record(record)
            for tie, moved in seen.moves:
                if here & set(tie.between):
                    records_by_way.setdefault(moved, []).append(seen)
        return list(records_by_way.items())

    def served(self, dimension: str) -> list[Label]:
        """Values of a dimension that practices here carry."""
        records = self._view.catalogue.having("countries", self.code)
        codes = [code for record in records for code in self._view.catalogue.codes(record)[dimension]]
        return self._view.labels(dimension, codes)

    @property
    def in_m4d(self) -> bool:
        """Whether M4D says that it works here."""
        listed = self._view.catalogue.knowledge.frameworks
        return listed is not None and self.code in listed.m4d_countries.codes

    def _of(self, record: Record) -> Iterable[Territory]:
        here = filter(self._here, record.territories)
        return (place for place in here if place.level != "country" and place.involvement != "mentioned")

    def _here(self, place: Territory) -> bool:
        return place.country is not None and place.country.lower() == self.code
