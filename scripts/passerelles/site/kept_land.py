"""The land of the small maps, kept from one build to the next: to draw it takes longer than all else on a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from passerelles.maps.geometry import Point
from passerelles.site.kept_files import KeptFiles

_PROGRAM = Path(__file__).parents[1]
_KEPT_BESIDES = 1_000
"""Drawings that are kept although the last build did not need them."""


class KeptLand:
    """Drawings by the places that they are made for, and by all that makes them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files = KeptFiles(_PROGRAM / "maps" / "land.py", "land", folder)

    def drawn(self, draw: Callable[[tuple[Point, ...]], str], places: tuple[Point, ...]) -> str:
        """The land for some places, drawn only if it is not known."""
        digest = hashlib.sha256(f"{self._program}\n{places!r}".encode()).hexdigest()
        known = self._files.get(digest)
        if known is not None:
            return known.decode("ascii")
        made = draw(places)
        self._files.keep(digest, made.encode("ascii"))
        return made

    def tidy(self, needed: int) -> None:
        """Leave what nobody needs any more."""
        self._files.tidy(needed + _KEPT_BESIDES)

    @cached_property
    def _program(self) -> str:
        """A digest of what makes a drawing of some places."""
        whole = hashlib.sha256()
        made_by = (*sorted((_PROGRAM / "maps").glob("*.py")), _PROGRAM / "pages" / "record_map.py")
        for path in (*made_by, _PROGRAM / "maps" / "data" / "land.json"):
            whole.update(path.read_bytes())
        return whole.hexdigest()
