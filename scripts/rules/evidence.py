"""Every claim can be traced: figures to a source, tags to a reason, what is missing to an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.model import GAP_PARTS, STORY_PARTS, NumberTag, Record, SdgTag, Tag
from scripts.problems import Severity
from scripts.rules.subject import Subject
from scripts.source import Finding, Path


def present_parts(record: Record) -> dict[str, bool]:
    """For each part that a record may lack, whether it is there. Completeness is computed from this."""
    present = {part: getattr(record.story, part) is not None for part in STORY_PARTS}
    present["period"] = record.period is not None
    present["budget"] = record.budget is not None
    present["figures"] = bool(record.figures)
    transfer = record.transfer
    present["transfer"] = transfer is not None and bool(transfer.conditions or transfer.resources or transfer.risks)
    return present


def missing_parts_are_declared(subject: Subject) -> Iterator[Finding]:
    """A part is told or declared missing with a reason, so that a reader can tell 'unknown' from 'forgotten'.

    Bad: no `story.lessons` and nothing in `gaps`. Good: `gaps: {lessons: not-reported}`.
    """
    record = subject.record
    for part, present in present_parts(record).items():
        if not present and part not in record.gaps:
            path: Path = ("story", part) if part in STORY_PARTS else (part,)
            name = ".".join(map(str, path))
            message = f"{name} is missing and no gap says why; write it, or 'gaps: {{{part}: not-reported}}'"
            yield Finding(path, "missing-part", message, allowed=GAP_PARTS, at_key=True)
        elif present and part in record.gaps:
            yield Finding(
                ("gaps", part),
                "gap-and-part",
                f"'{part}' is declared missing, but it is there; remove one of the two",
                at_key=True,
            )


def tags_have_reasons(subject: Subject) -> Iterator[Finding]:
    """A tag is an editor's judgement: it says why, or quotes the page on which the source says so.

    Bad: `sectors: [{code: health}]`. Good: `sectors: [{code: health, why: {fr: …, en: …}}]`.
    """
    for path, tag in _tags(subject.record):
        if tag.why is None and tag.pages is None:
            yield Finding(
                path, "tag-without-reason", f"{_label(tag)} has no reason; add 'why: {{fr: …, en: …}}' or 'pages: …'"
            )


def figures_come_from_documents_read(subject: Subject) -> Iterator[Finding]:
    """A figure comes from a source that the editors read, and names its page where that source has pages."""
    by_id = {source.id: source for source in subject.record.sources}
    for index, figure in enumerate(subject.record.figures):
        source = by_id.get(figure.source)
        if source is None:
            continue
        if not source.consulted:
            yield Finding(
                ("figures", index, "source"), "figure-not-read",
                f"'{figure.source}' was not consulted; name the source in which the editors read the figure",
                found=figure.source,
            )  # fmt: skip
        if source.pages and figure.page is None:
            yield Finding(
                ("figures", index), "figure-without-page", f"figure {index + 1} names no page of '{figure.source}'"
            )
        elif source.pages and figure.page is not None and not _within(figure.page, source.pages):
            yield Finding(
                ("figures", index, "page"), "page-outside-source",
                f"page {figure.page} is not among the pages of '{figure.source}' ({source.pages})",
                Severity.WARNING, found=str(figure.page), allowed=(source.pages,),
            )  # fmt: skip


def sources_were_read(subject: Subject) -> Iterator[Finding]:
    """At least one source was read; a record from the guide names the guide and the page of its box."""
    record = subject.record
    if not any(source.consulted for source in record.sources):
        yield Finding(
            ("sources",),
            "no-source-read",
            "no source was consulted; a record is written from at least one",
            at_key=True,
        )
    if record.guide is None:
        return
    guide = next((source for source in record.sources if source.id == "guide"), None)
    if guide is None:
        yield Finding(
            ("sources",),
            "guide-not-cited",
            "the record comes from the guide, but no source has the id 'guide'",
            at_key=True,
        )
    elif not guide.pages or not _within(record.guide.page, guide.pages):
        index = record.sources.index(guide)
        yield Finding(
            ("sources", index, "pages"), "guide-page",
            f"pages of the guide must include the box's, {record.guide.page}; found {guide.pages or 'none'}",
            found=guide.pages or "",
        )  # fmt: skip


def teaching_has_questions(subject: Subject) -> Iterator[Finding]:
    """Trainers find at least two questions with each case."""
    found = len(subject.record.teaching.questions)
    if found < 2:
        yield Finding(
            ("teaching",),
            "few-questions",
            f"expected at least 2 teaching questions, found {found}",
            Severity.WARNING,
            at_key=True,
        )


def _within(page: int, pages: str) -> bool:
    for span in pages.split(", "):
        first, _, last = re.sub("–", "-", span).partition("-")
        if int(first) <= page <= int(last or first):
            return True
    return False


def _label(tag: Tag | SdgTag | NumberTag) -> str:
    if isinstance(tag, SdgTag):
        return f"SDG {tag.target}"
    return f"'{tag.code}'" if isinstance(tag, Tag) else f"number {tag.number}"


def _tags(record: Record) -> Iterator[tuple[Path, Tag | SdgTag | NumberTag]]:
    groups: list[tuple[Path, Sequence[Tag | SdgTag | NumberTag]]] = [
        (("sectors",), record.sectors),
        (("initiative_types",), record.initiative_types),
        (("sdgs",), record.sdgs),
        (("gcm", "objectives"), record.gcm.objectives),
        (("gcm", "principles"), record.gcm.principles),
        (("steps",), record.steps),
    ]
    for path, tags in groups:
        for index, tag in enumerate(tags):
            yield (*path, index), tag


RULES = (
    missing_parts_are_declared,
    tags_have_reasons,
    figures_come_from_documents_read,
    sources_were_read,
    teaching_has_questions,
)
