"""Characters that show nothing: the one definition of them, and of where they have a place none the less."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HIDDEN_SIGNS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What Unicode lets a font leave out (Default_Ignorable_Code_Point), and the blank of Braille; bidi controls apart."""

_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
"""Blocks of the scripts that join letters, Arabic to Mongolian, in which a joiner or a variant changes what shows."""

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_ONE_EMOJI = f"[{_EMOJI}][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in code) + "\U000e007f"
    for code in ("gbeng", "gbsct", "gbwls")
)
_FOUND = re.compile(
    f"{_FLAGS}|[0-9#*]\ufe0f\u20e3|{_ONE_EMOJI}(?:\u200d{_ONE_EMOJI})*"
    f"|(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])|(?<=[\u1820-\u18aa])[\u180b-\u180f]|(?P<hidden>[{HIDDEN_SIGNS}])"
)
"""What may stand, longest first, and else a hidden character."""


def hidden_at(text: str) -> int | None:
    """Where the first hidden character stands that has no place there; None if there is none.

    Joiners between letters of a script that needs them and sequences of emoji have their place.
    """
    if text.isascii() or not _ANY_HIDDEN.search(text):
        return None
    return next((match.start() for match in _FOUND.finditer(text) if match["hidden"]), None)


def shows_nothing(text: str) -> bool:
    """Whether a reader would see nothing of it: spaces, hidden characters, and marks without a letter."""
    if _BEGINS_PLAINLY.match(text):
        return False
    return not any(_shows(letter) for letter in text)


def _shows(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "ZMC" and not _ANY_HIDDEN.fullmatch(letter)


_ANY_HIDDEN = re.compile(f"[{HIDDEN_SIGNS}]")
_BEGINS_PLAINLY = re.compile("[a-zA-Z0-9]")
"""As nearly every text does, which need not be looked at letter by letter."""


def character_name(letter: str) -> str:
    """A character as a message names it: `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()


@cache
def hidden_characters() -> dict[str, str]:
    """Those that people meet, with their names: of the first plane, without the variants of other characters."""
    letters = (chr(code) for code in range(0x10000) if not 0xFE00 <= code <= 0xFE0F)
    return {
        letter: name for letter in letters if _ANY_HIDDEN.fullmatch(letter) and (name := unicodedata.name(letter, ""))
    }
