"""What has to change elsewhere when a record gets another id, or goes: text in, text out, the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from passerelles.model.data_path import Path
from passerelles.reading.yaml_source import YamlFile, read, strings
from passerelles.writing.layout import without_item
from passerelles.writing.record_text import yaml_text

MOVED_HEAD = """\
# Addresses that something has left: a page there says what happened, and leads on. 'passerelles rename' and
# 'passerelles retire' write here; an id that stands here is never given to another record.
"""
_NAMES_A_RECORD = {"id", "strategy", "to"}
"""Keys of crosswalk.yml, moved.yml and packs.yml whose values name a record."""


def record_with_id(text: str, old: str, new: str) -> str:
    """A record's file with another id."""
    return _replaced(text, read("", text.encode()), {("id",)}, {old: new})


def with_record_named(text: str, old: str, new: str) -> str:
    """A file around the records that names one, with the record's new id."""
    source = read("", text.encode())
    names = {old: new, f"practices/{old}": f"practices/{new}"}
    paths = {path for path, value in strings(source.data) if path[-1] in _NAMES_A_RECORD and value in names}
    return _replaced(text, source, paths, names)


def _replaced(text: str, source: YamlFile, paths: set[Path], names: Mapping[str, str]) -> str:
    lines = text.splitlines(keepends=True)
    for line, column in sorted((source.values[path] for path in paths), reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        written = re.compile(rf"(['\"]?)({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
        lines[line - 1] = before + written.sub(lambda match: match[1] + names[match[2]], after, count=1)
    return "".join(lines)


def page_with_record_named(text: str, old: str, new: str) -> str:
    """A hand-written page with the record's new id where it links to the record or names its file."""
    name = re.escape(old)
    links = rf"(?<![\w/-])((?:[\w./-]*/)?practices/){name}(?![\w-])"
    files = rf"(?<![\w/-]){name}(?=\.yml\b)"
    return re.sub(f"{links}|{files}", lambda match: f"{match[1] or ''}{new}", text)


def without_record(text: str, identifier: str) -> str:
    """The crosswalk without a record."""
    while paths := _places(text, identifier):
        text = without_item(text, paths[0])
    return text


def _places(text: str, identifier: str) -> Sequence[Path]:
    data = read("", text.encode()).data
    return [path[:-1] for path, value in strings(data) if path[-1] == "id" and value == identifier and len(path) > 1]


def moved_text(entries: Sequence[Mapping[str, object]]) -> str:
    """`moved.yml` with these entries."""
    return MOVED_HEAD + yaml_text({"moved": [dict(entry) for entry in entries]})
