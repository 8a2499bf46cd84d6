"""Writing a file whole or not at all: a full disk or a kill leaves what was there."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there when all of it is written; raises OSError and loses nothing.

    Who may read it stays as it was; where a link stands, what it leads to is replaced.
    """
    there = path.resolve()
    beside = there.with_name(f".{there.name[:200]}.{secrets.token_hex(4)}.new")
    try:
        beside.write_bytes(data)
        with contextlib.suppress(FileNotFoundError):
            beside.chmod(there.stat().st_mode)
        beside.replace(there)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
