"""Short permanent addresses: `p/18/` leads to the record of the guide's example 18, `p/<id>/` to any other."""

from __future__ import annotations

from functools import cache

import segno
from markupsafe import Markup

from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.open_data.publication import Publication
from passerelles.pages.links import folder

FOLDER = "p"


def short_page(record: Record) -> str:
    """The page, without language, that leads to a record; what a record is called in the guide never changes."""
    return f"{FOLDER}/{record.guide.example if record.guide else record.id}"


def qr_code(page: str, language: Language, publication: Publication) -> Markup | None:
    """The address of a page as a QR code (SVG); None where the address of the site is not known."""
    if publication.site_url is None:
        return None
    code = _code(publication.address(f"{language.folder}{folder(page)}"))
    return Markup(code.svg_inline(border=2, omitsize=True, svgclass="p-qr", lineclass=None))


def qr_rows(address: str) -> list[str]:
    """An address as a QR code, row by row: `1` where it is dark, `0` where it is not."""
    return ["".join("1" if module else "0" for module in row) for row in _code(address).matrix]


@cache  # to find the pattern that is read best takes long
def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
