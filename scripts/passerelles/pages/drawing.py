"""Drawings that take long. Who asks for one says how it is made and of what; who is asked may know it already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

Subject = TypeVar("Subject")


class DrawOnce(Protocol):
    """Gives what `draw` makes of a subject. A build hands pages one that knows the drawings of earlier builds."""

    def __call__(self, draw: Callable[[Subject], str], subject: Subject, /) -> str:
        """The drawing, as ASCII; it follows from the subject alone, which its `repr` tells from any other."""


def draw_anew(draw: Callable[[Subject], str], subject: Subject, /) -> str:
    """The drawing, made now."""
    return draw(subject)
