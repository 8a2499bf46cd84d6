"""What the site draws inside a hand-written page, at the place where the page asks for it.

A page asks with a line of its own: `<div data-slot="memorandum"></div>`. Lists of tasks (`- [ ] …`) need not ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts.catalogue import Catalogue
from scripts.pages import checklist, drawing, memorandum, tables, wanted
from scripts.pages.knowledge import frameworks
from scripts.pages.view import View

Slot = Callable[[View], str]
"""Takes the page's view, returns HTML."""

_SLOTS: dict[str, Slot] = {
    "compact": frameworks.compact,
    "m4d-countries": frameworks.countries,
    "memorandum": memorandum.slot,
    "migration-targets": frameworks.targets,
    "steps": drawing.slot,
    "wanted": wanted.slot,
}

_PLACE = re.compile(r'<div data-slot="([^"]*)"></div>')


def fill(catalogue: Catalogue, language: str, path: str, html: str) -> str:
    """The page's HTML with its slots filled, its tables fit for phones and its lists of tasks made usable.

    KeyError if it asks for a slot that does not exist.
    """
    view = View(catalogue, language, path)
    html = checklist.tickable(view, tables.stackable(html))
    return _PLACE.sub(lambda match: _SLOTS[match[1]](view), html)
