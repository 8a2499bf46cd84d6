"""The small map on a record's page: its territories, what ties them, and the land around."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from passerelles.maps.geometry import (
    Arc,
    Box,
    Caption,
    Point,
    Projection,
    arc,
    bounds,
    captions,
    course,
    equirectangular,
    gathered,
    shaped,
    shortest_tree,
    unwrapped,
)
from passerelles.maps.land import land_within
from passerelles.model.record import Partnership, Record, Territory
from passerelles.pages.atlas import SWERVE, width
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.template_view import LocalText, View

WIDTH = 340
"""Units of the drawing across, as many pixels beside the text."""
RATIOS = (1.15, 1.7)
"""The tallest and the flattest shape."""
LEAST = 11.0
"""Degrees of latitude that a map shows at least: less says nothing of where a place is."""
MOST = 42.0
GROWTH = 1.25
"""Degrees, or times the map without them, to which a map grows for places that the source only mentions."""
LETTERS = 12.5
FINENESS = 10
"""Units in which the land is drawn in one of the map."""

_RADII = {"country": 8.0, "supranational": 8.0, "region": 6.0, "federated-state": 6.0, "province": 6.0}
_RADIUS = 4.0


@dataclass(frozen=True)
class Dot:
    """A territory, or several that lie too close to be told apart."""

    at: Point
    radius: float
    wide: bool
    """Whether it stands for a whole region or country."""
    mentioned: bool
    name: LocalText
    more: int
    caption: Caption | None


@dataclass(frozen=True)
class Locator:
    """The whole map."""

    height: float
    land: str
    dots: list[Dot]
    corridors: list[Arc]
    """From and to places that the source names."""
    loose_corridors: list[Arc]
    """Those of which it names no more than a country at one end or both."""
    partnerships: list[Arc]
    outside: list[LocalText]
    """Located places that are only mentioned and lie too far away."""

    @property
    def width(self) -> int:
        """Units of the drawing across."""
        return WIDTH

    @property
    def land_scale(self) -> str:
        """Units of the drawing in one of the land's."""
        return f"{1 / FINENESS:g}".lstrip("0")

    @property
    def mentions(self) -> bool:
        """Whether it shows a place that the source only mentions."""
        return any(dot.mentioned for dot in self.dots)

    @property
    def names(self) -> list[LocalText]:
        """The names on it."""
        return [dot.name for dot in self.dots]


def locator(view: View, record: Record, draw_once: DrawOnce = draw_anew) -> Locator | None:
    """The map of a record; None if no territory has coordinates, or only one that the source merely mentions."""
    located = [place for place in record.territories if place.lat is not None and place.lon is not None]
    tied = {key for partnership in record.partnerships for key in partnership.between}
    core = [place for place in located if place.involvement != "mentioned" or place.key in tied]
    if not core:
        core = located
    if not core or (len(core) == 1 and core[0].involvement == "mentioned"):
        return None
    degrees = _degrees(core, located)
    fitting = _with_mentioned(core, located, degrees)
    project, frame = _fitted(fitting)
    at = {key: project(point) for key, point in degrees.items()}
    corridors = [partnership for partnership in record.partnerships if partnership.corridor]
    always = {place.key for place in core}
    shown = [place for place in located if place.key in always or frame.grown(-_RADIUS).holds(at[place.key])]
    drawn = {place.key for place in shown}
    return Locator(
        frame.height,
        draw_once(_land, tuple(fitting)),
        _dots(view, shown, at, frame),
        _arcs([corridor for corridor in corridors if corridor.exact], at),
        _arcs([corridor for corridor in corridors if not corridor.exact], at),
        _arcs([partnership for partnership in record.partnerships if not partnership.corridor], at),
        [view.say(place.name) for place in located if place.key not in drawn],
    )


def places_map(view: View, places: Sequence[Territory], draw_once: DrawOnce = draw_anew) -> Locator | None:
    """A map of places that nothing ties, of whatever records; None if none of them has coordinates."""
    known = (place for place in places if place.lat is not None and place.lon is not None)
    located = [place.model_copy(update={"key": str(number)}) for number, place in enumerate(known)]
    if not located:
        return None
    points = list(_degrees(located, located).values())
    project, frame = _fitted(points)
    at = {place.key: project(point) for place, point in zip(located, points, strict=True)}
    land = draw_once(_land, tuple(points))
    return Locator(frame.height, land, _dots(view, located, at, frame), [], [], [], [])


def _degrees(core: Sequence[Territory], located: Sequence[Territory]) -> dict[str, Point]:
    """Longitude and latitude of all places by key, turned so that those of the core lie together."""
    plain = {place.key: (place.lon or 0.0, place.lat or 0.0) for place in located}
    middle = bounds(unwrapped([plain[place.key] for place in core])).centre[0]
    return {key: (middle + (x - middle + 180) % 360 - 180, y) for key, (x, y) in plain.items()}


def _with_mentioned(core: Sequence[Territory], located: Sequence[Territory], degrees: dict[str, Point]) -> list[Point]:
    """Where the core is, and places only mentioned as long as the map does not have to grow too much for them."""
    points = [degrees[place.key] for place in core]
    box = bounds(points)
    limits = max(MOST, box.width * GROWTH), max(MOST, box.height * GROWTH)
    within = {place.key for place in core}
    others = [degrees[place.key] for place in located if place.key not in within]
    for point in sorted(others, key=lambda point: math.dist(point, box.centre)):
        wider = bounds([*points, point])
        if wider.width <= limits[0] and wider.height <= limits[1]:
            points.append(point)
    return points


def _fitted(degrees: Sequence[Point]) -> tuple[Projection, Box]:
    """A projection for these places whose drawing begins at (0, 0) and is `WIDTH` wide, and that drawing's box."""
    parallel = bounds(degrees).centre[1]
    plain = equirectangular(1, parallel)
    box = bounds(map(plain, degrees))
    box = box.grown(max(0.16 * max(box.width, box.height), (LEAST - max(box.width, box.height)) / 2))
    box = shaped(box, min(RATIOS[1], max(RATIOS[0], box.width / box.height)))
    scale = WIDTH / box.width

    def project(point: Point) -> Point:
        x, y = plain(point)
        return (x - box.left) * scale, (y - box.top) * scale

    return project, Box(0, 0, WIDTH, box.height * scale)


@lru_cache(maxsize=32)
def _land(fitting: tuple[Point, ...]) -> str:
    """The land that the drawing for these places shows, and a little around it; drawn once for all languages."""
    project, frame = _fitted(fitting)
    origin, step = project((0, 0)), project((1, -1))
    across, down = step[0] - origin[0], step[1] - origin[1]
    degrees = Box(
        -origin[0] / across, (origin[1] - frame.bottom) / down, (WIDTH - origin[0]) / across, origin[1] / down
    ).grown(4 / down)
    smallest = 2 * FINENESS**2
    land = land_within(degrees, smallest / abs(across * down * FINENESS**2))
    rings = [[(x * FINENESS, y * FINENESS) for x, y in map(project, ring)] for ring in land]
    return course(rings, 0.9 * FINENESS, smallest)


def _arcs(ties: Iterable[Partnership], at: dict[str, Point]) -> list[Arc]:
    arcs = []
    for tie in ties:
        points = [at[key] for key in tie.between if key in at]
        if len(points) < 2:
            continue
        pairs = [(0, index) for index in range(1, len(points))] if tie.corridor else shortest_tree(points)
        arcs += [arc(points[start], points[end], SWERVE if tie.corridor else 0) for start, end in pairs]
    return arcs


def _dots(view: View, shown: Sequence[Territory], at: dict[str, Point], frame: Box) -> list[Dot]:
    """Places that take part before those that are mentioned; names where there is room."""
    places = sorted(shown, key=lambda place: place.involvement == "mentioned")
    groups = gathered([at[place.key] for place in places], 7)
    firsts = [places[first] for first, *_ in groups]
    names = [view.say(place.name) for place in firsts]
    more = [len(others) for _, *others in groups]
    widths = [
        width(name.plain + (f" +{count}" if count else ""), LETTERS) for name, count in zip(names, more, strict=True)
    ]
    spots = captions(
        [(at[place.key], wide) for place, wide in zip(firsts, widths, strict=True)],
        frame.grown(-3),
        [Box(*at[place.key], *at[place.key]).grown(5) for place in firsts],
        LETTERS,
        10,
    )
    return [
        Dot(
            at[place.key],
            _RADII.get(place.level, _RADIUS),
            place.level in _RADII,
            place.involvement == "mentioned",
            name,
            count,
            spot,
        )
        for place, name, count, spot in zip(firsts, names, more, spots, strict=True)
    ]
