"""Files that are zips of others, the same to the byte for the same contents."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name: the real one would make each file another."""
_UNIX = 3
"""The system that each entry names, whatever the machine."""


def write_zip(path: Path, parts: Mapping[str, str]) -> None:
    """Pack texts under their names, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            packed.writestr(entry, text)
