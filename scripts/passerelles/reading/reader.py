"""From a file's plain data to a typed record or vocabulary, with every error of shape reported at its place.

A record with errors of shape is mended in memory, so that one run reports all that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from passerelles.model.data_path import Path
from passerelles.model.fields import Part
from passerelles.model.record import Record
from passerelles.model.vocabulary import Vocabulary
from passerelles.problems import Problem
from passerelles.reading.as_meant import codes_as_meant, keys_as_meant
from passerelles.reading.meanings import NOTHING_MEANT, Meanings
from passerelles.reading.mending import meet, mend
from passerelles.reading.shape_errors import kind_of, known_keys, shape_findings
from passerelles.reading.yaml_source import MAX_PROBLEMS, Finding, YamlFile
from passerelles.text.checks import say

PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True)
class Reading(Generic[PartT]):
    """What came of reading a file.

    `part` is the typed content if the file is sound, else None. `mended` is the content with the unsound pieces
    replaced, for rules to look at; None if nothing could be saved. Findings under `ignored` paths concern stand-ins.
    """

    source: YamlFile
    part: PartT | None
    mended: PartT | None
    problems: list[Problem]
    ignored: frozenset[Path] = frozenset()

    def concerns_stand_in(self, path: Path) -> bool:
        """Whether a finding at `path` rests on a piece that only stands in for a missing or unsound one."""
        return any(meet(path, ignored) for ignored in self.ignored)


RECORD_KEYS = known_keys(Record)
"""Every key that a record may hold."""


def read_record(source: YamlFile, meanings: Meanings = NOTHING_MEANT) -> Reading[Record]:
    """The record in `source`; see `Reading`. `meanings` knows what people call the codes of the vocabularies."""
    return _read(source, Record, mend, meanings)


def read_vocabulary(source: YamlFile) -> Reading[Vocabulary]:
    """The vocabulary in `source`; see `Reading`."""
    return _read(source, Vocabulary)


def read_part(source: YamlFile, shape: type[PartT]) -> Reading[PartT]:
    """A file of any other shape (glossary, references and the like)."""
    return _read(source, shape)


_Mend = Callable[[dict[str, Any], ValidationError], tuple[PartT | None, frozenset[Path]]]


def _read(
    source: YamlFile, shape: type[PartT], mend: _Mend[PartT] | None = None, meanings: Meanings = NOTHING_MEANT
) -> Reading[PartT]:
    problems = list(source.problems)
    if not isinstance(source.data, dict):
        if not problems:
            empty = source.data is None
            first = next(iter(shape.model_fields))
            said = (
                say("not-a-mapping.empty", first=first)
                if empty
                else say("not-a-mapping", first=first, found=kind_of(source.data))
            )
            problems.append(source.locate(Finding((), "not-a-mapping", said)))
        return Reading(source, None, None, problems)
    meant = codes_as_meant(source, meanings)
    try:
        part = shape.model_validate(source.data)
    except ValidationError:
        if renamed := keys_as_meant(source, shape):
            meant += [*renamed, *codes_as_meant(source, meanings)]
        return _unsound(source, shape, problems, meant, mend)
    problems += _located(source, meant)
    return Reading(source, None if problems else part, part, problems, _unclear(meant))


def _unsound(
    source: YamlFile, shape: type[PartT], problems: list[Problem], meant: list[Finding], mend: _Mend[PartT] | None
) -> Reading[PartT]:
    """A file whose shape was wrong as it was written; as it was meant, it may be right."""
    data: Any = source.data
    problems += _located(source, meant)
    try:
        part = shape.model_validate(data)
    except ValidationError as error:
        spoken_of = {finding.path for finding in meant}
        findings = [finding for finding in shape_findings(error, shape, data) if not _within(finding.path, spoken_of)]
        problems += _located(source, findings)
        if mend is None or error.error_count() > MAX_PROBLEMS:
            return Reading(source, None, None, problems)
        mended, ignored = mend(data, error)
        return Reading(source, None, mended, problems, ignored | _unclear(meant))
    return Reading(source, None if problems else part, part, problems, _unclear(meant))


def _unclear(meant: list[Finding]) -> frozenset[Path]:
    """Where a code was left out, since nobody can tell which was meant."""
    return frozenset(finding.path for finding in meant if finding.nearest is None)


def _located(source: YamlFile, findings: list[Finding]) -> list[Problem]:
    """The findings at their places; what follows from a slip of the hand in the same line is left out."""
    slips = {problem.line for problem in source.problems}
    return [problem for problem in map(source.locate, findings) if problem.line not in slips]


def _within(path: Path, others: set[Path]) -> bool:
    """Whether a path leads to one of the others or below it."""
    return any(path[:depth] in others for depth in range(1, len(path) + 1))
