"""From degrees to drawings: projections, clipping, simplification, curves, and where names find room.

Pure arithmetic on points: nothing here knows of records or markup. A point is (x, y): on the globe longitude and
latitude in degrees, on a drawing its units, y growing downwards. Packages for it bring compiled libraries of several
megabytes; here are two projections, and how lines are cut and thinned.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import ge, le
from typing import Generic, TypeVar

Point = tuple[float, float]
Ring = Sequence[Point]
"""An outline that closes: its last point is its first."""
Projection = Callable[[Point], Point]

_NARROWEST = 0.1
"""A degree of longitude, beside one of latitude: as at 84°, north of all land."""

# --- projections -----------------------------------------------------------------------------------------------------


def natural_earth(scale: float) -> Projection:
    """The Natural Earth projection, a compromise that suits maps of the whole world; `scale` is the globe's radius.

    Devised by Tom Patterson. The polynomials are from B. Šavrič, B. Jenny, T. Patterson, D. Petrovič and L. Hurni,
    "A Polynomial Equation for the Natural Earth Projection", Cartography and Geographic Information Science 38(4),
    2011. The drawing's origin is where the equator meets 0° of longitude.
    """

    def project(point: Point) -> Point:
        across, up = math.radians(point[0]), math.radians(point[1])
        x = 0.8707 - 0.131979 * up**2 - 0.013791 * up**4 + 0.003971 * up**10 - 0.001529 * up**12
        y = 1.007226 + 0.015085 * up**2 - 0.044475 * up**6 + 0.028874 * up**8 - 0.005916 * up**10
        return scale * across * x, -scale * up * y

    return project


def equirectangular(scale: float, parallel: float) -> Projection:
    """The equirectangular projection, true to shape near `parallel`; `scale` is the length of a degree of latitude.

    The drawing's origin is where the equator meets 0° of longitude. At the poles a degree of
    longitude would be nothing.
    """
    narrowing = max(math.cos(math.radians(parallel)), _NARROWEST)
    return lambda point: (scale * narrowing * point[0], -scale * point[1])


# --- boxes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """A rectangle along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the lesser y to the greater."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """The box with `by` more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def contains(self, other: Box) -> bool:
        """Whether the other box lies inside."""
        return self.holds((other.left, other.top)) and self.holds((other.right, other.bottom))

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around some points; ValueError if there are none."""
    known = list(points)
    across, down = [x for x, _ in known], [y for _, y in known]
    return Box(min(across), min(down), max(across), max(down))


def shaped(box: Box, ratio: float) -> Box:
    """The smallest box around `box`, with the same centre, that is `ratio` times as wide as high."""
    width, height = max(box.width, box.height * ratio), max(box.height, box.width / ratio)
    x, y = box.centre
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def unwrapped(points: Sequence[Point]) -> list[Point]:
    """The same places with longitudes moved by whole turns so that they lie as close together as they can.

    Places on both sides of the 180th meridian so come to lie side by side.
    """
    around = sorted(x % 360 for x, _ in points)
    if not around:
        return []
    befores = [around[-1] - 360, *around[:-1]]
    _, start = max((after - before, after) for before, after in zip(befores, around, strict=True))
    turned = [(x % 360 + (360 if x % 360 < start else 0), y) for x, y in points]
    west = min(x for x, _ in turned)
    return [(x - 360 * ((west + 180) // 360), y) for x, y in turned]


# --- outlines --------------------------------------------------------------------------------------------------------


def clipped(ring: Ring, box: Box) -> list[Point]:
    """The part of an area inside a box, by Sutherland and Hodgman's algorithm; empty if nothing is.

    Where the area leaves the box and comes back, the edge of the box joins the pieces: good for filling, not for
    drawing shores, unless the box is larger than what is shown.
    """
    points = list(ring[:-1] if ring and ring[0] == ring[-1] else ring)
    for axis, limit, side in ((0, box.left, le), (0, box.right, ge), (1, box.top, le), (1, box.bottom, ge)):
        inside = bytes(map(side, repeat(limit), [point[axis] for point in points]))
        if 0 in inside:
            points = _cut(points, inside, axis, limit)
    return [*points, points[0]] if points else []


def _cut(points: Sequence[Point], inside: bytes, axis: int, limit: float) -> list[Point]:
    """What lies on one side of a limit, and where the ring crosses it; `inside` has a 1 for each point that does.

    Most of a ring lies on one side or the other for long, so it is taken piece by piece rather than point by point.
    """
    kept: list[Point] = []
    start, was_inside = 0, inside[-1:] == b"\1"
    while start < len(points):
        is_inside = inside[start] == 1
        end = inside.find(0 if is_inside else 1, start)
        end = len(points) if end < 0 else end
        if is_inside != was_inside:
            here, before = points[start], points[start - 1]
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if is_inside:
            kept += points[start:end]
        start, was_inside = end, is_inside
    return kept


def thinned(line: Sequence[Point], distance: float) -> list[Point]:
    """Fewer points, each further than `distance` from the one before, except the last, which stays."""
    kept = list(line[:1])
    least = distance * distance
    for x, y in line[1:-1]:
        across, down = x - kept[-1][0], y - kept[-1][1]
        if across * across + down * down > least:
            kept.append((x, y))
    return [*kept, *line[-1:]] if len(line) > 1 else kept


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, none of the others further than `tolerance` from the line through them (Douglas and Peucker)."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    open_ends = [(0, len(line) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        at = _furthest(line, first, last, tolerance)
        if at is not None:
            keep.add(at)
            open_ends += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def _furthest(line: Sequence[Point], first: int, last: int, tolerance: float) -> int | None:
    """The point between two others that is furthest from the line through them; None if none is beyond `tolerance`.

    Distances are compared squared and, so that nothing is divided, times the square of the line's length: maps spend
    more time here than anywhere else.
    """
    (x, y), (end_x, end_y) = line[first], line[last]
    along_x, along_y = end_x - x, end_y - y
    length = along_x * along_x + along_y * along_y
    scale = length or 1.0
    most, at = tolerance * tolerance * scale, None
    for index, (point_x, point_y) in enumerate(line[first + 1 : last], first + 1):
        across, down = point_x - x, point_y - y
        along = across * along_x + down * along_y
        if along <= 0:  # before the start
            away = (across * across + down * down) * scale
        elif along >= length:
            across, down = across - along_x, down - along_y
            away = (across * across + down * down) * scale
        else:
            beside = across * along_y - down * along_x
            away = beside * beside
        if away > most:
            most, at = away, index
    return at


def area(ring: Ring) -> float:
    """The area that a ring encloses, whichever way it turns."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2


def course(rings: Iterable[Ring], tolerance: float, smallest: float = 0) -> str:
    """Areas as the data of an SVG path, in whole units and relative steps, and about as exact as `tolerance`.

    What is smaller than `smallest` is left out.
    """
    return "".join(
        _steps(simplified(thinned(ring, tolerance / 2), tolerance)) for ring in rings if area(ring) > smallest
    )


def _steps(ring: Ring) -> str:
    whole: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not whole or whole[-1] != point:
            whole.append(point)
    if len(whole) < 4:  # a triangle has four points, the first of them twice
        return ""
    start, *rest = whole[:-1]
    text = f"M{start[0]} {start[1]}l"
    at = start
    for number, point in enumerate(rest):
        across, down = point[0] - at[0], point[1] - at[1]
        text += f"{' ' if number and across >= 0 else ''}{across}{' ' if down >= 0 else ''}{down}"
        at = point
    return text + "z"


# --- curves and ties -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Arc:
    """A curve from one point to another, bent towards a third (a quadratic Bézier curve)."""

    start: Point
    bend: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point at a share of the way, from 0 to 1."""
        start_weight, bend_weight, end_weight = (1 - share) ** 2, 2 * (1 - share) * share, share**2
        return (
            start_weight * self.start[0] + bend_weight * self.bend[0] + end_weight * self.end[0],
            start_weight * self.start[1] + bend_weight * self.bend[1] + end_weight * self.end[1],
        )

    @property
    def straight(self) -> bool:
        """Whether it does not bend."""
        return math.dist(self.bend, self.at(0.5)) < 0.01

    @property
    def heading(self) -> float:
        """The direction in which it arrives, in degrees: 0 to the right, 90 downwards."""
        return math.degrees(math.atan2(self.end[1] - self.bend[1], self.end[0] - self.bend[0]))


def arc(start: Point, end: Point, swerve: float) -> Arc:
    """A curve that leaves the straight way to its left by about half of `swerve` times its length; 0 is straight."""
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across, down = end[0] - start[0], end[1] - start[1]
    return Arc(start, (middle_x + swerve * down, middle_y - swerve * across), end)


def shortest_tree(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The fewest and shortest lines that tie all points together, as pairs of indices (Prim's algorithm)."""
    ties: list[tuple[int, int]] = []
    inside, outside = [0], list(range(1, len(points)))
    while outside:
        _, joined, joining = min(
            (math.dist(points[tied], points[loose]), tied, loose) for tied in inside for loose in outside
        )
        ties.append((joined, joining))
        inside.append(joining)
        outside.remove(joining)
    return ties


# --- room ------------------------------------------------------------------------------------------------------------


Thing = TypeVar("Thing")


class Nearby(Generic[Thing]):
    """Things at points, of which those nearer than `distance` to a point are found without a look at all of them."""

    def __init__(self, distance: float) -> None:
        self._size = distance
        self._cells: dict[tuple[int, int], list[tuple[Point, Thing]]] = {}

    def add(self, point: Point, thing: Thing) -> None:
        """One more."""
        self._cells.setdefault(self._cell(point), []).append((point, thing))

    def around(self, point: Point) -> Iterator[tuple[Point, Thing]]:
        """All that are near, and some that are further away, with their points."""
        across, down = self._cell(point)
        for x in (across - 1, across, across + 1):
            for y in (down - 1, down, down + 1):
                yield from self._cells.get((x, y), ())

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self._size), math.floor(point[1] / self._size)


def gathered(points: Sequence[Point], distance: float) -> list[list[int]]:
    """Indices of points in groups: each joins the first group whose first point is nearer than `distance`.

    The groups' first points are therefore at least `distance` apart; which they are depends on the points' order.
    """
    groups: list[list[int]] = []
    firsts = Nearby[int](distance)
    for index, point in enumerate(points):
        near = [group for first, group in firsts.around(point) if math.dist(first, point) < distance]
        if near:
            groups[min(near)].append(index)
        else:
            firsts.add(point, len(groups))
            groups.append([index])
    return groups


@dataclass(frozen=True)
class Caption:
    """Where a name stands: its anchor is "start", "middle" or "end", y is its baseline."""

    x: float
    y: float
    anchor: str


def captions(
    places: Sequence[tuple[Point, float]], frame: Box, taken: Iterable[Box], size: float, gap: float
) -> list[Caption | None]:
    """A spot for a name beside each place where it covers no other; None where there is no room.

    `places` holds a point and the width of its name; those that come first choose first. `taken` is what names must not
    cover, `size` the height of a letter, `gap` the distance from a place to its name.
    """
    covered = list(taken)
    chosen: list[Caption | None] = []
    for (x, y), width in places:
        lift = 0.35 * size
        spots = (
            Caption(x + gap, y + lift, "start"),
            Caption(x - gap, y + lift, "end"),
            Caption(x, y - gap, "middle"),
            Caption(x, y + gap + 0.75 * size, "middle"),
            Caption(x + 0.7 * gap, y - 0.7 * gap, "start"),
            Caption(x + 0.7 * gap, y + 0.7 * gap + 0.7 * size, "start"),
            Caption(x - 0.7 * gap, y - 0.7 * gap, "end"),
            Caption(x - 0.7 * gap, y + 0.7 * gap + 0.7 * size, "end"),
        )
        for spot in spots:
            box = extent(spot, width, size)
            if frame.contains(box) and not any(box.meets(other) for other in covered):
                covered.append(box)
                chosen.append(spot)
                break
        else:
            chosen.append(None)
    return chosen


def extent(caption: Caption, width: float, size: float) -> Box:
    """The box that a name of this width takes."""
    left = caption.x - {"start": 0.0, "middle": width / 2, "end": width}[caption.anchor]
    return Box(left, caption.y - 0.8 * size, left + width, caption.y + 0.25 * size)
