"""Drawings that are kept from one build to the next: the land of small maps, and QR codes.

To draw the land takes longer than all else on a page; the codes are drawn for pages and for what goes with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from passerelles.pages.drawing import Subject
from passerelles.site.kept_files import KeptFiles

_PROGRAM = Path(__file__).parents[1]
_OF_A_RECORD = 3
"""A map, and a code in each of two languages."""
_KEPT_BESIDES = 1_000
"""Drawings that are kept although the last build did not need them."""


class KeptDrawings:
    """Drawings by what they are of, and by all that makes them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files = KeptFiles(_PROGRAM / "pages" / "drawing.py", "drawings", folder)

    def drawn(self, draw: Callable[[Subject], str], subject: Subject, /) -> str:
        """What `draw` makes of a subject, made only if it is not known."""
        whole = f"{self._program}\n{draw.__module__}.{draw.__qualname__}\n{subject!r}"
        digest = hashlib.sha256(whole.encode()).hexdigest()
        known = self._files.get(digest)
        if known is not None:
            return known.decode("ascii")
        made = draw(subject)
        self._files.keep(digest, made.encode("ascii"))
        return made

    def tidy(self, records: int) -> None:
        """Leave what nobody needs any more; the collection has so many records."""
        self._files.tidy(records * _OF_A_RECORD + _KEPT_BESIDES)

    @cached_property
    def _program(self) -> str:
        """A digest of what makes a drawing of something."""
        whole = hashlib.sha256(version("segno").encode())
        pages = (_PROGRAM / "pages" / name for name in ("record_map.py", "short_address.py"))
        for path in (*sorted((_PROGRAM / "maps").glob("*.py")), *pages, _PROGRAM / "maps" / "data" / "land.json"):
            whole.update(path.read_bytes())
        return whole.hexdigest()
