"""Slides without cases, from which a browser makes those of a reader's own pack."""

from __future__ import annotations

from passerelles.documents.deck import Deck, DeckLine, Slide
from passerelles.documents.paper import Properties
from passerelles.open_data.publication import Publication
from passerelles.pages.template_view import View

TITLE, NAME, TEXT, PLAIN, FOOT, PACK, CODE = (
    f"[[{key}]]" for key in ("title", "name", "text", "plain", "foot", "pack", "code")
)
"""Stand in the template where theme/scripts/shared/slides-file.js puts what it is told."""


def pack_template(view: View, publication: Publication, date: str) -> Deck:
    """One slide: on the left a line with its name, on the right one without, and a code.

    `date` is that of the newest record.
    """
    about, author = view.words("pack.script.untitled"), publication.editor or "Passerelles"
    properties = Properties(PACK, about, author, view.language, date, rights=view.words("documents.rights"))
    columns = ((DeckLine(TEXT, NAME),), (DeckLine(PLAIN),))
    return Deck(properties, (Slide(TITLE, columns, (FOOT,), code=("1",), code_about=CODE),))
