"""What a draft still lacks: it may be looked at and discussed, and says itself what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import Message, in_every_language, say

_TO_DO = re.compile(rf"\s*(?:{'|'.join(map(re.escape, in_every_language('to-do.begins')))})\s*:", re.IGNORECASE)
"""How a text begins that only says what it is to become."""
_ASKED = ("cooperation", "sdgs", "actors")
"""What no finished record is without."""


def draft_says_what_is_to_do(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A draft may lack what takes time; each thing that is left to do is a warning until it is done."""
    record = subject.record
    for path, text in subject.texts:
        for language, written in text.items():
            if _TO_DO.match(written):
                name = field_name(path)
                yield _to_do((*path, language), say("to-do.text", place=name))
    for part, reason in record.gaps.items():
        if reason == "to-write":
            yield _to_do(("gaps", part), say("to-do.part", part=part), at_key=True)
    for key in _ASKED:
        if not getattr(record, key):
            yield _to_do((key,), say(f"to-do.{key}"), at_key=True)


def _to_do(path: tuple[str | int, ...], said: Message, *, at_key: bool = False) -> Finding:
    return Finding(path, "to-do", said, Severity.WARNING, at_key=at_key)


RULES = (draft_says_what_is_to_do,)
