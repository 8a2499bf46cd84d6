"""Pagefind's index, without small words and in pieces of a size that suits a poor line.

A quarter of what a first search loads would be the places of « de » and « les », which no query asks for, and most of
the rest words that stand near the wanted one in the alphabet: Pagefind cuts its index into pieces of about 25 kB, and
neither can be set. Both are mended in its files, which are CBOR (RFC 8949):

    the directory  [version, [[page, words]], [[first stem, last stem, piece]], filters, sorts, fields]
    a piece        [[[stem, pages, spellings]]]

`index_synonyms` adds what pages mean to what they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import cbor2

from scripts.index_synonyms import MARK, Groups, Stem, meanings

PIECE = 2_000
"""Bytes, before compression, from which a piece is full: about half of it is left by gzip."""

_TOGETHER = 4
"""Letters by which stems are kept in one piece: whoever has typed these finds all words that begin so."""


class UnknownIndex(ValueError):
    """The index is not built as this module knows it: Pagefind has changed its form."""


def recut(
    directory: bytes, pieces: Mapping[str, bytes], stop: frozenset[str], groups: Groups = ()
) -> tuple[bytes, dict[str, bytes]]:
    """The directory and the pieces by name, made anew without the small words, and with what synonyms are found by.

    Raises UnknownIndex.
    """
    told = _read(directory)
    stems = stems_in(directory, pieces)
    try:
        stems += meanings(stems, groups)
    except (TypeError, ValueError) as error:
        raise UnknownIndex(f"no pages where they should be: {error!r}") from error
    listed = [name for _, _, name in told[2]]
    prefix = f"{listed[0].partition('_')[0]}_" if listed else ""
    kept = sorted((one for one in stems if not _small(one[0], stop)), key=lambda one: one[0].encode())
    made: dict[str, bytes] = {}
    bounds = []
    for part in _parts(kept):
        content = cbor2.dumps([part])
        name = prefix + hashlib.sha256(content).hexdigest()[:7]
        made[name] = content
        bounds.append([part[0][0], part[-1][0], name])
    return cbor2.dumps([*told[:2], bounds, *told[3:]]), made


def stems_in(directory: bytes, pieces: Mapping[str, bytes]) -> list[Stem]:
    """All stems of an index; raises UnknownIndex."""
    told = _read(directory)
    try:
        return [stem for _, _, name in told[2] for stem in _stems(pieces[name])]
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise UnknownIndex(f"no list of pieces where it should be: {error!r}") from error


def _parts(stems: Iterable[Stem]) -> Iterator[list[Stem]]:
    """Stems in their order, parted where one is full and the next begins with other letters."""
    part: list[Stem] = []
    size = 0
    for stem in stems:
        if size >= PIECE and _beginning(part[-1][0]) != _beginning(stem[0]):
            yield part
            part, size = [], 0
        part.append(stem)
        size += len(cbor2.dumps(stem))
    if part:
        yield part


def _beginning(stem: str) -> str:
    return stem[: _TOGETHER + len(MARK)] if stem.startswith(MARK) else stem[:_TOGETHER]


def _stems(piece: bytes) -> list[Stem]:
    (found,) = _read(piece)
    if not all(isinstance(stem, str) for stem, _, _ in found):
        raise ValueError("a stem that is no text")
    return [(stem, pages, spellings) for stem, pages, spellings in found]


def _read(content: bytes) -> list[Any]:
    try:
        told = cbor2.loads(content)
    except cbor2.CBORDecodeError as error:
        raise UnknownIndex(f"no CBOR: {error}") from error
    if not isinstance(told, list):
        raise UnknownIndex("no list")
    return told


def _small(stem: str, stop: frozenset[str]) -> bool:
    return stem in stop or (len(stem) < 5 and any(stem + ending in stop for ending in ("e", "s", "es")))
