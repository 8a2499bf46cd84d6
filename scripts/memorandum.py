"""The model memorandum of understanding: its shape, what can be wrong with it, and its text taken apart.

A clause is plain text of three kinds of paragraph: running text, a list (`1. ` or `- ` before each item), and a table
whose columns are the two parties. `[[key]]` stands for what the reader types into the field of that name;
`[[key|one|many]]` is a number with the word that follows it, singular or plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from scripts.model import LANGUAGES, Code, Pages, Part, Text
from scripts.source import Finding, Path

Key = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
"""Name of a field; the browser keeps what was typed under it, so it never changes."""

MULTI = "multi"
"""Kind of a field whose answer is a list of its own; it stands alone in its paragraph."""


class Group(Part):
    """Fields that belong together in the form."""

    id: Code
    label: Text


class Choice(Part):
    """One answer among those offered."""

    code: Code
    label: Text


class Domain(Part):
    """A heading over answers of which several can be ticked."""

    code: Code
    label: Text
    options: list[Choice] = Field(min_length=1)


class Entry(Part):
    """One field of the form."""

    key: Key
    group: Code
    label: Text = Field(description="Name of the field; stands in the text for as long as the field is empty")
    kind: Literal["text", "paragraph", "number", "date", "choice", "multi"]
    hint: Text
    max: int | None = Field(None, description="Greatest number, for a number that has one")
    options: list[Choice] = Field(default_factory=list, description="Answers of a choice")
    domains: list[Domain] = Field(default_factory=list, description="Headings and answers of a multiple choice")


class Clause(Part):
    """A piece of the text with the place it has in the source."""

    id: Code
    part: Literal["heading", "preamble", "article", "closing"]
    title: Text
    origin: Literal["annexe-2", "section-3.1.7", "both"] = Field(alias="from")
    pages: Pages
    option: Code | None = Field(description="Answer to the field `option` with which it stands; null for always")
    text: Text


class Memorandum(Part):
    """The form and the text."""

    title: Text
    disclaimer: Text
    groups: list[Group] = Field(min_length=1)
    fields: list[Entry] = Field(min_length=1)
    clauses: list[Clause] = Field(min_length=1)

    def entry(self, key: str) -> Entry:
        """The field of this name; KeyError if there is none, which validation excludes."""
        return {entry.key: entry for entry in self.fields}[key]


# --- the text taken apart --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Blank:
    """A place in the text that the reader fills."""

    key: str
    one: str = ""
    many: str = ""


Piece = str | Blank
Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    kind: ClassVar = "paragraph"
    line: Line


@dataclass(frozen=True)
class Items:
    """A list."""

    kind: ClassVar = "items"
    numbered: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Columns:
    """Two or more columns side by side, each of lines: the signatures."""

    kind: ClassVar = "columns"
    columns: tuple[tuple[Line, ...], ...]


Block = Paragraph | Items | Columns

_BLANK = re.compile(r"\[\[([a-z_]+)(?:\|([^\[\]|]+)\|([^\[\]|]+))?\]\]")
_NUMBERED = re.compile(r"\d+\. ")
_RULE = re.compile(r"\|[-|: ]+\|?")


def pieces(text: str) -> Line:
    """Text cut at its blanks: `("at ", Blank("place"), ".")`."""
    found: list[Piece] = []
    at = 0
    for match in _BLANK.finditer(text):
        found += [text[at : match.start()], Blank(match[1], match[2] or "", match[3] or "")]
        at = match.end()
    found.append(text[at:])
    return tuple(piece for piece in found if piece)


def blocks(text: str) -> list[Block]:
    """The paragraphs of a clause."""
    return [_block(part) for part in re.split(r"\n\s*\n", text.strip())]


def blanks(text: str) -> list[Blank]:
    """The blanks of a text, in order."""
    return [piece for piece in pieces(text) if isinstance(piece, Blank)]


def _block(text: str) -> Block:
    lines = [line.strip() for line in text.splitlines()]
    if all(_NUMBERED.match(line) for line in lines):
        return Items(True, tuple(pieces(_NUMBERED.sub("", line, count=1)) for line in lines))
    if all(line.startswith("- ") for line in lines):
        return Items(False, tuple(pieces(line.removeprefix("- ")) for line in lines))
    if all(line.startswith("|") for line in lines):
        return Columns(tuple(zip(*_rows(lines), strict=True)))
    return Paragraph(pieces(" ".join(lines)))


def _rows(lines: list[str]) -> list[list[Line]]:
    """The table's rows; a blank with a plural has no place there, since it holds bars of its own."""
    rows = [line.strip("|").split("|") for line in lines if not _RULE.fullmatch(line)]
    return [[pieces(cell.strip()) for cell in row] for row in rows]


# --- what can be wrong -----------------------------------------------------------------------------------------------


def check_memorandum(memorandum: Memorandum) -> Iterator[Finding]:
    """What the shape alone does not show: names that do not fit together, and languages that differ."""
    yield from _repeated(("groups",), "id", [group.id for group in memorandum.groups])
    yield from _repeated(("fields",), "key", [entry.key for entry in memorandum.fields])
    yield from _repeated(("clauses",), "id", [clause.id for clause in memorandum.clauses])
    yield from _languages(("title",), memorandum.title)
    yield from _languages(("disclaimer",), memorandum.disclaimer)
    for index, group in enumerate(memorandum.groups):
        yield from _languages(("groups", index, "label"), group.label)
    for index, entry in enumerate(memorandum.fields):
        yield from _entry(("fields", index), entry, memorandum)
    for index, clause in enumerate(memorandum.clauses):
        yield from _clause(("clauses", index), clause, memorandum)
    yield from _text(("title",), memorandum.title, memorandum)
    yield from _unused(memorandum)


def _repeated(path: Path, key: str, names: list[str]) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Finding((*path, index, key), "repeated-value", f"{key} '{name}' stands twice")


def _languages(path: Path, text: Text) -> Iterator[Finding]:
    for language in LANGUAGES:
        if text.get(language) is None:
            yield Finding(path, "missing-language", f"{path[-1]} has no '{language}'")


def _entry(path: Path, entry: Entry, memorandum: Memorandum) -> Iterator[Finding]:
    yield from _languages((*path, "label"), entry.label)
    yield from _languages((*path, "hint"), entry.hint)
    groups = [group.id for group in memorandum.groups]
    if entry.group not in groups:
        known = ", ".join(groups)
        yield Finding((*path, "group"), "unknown-code", f"group '{entry.group}' does not exist; allowed: {known}")
    for kind, key, given in (("choice", "options", entry.options), (MULTI, "domains", entry.domains)):
        if bool(given) is not (entry.kind == kind):
            wanted = "needs" if entry.kind == kind else "has no use for"
            yield Finding(path, "bad-value", f"field '{entry.key}' of the kind '{entry.kind}' {wanted} '{key}'")
    yield from _choices((*path, "options"), entry.options)
    yield from _repeated((*path, "domains"), "code", [domain.code for domain in entry.domains])
    for index, domain in enumerate(entry.domains):
        here = (*path, "domains", index)
        yield from _languages((*here, "label"), domain.label)
        yield from _choices((*here, "options"), domain.options)


def _choices(path: Path, choices: list[Choice]) -> Iterator[Finding]:
    yield from _repeated(path, "code", [choice.code for choice in choices])
    for index, choice in enumerate(choices):
        yield from _languages((*path, index, "label"), choice.label)


def _clause(path: Path, clause: Clause, memorandum: Memorandum) -> Iterator[Finding]:
    yield from _languages((*path, "title"), clause.title)
    yield from _text((*path, "text"), clause.text, memorandum)
    answers = [choice.code for entry in memorandum.fields if entry.key == "option" for choice in entry.options]
    if clause.option is not None and clause.option not in answers:
        yield Finding((*path, "option"), "unknown-code", f"the field 'option' has no answer '{clause.option}'")


def _text(path: Path, text: Text, memorandum: Memorandum) -> Iterator[Finding]:
    yield from _languages(path, text)
    kinds = {entry.key: entry.kind for entry in memorandum.fields}
    said = {language: value for language in LANGUAGES if (value := text.get(language)) is not None}
    for language, value in said.items():
        here = (*path, language)
        if "[[" in _BLANK.sub("", value) or "]]" in _BLANK.sub("", value):
            yield Finding(here, "bad-value", "square brackets that are no [[blank]]")
        for blank in blanks(value):
            kind = kinds.get(blank.key)
            if kind is None:
                yield Finding(here, "unknown-code", f"[[{blank.key}]] has no field of that name")
            elif kind == "choice":
                yield Finding(here, "bad-value", f"[[{blank.key}]] is a choice, which has no place in the text")
            elif blank.one and kind != "number":
                yield Finding(here, "bad-value", f"[[{blank.key}]] has a plural but its field is no number")
            elif kind == MULTI and Paragraph((blank,)) not in blocks(value):
                yield Finding(here, "bad-value", f"[[{blank.key}]] becomes a list: it stands alone in its paragraph")
    used = {language: sorted(blank.key for blank in blanks(value)) for language, value in said.items()}
    if len({tuple(keys) for keys in used.values()}) > 1:
        first, second = (used.get(language, []) for language in LANGUAGES)
        odd = sorted({key for key in (*first, *second) if first.count(key) != second.count(key)})
        yield Finding(path, "bad-value", f"the languages differ in their blanks: {', '.join(odd)}")


def _unused(memorandum: Memorandum) -> Iterator[Finding]:
    texts = [memorandum.title, *(clause.text for clause in memorandum.clauses)]
    used = {blank.key for text in texts for language in LANGUAGES for blank in blanks(text.get(language) or "")}
    if any(clause.option is not None for clause in memorandum.clauses):
        used.add("option")
    for index, entry in enumerate(memorandum.fields):
        if entry.key not in used:
            yield Finding(("fields", index, "key"), "unused-field", f"field '{entry.key}' stands nowhere in the text")
