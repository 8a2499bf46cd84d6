"""How Pagefind's index spells words that readers type otherwise.

Pagefind takes accents for nothing, but not ligatures and strokes (`œuvre`, `Wrocław`), and it parts words at the
punctuation of ASCII only: `l’eau` and `Tuscany–Kasserine` are one word each. A search looks for such words both ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from passerelles.text.folding import folded_words

_PARTS = re.compile(r"[^\s!-/:-@\[-`{-~]+")
"""What Pagefind takes for words: what stands between spaces and the punctuation of ASCII."""


def spellings(pages: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """For each folded word the spellings in some texts under which the index has it, where these are others."""
    parts = {part for texts in pages for text in texts for part in _PARTS.findall(text) if not part.isascii()}
    written: dict[str, set[str]] = {}
    for part in parts:
        words = folded_words(part)
        if words and words != [_as_indexed(part)]:
            for word in words:
                written.setdefault(word, set()).add(part.lower())
    return {word: sorted(spelled) for word, spelled in sorted(written.items())}


def _as_indexed(part: str) -> str:
    """A word as the index compares it: small, without accents and the punctuation at its ends."""
    plain = unicodedata.normalize("NFD", part.lower())
    return re.sub(r"^\W+|\W+$", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))
