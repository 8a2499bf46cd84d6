"""QR codes as a telephone reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw

_DRAWN = 800
"""Pixels of a drawing's side."""


def read_rows(rows: Sequence[str]) -> list[str]:
    """What a reader finds in a picture of a code, given row by row: `1` where it is dark."""
    size = len(rows)
    sheet = Image.new("L", (size + 8, size + 8), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module == "1":
                sheet.putpixel((x + 4, y + 4), 0)
    return _read(sheet.resize((4 * sheet.width, 4 * sheet.height), Image.Resampling.NEAREST))


def read_picture(png: bytes) -> list[str]:
    """What it finds in a picture, such as one of a screen."""
    return _read(Image.open(io.BytesIO(png)).convert("L"))


def read_slide(slide: Any) -> list[str]:
    """What it finds in the drawing on a slide."""
    (path,) = [path for shape in slide.shapes for path in shape._element.xpath(".//a:custGeom//a:path")]
    scale = _DRAWN / int(path.get("w"))
    sheet = Image.new("L", (_DRAWN + 80, _DRAWN + 80), 255)
    draw, corners = ImageDraw.Draw(sheet), list[tuple[float, float]]()
    for step in path:
        corners += [(40 + scale * int(at.get("x")), 40 + scale * int(at.get("y"))) for at in step]
        if step.tag.endswith("}close"):
            (left, top), (right, bottom) = min(corners), max(corners)
            draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
            corners = []
    return _read(sheet)


def _read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]
