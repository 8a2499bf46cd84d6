"""The references and the documents: ids are anchors of one page, citations are complete."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.model.knowledge import Documents, Knowledge, References, Work
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import repeated, unknown
from passerelles.text.checks import say


def check_documents(documents: Documents) -> Iterator[Finding]:
    """Ids are unique."""
    yield from repeated(("documents",), "id", [document.id for document in documents.documents])


def check_references(references: References, knowledge: Knowledge) -> Iterator[Finding]:
    """Ids are anchors of one page, shared with the documents; citations and addresses are complete."""
    yield from repeated(("groups",), "id", [group.id for group in references.groups])
    yield from repeated(("works",), "id", [work.id for work in references.works])
    groups = [group.id for group in references.groups]
    documents = {document.id for document in knowledge.document_list}
    for index, work in enumerate(references.works):
        here: Path = ("works", index)
        if work.id in documents:
            yield Finding((*here, "id"), "repeated-value", say("knowledge.anchor", id=work.id), found=work.id)
        if work.group not in groups:
            yield unknown((*here, "group"), work.group, groups, say("knowledge.not.group"))
        if (work.url is None) != (work.url_printed is None):
            yield Finding(here, "bad-value", say("knowledge.printed"))
        if work.dead and (work.url is None or work.note is None):
            yield Finding((*here, "dead"), "bad-value", say("knowledge.dead"))
        yield from _citations((*here, "cited"), work)


def _citations(path: Path, work: Work) -> Iterator[Finding]:
    """A citation in a footnote has its number, one in a box its example, and no other."""
    for index, citation in enumerate(work.cited):
        for key, where, value in (("note", "footnote", citation.note), ("example", "box", citation.example)):
            if (value is not None) != (citation.where == where):
                what = "needs" if value is None else "no-use"
                said = say(f"knowledge.citation.{what}", where=citation.where, key=key)
                yield Finding((*path, index), "bad-value", said)
