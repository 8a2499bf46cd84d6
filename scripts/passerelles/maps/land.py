"""The outline of the world's land, without borders (see data/README.md), and the drawing of it that maps share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import accumulate

from passerelles.maps.geometry import Box, Point, area, bounds, clipped, natural_earth

WORLD = natural_earth(300)
"""How every map of the world is projected: about 1,600 units wide, as many pixels on a large screen."""

FINENESS = 10
"""Units of the shared drawing of the land in one of such a map."""

_UNIT = 0.01
"""Degrees that a step in the file stands for."""

DRAWING = "land.svg"
"""The drawing that pages with a map refer to: loaded once, and kept by the browser."""

_WHOLE = Box(-180, -90, 180, 90)
"""All there is, in degrees."""

Outline = tuple[Point, ...]


def drawing() -> str:
    """The drawing, which `tools.make_land` has made of the outline."""
    return (resources.files("passerelles") / "maps" / "data" / DRAWING).read_text(encoding="utf-8")


@cache
def land() -> tuple[Outline, ...]:
    """Closed rings in degrees, largest first; a ring inside another is a hole, as the Caspian Sea is."""
    text = (resources.files("passerelles") / "maps" / "data" / "land.json").read_text(encoding="utf-8")
    return tuple(_ring(steps) for steps in json.loads(text))


def _ring(steps: list[int]) -> Outline:
    across, up = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x * _UNIT, y * _UNIT) for x, y in zip(across, up, strict=True))


@cache
def _bounded() -> list[tuple[Box, float, Outline]]:
    return [(bounds(ring), area(ring), ring) for ring in land()]


def land_within(degrees: Box, smallest: float = 0) -> Iterator[list[Point]]:
    """The land in a box of degrees, which may reach beyond 180°, without islands that are smaller than `smallest`."""
    for turn in (-360, 0, 360):
        there = Box(degrees.left - turn, degrees.top, degrees.right - turn, degrees.bottom)
        if not there.meets(_WHOLE):
            continue
        for box, size, ring in _bounded():
            if size >= smallest and box.meets(there) and (piece := clipped(ring, there)):
                yield [(x + turn, y) for x, y in piece] if turn else piece
