"""What an XML file may hold."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML file may hold."""


def legal(text: str) -> str:
    """The text without the characters that no XML file may hold, not even escaped."""
    return ILLEGAL.sub("", text)
