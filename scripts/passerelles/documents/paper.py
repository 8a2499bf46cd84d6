"""A document for a word processor, as values: what it says and how it is built, not how a program stores it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from passerelles.languages import Language
from passerelles.text.passages import Run, passages

Look = Literal["text", "item", "numbered", "small", "label"]
"""What a paragraph is: text, an item of a list, something said in passing, the name of what follows in a cell."""


@dataclass(frozen=True)
class Properties:
    """What the file says of itself."""

    title: str
    about: str
    """What it is, in a few words."""
    author: str
    language: Language
    date: str
    """A year, a month or a day: of what it holds, not of the build."""
    identifier: str = ""
    """Its address, where that is known."""
    rights: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Some runs of letters."""

    runs: tuple[Run, ...]
    look: Look = "text"
    lang: str | None = None
    """The language of its text, where it is not the document's."""


@dataclass(frozen=True)
class Heading:
    """A heading; the first level is the one below the title."""

    text: str
    level: int = 1
    lang: str | None = None


@dataclass(frozen=True)
class Table:
    """A table whose first row says what its columns hold, and is said again on each page."""

    about: str
    """What it holds, for who does not see it."""
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    shares: tuple[int, ...]
    """How wide the columns are, in parts of the whole."""
    room: int = 0
    """Lines for which a row has room at least, where somebody is to write."""


Block = Paragraph | Heading | Table


@dataclass(frozen=True)
class Paper:
    """A document."""

    properties: Properties
    kicker: str
    """What kind of document it is, above its title; may be empty."""
    blocks: tuple[Block, ...]
    title_lang: str | None = None
    foot: tuple[str, ...] = field(default=())
    """What stands at the foot of each page."""


def plain(text: str, look: Look = "text", lang: str | None = None) -> Paragraph:
    """A paragraph of letters that look alike; nothing in it is markup."""
    return Paragraph((Run(text),), look, lang)


def named(name: str, text: str, look: Look = "text") -> Paragraph:
    """A paragraph that begins with the name of what it says."""
    return Paragraph((Run(f"{name} ", bold=True), Run(text)), look)


def paragraphs(text: str, language: Language, lang: str | None = None, look: Look = "text") -> tuple[Paragraph, ...]:
    """A record's text, with the short Markdown that it may hold."""
    return tuple(
        Paragraph(passage.runs, "item" if passage.item else look, lang) for passage in passages(text, language)
    )
