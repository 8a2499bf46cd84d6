"""The lists of the international frameworks: documents and values exist."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.knowledge import Frameworks, Knowledge, Listed
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import KnowledgeContext, unknown, unknown_codes
from passerelles.text.checks import say


def check_frameworks(frameworks: Frameworks, knowledge: Knowledge, around: KnowledgeContext) -> Iterator[Finding]:
    """The lists name documents and values that exist."""
    lists: tuple[tuple[str, Listed, str], ...] = (
        ("m4d_countries", frameworks.m4d_countries, "countries"),
        ("migration_targets", frameworks.migration_targets, "sdgs"),
    )
    documents = [document.id for document in knowledge.document_list]
    for key, listed, vocabulary in lists:
        if knowledge.documents is not None and listed.source not in documents:
            yield unknown((key, "source"), listed.source, documents, say("knowledge.not.document"))
        for index, code in enumerate(listed.codes):
            if code in listed.codes[:index]:
                yield Finding((key, "codes", index), "repeated-value", say("knowledge.twice", value=code), found=code)
        yield from unknown_codes((key, "codes"), None, listed.codes, vocabulary, around)
