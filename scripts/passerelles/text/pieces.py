"""What a browser looks up by words, cut into pieces by their first letters, so that it loads those it needs.

A piece holds all keys that begin with the same letters; a directory lists with which letters each piece begins. However
large the collection, a look-up costs a directory and a piece.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pieces:
    """Keys in pieces."""

    starts: list[str]
    """The letters with which each piece begins, in the order of JavaScript's `<`."""
    keys: list[list[str]]
    """The keys of each piece."""


def cut(sizes: Mapping[str, int], full: int, together: int, apart: int = 0) -> Pieces:
    """Cut keys into pieces; `sizes` tells what each takes, and `full` from which sum a piece is full.

    Keys that share their first `together` letters stay in one piece; those that differ in their first `apart` letters
    never share one.
    """
    starts: list[str] = []
    keys: list[list[str]] = []
    size = 0
    for key in sorted(sizes, key=_in_browser):
        beginning = key[:together]
        last = keys[-1][-1] if keys else None
        new = last is None or key[:apart] != last[:apart] or (size >= full and beginning != last[:together])
        if new:
            starts.append(beginning)
            keys.append([])
            size = 0
        keys[-1].append(key)
        size += sizes[key]
    return Pieces(starts, keys)


def _in_browser(key: str) -> bytes:
    """What sorts keys as JavaScript compares them, by units of UTF-16."""
    return key.encode("utf-16-be")


def steps(places: Sequence[int]) -> list[int]:
    """Rising numbers as the steps between them, which pack better."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]
