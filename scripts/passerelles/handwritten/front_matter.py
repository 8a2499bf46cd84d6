"""The front matter of a hand-written page, which is read here and nowhere else.

MkDocs would take what it cannot read for a part of the text, and print it. The theme prints some of it as it stands,
into the menu of other pages too, and lets other keys choose its templates: so only the keys that the site itself reads
are allowed, and titles are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import Field

from passerelles.model.fields import Part, PrintedPages
from passerelles.problems import Problem
from passerelles.reading.reader import read_part
from passerelles.reading.shape_errors import known_keys
from passerelles.reading.yaml_source import Finding, YamlFile, read, shorten
from passerelles.text.checks import say
from passerelles.text.markup import entity_in, tag_in

_FRONT = re.compile(r"\A(\s*)---[ \t]*\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENED = re.compile(r"\A(\s*)---[ \t]*\n[ \t]*[\w-]+[ \t]*:")
PLAIN = ("title", "description")


class NamedDocument(Part):
    """A document on which the page rests."""

    id: str = Field(min_length=1)
    pages: PrintedPages | None = None


class FrontMatter(Part):
    """What may stand in it: what `ListedPage`, the additions and the theme's own templates read."""

    title: str = ""
    description: str = ""
    sources: list[NamedDocument] = Field(default_factory=list)
    next: list[str] = Field(default_factory=list)
    also: list[str] = Field(default_factory=list)
    scripts: list[str] = Field(default_factory=list)
    styles: list[str] = Field(default_factory=list)
    tools: list[str] = Field(default_factory=list)
    hide: list[Literal["navigation", "toc"]] = Field(default_factory=list)


_KEYS = known_keys(FrontMatter)


@dataclass(frozen=True)
class Split:
    """A page taken apart."""

    body: str
    begins: int = 1
    """The line on which the body begins."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Empty where something is wrong."""
    problems: tuple[Problem, ...] = ()
    source: YamlFile | None = None
    """What knows where in the file each key of `meta` stands."""


def split(name: str, text: str) -> Split:
    """The front matter and the body of the page in the file `name`."""
    front = _FRONT.match(text)
    if front is None:
        opened = _OPENED.match(text)
        line = opened[1].count("\n") + 1 if opened else 0
        said = say("front-matter.open")
        return Split(text, problems=(Problem(name, line, 1, "yaml-syntax", said, found="---"),) if opened else ())
    body, begins = text[front.end() :], front[0].count("\n") + 1
    if not front[2].strip():
        return Split(body, begins)
    before = "\n" * (front[1].count("\n") + 1)  # so that lines count as in the file
    source = read(name, (before + front[2]).encode("utf-8"), _KEYS)
    reading = read_part(source, FrontMatter)
    problems = [*map(_of_front_matter, reading.problems), *map(source.locate, _markup(reading.part))]
    sound = source.data if isinstance(source.data, dict) and not problems else {}
    return Split(body, begins, sound, tuple(problems), source)


def _markup(front: FrontMatter | None) -> Iterator[Finding]:
    """What a page would not show as it stands."""
    for key in PLAIN if front else ():
        value: str = getattr(front, key)
        if markup := tag_in(value) or entity_in(value):
            said = say("front-matter.markup", place=key, found=shorten(markup, 40))
            yield Finding((key,), "raw-html", said, found=shorten(markup), within=markup)


def _of_front_matter(problem: Problem) -> Problem:
    """A problem that would speak of a record speaks of the front matter."""
    if problem.rule == "not-a-mapping":
        return replace(problem, said=say("front-matter.keys"))
    here = say("front-matter")
    values = tuple((key, here if value == say("the-record") else value) for key, value in problem.said.values)
    return replace(problem, said=replace(problem.said, values=values))
