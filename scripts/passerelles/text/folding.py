"""How texts are compared, wherever something is looked for or put in order.

The browser folds in the same way (`theme/scripts/shared/fold.js`); both are held to `tests/fixtures/folding.json`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    dict.fromkeys("’‘‛ʼʹʻ′＇`´", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)  # fmt: skip
"""One apostrophe, one hyphen."""

_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t",
        "ı": "i", "ŋ": "n", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ς": "σ",
    }
)  # fmt: skip
"""Ligatures and letters with a stroke or a hook, which no decomposition takes apart."""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text in small letters, without accents, ligatures, compatibility forms and characters that do not show."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_SIGNS)).lower())
    return _SPACES.sub(" ", _OTHERS.sub(_plain, small))


def _plain(run: re.Match[str]) -> str:
    """Characters beyond ASCII as they are compared."""
    shown = "".join([letter for letter in run[0] if unicodedata.category(letter) not in _UNSHOWN])
    return shown.translate(_SIGNS).translate(_LETTERS)


_OTHERS = re.compile("[^\0-_a-\x7f]+")
"""Characters that are not plain already."""


_SPACES = re.compile("[\t-\r\u1680\u2028\u2029]")
"""Spaces that no decomposition makes plain."""

_ASCII = str.maketrans({"`": "'"} | dict.fromkeys("\t\n\v\f\r", " "))

_UNSHOWN = {"Mn", "Mc", "Me", "Cf"}
"""Categories of characters that only change others, or do not show."""


def folded_words(text: str) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"[^\W_]+", fold(text))


def folded_text(text: str) -> str:
    """The folded words of a text with single spaces between them."""
    return " ".join(folded_words(text))


def alphabetical(text: str) -> list[tuple[bool, int, str]]:
    """What sorts texts as readers expect: capitals, accents and leading noughts ignored, numbers first, 9 before 10."""
    parts = re.findall(r"\d+|\D+", folded_text(text))
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part.strip()) for part in parts]
