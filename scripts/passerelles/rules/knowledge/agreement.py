"""The model agreement: names fit together, blanks have their fields, and the languages have the same blanks."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.languages import LANGUAGES
from passerelles.model.agreement import CHOICE, COUNT, MULTI, OPTION, AgreementField, Deed, Memorandum
from passerelles.model.agreement_text import (
    AgreementParagraph,
    Blank,
    Block,
    Each,
    blanks,
    blocks,
    repeats,
    without_blanks,
)
from passerelles.model.data_path import Path
from passerelles.model.fields import Text
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import repeated
from passerelles.text.checks import Message, say


def check_memorandum(memorandum: Memorandum) -> Iterator[Finding]:
    """What the shape alone does not show: names that do not fit together, and languages that differ."""
    yield from repeated(("groups",), "id", [group.id for group in memorandum.groups])
    yield from repeated(("fields",), "key", [entry.key for entry in memorandum.fields])
    yield from repeated(("deeds",), "id", [deed.id for deed in memorandum.deeds])
    counts = [entry.key for entry in memorandum.fields if entry.kind == COUNT]
    for index, group in enumerate(memorandum.groups):
        yield from _each(("groups", index, "each"), group.each, counts)
    for index, entry in enumerate(memorandum.fields):
        yield from _entry(("fields", index), entry, memorandum)
    for index, deed in enumerate(memorandum.deeds):
        yield from _deed(("deeds", index), deed, memorandum)
    yield from _unused(memorandum)


def _each(path: Path, each: str | None, counts: list[str]) -> Iterator[Finding]:
    if each is not None and each not in counts:
        yield Finding(path, "unknown-code", say("agreement.counts", each=each, allowed=", ".join(counts)))


def _entry(path: Path, entry: AgreementField, memorandum: Memorandum) -> Iterator[Finding]:
    groups = {group.id: group for group in memorandum.groups}
    yield from _each((*path, "each"), entry.each, [field.key for field in memorandum.fields if field.kind == COUNT])
    if entry.group not in groups:
        known = ", ".join(groups)
        said = say("agreement.group", group=entry.group, allowed=known)
        yield Finding((*path, "group"), "unknown-code", said)
    elif (each := groups[entry.group].each) != entry.each:
        said = say("agreement.each", field=entry.key, own=_for_each(entry.each), group=_for_each(each))
        yield Finding(path, "bad-value", said)
    for kind, key, given in ((CHOICE, "options", entry.options), (MULTI, "domains", entry.domains)):
        yield from _wanted(path, entry, kind, key, bool(given))
    yield from _wanted(path, entry, COUNT, "count", entry.count is not None)
    yield from repeated((*path, "options"), "code", [choice.code for choice in entry.options])
    yield from repeated((*path, "domains"), "code", [domain.code for domain in entry.domains])
    for index, domain in enumerate(entry.domains):
        yield from repeated((*path, "domains", index, "options"), "code", [choice.code for choice in domain.options])
    yield from _forms(path, entry, memorandum)


def _wanted(path: Path, entry: AgreementField, kind: str, key: str, given: bool) -> Iterator[Finding]:
    if given is not (entry.kind == kind):
        what = "needs" if entry.kind == kind else "no-use"
        said = say(f"agreement.field.{what}", field=entry.key, kind=entry.kind, key=key)
        yield Finding(path, "bad-value", said)


def _for_each(each: str | None) -> Message:
    return say("agreement.for-all") if each is None else say("agreement.for-each", each=each)


def _forms(path: Path, entry: AgreementField, memorandum: Memorandum) -> Iterator[Finding]:
    """Every answer of a choice has words for the text, or none has; their blanks are those of the same party."""
    without = [choice.code for choice in entry.options if choice.form is None]
    if entry.forms and without:
        said = say("agreement.form", field=entry.key, answer=without[0])
        yield Finding(path, "missing-key", said)
    known = {field.key: field for field in memorandum.fields}
    for code, text in entry.forms.items():
        here = (
            (*path, "options", [option.code for option in entry.options].index(code), "form")
            if code
            else (*path, "form")
        )
        yield from _same_blanks(here, text)
        for language, value in _said(text):
            for blank in blanks(value):
                field = known.get(blank.key)
                if field is None or field.each != entry.each or field.kind != "text":
                    said = say("agreement.together", blank=blank.key, field=entry.key)
                    yield Finding((*here, language), "unknown-code", said)


def _deed(path: Path, deed: Deed, memorandum: Memorandum) -> Iterator[Finding]:
    yield from repeated((*path, "clauses"), "id", [clause.id for clause in deed.clauses])
    yield from _text((*path, "title"), deed.title, memorandum)
    answers = [choice.code for entry in memorandum.fields if entry.key == OPTION for choice in entry.options]
    for index, clause in enumerate(deed.clauses):
        here = (*path, "clauses", index)
        yield from _text((*here, "text"), clause.text, memorandum)
        if clause.option is not None and clause.option not in answers:
            said = say("agreement.option", answer=clause.option)
            yield Finding((*here, "option"), "unknown-code", said)
        if clause.ours is not None and not clause.origin:
            yield Finding((*here, "ours"), "bad-value", say("agreement.ours", clause=clause.id))
        if clause.point is not None and not any(place.place == "section-3.1.7" for place in clause.origin):
            yield Finding((*here, "point"), "bad-value", say("agreement.section"))
    yield from _points(path, deed)


def _points(path: Path, deed: Deed) -> Iterator[Finding]:
    """Each point of the guide's list has its clause."""
    answered = [clause.point for clause in deed.clauses if clause.point is not None]
    for point in range(1, deed.points + 1):
        if answered.count(point) != 1:
            said = say("agreement.point", point=point, points=deed.points, count=answered.count(point))
            yield Finding((*path, "points"), "bad-value", said)
    for index, clause in enumerate(deed.clauses):
        if clause.point is not None and not 1 <= clause.point <= deed.points:
            said = say("agreement.no-point", point=clause.point, points=deed.points)
            yield Finding((*path, "clauses", index, "point"), "bad-value", said)


def _said(text: Text) -> list[tuple[str, str]]:
    return [(language, value) for language in LANGUAGES if (value := text.get(language)) is not None]


def _text(path: Path, text: Text, memorandum: Memorandum) -> Iterator[Finding]:
    for language, value in _said(text):
        here = (*path, language)
        if "[[" in without_blanks(value) or "]]" in without_blanks(value):
            yield Finding(here, "bad-value", say("agreement.brackets"))
        for block in blocks(value):
            for message in _block_faults(block, memorandum):
                yield Finding(here, "bad-value", message)
        for blank in blanks(value):
            for rule, message in _blank_faults(blank, value, memorandum):
                yield Finding(here, rule, message)
    yield from _same_blanks(path, text)


def _blank_faults(blank: Blank, value: str, memorandum: Memorandum) -> Iterator[tuple[str, Message]]:
    entry = {field.key: field for field in memorandum.fields}.get(blank.key)
    if entry is None:
        yield "unknown-code", say("agreement.no-field", blank=blank.key)
    elif entry.kind == COUNT or (entry.kind == CHOICE and not entry.forms):
        yield "bad-value", say("agreement.wordless", blank=blank.key, kind=entry.kind)
    elif blank.one and entry.kind != "number":
        yield "bad-value", say("agreement.plural", blank=blank.key)
    elif entry.kind == MULTI and AgreementParagraph((blank,)) not in blocks(value):
        yield "bad-value", say("agreement.list", blank=blank.key)
    elif blank.all and entry.each is None:
        yield "bad-value", say("agreement.once", blank=blank.key)


def _block_faults(block: Block, memorandum: Memorandum) -> Iterator[Message]:
    counts = repeats(block, memorandum)
    if isinstance(block, Each) and len(counts) != 1:
        yield say("agreement.paragraph", count=len(counts))
    if not isinstance(block, Each) and counts:
        yield say("agreement.repeat", each=min(counts))


def _same_blanks(path: Path, text: Text) -> Iterator[Finding]:
    used = [sorted(blank.key for blank in blanks(value)) for _, value in _said(text)]
    if len({tuple(keys) for keys in used}) > 1:
        first, second = used
        odd = sorted({key for key in (*first, *second) if first.count(key) != second.count(key)})
        yield Finding(path, "bad-value", say("agreement.blanks", blanks=", ".join(odd)))


def _unused(memorandum: Memorandum) -> Iterator[Finding]:
    texts = [text for deed in memorandum.deeds for text in deed.texts]
    texts += [text for entry in memorandum.fields for text in entry.forms.values()]
    used = {blank.key for text in texts for _, value in _said(text) for blank in blanks(value)}
    used |= {entry.each for entry in memorandum.fields if entry.each is not None and entry.key in used}
    if any(clause.option is not None for deed in memorandum.deeds for clause in deed.clauses):
        used.add(OPTION)
    for index, entry in enumerate(memorandum.fields):
        if entry.key not in used:
            yield Finding(("fields", index, "key"), "unused-field", say("unused-field", field=entry.key))
