"""A folder of what has been made, kept from one build to the next under digests of what it was made of.

It lies where Python keeps its compiled modules and is bound by the same settings (PYTHONPYCACHEPREFIX,
PYTHONDONTWRITEBYTECODE): who may write there may change the program itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

from passerelles.whole_file import write_whole


class KeptFiles:
    """The files; where nothing may be kept, or a disk is full, there is simply nothing."""

    def __init__(self, module: Path, name: str, folder: Path | None = None) -> None:
        """In the folder `name` beside the compiled `module`, or in `folder`."""
        self._folder = folder or Path(cache_from_source(str(module))).parent / name
        self._keeps = folder is not None or not sys.dont_write_bytecode

    def get(self, digest: str) -> bytes | None:
        """What is kept under a digest, which is then among what was used last; None if there is nothing."""
        file = self._folder / digest
        try:
            content = file.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return content

    def keep(self, digest: str, made: bytes) -> None:
        """Keep something."""
        if not self._keeps:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / digest, made)

    def tidy(self, most: int) -> None:
        """Keep no more than that many files, those that were used last."""
        if not self._keeps:
            return
        with contextlib.suppress(OSError):
            kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            for file in kept[most:]:
                file.unlink(missing_ok=True)
