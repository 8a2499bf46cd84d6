"""The collection as a book, where a page tells of it."""

from __future__ import annotations

from passerelles.pages import render
from passerelles.pages.take_away import CASEBOOK
from passerelles.pages.template_view import View


def slot(view: View) -> str:
    """The way to the book in the page's language."""
    return render.fragment("handwritten/casebook", view, file=CASEBOOK)
