"""Apostrophes and single quotation marks as they are printed, whatever was typed: the same in every language."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r"https?://[^\s<>]*|\]\([^)\s]*\)|`[^`\n]*`|'")
"""A straight apostrophe, or an address or code, in which it has to stay."""

_ESCAPED = re.compile("&(?:#39|#x27|apos);")

_NODES = re.compile(
    r"<!--.*?-->|<(script|style|pre|code|kbd|samp|textarea)\b.*?</\1\s*>"
    r"|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
"""The pieces of an HTML page: `text` is what readers read and is no code."""


def printed(text: str) -> str:
    """A text with its apostrophes as they are printed.

    Addresses and code stay as they are, and so do minutes of arc and feet.
    """
    if "'" not in text:
        return text

    def replacement(match: re.Match[str]) -> str:
        return _mark(text, match.start()) if match[0] == "'" else match[0]

    return _STRAIGHT.sub(replacement, text)


def _mark(text: str, at: int) -> str:
    """What is printed for the straight apostrophe at this place."""
    before = text[at - 1] if at else ""
    after, next_but_one = text[at + 1 : at + 2], text[at + 2 : at + 3]
    ends = before.isalpha() or (before != "" and before in ".,;!?…)»" and not after.isalnum())
    if ends or (after == "s" and not next_but_one.isalnum()):
        return "\u2019"
    begins = not before or before.isspace() or before in "([«“"
    return "\u2018" if begins and after.isalpha() else "'"


def printed_html(html: str) -> str:
    """A page with the apostrophes of its texts as they are printed; attributes, scripts and code stay as they are."""

    def replacement(match: re.Match[str]) -> str:
        text = match["text"]
        return printed(_ESCAPED.sub("'", text)) if text else match[0]

    return _NODES.sub(replacement, html)
