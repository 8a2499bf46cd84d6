"""The sample packs on the page for trainers, with what helps to choose one: time, group, cases."""

from __future__ import annotations

from passerelles.pages import render
from passerelles.pages.session import sessions
from passerelles.pages.template_view import View


def insert(view: View) -> str:
    """All of them, in their file's order."""
    return render.fragment("handwritten/sessions", view, sessions=sessions(view))
