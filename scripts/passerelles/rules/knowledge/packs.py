"""Sample packs: what they name exists, and their minutes add up."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.model.packs import Packs, SamplePack
from passerelles.reading.yaml_source import Finding
from passerelles.rules.identity import NO_PAGE
from passerelles.rules.knowledge.context import KnowledgeContext, repeated, unknown, unknown_codes
from passerelles.text.checks import say

TAKEN = frozenset({"pack", *NO_PAGE})
"""Names that another page of the same folder has, or none can have; a record has
the same short address as a pack of its name."""


def check_packs(packs: Packs, around: KnowledgeContext) -> Iterator[Finding]:
    """Every pack has an address of its own, names what exists and fills its minutes."""
    yield from repeated(("packs",), "id", [pack.id for pack in packs.packs])
    for index, pack in enumerate(packs.packs):
        path: Path = ("packs", index)
        if pack.id in TAKEN or pack.id in (around.ids or ()):
            yield Finding((*path, "id"), "bad-value", say("packs.taken", id=pack.id), found=pack.id)
        yield from repeated((*path, "cases"), "id", [case.id for case in pack.cases])
        yield from _named(path, pack, around)
        yield from _numbers(path, pack)


def _named(path: Path, pack: SamplePack, around: KnowledgeContext) -> Iterator[Finding]:
    """Records, steps and concepts are there."""
    if around.ids is not None:
        for at, case in enumerate(pack.cases):
            if case.id not in around.ids:
                yield unknown((*path, "cases", at, "id"), case.id, around.ids, say("knowledge.not.record"))
    yield from unknown_codes((*path, "steps"), None, [str(step) for step in pack.steps], "steps", around)
    yield from unknown_codes((*path, "concepts"), None, list(pack.concepts), "concepts", around)


def _numbers(path: Path, pack: SamplePack) -> Iterator[Finding]:
    """The activities take as long as the session, the cases no longer; a group has no fewer than its least."""
    taken = sum(activity.minutes for activity in pack.run)
    if taken != pack.minutes:
        said = say("packs.minutes", minutes=pack.minutes, sum=taken)
        yield Finding((*path, "minutes"), "bad-value", said, found=str(pack.minutes))
    cases = sum(case.minutes for case in pack.cases)
    if cases > pack.minutes:
        said = say("packs.cases", minutes=pack.minutes, sum=cases)
        yield Finding((*path, "cases"), "bad-value", said, found=str(cases))
    if pack.people.least > pack.people.most:
        said = say("packs.people", least=pack.people.least, most=pack.people.most)
        yield Finding((*path, "people"), "bad-value", said, found=str(pack.people.least))
