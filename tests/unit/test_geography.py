"""Projections, outlines, curves and captions: what the maps rest on."""

from __future__ import annotations

import gzip
import itertools
import math
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.maps.geometry import (
    Box,
    Point,
    Ring,
    arc,
    area,
    bounds,
    captions,
    clipped,
    course,
    equirectangular,
    extent,
    gathered,
    natural_earth,
    shaped,
    shortest_tree,
    simplified,
    thinned,
    unwrapped,
)
from passerelles.maps.land import drawing, land, land_within
from tools import make_land

SQUARE: Ring = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
UNITS = st.floats(-100, 100, allow_nan=False).map(lambda value: round(value, 2))
POINTS = st.tuples(UNITS, UNITS)
DEGREES = st.tuples(st.integers(-18_000, 18_000), st.integers(-8_500, 8_500)).map(lambda p: (p[0] / 100, p[1] / 100))


def inside(point: Point, rings: Sequence[Ring]) -> bool:
    """Whether a point lies in an area with holes: a ray from it crosses the outline an odd number of times."""
    crossings = 0
    for ring in rings:
        for (x, y), (other_x, other_y) in itertools.pairwise(ring):
            if (y > point[1]) != (other_y > point[1]):
                crossings += point[0] < x + (point[1] - y) / (other_y - y) * (other_x - x)
    return crossings % 2 == 1


def rings_of(path: str) -> list[list[Point]]:
    """An SVG path of whole relative steps, as `course` writes it, read back."""
    rings = []
    for subpath in re.findall(r"M([^Mz]*)z", path):
        start, steps = subpath.split("l")
        numbers = [int(number) for number in re.findall(r"-?\d+", start + " " + re.sub("-", " -", steps))]
        ring: list[Point] = [(numbers[0], numbers[1])]
        for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
            ring.append((ring[-1][0] + across, ring[-1][1] + down))
        rings.append([*ring, ring[0]])
    return rings


# --- projections -----------------------------------------------------------------------------------------------------


PATTERSON = {
    0: (1.0000, 0.0000),
    15: (0.9894, 0.1860),
    30: (0.9570, 0.3720),
    45: (0.9006, 0.5571),
    60: (0.8196, 0.7346),
    75: (0.7160, 0.8936),
    90: (0.5630, 1.0000),
}
"""By latitude, the length of the parallel and its distance from the equator, as Patterson first drew the projection:
shares of the equator's length and of the pole's distance. The polynomials only follow them."""


@pytest.mark.parametrize(("latitude", "share"), PATTERSON.items())
def test_natural_earth_follows_its_designer(latitude: float, share: tuple[float, float]) -> None:
    project = natural_earth(1)
    east, pole = project((180, 0))[0], -project((0, 90))[1]
    assert east == pytest.approx(0.8707 * math.pi)
    assert pole == pytest.approx(0.52 * east, abs=1e-3)
    x, y = project((180, latitude))
    assert x / east == pytest.approx(share[0], abs=0.015)
    assert -y / pole == pytest.approx(share[1], abs=0.005)


@given(DEGREES)
def test_natural_earth_is_symmetrical(point: Point) -> None:
    project = natural_earth(300)
    x, y = project(point)
    assert project((-point[0], -point[1])) == pytest.approx((-x, -y))
    assert project((point[0], -point[1])) == pytest.approx((x, -y))


@given(DEGREES, st.floats(0.1, 5))
def test_natural_earth_keeps_north_up_and_east_right(point: Point, step: float) -> None:
    project = natural_earth(300)
    x, y = project(point)
    assert project((point[0] + step, point[1]))[0] > x
    assert project((point[0], point[1] + step))[1] < y


def test_equirectangular_keeps_shapes_at_its_parallel() -> None:
    project = equirectangular(10, parallel=60)
    assert project((2, 1)) == pytest.approx((10, -10))


# --- boxes and longitudes --------------------------------------------------------------------------------------------


@given(st.lists(POINTS, min_size=1), st.floats(0.5, 3))
def test_shaped_box_holds_the_box(points: list[Point], ratio: float) -> None:
    box = bounds(points).grown(1)
    wider = shaped(box, ratio)
    assert wider.grown(1e-6).contains(box)
    assert wider.width / wider.height == pytest.approx(ratio)
    assert wider.centre == pytest.approx(box.centre)


@given(st.lists(DEGREES, min_size=1, max_size=8))
def test_unwrapped_places_are_the_same_and_no_further_apart(points: list[Point]) -> None:
    turned = unwrapped(points)
    for (x, y), (before, latitude) in zip(turned, points, strict=True):
        assert y == latitude
        assert math.remainder(x - before, 360) == pytest.approx(0, abs=1e-6)
    assert bounds(turned).width <= bounds(points).width + 1e-6
    assert bounds(turned).width <= 360


def test_unwrapped_places_on_both_sides_of_the_180th_meridian_lie_side_by_side() -> None:
    assert bounds(unwrapped([(178, -18), (-172, -14)])).width == pytest.approx(10)


def test_unwrapped_neighbours_stay_neighbours() -> None:
    """These once came out a whole turn apart, by a rounding error."""
    assert unwrapped([(-8.54, 40.93), (-6.58, 34.26)]) == [pytest.approx((-8.54, 40.93)), pytest.approx((-6.58, 34.26))]


# --- outlines --------------------------------------------------------------------------------------------------------


def test_clipped_inside_and_outside() -> None:
    assert area(clipped(SQUARE, Box(-5, -5, 20, 20))) == 100
    assert clipped(SQUARE, Box(20, 20, 30, 30)) == []
    assert area(clipped(SQUARE, Box(5, -5, 20, 20))) == 50
    assert area(clipped(SQUARE, Box(2, 2, 4, 4))) == 4


@given(st.lists(POINTS, min_size=3, max_size=12))
def test_clipped_area_lies_in_the_box(points: list[Point]) -> None:
    box = Box(-20, -30, 40, 50)
    piece = clipped([*points, points[0]], box)
    assert all(box.grown(1e-9).holds(point) for point in piece)
    assert not piece or piece[0] == piece[-1]


@given(st.lists(POINTS, min_size=2, max_size=30), st.floats(0.1, 30))
def test_simplified_line_stays_close(points: list[Point], tolerance: float) -> None:
    kept = simplified(points, tolerance)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert set(kept) <= set(points)
    for point in points:
        assert min(_away(point, start, end) for start, end in itertools.pairwise(kept)) <= tolerance + 1e-6


def _away(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from the line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length if length else 0
    share = min(max(along, 0), 1)
    return math.dist(point, (start[0] + share * across, start[1] + share * down))


@given(st.lists(POINTS, min_size=2, max_size=30), st.floats(0.1, 30))
def test_thinned_line_keeps_its_ends_and_its_distance(points: list[Point], distance: float) -> None:
    kept = thinned(points, distance)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert all(math.dist(before, after) > distance for before, after in itertools.pairwise(kept[:-1]))


def test_course_is_read_back() -> None:
    other: Ring = [(-30, 5), (-12, 7), (-15, -20), (-30, 5)]
    assert rings_of(course([SQUARE, other], 0.5)) == [list(SQUARE), list(other)]


def test_course_leaves_out_what_is_too_small() -> None:
    assert course([SQUARE], 0.5, smallest=101) == ""
    assert course([[(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.1)]], 0.5) == ""


# --- curves and ties -------------------------------------------------------------------------------------------------


def test_arc_goes_from_start_to_end_and_bends_to_its_left() -> None:
    bend = arc((0, 0), (10, 0), 0.2)
    assert (bend.at(0), bend.at(1)) == ((0, 0), (10, 0))
    assert bend.at(0.5) == pytest.approx((5, -1))  # heading right, left is up
    assert bend.heading == pytest.approx(math.degrees(math.atan2(2, 5)))
    assert not bend.straight


def test_arc_without_swerve_is_straight() -> None:
    assert arc((0, 0), (10, 4), 0).straight


def test_way_back_keeps_apart() -> None:
    there, back = arc((0, 0), (10, 0), 0.2), arc((10, 0), (0, 0), 0.2)
    assert there.at(0.5)[1] < 0 < back.at(0.5)[1]


@given(st.lists(POINTS, min_size=1, max_size=12, unique=True))
def test_shortest_tree_ties_all(points: list[Point]) -> None:
    ties = shortest_tree(points)
    assert len(ties) == len(points) - 1
    reached = {0}
    for start, end in ties:
        assert start in reached
        reached.add(end)
    assert reached == set(range(len(points)))


def test_shortest_tree_follows_a_line() -> None:
    assert sorted(map(sorted, shortest_tree([(0, 0), (20, 0), (10, 0)]))) == [[0, 2], [1, 2]]


# --- room ------------------------------------------------------------------------------------------------------------


@given(st.lists(POINTS, max_size=25), st.floats(1, 60))
def test_gathered_groups_hold_all_and_stand_apart(points: list[Point], distance: float) -> None:
    groups = gathered(points, distance)
    assert sorted(index for group in groups for index in group) == list(range(len(points)))
    for first_group, other_group in itertools.combinations(groups, 2):
        assert math.dist(points[first_group[0]], points[other_group[0]]) >= distance
    for first, *others in groups:
        assert all(math.dist(points[first], points[index]) < distance for index in others)


@given(st.lists(st.tuples(POINTS, st.floats(5, 60)), max_size=12))
def test_captions_cover_neither_each_other_nor_what_is_there(places: list[tuple[Point, float]]) -> None:
    frame = Box(-120, -120, 120, 120)
    taken = [Box(-10, -10, 10, 10)]
    spots = captions(places, frame, taken, 10, 6)
    boxes = [extent(spot, width, 10) for spot, (_, width) in zip(spots, places, strict=True) if spot]
    assert len(spots) == len(places)
    assert all(frame.contains(box) for box in boxes)
    assert not any(box.meets(other_box) for box, other_box in itertools.combinations([*boxes, *taken], 2))


# --- the world -------------------------------------------------------------------------------------------------------


def test_land_is_made_of_closed_rings_on_the_globe() -> None:
    for ring in land():
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert all(-180.001 <= x <= 180.001 and -90 <= y <= 90 for x, y in ring)
        steps = (abs(before[0] - after[0]) for before, after in itertools.pairwise(ring))
        assert max(steps) < 30, "a ring leaps around the globe"


@pytest.mark.parametrize(
    ("place", "dry"),
    {
        "Kasserine": ((8.83, 35.17), True),
        "Caxias do Sul": ((-51.18, -29.17), True),
        "Calabarzon": ((121.3, 14.2), True),
        "Chukotka, beyond 180°": ((-175, 67), True),
        "mid-Atlantic": ((-35, 20), False),
        "Caspian Sea": ((51, 41), False),
        "Tyrrhenian Sea": ((12, 40), False),
    }.values(),
)
def test_land_is_where_it_is(place: Point, dry: bool) -> None:
    assert inside(place, land()) is dry


def test_land_within_reaches_beyond_the_180th_meridian() -> None:
    degrees = Box(170, 60, 195, 72)
    rings = list(land_within(degrees))
    assert all(degrees.grown(1e-6).holds(point) for ring in rings for point in ring)
    assert inside((175, 67), rings)
    assert inside((185, 67), rings)


def test_drawing_of_the_land_is_light() -> None:
    assert len(gzip.compress(drawing().encode())) < 30_000


def test_drawing_of_the_land_is_that_of_its_outline() -> None:
    assert drawing() == make_land.drawing(), "python -m tools.make_land"


def test_drawing_of_the_land_is_true() -> None:
    path = re.search(r' d="([^"]*)"', drawing())
    assert path
    rings = rings_of(path[1])
    project = natural_earth(3000)
    assert inside(project((8.83, 35.17)), rings)
    assert not inside(project((12, 40)), rings)
