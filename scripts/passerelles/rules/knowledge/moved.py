"""Addresses that something has left: each once, leading to what is there, and none given to another record."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.knowledge import Moved
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import KnowledgeContext, repeated, unknown
from passerelles.text.checks import say

_RECORDS = "practices/"


def check_moved(moved: Moved, around: KnowledgeContext) -> Iterator[Finding]:
    """An id is never used again, and who follows an old address arrives somewhere."""
    pages = [move.page for move in moved.moved]
    yield from repeated(("moved",), "page", pages)
    if around.ids is None:
        return
    known = frozenset(f"{_RECORDS}{identifier}" for identifier in around.ids)
    for index, entry in enumerate(moved.moved):
        if entry.page in known:
            said = say("knowledge.left", page=entry.page)
            yield Finding(("moved", index, "page"), "duplicate-id", said, found=entry.page)
        if entry.to and entry.to.startswith(_RECORDS) and entry.to not in {*known, *pages, f"{_RECORDS}index"}:
            yield unknown(("moved", index, "to"), entry.to, known, say("knowledge.not.record"))
