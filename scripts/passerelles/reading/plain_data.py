"""The data of a YAML document in which nothing is odd, as nearly all are, read in one go from the parser's events."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from passerelles.model.written_numbers import WrittenFloat, WrittenInteger

MAX_DEPTH = 24

_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?")
_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_BEGINNINGS = frozenset({*"+-.0123456789", *(word[:1] for word in (*_PLAIN, *_TRUTH))})
"""How a scalar begins that may be more than text."""


class Odd(Exception):
    """The document holds something that no record needs, and that has to be spoken of."""


def plain_data(next_event: Callable[[], Any]) -> object:
    """The data that the parser's events make; raises `Odd`, and what the parser raises."""
    documents: list[Any] = []
    here: Any = documents
    key: str | None = None
    above: list[Any] = []
    while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise Odd
            value: Any = event.value
            if key is None and type(here) is dict:
                if value in here:
                    raise Odd
                key = value
                continue
            if not event.style and value[:1] in _BEGINNINGS:  # else quoted or a block; None or "" is a plain one
                value = scalar(value)
        elif kind in _ENDS:
            here = above.pop()
            continue
        elif kind in _BEGINS:
            if event.anchor is not None or event.tag is not None or (key is None and type(here) is dict):
                raise Odd
            value = _BEGINS[kind]()
        elif kind is yaml.AliasEvent:
            raise Odd
        else:
            continue
        if key is None:
            here.append(value)
        else:
            here[key], key = value, None
        if kind is not yaml.ScalarEvent:
            above.append(here)
            here = value
            if len(above) > MAX_DEPTH:
                raise Odd
    return _only(documents)


_BEGINS = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}


def _only(documents: list[Any]) -> object:
    if len(documents) > 1:
        raise Odd
    return documents[0] if documents else None


def scalar(text: str) -> object:
    """The meaning of an unquoted scalar by the core rules of YAML 1.2, where `NO`, `12:30` and `1_000` are text.

    Numbers of more than 15 digits stay text: they are identifiers, and a float would lose them.
    """
    if text[:1] not in _BEGINNINGS:
        return text
    if text in _PLAIN:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text):
        number = int(text)
        return number if str(number) == text else WrittenInteger(number, text)
    if _FLOAT.fullmatch(text) and any(mark in text for mark in ".eE"):
        fraction = float(text)
        return fraction if str(fraction) == text else WrittenFloat(fraction, text)
    return text
