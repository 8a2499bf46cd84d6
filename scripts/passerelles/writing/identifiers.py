"""Ids for new records: short, readable, free."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from passerelles.model.fields import CODE_PATTERN, LONGEST_CODE
from passerelles.reading.yaml_source import shorten
from passerelles.rules.identity import RESERVED
from passerelles.text.checks import Message, say
from passerelles.text.folding import folded_words

MOST_WORDS = 5
SMALL = frozenset(
    "a an and at by for from in into of on or the to with "
    "au aux avec ce cette chez d dans de des du en entre et l la le les leur leurs ou par pour qu que sa se ses son "
    "sur un une vers".split()
)
"""Words that tell no record from another, in the languages of titles; a search leaves out more, such as "two"."""


def proposed_id(title: str, taken: Collection[str]) -> str:
    """An id made of the words of a title that say something; one that is neither taken nor reserved."""
    words = [word for word in folded_words(title) if word.isascii()]
    telling = [word for word in words if word not in SMALL] or words or ["practice"]
    name = "-".join(telling[:MOST_WORDS])[:60].strip("-")
    used = {*map(str.casefold, taken), *RESERVED}
    return next(identifier for identifier in _numbered(name) if identifier not in used)


def why_no_id(text: str) -> Message | None:
    """Why no record may be called so, as far as the name itself goes; None where one may."""
    if len(text) > LONGEST_CODE or not re.fullmatch(CODE_PATTERN, text):
        return say("command.no-id", id=shorten(text))
    if text in RESERVED:
        return say("reserved-id", id=text, reserved=", ".join(RESERVED))
    return None


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
