"""Who a record is: its id, its file, its place in the guide."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.model.fields import Text
from passerelles.model.record import STORY_PARTS, Record
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say


def id_is_file_name(subject: RecordUnderCheck) -> Iterator[Finding]:
    """The id is the file's name, so that an address tells which file to edit."""
    if subject.record.id != subject.stem:
        original = subject.context.home_of(subject.record.id)
        copied = say("id-mismatch.copy", original=original) if original else None
        yield Finding(
            ("id",), "id-mismatch",
            say("id-mismatch", id=subject.record.id, file=shorten(subject.stem)).then(copied),
            found=subject.record.id, allowed=(subject.stem,), nearest=subject.stem, write=subject.stem,
        )  # fmt: skip


def id_is_unique(subject: RecordUnderCheck) -> Iterator[Finding]:
    """An id belongs to one record for ever; two that differ only by capitals would share an address on some servers."""
    collection = subject.context
    for identifier in collection.ids_alike.get(subject.record.id.casefold(), []):
        others = [file for file in collection.files_by_id[identifier] if file != subject.file]
        if identifier == subject.record.id and collection.home_of(identifier):
            continue  # the others are in files of another name, where that is said
        if others and identifier == subject.record.id:
            yield Finding(
                ("id",), "duplicate-id", say("duplicate-id", id=identifier, files=", ".join(others)), found=identifier
            )
        elif others:
            said = say("case-twin", id=subject.record.id, twin=shorten(identifier), files=", ".join(others))
            yield Finding(("id",), "case-twin", said, found=subject.record.id)


RESERVED = ("index", "page", "readme", "all", "aux", "con", "nul", "prn")
"""Names that mean something else: a folder's own page, the further pages of the list of practices (`page/2`), every
record (`stamp all`), or a device on Windows."""
NO_PAGE = tuple(name for name in RESERVED if name not in {"page", "all"})
"""Those of them that no page of any folder can have."""


def id_is_not_reserved(subject: RecordUnderCheck) -> Iterator[Finding]:
    """An id does not take a name that means something else, such as `index`: the page of the list of practices."""
    name = subject.record.id
    if name.casefold() in RESERVED:
        said = say("reserved-id", id=name, reserved=", ".join(RESERVED))
        yield Finding(("id",), "reserved-id", said, found=name)


def guide_example_is_unique(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Each of the guide's 28 examples is told once."""
    guide = subject.record.guide
    if guide is None:
        return
    copies = subject.context.copies_of(subject.record.id)
    claimed = subject.context.files_by_example.get(guide.example, [])
    others = [file for file in claimed if file != subject.file and file not in copies]
    if others:
        yield Finding(
            ("guide", "example"), "duplicate-example",
            say("duplicate-example", example=guide.example, files=", ".join(others)), found=str(guide.example),
        )  # fmt: skip


LONG_TEXT = 80
"""Characters of a text that nobody writes twice by chance."""


def story_is_its_own(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A record tells its own story: a copy in which texts of another stand still was begun and not finished."""
    own = {subject.file, *subject.context.copies_of(subject.record.id)}
    paths_by_record: dict[str, list[Path]] = {}
    for path, text in long_texts(subject.record):
        other = next((file for file in subject.context.files_by_text.get(text, ()) if file not in own), None)
        if other is not None:
            paths_by_record.setdefault(other, []).append(path)
    if paths_by_record:
        other, paths = next(iter(paths_by_record.items()))
        places = ", ".join(dict.fromkeys(field_name(path) for path in paths))
        said = say("told-twice", places=places, other=other)
        yield Finding(paths[0], "told-twice", said, Severity.WARNING, at_key=True)


def long_texts(record: Record) -> Iterator[tuple[Path, str]]:
    """What a record tells at length, in each language."""
    texts: list[tuple[Path, Text | None]] = [(("summary",), record.summary)]
    texts += [(("story", part), getattr(record.story, part)) for part in STORY_PARTS]
    for path, text in texts:
        yield from ((path, version) for version in (text.said if text else ()) if len(version) >= LONG_TEXT)


def objectives_belong_to_strategies(subject: RecordUnderCheck) -> Iterator[Finding]:
    """`objectives` holds the numbered aims of a strategy; a practice tells its aims in the story."""
    if subject.record.objectives and subject.record.kind != "strategy":
        yield Finding(("objectives",), "objectives-of-practice", say("objectives-of-practice"), at_key=True)


RULES = (
    id_is_file_name,
    id_is_unique,
    id_is_not_reserved,
    guide_example_is_unique,
    story_is_its_own,
    objectives_belong_to_strategies,
)
