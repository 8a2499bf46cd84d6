"""Short permanent addresses: `p/18/` leads to the record of the guide's example 18, `p/<id>/` to any other."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.open_data.publication import Publication
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.links import folder

FOLDER = "p"


def short_page(record: Record) -> str:
    """The page, without language, that leads to a record; what a record is called in the guide never changes."""
    return f"{FOLDER}/{record.guide.example if record.guide else record.id}"


def qr_code(page: str, language: Language, publication: Publication, draw_once: DrawOnce = draw_anew) -> Markup | None:
    """The address of a page as a QR code (SVG); None where the address of the site is not known."""
    if publication.site_url is None:
        return None
    svg, *_ = _drawn(publication.address(f"{language.folder}{folder(page)}"), draw_once)
    return Markup(svg)


def qr_rows(address: str, draw_once: DrawOnce = draw_anew) -> list[str]:
    """An address as a QR code, row by row: `1` where it is dark, `0` where it is not."""
    _, *rows = _drawn(address, draw_once)
    return rows


def _drawn(address: str, draw_once: DrawOnce) -> list[str]:
    """A code in both forms: as SVG, and its rows."""
    return draw_once(_code, address).split("\n")


@cache  # to find the pattern that is read best takes long
def _code(address: str) -> str:
    """The same as one text: a line each."""
    import segno  # which most builds need not, and which takes as long to load as ten codes to draw

    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, svgclass="p-qr", lineclass=None)
    return "\n".join([svg, *("".join("1" if module else "0" for module in row) for row in code.matrix)])
