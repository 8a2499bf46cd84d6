"""A text of the wrong form: its author reads in words what form is wanted, and no regular expression."""

from __future__ import annotations

import json
import re

import pytest
from pydantic import BaseModel

from passerelles.model.knowledge import SHAPES
from passerelles.model.record import Record
from passerelles.model.vocabulary import Term
from passerelles.reading.shape_errors import PATTERNS

FILES: dict[str, type[BaseModel]] = {"record": Record, "vocabulary": Term, **SHAPES}
DATE = "^[0-9]{4}("
"""Dates have messages of their own, before any pattern is asked."""


def patterns(model: type[BaseModel]) -> set[str]:
    """Every pattern that the model asks a text for."""
    schema = json.dumps(model.model_json_schema())
    quoted = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schema)
    return {pattern for pattern in map(json.loads, quoted) if not pattern.startswith(DATE)}


@pytest.mark.parametrize("file", FILES)
def test_every_pattern_has_words(file: str) -> None:
    assert patterns(FILES[file]) - set(PATTERNS) == set()


def test_no_words_are_left_over() -> None:
    used = {pattern for model in FILES.values() for pattern in patterns(model)}
    assert set(PATTERNS) - used == set()
