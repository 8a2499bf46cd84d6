"""Who a record is: its id, its file, its place in the guide."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.rules.subject import Subject
from scripts.source import Finding, shorten


def id_is_file_name(subject: Subject) -> Iterator[Finding]:
    """The id is the file's name, so that an address tells which file to edit.

    Bad: `id: kasserine` in `toscane-kasserine.yml`. Good: `id: toscane-kasserine`.
    """
    if subject.record.id != subject.stem:
        yield Finding(
            ("id",), "id-mismatch",
            f"id is '{subject.record.id}' but the file is named '{shorten(subject.stem)}.yml'; they must be equal",
            found=subject.record.id, allowed=(subject.stem,), nearest=subject.stem,
        )  # fmt: skip


def id_is_unique(subject: Subject) -> Iterator[Finding]:
    """An id belongs to one record for ever; two that differ only by capitals would share an address on some servers."""
    wanted = subject.record.id.casefold()
    for identifier, files in sorted(subject.collection.files_by_id.items()):
        if identifier.casefold() != wanted:
            continue
        others = [file for file in files if file != subject.file]
        if others and identifier == subject.record.id:
            yield Finding(
                ("id",), "duplicate-id", f"id '{identifier}' is also that of {', '.join(others)}", found=identifier
            )
        elif others:
            twin = f"'{shorten(identifier)}' in {', '.join(others)}"
            message = f"id '{subject.record.id}' differs only by capitals from {twin}"
            yield Finding(("id",), "case-twin", message, found=subject.record.id)


def guide_example_is_unique(subject: Subject) -> Iterator[Finding]:
    """Each of the guide's 28 examples is told once."""
    guide = subject.record.guide
    if guide is None:
        return
    others = [file for file in subject.collection.files_by_example.get(guide.example, []) if file != subject.file]
    if others:
        yield Finding(
            ("guide", "example"), "duplicate-example",
            f"example {guide.example} of the guide is already told in {', '.join(others)}", found=str(guide.example),
        )  # fmt: skip


def objectives_belong_to_strategies(subject: Subject) -> Iterator[Finding]:
    """`objectives` holds the numbered aims of a strategy; a practice tells its aims in the story."""
    if subject.record.objectives and subject.record.kind != "strategy":
        yield Finding(
            ("objectives",), "objectives-of-practice",
            "'objectives' is for records of kind 'strategy'; tell a practice's aims in story.context or story.action",
            at_key=True,
        )  # fmt: skip


RULES = (id_is_file_name, id_is_unique, guide_example_is_unique, objectives_belong_to_strategies)
