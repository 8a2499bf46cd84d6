"""What a long command is doing, told on one line of a terminal, and nowhere else: not in a file, a pipe or CI."""

from __future__ import annotations

import os
import sys
from typing import TextIO


class Progress:
    """A line that is written over, and gone when the command has something to say."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"

    def say(self, doing: str) -> None:
        """Tell what is being done, instead of what was."""
        self._write(f"\r\x1b[K{doing}…")

    def count(self, doing: str, done: int, of: int) -> None:
        """The same with how much of it is done."""
        self.say(f"{doing}: {done:,} of {of:,}")

    def clear(self) -> None:
        """Leave the line empty."""
        self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        if self._shown:
            self._stream.write(text)
            self._stream.flush()
