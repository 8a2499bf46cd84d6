"""What a companion takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages.written import Sheet, Shelf


@dataclass(frozen=True)
class Written:
    """A hand-written page among the others of its language."""

    sheet: Sheet
    shelf: Shelf

    @property
    def name(self) -> str:
        """The last part of its path: `diaspora`, `3`."""
        return self.sheet.path.rpartition("/")[2]


@dataclass(frozen=True)
class Added:
    """What a companion adds, as HTML."""

    lead: str = ""
    """Right below the page's title."""
    foot: str = ""
    """After its text."""
