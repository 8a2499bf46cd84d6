"""A record's text as plain values, for what is no page: paragraphs and items, made of runs of letters.

The same short Markdown is understood as on pages, by the same parser; whatever else looks like markup is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from passerelles.languages import Language
from passerelles.text.record_markdown import TEXTS_KEPT, tokens


@dataclass(frozen=True)
class Run:
    """Letters that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True)
class StyledParagraph:
    """A paragraph, or an item of a list."""

    runs: tuple[Run, ...]
    item: bool = False

    @property
    def plain(self) -> str:
        """Its letters alone."""
        return "".join(run.text for run in self.runs)


@lru_cache(maxsize=TEXTS_KEPT)
def passages(text: str, language: Language) -> tuple[StyledParagraph, ...]:
    """The paragraphs and items of a text, typeset, in order."""
    paragraphs, depth = [], 0
    for token in tokens(text, language):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and (runs := tuple(_runs(token.children or ()))):
            paragraphs.append(StyledParagraph(runs, depth > 0))
    return tuple(paragraphs)


def _runs(tokens: Iterator[Token] | list[Token] | tuple[Token, ...]) -> Iterator[Run]:
    bold = italic = 0
    link: str | None = None
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            link = address if address.startswith(("https://", "http://")) else None  # others lead nowhere on paper
        elif token.type == "link_close":
            link = None
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ", bool(bold), bool(italic), link)
        elif token.content:
            yield Run(token.content, bool(bold), bool(italic), link)
