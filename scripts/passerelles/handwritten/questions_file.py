"""The way to the questions of a page as a document, on that page."""

from __future__ import annotations

from passerelles.pages import render
from passerelles.pages.take_away import QUESTIONS
from passerelles.pages.template_view import View


def insert(view: View) -> str:
    """The link."""
    return render.fragment("handwritten/questions", view, file=QUESTIONS)
