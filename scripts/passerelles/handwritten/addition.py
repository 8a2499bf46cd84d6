"""What is added to a hand-written page, and the page as those see it that add to it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.handwritten.page_index import ListedPage, PageIndex


@dataclass(frozen=True)
class HandwrittenPage:
    """A hand-written page among the others of its language."""

    listed: ListedPage
    index: PageIndex

    @property
    def name(self) -> str:
        """The last part of its path: `diaspora`, `3`."""
        return self.listed.path.rpartition("/")[2]


@dataclass(frozen=True)
class Addition:
    """What one of them adds, as HTML."""

    lead: str = ""
    """Right below the page's title."""
    foot: str = ""
    """After its text."""
