"""How English is set: its numbers, countries inside a sentence."""

from __future__ import annotations

import re

_THE = set("ae bs cf do gb gm km mh mv nl ph ps sb sc us".split())
"""Countries with an article."""


def figure(value: str) -> str:
    """A figure, written in records as in French (`2 800`, `62 %`, `6,7`), as English writes it.

    Babel reads a number that stands alone; a figure may hold several, with words between them.
    """
    value = re.sub(r"(?<=\d),(?=\d)", ".", value)
    value = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", ",", value)
    return re.sub(r"[ \u00a0\u202f](?=%)", "", value)


def within(code: str, name: str) -> str:
    """`in Spain`, `in the Netherlands`."""
    return f"in {_named(code, name)}"


def towards(code: str, name: str) -> str:
    """`to Spain`."""
    return f"to {_named(code, name)}"


def out_of(code: str, name: str) -> str:
    """`from Morocco`."""
    return f"from {_named(code, name)}"


def _named(code: str, name: str) -> str:
    """The name with its article, where it has one."""
    return f"the {name}" if code in _THE else name
