"""Numbers that remember how they were written, so that `62.50` and `0524` are published as somebody typed them."""

from __future__ import annotations

from typing import Self


class WrittenInteger(int):
    """A whole number and its digits in the file."""

    written: str

    def __new__(cls, value: int, written: str = "") -> Self:
        """A number; `written` is how it stands in the file, if otherwise."""
        number = super().__new__(cls, value)
        number.written = written or str(value)
        return number


class WrittenFloat(float):
    """A number with a point or an exponent, and how it stands in the file."""

    written: str

    def __new__(cls, value: float, written: str = "") -> Self:
        """A number; `written` is how it stands in the file, if otherwise."""
        number = super().__new__(cls, value)
        number.written = written or str(value)
        return number


def as_written(value: float) -> str:
    """A number as it stands in its file."""
    return value.written if isinstance(value, WrittenInteger | WrittenFloat) else str(value)
