"""Every claim can be traced: figures to a source, tags to a reason, what is missing to an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from passerelles.model.data_path import Path
from passerelles.model.record import GAP_PARTS, STORY_PARTS, NumberTag, Qualifier, Record, SdgTag, Tag
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import Message, say, value_called


def present_parts(record: Record) -> dict[str, bool]:
    """For each part that a record may lack, whether it is there. Completeness is computed from this."""
    present = {part: getattr(record.story, part) is not None for part in STORY_PARTS}
    present["period"] = record.period is not None
    present["budget"] = record.budget is not None
    present["figures"] = bool(record.figures)
    transfer = record.transfer
    present["transfer"] = transfer is not None and bool(transfer.conditions or transfer.resources or transfer.risks)
    return present


def missing_parts_are_declared(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A part is told or declared missing with a reason, so that a reader can tell 'unknown' from 'forgotten'."""
    record = subject.record
    for part, present in present_parts(record).items():
        if not present and part not in record.gaps:
            path: Path = ("story", part) if part in STORY_PARTS else (part,)
            said = say("missing-part", place=field_name(path), part=part)
            yield Finding(path, "missing-part", said, allowed=GAP_PARTS, at_key=True)
        elif present and part in record.gaps:
            yield Finding(("gaps", part), "gap-and-part", say("gap-and-part", part=part), at_key=True)


def tags_have_reasons(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A tag is an editor's judgement: it says why, or quotes the page on which the source says so.

    `by: submitter` is a reason too: whoever handed the record in chose the tag, and the page says so.
    """
    for path, tag in _tags(subject):
        if tag.why is None and tag.pages is None and tag.by is None:
            yield Finding(path, "tag-without-reason", say("tag-without-reason", tag=_label(tag)))


def figures_come_from_documents_read(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A figure comes from a source that the editors read, and names its page where that source has pages."""
    by_id = {source.id: source for source in subject.record.sources}
    for index, figure in enumerate(subject.record.figures):
        source = by_id.get(figure.source)
        if source is None:
            continue
        if not source.consulted:
            said = say("figure-not-read", source=figure.source)
            yield Finding(("figures", index, "source"), "figure-not-read", said, found=figure.source)
        if source.pages and figure.page is None:
            said = say("figure-without-page", number=index + 1, source=figure.source)
            yield Finding(("figures", index), "figure-without-page", said)
        elif source.pages and figure.page is not None and not _within(figure.page, source.pages):
            said = say("page-outside-source", page=figure.page, source=figure.source, pages=source.pages)
            yield Finding(
                ("figures", index, "page"), "page-outside-source", said, Severity.WARNING,
                found=str(figure.page), allowed=(source.pages,),
            )  # fmt: skip


_TWO_WAYS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])|(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,])")
_RESERVATION = re.compile(r"(?P<word>[^\W\d][^\d]*?)(?=[\d])")
_EXPONENT = re.compile(r"[-+]?\d+(\.\d+)?[eE][-+]?\d+")


def figures_are_read_in_one_way(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A figure is written as in French, so that each language can show it in its own way."""
    for index, figure in enumerate(subject.record.figures):
        path: Path = ("figures", index, "value")
        if match := _TWO_WAYS.search(figure.value):
            meant = re.sub("[,.]", " ", match[0])
            write = figure.value.replace(match[0], meant)
            said = say("ambiguous-number", found=match[0])
            yield Finding(path, "ambiguous-number", said, found=match[0], nearest=write, write=write)
        elif reservation := _RESERVATION.match(figure.value):
            word, rest = reservation["word"].strip(), figure.value[reservation.end() :]
            qualifier = value_called(word, "values", get_args(Qualifier))
            if qualifier:
                said = say("ambiguous-number.qualifier", word=word, qualifier=qualifier)
                yield Finding(path, "ambiguous-number", said, found=word, nearest=rest, write=rest)
        elif _EXPONENT.fullmatch(figure.value):
            said = say("ambiguous-number.exponent", found=figure.value)
            yield Finding(path, "ambiguous-number", said, found=figure.value)


def sources_were_read(subject: RecordUnderCheck) -> Iterator[Finding]:
    """At least one source was read; a record from the guide names the guide and the page of its box."""
    record = subject.record
    if not any(source.consulted for source in record.sources):
        yield Finding(("sources",), "no-source-read", say("no-source-read"), at_key=True)
    if record.guide is None:
        return
    guide = next((source for source in record.sources if source.id == "guide"), None)
    if guide is None:
        yield Finding(("sources",), "guide-not-cited", say("guide-not-cited"), at_key=True)
    elif not guide.pages or not _within(record.guide.page, guide.pages):
        index = record.sources.index(guide)
        said = say("guide-page", page=record.guide.page, found=guide.pages or say("found.nothing"))
        yield Finding(("sources", index, "pages"), "guide-page", said, found=guide.pages or "")


def teaching_has_questions(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Trainers find at least two questions with each case."""
    questions = len(subject.record.teaching.questions)
    if questions < 2:
        said = say("few-questions", found=questions)
        yield Finding(("teaching",), "few-questions", said, Severity.WARNING, at_key=True)


def _within(page: int, pages: str) -> bool:
    for span in pages.split(", "):
        first, _, last = re.sub("–", "-", span).partition("-")
        if int(first) <= page <= int(last or first):
            return True
    return False


def _label(tag: Tag | SdgTag | NumberTag) -> Message:
    if isinstance(tag, SdgTag):
        return say("tag.goal", target=tag.target)
    return say("tag.code", code=tag.code) if isinstance(tag, Tag) else say("tag.number", number=tag.number)


def _tags(subject: RecordUnderCheck) -> Iterator[tuple[Path, Tag | SdgTag | NumberTag]]:
    for dimension in subject.context.dimensions.values():
        if dimension.place and dimension.reasoned:
            yield from dimension.place.items(subject.record)


RULES = (
    missing_parts_are_declared,
    tags_have_reasons,
    figures_come_from_documents_read,
    figures_are_read_in_one_way,
    sources_were_read,
    teaching_has_questions,
)
