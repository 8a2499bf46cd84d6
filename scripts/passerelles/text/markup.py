"""Markup in a text that is to be plain: the one definition of what is taken for HTML."""

from __future__ import annotations

import re

_TAG = re.compile(r"<[a-zA-Z/!?][^>\n]{0,80}>?")
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def tag_in(text: str) -> str | None:
    """The first piece that a browser would take for a tag, a comment or the like."""
    return _found(_TAG, text)


def entity_in(text: str) -> str | None:
    """The first entity, such as `&nbsp;`."""
    return _found(_ENTITY, text)


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None
