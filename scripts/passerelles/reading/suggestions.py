"""What somebody probably meant who wrote a value that is not allowed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from passerelles.reading.yaml_source import shorten
from passerelles.text.checks import Message, say, value_called


def nearest(value: object, allowed: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The allowed value that looks most like `value`, if any looks like it at all."""
    close = difflib.get_close_matches(shorten(value, 80).lower(), list(allowed), n=1, cutoff=cutoff)
    return close[0] if close else None


def value_meant(value: object, allowed: Iterable[str]) -> str | None:
    """The fixed value that people call so in either language; else the one that is spelt most like it."""
    options = list(allowed)
    return value_called(shorten(value, 80), "values", options) or nearest(value, options)


def key_meant(key: str, allowed: Iterable[str]) -> str | None:
    """The key that people call so in either language; else one that differs by a letter or two."""
    options = list(allowed)
    return (
        value_called(key, "keys", options) or value_called(key, "values", options) or nearest(key, options, cutoff=0.8)
    )


def suggestion(value: object, allowed: Iterable[str], *, most: int = 12, near: str | None = None) -> list[Message]:
    """What follows in a message about an unknown value: the nearest valid one, and all of them where they are few.

    `near` is the nearest one where the caller knows better than spelling does.
    """
    options = list(allowed)
    near = near or nearest(value, options)
    said = [say("suggestion", near=near)] if near else []
    if options and len(options) <= most:
        said.append(say("allowed", values=", ".join(options)))
    elif options and not near:
        said.append(say("one-of", count=len(options), values=", ".join(options[:5])))
    return said
