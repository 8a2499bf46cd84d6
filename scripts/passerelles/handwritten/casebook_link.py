"""The collection as a book, where a page tells of it."""

from __future__ import annotations

from passerelles.pages import render
from passerelles.pages.take_away import CASEBOOK, makes_a_book
from passerelles.pages.template_view import View


def insert(view: View) -> str:
    """The way to the book in the page's language; nothing where there is none."""
    if not makes_a_book(view.catalogue):
        return ""
    return render.fragment("handwritten/casebook", view, file=CASEBOOK)
