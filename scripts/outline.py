"""The outline of the world's land, without borders (see data/README.md), and the drawing of it that maps share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import accumulate

from scripts.geography import Box, Point, bounds, clipped, natural_earth

WORLD = natural_earth(300)
"""How every map of the world is projected: about 1,600 units wide, as many pixels on a large screen."""

FINENESS = 10
"""Units of the shared drawing of the land in one of such a map."""

_UNIT = 0.01
"""Degrees that a step in the file stands for."""

Outline = tuple[Point, ...]


@cache
def land() -> tuple[Outline, ...]:
    """Closed rings in degrees, largest first; a ring inside another is a hole, as the Caspian Sea is."""
    text = (resources.files("scripts") / "data" / "land.json").read_text(encoding="utf-8")
    return tuple(_ring(steps) for steps in json.loads(text))


def _ring(steps: list[int]) -> Outline:
    across, up = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x * _UNIT, y * _UNIT) for x, y in zip(across, up, strict=True))


@cache
def _bounded() -> list[tuple[Box, Outline]]:
    return [(bounds(ring), ring) for ring in land()]


def land_within(degrees: Box) -> Iterator[list[Point]]:
    """The land in a box of degrees, which may reach beyond 180°."""
    for turn in (-360, 0, 360):
        there = Box(degrees.left - turn, degrees.top, degrees.right - turn, degrees.bottom)
        for box, ring in _bounded():
            if box.meets(there) and (piece := clipped(ring, there)):
                yield [(x + turn, y) for x, y in piece]
