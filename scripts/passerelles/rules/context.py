"""What a rule looks at: one record, the file it stands in, and the collection around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from passerelles.languages import LANGUAGES, Language
from passerelles.model.data_path import Path
from passerelles.model.dimensions import DIMENSIONS, Dimensions
from passerelles.model.fields import Part, Text
from passerelles.model.record import Record, Territory
from passerelles.model.vocabulary import Vocabularies
from passerelles.model.wording import Wording
from passerelles.rules.numerals import NumberFinder
from passerelles.rules.phrases import PhraseIndex, is_fixed, plain
from passerelles.rules.place_index import Places, places_in


def stem(file: str) -> str:
    """A file's name without folder and ending."""
    return file.replace("\\", "/").rpartition("/")[2].removesuffix(".yml").removesuffix(".yaml")


Bounds = tuple[float, float, float, float]
"""South, north, west, east, in degrees."""


@dataclass(frozen=True)
class CheckContext:
    """What is known besides the record at hand."""

    vocabularies: Vocabularies
    boxes: Mapping[str, list[Bounds]] = field(default_factory=dict)
    files_by_id: Mapping[str, list[str]] = field(default_factory=dict)
    """For each record id in use, the files that claim it, sorted."""
    files_by_example: Mapping[int, list[str]] = field(default_factory=dict)
    """For each example of the guide, the files that claim it, sorted."""
    territories: Mapping[str, list[Territory]] = field(default_factory=dict)
    """For each file whose record is sound in shape its territories, in the order of the files' names."""
    wording: Wording | None = None
    """Words that the checks of texts look for; None where they are not known: then these checks say nothing."""
    dimensions: Dimensions = DIMENSIONS
    files_by_text: Mapping[str, list[str]] = field(default_factory=dict)
    """For each long text, the files that tell it, sorted."""

    @cached_property
    def without_others(self) -> CheckContext:
        """The same without the records beside the one at hand."""
        return replace(self, files_by_id={}, files_by_example={}, files_by_text={}, territories={})

    def copies_of(self, identifier: str) -> list[str]:
        """Of the files that claim an id, all where one of them is called so: the others must be copies of it."""
        return list(self.files_by_id.get(identifier, [])) if self.home_of(identifier) else []

    def home_of(self, identifier: str) -> str | None:
        """Of several files that claim an id, the one that is called so; None if none is, or two are."""
        claimed = self.files_by_id.get(identifier, [])
        called = [file for file in claimed if stem(file) == identifier]
        return called[0] if len(claimed) > 1 and len(called) == 1 else None

    @cached_property
    def ids_alike(self) -> dict[str, list[str]]:
        """The ids in use that are the same but for capitals, sorted, by what they have in common."""
        alike: dict[str, list[str]] = {}
        for identifier in sorted(self.files_by_id):
            alike.setdefault(identifier.casefold(), []).append(identifier)
        return alike

    @cached_property
    def places(self) -> Places:
        """How all records write each place."""
        return places_in(self.territories)

    @cached_property
    def number_finders(self) -> dict[Language, NumberFinder] | None:
        """What finds the numbers of each language; None where their words are not known."""
        words = self.wording.numbers if self.wording else None
        return {language: NumberFinder(language, words.get(language)) for language in LANGUAGES} if words else None

    @cached_property
    def qualifiers(self) -> dict[str, PhraseIndex]:
        """For each language, which of the qualifiers a text may hold."""
        known = self.wording.qualifiers if self.wording else []
        return {language: PhraseIndex(phrase.said.get(language) for phrase in known) for language in LANGUAGES}

    @cached_property
    def renderings(self) -> dict[str, list[list[str]]]:
        """For each language, by which phrases it renders each of the qualifiers."""
        known = self.wording.qualifiers if self.wording else []
        return {language: [phrase.rendering(language) for phrase in known] for language in LANGUAGES}

    @cached_property
    def reserves(self) -> dict[str, list[str]]:
        """For each language, the phrases of denials and of qualifiers."""
        wording = self.wording
        return {
            language: [
                *wording.denials.get(language),
                *(phrase for qualifier in wording.qualifiers for phrase in qualifier.said.get(language)),
            ]
            if wording
            else []
            for language in LANGUAGES
        }

    @cached_property
    def little_words(self) -> dict[Language, frozenset[str]]:
        """For each language, the frequent words by which a text in it is known."""
        wording = self.wording
        return {language: frozenset(wording.little_words.get(language) if wording else ()) for language in LANGUAGES}

    @cached_property
    def attributions(self) -> dict[str, list[str]]:
        """For each language, the turns of phrase that say that the source says so, with each name of the source."""
        wording = self.wording
        return {
            language: [
                turn.replace("~", name)
                for turn in wording.attributions.get(language)
                for name in wording.source_names.get(language)
            ]
            if wording
            else []
            for language in LANGUAGES
        }

    @cached_property
    def names_in_attributions(self) -> dict[str, list[str]]:
        """For each language, names of which each attribution has one, as texts are compared; an empty one if unsure."""
        known = {language: self.wording.source_names.get(language) if self.wording else [] for language in LANGUAGES}
        turns = {language: self.wording.attributions.get(language) if self.wording else [] for language in LANGUAGES}
        sure = {
            language: all("~" in turn for turn in turns[language]) and all(map(is_fixed, known[language]))
            for language in LANGUAGES
        }
        return {language: list(map(plain, known[language])) if sure[language] else [""] for language in LANGUAGES}


@dataclass(frozen=True)
class RecordUnderCheck:
    """One record under examination."""

    record: Record
    data: object
    """The plain data as written, which the record was made from."""
    file: str
    context: CheckContext
    is_whole: bool = True
    """Whether nothing in it stands in for what is wrong in shape."""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return stem(self.file)

    @property
    def alone(self) -> RecordUnderCheck:
        """The same without the records beside it; its texts are not gathered again."""
        alone = replace(self, context=self.context.without_others)
        vars(alone)["_written"] = self._written
        return alone

    @property
    def texts(self) -> list[tuple[Path, dict[str, str]]]:
        """Every text written per language, with its path."""
        return self._written.texts

    @property
    def strings(self) -> list[tuple[Path, str]]:
        """Every string, with its path."""
        return self._written.strings

    @cached_property
    def blanks(self) -> list[Path]:
        """Paths of the record's texts that are in no language, such as `title: {}`."""
        return list(_blanks(self.record, ())) if self._written.has_blanks or not self.is_whole else []

    @cached_property
    def _written(self) -> _Written:
        written = _Written()
        if isinstance(self.data, dict | list):
            written.gather(self.data, ())
        return written

    @cached_property
    def whole(self) -> str:
        """All strings at once, to see that something stands in none of them."""
        return "\n".join(text for _, text in self.strings)

    def strings_with(self, pattern: re.Pattern[str]) -> list[tuple[Path, str]]:
        """The strings to search, none if the pattern, which crosses no line break, is nowhere found."""
        return self.strings if pattern.search(self.whole) else []


_LANGUAGES = frozenset(LANGUAGES)


@dataclass
class _Written:
    """What a record's data hold, gathered in one go."""

    texts: list[tuple[Path, dict[str, str]]] = field(default_factory=list)
    strings: list[tuple[Path, str]] = field(default_factory=list)
    has_blanks: bool = False
    """Whether a mapping is empty, or a language in one is."""

    def gather(self, data: dict[str, Any] | list[Any], path: Path, *, in_texts: bool = True) -> None:
        """Note all strings below a place; in the notes on translations there are no texts."""
        if (
            isinstance(data, dict)
            and len(data) <= len(_LANGUAGES)
            and data.keys() <= _LANGUAGES
            and self._is_text(data)
        ):
            if in_texts and data:
                self.texts.append((path, {key: value for key, value in data.items() if value is not None}))
            in_texts = False
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            if isinstance(value, str):
                self.strings.append(((*path, key), value))
            elif isinstance(value, dict | list):
                below = in_texts and (path != () or key != "translation")
                self.gather(value, (*path, key), in_texts=below)

    def _is_text(self, data: dict[str, Any]) -> bool:
        """Whether a mapping of languages holds what stands in each."""
        said = [value for value in data.values() if isinstance(value, str)]
        empty = sum(value is None for value in data.values())
        self.has_blanks |= bool(empty) or not data
        return len(said) + empty == len(data)


def _blanks(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, Text):
        if not any(value.get(language) for language in LANGUAGES):
            yield path
    elif isinstance(value, Part):
        for key, inner in vars(value).items():
            if isinstance(inner, (Part, list)):
                yield from _blanks(inner, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _blanks(item, (*path, index))
