"""Addresses that change with the content, so that a browser may keep what lies there for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def digest(files: Mapping[str, str | bytes]) -> str:
    """A digest over all files and their names, in a few letters."""
    whole = hashlib.sha256()
    for name, text in sorted(files.items()):
        for part in (name, text):
            content = part if isinstance(part, bytes) else part.encode()
            whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()[:10]
