"""What the site adds to a hand-written page: what records and vocabularies know of its subject.

A companion is chosen by the page's path: `concepts/diaspora` gets the practices that show the concept. Every page gets
its sources and where to go next, from its front matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scripts.catalogue import Catalogue
from scripts.pages import render
from scripts.pages.view import View

Companion = Callable[[View, Mapping[str, Any]], str]
"""Takes the page's view and its front matter, returns HTML."""

_COMPANIONS: dict[str, Companion] = {}
"""By path, or by folder followed by `/*`."""


def companion(catalogue: Catalogue, language: str, path: str, meta: Mapping[str, Any]) -> str:
    """HTML to add at the end of the hand-written page `path` (without language and ending); empty if nothing is."""
    view = View(catalogue, language, path)
    folder = path.rpartition("/")[0]
    made = _COMPANIONS.get(path) or _COMPANIONS.get(f"{folder}/*")
    return made(view, meta) if made else ""


__all__ = ["Companion", "companion", "render"]
