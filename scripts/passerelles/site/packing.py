"""Files that are zips of others, the same to the byte for the same contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name: the real one would make each file another."""
_UNIX = 3
"""The system that each entry names, whatever the machine."""


def write_zip(path: Path, parts: Mapping[str, str] | Mapping[str, bytes]) -> None:
    """Pack texts or files under their names, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        _pack(file, parts)


def repacked(packed: bytes) -> bytes:
    """A zip that another program has packed, without the time at which it did."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = io.BytesIO()
    _pack(whole, parts)
    return whole.getvalue()


def _pack(file: IO[bytes], parts: Mapping[str, str] | Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            packed.writestr(entry, content)
