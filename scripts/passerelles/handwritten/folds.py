"""Sections of long hand-written pages that a phone folds, so that what to do and the checklist are not lost in them.

A wide screen shows them whole; paper leaves them out, unless all is asked for. The style sheet sees to that.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from passerelles.pages import render
from passerelles.pages.template_view import View

_SECTION = re.compile(r"(?=<h2\b)")
_HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)"[^>]*>(?P<name>.*?)</h2>', re.DOTALL)
_FOLDED = re.compile(r"steps/\d+")
"""Paths of pages that are long enough."""
_OPEN = {"do", "checklist"}
"""Anchors of the sections for which one comes."""


def with_folds(view: View, html: str) -> str:
    """The page's HTML with its sections folded, if it is one of those."""
    if not _FOLDED.fullmatch(view.page):
        return html
    opening, *sections = _SECTION.split(html)
    return opening + "".join(_section(view, section) for section in sections)


def _section(view: View, html: str) -> str:
    heading = _HEADING.match(html)
    if heading is None or heading["id"] in _OPEN:
        return html
    name = view.typeset(Markup(heading["name"]).striptags())  # which made its no-break spaces ordinary
    return render.fragment("handwritten/section", view, id=heading["id"], name=name, html=Markup(html))
