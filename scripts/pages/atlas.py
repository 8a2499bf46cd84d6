"""The map of the world: places as points, partnerships as lines, migration corridors as arrows, and the same in tables.

What is drawn is computed here; `templates/svg/world.svg.j2` draws it, and `theme/assets/map.js` moves it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from scripts.catalogue import Catalogue
from scripts.geography import Arc, Box, Caption, Point, arc, bounds, captions, gathered, shaped, shortest_tree
from scripts.model import Partnership, Record, Territory
from scripts.outline import FINENESS, WORLD
from scripts.pages import explorer, render
from scripts.pages.render import Settings
from scripts.pages.view import Label, RecordView, Route, Said, View, fold
from scripts.vocabularies import DIMENSIONS

PAGE = "map/index"
FILTERS = "map/filters.json"
"""File beside the page that only those need who come with a filter."""

MARGIN = 44
"""Units of the drawing around all that is on it."""
CLOSE = 24
"""Places nearer than this share one marker with their number on it: a finger's width (WCAG 2.5.8)."""
SWERVE = 0.16
"""How far a corridor bends away from the straight way, so that the way back, and other lines, stay apart."""
PORTRAIT = 1.15
"""How much wider than high the picture of the corridors is."""
LETTERS = 11
"""Height of letters on the map."""


@dataclass(frozen=True)
class Site:
    """A place on the map, whichever records it is in."""

    key: str
    name: Said
    country: Label | None
    level: str
    at: Point
    practices: list[RecordView]


@dataclass(frozen=True)
class Marker:
    """How a site is drawn while nobody has moved the map: on its own, in front of its neighbours, or behind one."""

    site: Site
    others: list[Site] = field(default_factory=list)
    hidden: bool = False
    caption: Caption | None = None

    @property
    def sites(self) -> list[Site]:
        """All that it stands for."""
        return [self.site, *self.others]

    @property
    def practices(self) -> int:
        """In how many practices those take part."""
        return len({practice.record.id for site in self.sites for practice in site.practices})


@dataclass(frozen=True)
class Tie:
    """The corridors of one record, or its other partnerships."""

    record: RecordView
    corridor: bool
    routes: list[Route]
    arcs: list[Arc]
    badge: Point
    """Where the sign of its sector stands."""
    crowded: bool
    """Whether that sign has no room until the map is enlarged."""

    @property
    def key(self) -> str:
        """Its name on the page."""
        return f"{'corridor' if self.corridor else 'partnership'}-{self.record.record.id}"


@dataclass(frozen=True)
class Absent:
    """What a record says of territories that no point can stand for."""

    record: RecordView
    names: list[Said]
    drawn: bool
    """Whether other places of the record are on the map."""


class Atlas:
    """Everything on the map, as seen from one page."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.records = view.records(view.catalogue.records)

    @cached_property
    def _found(self) -> tuple[dict[str, Site], dict[tuple[str, str], str]]:
        """Sites by key, and the key of each located territory by record and its own key."""
        sites: dict[str, Site] = {}
        keys: dict[tuple[str, str], str] = {}
        for practice in self.records:
            record = practice.record
            for place in _taking_part(record):
                if place.lat is None or place.lon is None:
                    continue
                at = WORLD((place.lon, place.lat))
                key = _key(place, at, sites)
                if key not in sites:
                    country = self.view.label("countries", place.country.lower()) if place.country else None
                    sites[key] = Site(key, self.view.say(place.name), country, place.level, at, [])
                if practice not in sites[key].practices:
                    sites[key].practices.append(practice)
                keys[record.id, place.key] = key
        return sites, keys

    @cached_property
    def sites(self) -> list[Site]:
        """All places, those in most practices first, then from west to east."""
        return sorted(self._found[0].values(), key=lambda site: (-len(site.practices), *site.at))

    @cached_property
    def ties(self) -> list[Tie]:
        """All lines, corridors last so that they lie on top."""
        drawn: list[tuple[RecordView, bool, list[Route], list[Arc]]] = []
        seen: dict[frozenset[Point], int] = {}
        for corridor in (False, True):
            for practice in self.records:
                arcs = [
                    one
                    for partnership in practice.record.partnerships
                    if partnership.corridor == corridor
                    for one in self._arcs(practice.record, partnership, seen)
                ]
                if arcs:
                    drawn.append(
                        (practice, corridor, [one for one in practice.routes if one.corridor == corridor], arcs)
                    )
        ties: list[Tie] = []
        taken = [(marker.site.at, CLOSE * 0.8) for marker in self.markers_bare if not marker.hidden]
        for practice, corridor, routes, arcs in sorted(drawn, key=lambda one: -one[1]):
            badge, room = _spot(arcs, taken)
            ties.append(Tie(practice, corridor, routes, arcs, badge, room < 1))
            if room >= 1:
                taken.append((badge, CLOSE))
        return sorted(ties, key=lambda tie: tie.corridor)

    def _arcs(self, record: Record, partnership: Partnership, seen: dict[frozenset[Point], int]) -> list[Arc]:
        """A corridor's arrows, or the shortest lines that tie all partners together."""
        sites, keys = self._found
        points = [sites[keys[record.id, key]].at for key in partnership.between if (record.id, key) in keys]
        pairs = [(0, index) for index in range(1, len(points))] if partnership.corridor else shortest_tree(points)
        arcs = []
        for one, other in pairs:
            ends = frozenset((points[one], points[other]))
            before = seen[ends] = seen.get(ends, -1) + 1
            swerve = SWERVE * (1 + before) if partnership.corridor else SWERVE / 2 * before
            arcs.append(arc(points[one], points[other], swerve))
        return arcs

    @cached_property
    def markers_bare(self) -> list[Marker]:
        """Markers without names."""
        markers = {}
        for first, *others in gathered([site.at for site in self.sites], CLOSE):
            markers[first] = Marker(self.sites[first], [self.sites[index] for index in others])
            markers.update({index: Marker(self.sites[index], hidden=True) for index in others})
        return [markers[index] for index in sorted(markers)]

    @cached_property
    def markers(self) -> list[Marker]:
        """One for each site, in the order of `sites`, with names where there is room."""
        shown = [marker for marker in self.markers_bare if not marker.hidden]
        taken = [Box(*marker.site.at, *marker.site.at).grown(9 if marker.others else 5) for marker in shown]
        taken += [Box(*tie.badge, *tie.badge).grown(10) for tie in self.ties if not tie.crowded]
        single = [marker for marker in shown if not marker.others]
        spots = captions(
            [(marker.site.at, width(marker.site.name.plain, LETTERS)) for marker in single],
            self.frame, taken, LETTERS, 8,
        )  # fmt: skip
        named = {marker.site.key: spot for marker, spot in zip(single, spots, strict=True)}
        return [replace(marker, caption=named.get(marker.site.key)) for marker in self.markers_bare]

    @cached_property
    def frame(self) -> Box:
        """What the map shows at first: all that is on it."""
        points = [site.at for site in self._found[0].values()] or [(0.0, 0.0)]
        return bounds(points).grown(MARGIN)

    @property
    def corridors(self) -> list[Tie]:
        """The lines that are corridors."""
        return [tie for tie in self.ties if tie.corridor]

    @cached_property
    def corridors_frame(self) -> Box:
        """The part of the map where the corridors are."""
        points = [one.at(share / 8) for tie in self.corridors for one in tie.arcs for share in range(9)]
        return shaped(bounds(points).grown(MARGIN / 2), PORTRAIT) if points else self.frame

    def corridor_signs(self, apart: float) -> list[tuple[Tie, Point]]:
        """A sign for each corridor on a map without markers, at least `apart` from each other; some have no room."""
        signs: list[tuple[Tie, Point]] = []
        for tie in self.corridors:
            spot, room = _spot(tie.arcs, [(point, apart) for _, point in signs])
            if room >= 1:
                signs.append((tie, spot))
        return signs

    @property
    def land_scale(self) -> float:
        """By what the drawing of the land is to be multiplied."""
        return 1 / FINENESS

    def rows(self, corridor: bool) -> list[tuple[RecordView, Route]]:
        """Every corridor or other partnership of every record, on the map or not."""
        return [(practice, one) for practice in self.records for one in practice.routes if one.corridor == corridor]

    @property
    def by_country(self) -> list[tuple[Label | None, list[Site]]]:
        """Sites by country, both in alphabetical order; those of no one country last."""
        groups: dict[str, list[Site]] = {}
        for site in sorted(self.sites, key=lambda site: fold(site.name.raw)):
            groups.setdefault(fold(site.country.name.raw) if site.country else "\uffff", []).append(site)
        return [(groups[name][0].country, groups[name]) for name in sorted(groups)]

    @property
    def absent(self) -> list[Absent]:
        """Records with territories that no point can stand for, or with none but places that are only mentioned."""
        _, keys = self._found
        found = []
        for practice in self.records:
            record = practice.record
            names = [self.view.say(place.name) for place in _taking_part(record) if (record.id, place.key) not in keys]
            drawn = any(identifier == record.id for identifier, _ in keys)
            if names or not drawn:
                found.append(Absent(practice, names, drawn))
        return found


def _taking_part(record: Record) -> list[Territory]:
    """Territories that take part, belong to the network or are tied to another; not those that are only mentioned."""
    tied = {key for partnership in record.partnerships for key in partnership.between}
    return [place for place in record.territories if place.involvement != "mentioned" or place.key in tied]


def _key(place: Territory, at: Point, sites: dict[str, Site]) -> str:
    """A name for a place, the same in every record and language.

    Places of one name, level and country are one place, unless they are far apart.
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(place.name.fr or place.name.en or "")).strip("-")
    key = "-".join([(place.country or "xx").lower(), place.level, name])
    while key in sites and math.dist(sites[key].at, at) > CLOSE:
        key += "-2"
    return key


def _spot(arcs: Sequence[Arc], taken: Sequence[tuple[Point, float]]) -> tuple[Point, float]:
    """A point on one of the lines for a sign, and how free it is: below 1 it touches something else."""

    def room(point: Point) -> float:
        return min((math.dist(point, other) / distance for other, distance in taken), default=math.inf)

    shares = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
    spots = [one.at(share) for share in shares for one in arcs]
    free = next((spot for spot in spots if room(spot) >= 1), None)
    best = free or max(spots, key=room)
    return best, room(best)


def width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif typeface; rather too much than too little."""
    return len(text) * size * 0.6


# --- the page --------------------------------------------------------------------------------------------------------


def pages(catalogue: Catalogue, language: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """`map/`."""
    view = View(catalogue, language, PAGE)
    atlas = Atlas(view)
    yield (
        PAGE,
        render.page(
            "map",
            view,
            atlas=atlas,
            sectors=view.labels("sectors"),
            corridors=atlas.rows(corridor=True),
            partnerships=atlas.rows(corridor=False),
            data=data(view),
        ),
    )


def data(view: View) -> dict[str, Any]:
    """What the script reads: words of the page, and for each record its codes."""
    return {
        "words": {key: view.spaced(text) for key, text in view.words.below("map.script").items()},
        "records": [
            {"id": record.id, "codes": explorer.codes(record, view.catalogue)} for record in view.catalogue.records
        ],
        "more": view.url(FILTERS),
    }


def filters(view: View) -> dict[str, Any]:
    """What the script reads besides when the address filters by more than sectors: names of codes, searchable words."""
    known = explorer.data(view)
    return {
        "names": _names(view),
        "small": known["small"],
        "words": {one["id"]: one["words"] for one in known["records"]},
    }


def _names(view: View) -> dict[str, dict[str, str]]:
    """For each key of the explorer's address: its name under "", and those of the codes that a record carries."""
    found: dict[str, dict[str, str]] = {}
    for key, dimension in explorer.KEYS.items():
        used = {code for record in view.catalogue.records for code in explorer.codes(record, view.catalogue)[key]}
        found[key] = {"": view.words(f"explorer.short.{key}")}
        found[key] |= {code: _name(view, key, dimension, code) for code in sorted(used)}
    return found


def _name(view: View, key: str, dimension: str, code: str) -> str:
    terms = view.vocabularies.terms(DIMENSIONS.get(dimension, dimension))
    if code in terms:
        name = view.say(terms[code].label).plain
        return f"{code} {name}" if code[0].isdigit() else name
    worded = [one for one in (f"explorer.{key}.{code}", "explorer.undated") if view.words.has(one)]
    return code.replace("-", "–") if code[0].isdigit() else view.words(worded[0])
