"""The collection as a book, where a page tells of it."""

from __future__ import annotations

from passerelles.pages import render
from passerelles.pages.take_away import volumes
from passerelles.pages.template_view import View


def insert(view: View) -> str:
    """The way to the book in the page's language, or to its volumes; nothing where there is none."""
    books = volumes(view.catalogue)
    return render.fragment("handwritten/casebook", view, volumes=books) if books else ""
