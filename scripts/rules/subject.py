"""What a rule looks at: one record, the file it stands in, and the collection around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scripts.model import LANGUAGES, Part, Record, Text
from scripts.source import Path, strings
from scripts.vocabularies import Vocabularies

Box = tuple[float, float, float, float]
"""South, north, west, east, in degrees."""


@dataclass(frozen=True)
class Collection:
    """What is known besides the record at hand."""

    vocabularies: Vocabularies
    boxes: Mapping[str, list[Box]] = field(default_factory=dict)
    files_by_id: Mapping[str, list[str]] = field(default_factory=dict)
    """For each record id in use, the files that claim it, sorted."""
    files_by_example: Mapping[int, list[str]] = field(default_factory=dict)
    """For each example of the guide, the files that claim it, sorted."""


@dataclass(frozen=True)
class Subject:
    """One record under examination."""

    record: Record
    data: object
    """The plain data as written, which the record was made from."""
    file: str
    collection: Collection

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        name = self.file.replace("\\", "/").rpartition("/")[2]
        return name.removesuffix(".yml").removesuffix(".yaml")

    @cached_property
    def texts(self) -> list[tuple[Path, dict[str, str]]]:
        """Every text written per language, with its path."""
        return list(_texts(self.data, ()))

    @cached_property
    def blanks(self) -> list[Path]:
        """Paths of the record's texts that are in no language, such as `title: {}`."""
        return list(_blanks(self.record, ()))

    @cached_property
    def strings(self) -> list[tuple[Path, str]]:
        """Every string, with its path."""
        return list(strings(self.data))


def _texts(data: object, path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES) and all(isinstance(value, str | None) for value in data.values()):
            yield path, {key: value for key, value in data.items() if isinstance(value, str)}
            return
        for key, value in data.items():
            if path or key != "translation":
                yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _blanks(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, Text):
        if not any(value.get(language) for language in LANGUAGES):
            yield path
    elif isinstance(value, Part):
        for key in type(value).model_fields:
            yield from _blanks(getattr(value, key), (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _blanks(item, (*path, index))
