"""A record's text to safe HTML.

Texts are untrusted: only paragraphs, lists, emphasis and links are understood, HTML is shown as typed, and the result
is cleaned once more against a short list of allowed tags.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from passerelles.languages import Language
from passerelles.punctuation.spaces import NO_BREAK

TEXTS_KEPT = 10_000
"""Texts of which is kept what became of them: more than a small collection has; of a large one, not all have room."""

_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br"}
_ATTRIBUTES = {"a": {"href"}}
_SCHEMES = {"http", "https"}

_MEANS_SOMETHING = re.compile(r"[^\w .,;:!?()/%’‘“”«»…–—+§°\u00a0\u202f-]|_")
"""A character that Markdown or HTML may read as something else than itself, as far as is known."""


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": 20}).enable(
        ["emphasis", "list", "link", "escape", "newline"]
    )


@lru_cache(maxsize=TEXTS_KEPT)
def render(text: str, language: Language) -> Markup:
    """Paragraphs of HTML."""
    return Markup(_clean(_markdown().render(_plain(text, language))).strip())


@lru_cache(maxsize=TEXTS_KEPT)
def inline(text: str, language: Language) -> Markup:
    """HTML without paragraphs, for names, labels and cells."""
    plain = _plain(" ".join(text.split()), language)
    if not _MEANS_SOMETHING.search(plain):  # as in most names and labels: the way round takes twenty times as long
        return Markup(plain.replace(NO_BREAK, "&nbsp;"))
    return Markup(_clean(_markdown().renderInline(plain)))


def tokens(text: str, language: Language) -> list[Token]:
    """The same paragraphs, taken apart, for what is no HTML. Where a link leads has to be looked at."""
    return _markdown().parse(_plain(text, language))


def inline_tokens(text: str, language: Language) -> list[Token]:
    """The same line, taken apart."""
    return _markdown().parseInline(_plain(" ".join(text.split()), language))


def _plain(text: str, language: Language) -> str:
    # no text needs these two, which Python-Markdown uses as its own marks on the pages that it makes
    return language.typeset(text).replace("\x02", "").replace("\x03", "")


def _clean(html: str) -> str:
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener nofollow")
