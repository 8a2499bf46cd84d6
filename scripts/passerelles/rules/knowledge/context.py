"""What a check of a file around the records may look at, and the findings that several of them have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from passerelles.model.data_path import Path
from passerelles.model.record import Record
from passerelles.model.vocabulary import Vocabularies
from passerelles.reading.suggestions import nearest, suggestion
from passerelles.reading.yaml_source import Finding, shorten
from passerelles.text.checks import Message, say


@dataclass(frozen=True)
class KnowledgeContext:
    """What the files may point at."""

    vocabularies: Vocabularies | None
    """None where they are broken: then nothing is said of codes."""
    ids: frozenset[str] | None = None
    """Ids of all records, sound or not; None where they were not read."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """The records that could be read."""


def repeated(path: Path, key: str, values: Iterable[str]) -> Iterator[Finding]:
    """The values of `key` in a list of items that stand there a second time."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Finding(
                (*path, index, key), "repeated-value", say("knowledge.repeated", key=key, value=value), found=value
            )
        seen.add(value)


def unknown_codes(
    path: Path, key: str | None, codes: list[str], vocabulary: str, around: KnowledgeContext
) -> Iterator[Finding]:
    """The codes of a list that no vocabulary has; `key` is theirs in an item of it, None where they are the items."""
    if around.vocabularies is None:
        return
    known = around.vocabularies.terms(vocabulary)
    for index, code in enumerate(codes):
        if code not in known:
            at: Path = (*path, index) if key is None else (*path, index, key)
            yield unknown(at, code, known, say("knowledge.not.vocabulary", name=vocabulary), "unknown-code")


def unknown(path: Path, value: str, known: Iterable[str], what: Message, rule: str = "unknown-id") -> Finding:
    """That a value is none of the `known` ones; `what` says of what it is none."""
    options = sorted(known) if isinstance(known, frozenset) else list(known)
    near = nearest(value, options)
    said = say("knowledge.unknown", found=shorten(value), what=what).then(*suggestion(value, options, near=near))
    return Finding(path, rule, said, found=value, allowed=tuple(options), nearest=near)
