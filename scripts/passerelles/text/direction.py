"""Texts that run from right to left within a line that runs the other way."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and others."""
_ISOLATE, _END = "\u2068", "\u2069"


def turns(text: str) -> bool:
    """Whether a text would turn round what stands beside it: an arrow between two places, a number, a bracket."""
    return bool(_RIGHT_TO_LEFT.search(text))


def isolated(text: str) -> str:
    """The text so that it turns nothing round, in a line without markup."""
    return f"{_ISOLATE}{text}{_END}" if turns(text) else text
