"""What is on the map of the world: places as points, partnerships as lines, migration corridors as arrows.

All is computed here; `templates/svg/world.svg.j2` draws it, and `theme/scripts/map/map.js` moves it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from passerelles.catalogue.similar_records import place_name
from passerelles.maps.geometry import Arc, Box, Caption, Nearby, Point, arc, bounds, captions, gathered, shortest_tree
from passerelles.maps.land import FINENESS, WORLD
from passerelles.model.record import Partnership, Record, Territory
from passerelles.pages.template_view import Label, LocalText, RecordView, Route, View
from passerelles.text.folding import fold, folded_words

MARGIN = 44
"""Units of the drawing around all that is on it."""
CLOSE = 24
"""Places nearer than this share one marker with their number on it: a finger's width (WCAG 2.5.8)."""
SIGN_FROM_SIGN, SIGN_FROM_MARKER = 22, 17
"""How far the sign of a line keeps from other signs and from markers."""
SWERVE = 0.16
"""How far a corridor bends away from the straight way, so that the way back, and other lines, stay apart."""
LETTERS = 11
"""Height of letters on the map."""
LETTER_WIDTH = 0.6
"""About how wide a letter of a sans-serif typeface is for its height; rather too much than too little."""
NAME_GAP = 8
"""From a place to its name."""
RADIUS, GROUP_RADIUS = 4.5, 9
"""Of the marker of a place, and of one that stands for several."""
MARKER_ROOM, SIGN_ROOM = 5, 10
"""How far from the middle of a marker or a sign no name may stand."""

MEASURES = {
    "close": CLOSE,
    "signFromMarker": SIGN_FROM_MARKER,
    "signFromSign": SIGN_FROM_SIGN,
    "letters": LETTERS,
    "letterWidth": LETTER_WIDTH,
    "nameGap": NAME_GAP,
    "radius": RADIUS,
    "groupRadius": GROUP_RADIUS,
    "markerRoom": MARKER_ROOM,
    "signRoom": SIGN_ROOM,
}
"""What the script must know to lay the map out as we do."""


@dataclass(frozen=True)
class Site:
    """A place on the map, whichever records it is in."""

    key: str
    name: LocalText
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
    def radius(self) -> float:
        """How large it is drawn."""
        return GROUP_RADIUS if self.others else RADIUS

    @property
    def room(self) -> float:
        """How far around its middle no name may stand."""
        return GROUP_RADIUS if self.others else MARKER_ROOM

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
    def exact(self) -> bool:
        """Whether the source names the places at both ends of each."""
        return all(route.exact for route in self.routes)

    @property
    def key(self) -> str:
        """Its name on the page."""
        return f"{'corridor' if self.corridor else 'partnership'}-{self.record.record.id}"


@dataclass(frozen=True)
class Corridor:
    """A way that people moved, whichever records tell of it."""

    origin: LocalText
    destination: LocalText
    records: list[tuple[RecordView, list[Route]]]
    """Records that tell of it, each with the partnerships that it ties to it."""


@dataclass(frozen=True)
class Absent:
    """What a record says of territories that no point can stand for."""

    record: RecordView
    names: list[LocalText]
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
                    drawn
                    for partnership in practice.record.partnerships
                    if partnership.corridor == corridor
                    for drawn in self._arcs(practice.record, partnership, seen)
                ]
                if arcs:
                    drawn.append(
                        (practice, corridor, [route for route in practice.routes if route.corridor == corridor], arcs)
                    )
        ties: list[Tie] = []
        taken = Nearby[float](max(SIGN_FROM_SIGN, SIGN_FROM_MARKER))
        for marker in self.markers_bare:
            if not marker.hidden:
                taken.add(marker.site.at, SIGN_FROM_MARKER)
        for practice, corridor, routes, arcs in sorted(drawn, key=lambda line: -line[1]):
            badge, room = _spot(arcs, taken)
            ties.append(Tie(practice, corridor, routes, arcs, badge, room < 1))
            if room >= 1:
                taken.add(badge, SIGN_FROM_SIGN)
        return sorted(ties, key=lambda tie: tie.corridor)

    def _arcs(self, record: Record, partnership: Partnership, seen: dict[frozenset[Point], int]) -> list[Arc]:
        """A corridor's arrows, or the shortest lines that tie all partners together."""
        sites, keys = self._found
        points = [sites[keys[record.id, key]].at for key in partnership.between if (record.id, key) in keys]
        pairs = [(0, index) for index in range(1, len(points))] if partnership.corridor else shortest_tree(points)
        arcs = []
        for start, end in pairs:
            ends = frozenset((points[start], points[end]))
            before = seen[ends] = seen.get(ends, -1) + 1
            swerve = SWERVE * (1 + before) if partnership.corridor else SWERVE / 2 * before
            arcs.append(arc(points[start], points[end], swerve))
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
        taken = [Box(*marker.site.at, *marker.site.at).grown(marker.room) for marker in shown]
        taken += [Box(*tie.badge, *tie.badge).grown(SIGN_ROOM) for tie in self.ties if not tie.crowded]
        single = [marker for marker in shown if not marker.others]
        spots = captions(
            [(marker.site.at, width(marker.site.name.plain, LETTERS)) for marker in single],
            self.frame, taken, LETTERS, NAME_GAP,
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

    @property
    def land_scale(self) -> float:
        """By what the drawing of the land is to be multiplied."""
        return 1 / FINENESS

    @cached_property
    def ways(self) -> list[Corridor]:
        """Every corridor, drawn or not, each once: between places, or their countries where no more is known."""
        ways: dict[tuple[str, str], Corridor] = {}
        for practice in self.records:
            for origin, destination in practice.corridors:
                way = ways.setdefault((origin.plain, destination.plain), Corridor(origin, destination, []))
                way.records.append(
                    (practice, [route for route in practice.routes if route.moved == (origin, destination)])
                )
        return list(ways.values())

    @cached_property
    def partnerships(self) -> list[tuple[RecordView, Route]]:
        """Every other partnership of every record, on the map or not."""
        return [(practice, route) for practice in self.records for route in practice.routes if not route.corridor]

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
        shown, absent = {identifier for identifier, _ in keys}, []
        for practice in self.records:
            record = practice.record
            names = [self.view.say(place.name) for place in _taking_part(record) if (record.id, place.key) not in keys]
            drawn = record.id in shown
            if names or not drawn:
                absent.append(Absent(practice, names, drawn))
        return absent


def _taking_part(record: Record) -> list[Territory]:
    """Territories that take part, belong to the network or are tied to another; not those that are only mentioned."""
    tied = {key for partnership in record.partnerships for key in partnership.between}
    return [place for place in record.territories if place.involvement != "mentioned" or place.key in tied]


def _key(place: Territory, at: Point, sites: dict[str, Site]) -> str:
    """A name for a place, the same in every record and language.

    Places of one name, level and country are one place, unless they are far apart.
    """
    name = "-".join(folded_words(place_name(place)))
    key = "-".join([(place.country or "xx").lower(), place.level, name])
    while key in sites and math.dist(sites[key].at, at) > CLOSE:
        key += "-2"
    return key


def _spot(arcs: Sequence[Arc], taken: Nearby[float]) -> tuple[Point, float]:
    """A point on one of the lines for a sign, and how free it is: below 1 it touches something else."""

    def room(point: Point) -> float:
        return min((math.dist(point, other) / distance for other, distance in taken.around(point)), default=math.inf)

    shares = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
    spots = [line.at(share) for share in shares for line in arcs]
    free = next((spot for spot in spots if room(spot) >= 1), None)
    best = free or max(spots, key=room)
    return best, room(best)


def width(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * LETTER_WIDTH
