"""Texts of others as a message shows them: on one line, not too long, with nothing that a terminal would act on."""

from __future__ import annotations

import re

# U+0085, U+2028 and U+2029 end a line for YAML 1.1 but not for an editor: positions would be wrong after them
FORBIDDEN_SIGNS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
FORBIDDEN = re.compile(f"[{FORBIDDEN_SIGNS}]")
"""Characters that neither YAML nor a terminal takes as text."""

BIDI_SIGNS = "\u202a-\u202e\u2066-\u2069"
BIDI = re.compile(f"[{BIDI_SIGNS}]")
"""Characters that turn the reading direction round."""


def on_one_line(text: str, limit: int = 60) -> str:
    """The text with single spaces, cut where it is too long."""
    return cut(" ".join(harmless(text).split()), limit)


def harmless(text: str) -> str:
    """The text with a sign for each character that a terminal would act on."""
    return BIDI.sub("\ufffd", FORBIDDEN.sub("\ufffd", text))


def cut(text: str, limit: int) -> str:
    """The beginning of a text that is too long."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
