"""Asking a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable


class NothingToAsk(Exception):
    """An answer is needed and nobody is there to give it."""


def somebody_is_there() -> bool:
    """Whether questions can be put: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, read: Callable[[str], str | None], default: str = "") -> str:
    """Put a question until `read` makes something of the answer; Enter takes the default.

    `read` returns what the answer stands for, or None where it stands for nothing. Raises NothingToAsk where the
    input ends.
    """
    shown = f"{question} [{default}] " if default else f"{question} "
    while True:
        print(shown, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise NothingToAsk(question)
        value = read(line.strip() or default)
        if value is not None:
            return value
