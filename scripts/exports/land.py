"""The land of the world as a drawing that pages with a map refer to: loaded once, and kept by the browser."""

from __future__ import annotations

from scripts.geography import course
from scripts.outline import FINENESS, WORLD, land

FILES = {"land.svg": 0.5, "land-small.svg": 1.0}
"""The drawings, one to zoom into and one to look at: how far, in units of a page's map, each is from the true shore."""


def land_svg(tolerance: float) -> str:
    """The drawing: one path named `land`, `FINENESS` times as large as the maps that show it."""
    rings = [[(x * FINENESS, y * FINENESS) for x, y in map(WORLD, ring)] for ring in land()]
    units = tolerance * FINENESS
    path = course(rings, units, smallest=units**2)
    return f'<svg xmlns="http://www.w3.org/2000/svg"><path id="land" fill-rule="evenodd" d="{path}"/></svg>\n'
