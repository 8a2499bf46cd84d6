"""Short permanent addresses: `p/18/` leads to the record of the guide's example 18, `p/<id>/` to any other."""

from __future__ import annotations

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
    code = segno.make(publication.address(f"{language.folder}{folder(page)}"), error="m", micro=False)
    return Markup(code.svg_inline(border=2, omitsize=True, svgclass="p-qr", lineclass=None))
