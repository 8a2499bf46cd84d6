"""Slides, as values: what they say and how it is ordered, not how a program stores it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.documents.paper import Properties


@dataclass(frozen=True)
class DeckLine:
    """A paragraph of a slide: what it says, after its name where it has one."""

    text: str
    name: str = ""
    large: bool = False
    lang: str | None = None


@dataclass(frozen=True)
class Slide:
    """A slide: its title, one column or two, what stands small at its foot, and what only the speaker reads."""

    title: str
    columns: tuple[tuple[DeckLine, ...], ...]
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title_lang: str | None = None
    link: str | None = None
    """Where the last line of the foot leads."""
    code: tuple[str, ...] = ()
    """The rows of a QR code, which stands in the place of the second column: `1` where it is dark."""
    code_about: str = ""
    """What the code is, for those who do not see it."""


@dataclass(frozen=True)
class Deck:
    """Slides in their order."""

    properties: Properties
    slides: tuple[Slide, ...]
