"""A record's data as they were meant, where a slip is sure: then what follows from it is not spoken of.

A key in another language or with a letter too few takes its right name, a part that lost its indent goes back into the
key above it, and a code by its name becomes the code. Each is noted; everything else is read as if it had been right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from passerelles.model.data_path import Path
from passerelles.model.dimensions import EACH
from passerelles.model.fields import CODE_PATTERN
from passerelles.reading.meanings import Meanings, Terms, key_called, names_of
from passerelles.reading.shape_errors import keys_of, shape_below, unknown_key
from passerelles.reading.values_meant import codes_listed
from passerelles.reading.yaml_source import MAX_PROBLEMS, Finding, YamlFile, copied, field_name, shorten
from passerelles.text.checks import Message, say

_MARKS = re.compile("[\u200e\u200f\u061c]")
"""Marks of the direction of writing that come along with what is copied from a page."""

_REFERENCES = (
    (("partnerships", EACH, "between", EACH), "territories", "key", "name", "territory"),
    (("actors", EACH, "territory"), "territories", "key", "name", "territory"),
    (("figures", EACH, "source"), "sources", "id", "title", "source"),
    (("outcome", "source"), "sources", "id", "title", "source"),
    (("budget", "source"), "sources", "id", "title", "source"),
)
"""Where a record names an item of its own: the list, the keys of its short and its long name, and what it is."""


def keys_as_meant(source: YamlFile, shape: type[BaseModel]) -> list[Finding]:
    """Give keys their right names and places in the data of a source, and say how they were written instead."""
    source.data = copied(source.data)
    return list(_keys(source, shape, source.data, ()))


def codes_as_meant(source: YamlFile, meanings: Meanings) -> list[Finding]:
    """Put codes for names into the data of a source, and say what was written instead."""
    if not isinstance(source.data, dict) or not meanings.known:
        return []
    meant = [*_codes(source, meanings), *_references(source)]
    if meant:
        source.data = copied(source.data)
    for finding, near in meant:
        _put(source.data, finding.path, near)
    return [_of_its_mark(finding) for finding, _ in meant]


def _of_its_mark(finding: Finding) -> Finding:
    """The same slip, told as what it is where only a mark that nobody sees is too much."""
    mark = _MARKS.search(finding.found or "")
    if mark is None or finding.nearest != _MARKS.sub("", finding.found or ""):
        return finding
    code = f"U+{ord(mark[0]):04X}"
    said = say("bidi-character", place=field_name(finding.path), code=code)
    return replace(finding, rule="bidi-character", said=said, found=code)


def _keys(source: YamlFile, shape: Any, here: Any, path: Path) -> Iterator[Finding]:
    """Unknown keys that are known by another name, or that belong one level deeper."""
    if isinstance(here, dict):
        if allowed := keys_of(shape):
            yield from _known_by_another_name(source, shape, path, here, allowed)
        for key, value in list(here.items()):
            if isinstance(value, dict | list):
                yield from _keys(source, shape_below(shape, key), value, (*path, key))
    elif isinstance(here, list) and shape is not None:
        below = shape_below(shape, 0)
        for index, value in enumerate(here):
            yield from _keys(source, below, value, (*path, index))


def _known_by_another_name(
    source: YamlFile, shape: Any, path: Path, here: dict[str, Any], allowed: tuple[str, ...]
) -> Iterator[Finding]:
    unknown = [key for key in here if key not in allowed]
    if len(unknown) > MAX_PROBLEMS:
        return  # another kind of file
    lost: set[str] = set()
    for key in unknown:
        above = _above(here, key, allowed)
        if above is not None and key in keys_of(shape_below(shape, above)) and _empty_or(here[above], lost):
            yield from _put_back(source, path, above, key, first=not lost)
            lost.add(key)
            continue
        finding = unknown_key((*path, key), allowed)
        if finding.nearest and finding.nearest not in here:
            yield _fixed(source, finding)
            here[finding.nearest] = here.pop(key)
            source.move((*path, key), (*path, finding.nearest))


def _above(here: dict[str, Any], key: str, allowed: tuple[str, ...]) -> str | None:
    """The nearest known key before a key; keys that took another name stand at the end."""
    before = list(here)[: list(here).index(key)]
    return next((value for value in reversed(before) if value in allowed), None)


def _empty_or(value: object, lost: set[str]) -> bool:
    """Whether nothing stands at a key but what was put back there."""
    return value is None or (isinstance(value, dict) and bool(lost) and set(value) == lost)


def _put_back(source: YamlFile, path: Path, above: str, key: str, *, first: bool) -> Iterator[Finding]:
    """Move a key that lost its indent into the one above it; only the first is spoken of."""
    here: Any = _at(source.data, path)
    old, new = (*path, key), (*path, above, key)
    if first:
        line, column = source.position(old, at_key=True)
        text = source.lines[line - 1] if source.lines else key
        fix = f"{' ' * (column + 1)}{text.lstrip()}"
        said = say("yaml-indent.key", key=key, parent=above)
        yield Finding(new, "yaml-indent", said, found=key, at_key=True, fix=fix)
        here[above] = {}
    here[above][key] = here.pop(key)
    source.move(old, new)


def _fixed(source: YamlFile, finding: Finding) -> Finding:
    """The finding with the line as it should be, from the place at which it still stands."""
    fix = source.with_value(finding.path, finding.write, at_key=finding.at_key)
    path = (*finding.path[:-1], finding.nearest) if finding.at_key and finding.nearest else finding.path
    return Finding(
        path, finding.rule, finding.said, finding.severity, finding.found, finding.allowed, finding.nearest,
        finding.at_key, fix=fix,
    )  # fmt: skip


def _codes(source: YamlFile, meanings: Meanings) -> Iterator[tuple[Finding, str | None]]:
    """Codes of vocabularies that are written by their name, or that are none, and what was meant."""
    for steps, vocabulary in meanings.known:
        terms = meanings.terms(vocabulary)
        for path, value in list(_texts_at(source.data, steps, ())):
            if value in terms.codes:
                continue
            named = terms.called(value)
            if named and named.casefold() == value.casefold() and terms.capitals:
                continue  # only its capitals are missing: its form says so
            near = named or terms.called(_without_remark(value)) or terms.spelt_like(value)
            if near is None and (terms.numbered or re.fullmatch(CODE_PATTERN, value)):
                continue  # the rules speak of it
            rule = "unknown-country" if vocabulary == "countries" else "unknown-code"
            said = say(rule, found=shorten(value), vocabulary=vocabulary)
            yield _fixed(source, _finding(path, rule, said, value, terms, near)), near


def _without_remark(value: str) -> str:
    """A code without what somebody noted behind it: `domestic (to check)`, `domestic // to check`."""
    return re.split(r"\s*(?://|#|\()", value, maxsplit=1)[0].strip()


def _references(source: YamlFile) -> Iterator[tuple[Finding, str]]:
    """Territories and sources of the record that are written by their name, and which are meant."""
    for pattern, items, key, name, kind in _REFERENCES:
        listed: Any = source.data.get(items) if isinstance(source.data, dict) else None
        if not isinstance(listed, list):
            continue
        known = {key_[0]: names_of(item, name) for item in listed if (key_ := names_of(item, key))}
        if len(known) < len(listed):
            continue  # one of them was copied, or has no key yet
        for path, value in list(_texts_at(source.data, pattern, ())):
            near = key_called(value, known) if value not in known else None
            if near is not None:
                said = say(f"unknown-{kind}", found=shorten(value)).then(*_choice(tuple(known), near))
                finding = Finding(path, f"unknown-{kind}", said, found=shorten(value), nearest=near, write=near)
                yield _fixed(source, finding), near


def _finding(path: Path, rule: str, said: Message, value: str, terms: Terms, near: str | None) -> Finding:
    """That a value is no code of a vocabulary, and which was meant."""
    if near is None and (several := _several(value, terms)):
        listed = isinstance(path[-1], int)
        hint = "hint.one-list" if listed else "hint.one-country" if rule == "unknown-country" else None
        said = said.then(say(hint) if hint else None)
        return Finding(path, rule, said, found=shorten(value), allowed=terms.codes, write=several if listed else None)
    return Finding(
        path, rule, said.then(*_choice(terms.codes, near)), found=shorten(value), allowed=terms.codes, nearest=near,
        write=f'"{near}"' if near and terms.numbered else near,
    )  # fmt: skip


def _several(value: str, terms: Terms) -> str | None:
    """Several codes that somebody wrote as one: `diaspora et migrant`, `TN/IT`."""
    items = codes_listed(value.lower())
    return items if items and all(item in terms.codes or terms.called(item) for item in items.split(", ")) else None


def _choice(allowed: tuple[str, ...], near: str | None) -> list[Message]:
    """The nearest value, and all of them where they are few."""
    said = [say("suggestion", near=near)] if near else []
    if len(allowed) <= _MOST_SHOWN:
        said.append(say("allowed", values=", ".join(allowed)))
    elif near is None:
        said.append(say("one-of", count=len(allowed), values=", ".join(allowed[:5])))
    return said


_MOST_SHOWN = 12


def _texts_at(data: Any, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """Every text at a place, with its path."""
    if not steps:
        if isinstance(data, str):
            yield path, data
    elif steps[0] == EACH:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from _texts_at(item, steps[1:], (*path, index))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _texts_at(data[steps[0]], steps[1:], (*path, steps[0]))


def _at(data: Any, path: Path) -> Any:
    for item in path:
        data = data[item]
    return data


def _put(data: Any, path: Path, value: object) -> None:
    _at(data, path[:-1])[path[-1]] = value
