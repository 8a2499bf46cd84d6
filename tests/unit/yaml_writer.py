"""Writes data as YAML in many ways, and notes where it put everything: what our reader must then find."""

from __future__ import annotations

import json
import random
import re

from passerelles.model.data_path import Path
from passerelles.reading.plain_data import scalar
from passerelles.reading.yaml_source import Position

_PLAIN = re.compile(r"[A-Za-zéÉ][A-Za-z0-9éÉ _/.-]*")


class Writer:
    """One document, written as chance decides: block or flow, any kind of quotes, comments and empty lines between."""

    def __init__(self, data: object, chance: random.Random) -> None:
        self.chance = chance
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}
        self._lines = [""]
        if chance.random() < 0.2:
            self._lines = ["# a comment: with a colon", "---", ""]
        self._block(data, (), 0)

    @property
    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    @property
    def _here(self) -> Position:
        return len(self._lines), len(self._lines[-1]) + 1

    def _put(self, text: str) -> None:
        self._lines[-1] += text

    def _new_line(self, indent: int) -> None:
        if self.chance.random() < 0.2:
            self._lines.append(self.chance.choice(["", " " * indent + "# - not: an item"]))
        self._lines.append(" " * indent)

    def _block(self, data: object, path: Path, indent: int) -> None:
        """At the current place, which is `indent` columns into its line."""
        self.values[path] = self._here
        if isinstance(data, dict) and data:
            for index, (key, value) in enumerate(data.items()):
                if index:
                    self._new_line(indent)
                self._key((*path, key), key)
                self._after_key(value, (*path, key), indent)
        elif isinstance(data, list) and data:
            for index, item in enumerate(data):
                if index:
                    self._new_line(indent)
                self._put("-" + " " * self.chance.randint(1, 3))
                if self._in_block(item):
                    self._block(item, (*path, index), len(self._lines[-1]))
                else:
                    self._flow(item, (*path, index))
        else:
            self._flow(data, path)

    def _after_key(self, value: object, path: Path, indent: int) -> None:
        if value is None and self.chance.random() < 0.5:
            self.values[path] = self.keys[path]
        elif self._in_block(value):
            # a list may stand right below its key, a mapping may not
            indent += 0 if isinstance(value, list) and self.chance.random() < 0.5 else self.chance.randint(1, 4)
            self._new_line(indent)
            self._block(value, path, indent)
        elif isinstance(value, str) and _fits_literal(value) and self.chance.random() < 0.5:
            self._put(" ")
            self.values[path] = self._here
            self._put("|-")
            self._lines += [" " * (indent + 2) + line if line else "" for line in value.split("\n")]
        else:
            self._put(" " * self.chance.randint(1, 3))
            self._flow(value, path)

    def _in_block(self, value: object) -> bool:
        return isinstance(value, dict | list) and bool(value) and self.chance.random() < 0.6

    def _flow(self, value: object, path: Path) -> None:
        self.values[path] = self._here
        if isinstance(value, dict):
            self._put("{")
            for index, (key, inner) in enumerate(value.items()):
                self._put(", " if index else "")
                self._key((*path, key), key)
                self._put(" ")
                self._flow(inner, (*path, key))
            self._put("}")
        elif isinstance(value, list):
            self._put("[")
            for index, inner in enumerate(value):
                self._put(", " if index else "")
                self._flow(inner, (*path, index))
            self._put("]")
        else:
            self._put(self._quoted(value) if isinstance(value, str) else _plain(value, self.chance))

    def _key(self, path: Path, key: str) -> None:
        self.keys[path] = self._here
        self._put(self._quoted(key) + ":")

    def _quoted(self, text: str) -> str:
        ways = [json.dumps(text, ensure_ascii=False)]
        if "\n" not in text:
            ways.append("'" + text.replace("'", "''") + "'")
        if _PLAIN.fullmatch(text) and text == text.strip() and scalar(text) == text:
            ways.append(text)
        return self.chance.choice(ways)


def _plain(value: object, chance: random.Random) -> str:
    if value is None:
        return chance.choice(["null", "~", "Null"])
    if isinstance(value, bool):
        return chance.choice(["true", "True"] if value else ["false", "FALSE"])
    return repr(value)


def _fits_literal(text: str) -> bool:
    lines = text.split("\n")
    return bool(lines[0] and lines[-1]) and not any(line[:1] in {" ", "\t"} for line in lines)
