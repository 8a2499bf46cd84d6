"""Lines: titles, names, labels and the like, which the site sets in links, lists and drawings of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from passerelles.model.data_path import Path
from passerelles.model.fields import Part, Text, Title
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say

_LINK = re.compile(r"\[([^\]\n]{0,300})\]\(|\]\(")
_ADDRESSES = {"url", "uri"}


def line_holds_no_link(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A title, a name or a label is plain words: a link in it would take the place of the site's own."""
    return links_in_lines(subject.record, subject.strings)


def links_in_lines(part: Part, strings: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """The same for any file: its typed content and the strings that this was made from."""
    linked = [(path, text) for path, text in strings if "](" in text]
    prose = set(_prose(part, ())) if linked else set()
    for path, text in linked:
        if path[:-1] in prose or path[-1:][0] in _ADDRESSES:
            continue
        if match := _LINK.search(text):
            name = field_name(path)
            words = shorten(match[1] or "", 40)
            shown = shorten(text[match.start() :], 40)
            said = say("link-in-line.words", place=name, found=shown, words=words) if words else None
            yield Finding(
                path, "link-in-line", said or say("link-in-line", place=name, found=shown),
                found=shorten(text[match.start() :]), nearest=words or None,
            )  # fmt: skip


def _prose(value: object, path: Path) -> Iterator[Path]:
    """Paths of the texts that may hold links."""
    if isinstance(value, Text):
        if not isinstance(value, Title):
            yield path
    elif isinstance(value, Part):
        for key, field in type(value).model_fields.items():
            yield from _prose(getattr(value, key), (*path, field.alias or key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _prose(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _prose(inner, (*path, index))


RULES = (line_holds_no_link,)
