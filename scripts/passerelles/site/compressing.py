"""Files beside those of the site that hold the same compressed: a server then sends them with no work of its own."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import brotli

from passerelles.hosting.types import compressible

SMALLEST = 400
"""Bytes below which compressing saves nothing worth a file."""
ENDINGS = (".br", ".gz")


def compress(site: Path) -> int:
    """Put `x.br` and `x.gz` beside each file `x` that gains by it; how many files that were."""
    files = [path for path in site.rglob("*") if path.is_file() and compressible(path.name)]
    with Pool() as pool:
        return sum(pool.imap_unordered(_compress, files, chunksize=16))


def _compress(path: Path) -> bool:
    content = path.read_bytes()
    made = dict(_packed(content)) if len(content) >= SMALLEST else {}
    for ending, packed in made.items():
        if len(packed) < len(content):
            path.with_name(path.name + ending).write_bytes(packed)
    return bool(made)


def _packed(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content in each form, the same whenever it is made."""
    yield ".br", brotli.compress(content, mode=brotli.MODE_TEXT)
    yield ".gz", gzip.compress(content, mtime=0)
