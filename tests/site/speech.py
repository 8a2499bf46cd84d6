"""Which language a text is in, told by its small words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passerelles.site.inspection.html_tree import BLOCKS, UNSPOKEN, Element

SMALL_WORDS = {
    "fr": frozenset(
        "le la les un une des du de et ou mais donc dans sur sous avec sans pour par entre vers chez est sont était "
        "ont qui que qu dont où ce cet cette ces son sa ses leur leurs se ne pas plus au aux il elle ils elles on nous "
        "vous l d s n c j être avoir fait comme aussi très tout tous toute toutes selon depuis pendant lors afin si "
        "même votre notre vos nos".split()
    ),
    "en": frozenset(
        "the a an of and or but in on at with without for by between towards to from is are was were has have had "
        "which who whom whose that this these those his her its their they them he she it we you not no as also very "
        "all any each according since during while when where what how than then be been being will would can could "
        "may should your our into about".split()
    ),
}
"""Words that are common in one language and not words of the other, or hardly."""

SHARED = frozenset(
    {"on", "a", "an", "son", "but", "plus", "as", "or", "no", "par", "pour", "tout", "fait", "si", "des"}
)
"""Small words of one language that may be words of the other, which prove nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACES = re.compile(r"[ \t\r\n]+")  # non-breaking ones stay
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def counts(text: str) -> dict[str, int]:
    """How many small words of each language the text has, names (La Paz, Nord-Pas-de-Calais) and quotations apart."""
    plain = _QUOTED.sub(" ", text).replace("’", "'")
    first = plain.lstrip()[:1].lower() + plain.lstrip()[1:]
    words = [word for word in _WORD.findall(first) if word.islower() and word not in SHARED]
    return {language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()}


def guess(text: str, margin: int = 3) -> str | None:
    """The language of the text; None if its small words do not settle it, by `margin` more than the next."""
    ordered = sorted(counts(text).items(), key=lambda counted: -counted[1])
    (best, most), (_, next_) = ordered[:2]
    return best if most >= next_ + margin and most > 2 * next_ else None


_NO_PROSE = UNSPOKEN | {"pre", "code"}


def passages(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Runs of text between the ends of blocks: the element they stand in, their marked language, the text."""
    for element in root.walk():
        if any(outer.tag in _NO_PROSE for outer in element.around()):
            continue
        if element.tag in BLOCKS or element.has("lang"):
            yield from _own(element)


def _own(element: Element) -> Iterator[tuple[Element, str, str]]:
    """The text of a block that is in no inner block and in no part with a language of its own."""
    pieces: list[str] = []

    def take(inside: Element) -> None:
        for child in inside.children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.tag in BLOCKS or child.has("lang"):
                pieces.append("\0")
            elif child.tag not in _NO_PROSE:
                take(child)

    take(element)
    for piece in "".join(pieces).split("\0"):
        text = _SPACES.sub(" ", piece).strip()
        if text:
            yield element, element.language, text
