"""Makes the outline of the land: `python -m tools.make_land land-50m.json`, with the file from npm's `world-atlas`.

Needed only to take another outline, or without a file to draw the present one otherwise; what comes out, land.json and
the drawing in scripts/passerelles/maps/data/, is in the repository (see the README there).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from passerelles.maps.geometry import Box, Point, area, clipped, course, simplified
from passerelles.maps.land import DRAWING, FINENESS, WORLD, land

UNIT = 0.01
"""Degrees that a step in the file stands for."""
TOLERANCE = 0.02
SMALLEST = 0.0005
"""Square degrees of the smallest island that is kept: about 6 km²."""
SOUTHERNMOST = -60
"""Antarctica is left out."""

DATA = Path(__file__).resolve().parents[1] / "passerelles" / "maps" / "data"

DRAWN = 0.5
"""How far, in units of a page's map, the drawing is from the true shore."""


def rings(topology: dict[str, Any]) -> list[list[Point]]:
    """The rings of a TopoJSON file's object `land`, in degrees (see github.com/topojson/topojson-specification)."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append((x * wide + west, y * high + south))
        arcs.append(points)
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for indices in polygon:
                ring: list[Point] = []
                for index in indices:
                    piece = arcs[index] if index >= 0 else arcs[~index][::-1]
                    ring += piece[1:] if ring else piece
                rings.append(ring)
    return rings


def cut(ring: list[Point]) -> list[list[Point]]:
    """The ring in pieces between 180° west and 180° east: in the file, the Chukchi shore leads across that line."""
    whole = ring[:1]
    for x, y in ring[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    turned = [[(x + turn, y) for x, y in whole] for turn in (-360, 0, 360)]
    return [piece for ring in turned if (piece := clipped(ring, Box(-180, -90, 180, 90)))]


def outline(topology: dict[str, Any]) -> str:
    """The file's text: each ring as steps of `UNIT`, east and north in turn, the first from 0° 0°; largest first."""
    lines = []
    pieces = [piece for ring in rings(topology) if max(y for _, y in ring) >= SOUTHERNMOST for piece in cut(ring)]
    for ring in sorted(pieces, key=area, reverse=True):
        if area(ring) < SMALLEST:
            continue
        whole = [(round(x / UNIT), round(y / UNIT)) for x, y in simplified(ring, TOLERANCE)]
        if len(whole) < 4:  # no longer an area
            continue
        steps: list[int] = []
        at = (0, 0)
        for point in whole:
            steps += [point[0] - at[0], point[1] - at[1]]
            at = point
        lines.append(json.dumps(steps, separators=(",", ":")))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def drawing() -> str:
    """The drawing of the outline: one path named `land`, `FINENESS` times as large as the maps that show it."""
    rings = [[(x * FINENESS, y * FINENESS) for x, y in map(WORLD, ring)] for ring in land()]
    units = DRAWN * FINENESS
    path = course(rings, units, smallest=units**2)
    return f'<svg xmlns="http://www.w3.org/2000/svg"><path id="land" fill-rule="evenodd" d="{path}"/></svg>\n'


if __name__ == "__main__":
    for source in sys.argv[1:]:
        topology = json.loads(Path(source).read_text(encoding="utf-8"))
        (DATA / "land.json").write_text(outline(topology), encoding="utf-8")
    (DATA / DRAWING).write_text(drawing(), encoding="utf-8")
