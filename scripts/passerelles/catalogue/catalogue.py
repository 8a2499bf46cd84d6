"""All records and vocabularies together, checked and indexed: what everything after it reads.

Pure: it takes the files' bytes and returns values. `project.py` reads them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any

from passerelles.catalogue.searchable_words import searchable_words
from passerelles.catalogue.similar_records import Relations, place_name
from passerelles.catalogue.works_cited import Citations
from passerelles.model.case_finder import Choice, Reason, matches
from passerelles.model.dimensions import DIMENSIONS, Dimensions
from passerelles.model.fields import Part
from passerelles.model.knowledge import SHAPES, Knowledge
from passerelles.model.record import Record, Territory
from passerelles.model.translations import Standing, standings
from passerelles.model.vocabulary import Vocabularies
from passerelles.problems import Problem, errors
from passerelles.reading.meanings import Meanings
from passerelles.reading.reader import RECORD_KEYS, Reading, read_part, read_record, read_vocabulary
from passerelles.reading.suggestions import suggestion
from passerelles.reading.yaml_source import Finding, read
from passerelles.rules import CheckContext, RecordUnderCheck, check_alone, check_among
from passerelles.rules.context import Bounds, stem
from passerelles.rules.evidence import present_parts
from passerelles.rules.identity import long_texts
from passerelles.rules.knowledge import check_knowledge
from passerelles.rules.knowledge.context import KnowledgeContext
from passerelles.rules.vocabularies import check_vocabulary
from passerelles.text.checks import say


@dataclass(frozen=True)
class Catalogue:
    """The collection. Records stand in the guide's order, then by id."""

    records: tuple[Record, ...]
    vocabularies: Vocabularies
    files: Mapping[str, str] = field(default_factory=dict)
    """The file of each record id."""
    knowledge: Knowledge = field(default_factory=Knowledge)
    """What stands around the records: acronyms, works, the crosswalk and so on."""
    dimensions: Dimensions = DIMENSIONS
    """The ways to tell records apart."""

    def dated(self, changes: Mapping[str, str]) -> Catalogue:
        """The same, where a record that changed after the day which it names says so; `changes` are days by file name.

        Pages, data, citations and documents then give one date of a record.
        """
        return replace(self, records=tuple(map(partial(self._dated, changes), self.records)))

    def _dated(self, changes: Mapping[str, str], record: Record) -> Record:
        file = self.files.get(record.id, "").replace("\\", "/").rpartition("/")[2]
        day = changes.get(file)
        known = day is not None and day >= record.added and day > (record.updated or "")
        return record.model_copy(update={"updated": day}) if known else record

    def record(self, identifier: str) -> Record:
        """The record with this id; KeyError if there is none."""
        return self._by_id[identifier]

    def codes(self, record: Record) -> dict[str, list[str]]:
        """What a record is found by: for each dimension its codes, broader terms included, each once."""
        return self._codes[record.id]

    def find(self, identifier: str) -> Record | None:
        """The record with this id, if there is one."""
        return self._by_id.get(identifier)

    def of_example(self, number: int) -> Record | None:
        """The record of an example of the guide, if there is one."""
        return self._by_example.get(number)

    def place(self, country: str, name: str) -> list[Territory]:
        """Every mention of a place, by its country in lower case and the name by which it is known everywhere."""
        return self._places.get((country, name), [])

    def having(self, dimension: str, code: str | int) -> list[Record]:
        """Records that carry `code` in `dimension` (see `codes`), in the catalogue's order."""
        return self._index.get(dimension, {}).get(str(code), [])

    def used(self, dimension: str) -> dict[str, list[Record]]:
        """For each code of `dimension` that a record carries, those records."""
        return self._index.get(dimension, {})

    def prepare(self) -> None:
        """Have ready what pages ask for, so that processes that are copies of this one need not each find it out."""
        _ = self._codes, self._index, self._places, self._by_id, self._by_example
        _ = self.relations, self.citations, self.standings, self.searchable

    @cached_property
    def cards(self) -> dict[tuple[Hashable, ...], str]:
        """Pieces of markup that many pages share, kept by who makes them: see `RecordView.card`."""
        return {}

    @cached_property
    def citations(self) -> Citations:
        """Which records rest on which works."""
        return Citations(self.records, self.knowledge.document_list, self.knowledge.works)

    @cached_property
    def standings(self) -> dict[str, dict[str, Standing]]:
        """For each record id how its translations stand."""
        return {record.id: standings(record) for record in self.records}

    @cached_property
    def case_matches(self) -> dict[Choice, dict[str, Reason]]:
        """For each answer to the questions of "Cases like mine" the records that it speaks for, and why."""
        situations = self.knowledge.situations
        return matches(situations, self.records, self.vocabularies) if situations else {}

    @cached_property
    def relations(self) -> Relations:
        """Which records are close to which others."""
        return Relations(self.records, self.vocabularies, self.dimensions)

    @cached_property
    def searchable(self) -> dict[str, list[str]]:
        """For each record id the words by which a text field finds the record."""
        return {
            record.id: searchable_words(record, self.codes(record), self.dimensions, self.vocabularies)
            for record in self.records
        }

    @cached_property
    def _places(self) -> dict[tuple[str, str], list[Territory]]:
        places: dict[tuple[str, str], list[Territory]] = {}
        for record in self.records:
            for place in record.territories:
                if place.country:
                    places.setdefault((str(place.country).lower(), place_name(place)), []).append(place)
        return places

    @cached_property
    def _by_example(self) -> dict[int, Record]:
        return {record.guide.example: record for record in self.records if record.guide}

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _codes(self) -> dict[str, dict[str, list[str]]]:
        rows = self.dimensions.values()
        return {record.id: {row.id: row.codes(record, self.vocabularies) for row in rows} for record in self.records}

    @cached_property
    def _index(self) -> dict[str, dict[str, list[Record]]]:
        index: dict[str, dict[str, list[Record]]] = {}
        for record in self.records:
            for dimension, codes in self.codes(record).items():
                for code in codes:
                    index.setdefault(dimension, {}).setdefault(code, []).append(record)
        return index


def completeness(record: Record) -> float:
    """Share of the parts a record can have that are told, from 0 to 1. Parts that do not apply do not count."""
    reasons = {str(part): reason for part, reason in record.gaps.items()}
    counted = [there for part, there in present_parts(record).items() if there or reasons.get(part) != "not-applicable"]
    return sum(counted) / len(counted)


@dataclass(frozen=True)
class Examination:
    """What reading a whole collection found."""

    catalogue: Catalogue
    problems: list[Problem]


class Memory:
    """What reading and checking records found, for an examination of which most is the same."""

    def __init__(self) -> None:
        self._contents: Mapping[str, bytes] = {}
        self._around: list[tuple[str, bytes]] = []
        self._readings: dict[str, Reading[Record]] = {}
        self._findings: dict[str, list[Finding]] = {}

    def forget_all_but(self, records: Mapping[str, bytes], around: list[tuple[str, bytes]]) -> None:
        """Keep what is known of records that are as they were; with other files around them, nothing."""
        same = {path for path, content in records.items() if self._contents.get(path) == content}
        if around != self._around:
            same = set()
        self._readings = {path: reading for path, reading in self._readings.items() if path in same}
        self._findings = {path: findings for path, findings in self._findings.items() if path in same}
        self._contents, self._around = dict(records), around

    @classmethod
    def of(
        cls,
        records: Mapping[str, bytes],
        around: list[tuple[str, bytes]],
        findings: Mapping[str, list[Finding]],
    ) -> Memory:
        """Of an earlier time: what was found about some of these records, whatever the others were."""
        memory = cls()
        memory._contents = {path: content for path, content in records.items() if path in findings}
        memory._around, memory._findings = around, dict(findings)
        return memory

    @property
    def known_findings(self) -> Mapping[str, list[Finding]]:
        """For each record that could be read, what is wrong with it, whatever the others are."""
        return self._findings

    def reading(self, path: str, content: bytes, meanings: Meanings, context: CheckContext) -> Reading[Record]:
        """What came of reading the record, which is checked at once, so that its plain data need not be kept."""
        if path not in self._readings:
            reading = read_record(read(path, content, RECORD_KEYS), meanings)
            if (subject := _subject(path, reading, context)) is not None:
                self.findings(subject)
            reading.source.forget_data()
            self._readings[path] = reading
        return self._readings[path]

    def findings(self, subject: RecordUnderCheck) -> list[Finding]:
        """What is wrong with the record, whatever the others are."""
        if subject.file not in self._findings:
            self._findings[subject.file] = list(check_alone(subject))
        return self._findings[subject.file]


def examine(
    records: Mapping[str, bytes],
    vocabularies: Mapping[str, bytes],
    boxes: Mapping[str, list[Bounds]],
    only: frozenset[str] | None = None,
    knowledge: Mapping[str, bytes] = MappingProxyType({}),
    icons: AbstractSet[str] | None = None,
    dimensions: Dimensions = DIMENSIONS,
    memory: Memory | None = None,
) -> Examination:
    """Read and check everything.

    `records`, `vocabularies` and `knowledge` map file names to contents; `only` restricts the problems reported to some
    files (the others still count for uniqueness); `icons` names those that a vocabulary may use, None any. Records with
    errors are left out of the catalogue. What has not changed since an earlier examination with the same `memory` is
    not read and checked again.
    """
    memory = memory if memory is not None else Memory()
    lookup, wrong = _read_vocabularies(tuple(sorted(vocabularies.items())), icons)
    around, readings_around, problems_around = _read_knowledge(tuple(sorted(knowledge.items())))
    problems = list(wrong)
    if problems:
        # without sound vocabularies every code would seem unknown: say what is wrong with them first
        problems += [*problems_around, *_knowledge_problems(around, readings_around, KnowledgeContext(None))]
        return Examination(Catalogue((), lookup, knowledge=around), sorted_problems(problems, only))

    memory.forget_all_but(records, [*vocabularies.items(), *knowledge.items()])
    meanings = Meanings(dimensions.places, lookup)
    alone = CheckContext(lookup, boxes, wording=around.wording, dimensions=dimensions)
    readings = {path: memory.reading(path, content, meanings, alone) for path, content in records.items()}
    subjects = _under_check(readings, lookup, boxes, around, dimensions)
    by_file = {path: record_problems(reading, subjects.get(path), memory) for path, reading in readings.items()}
    problems += [problem for of_file in by_file.values() for problem in of_file]
    problems += problems_around
    mended = {subject.record.id: subject.record for subject in subjects.values()}
    ids = frozenset({stem(path) for path in records} | set(mended))
    problems += _knowledge_problems(around, readings_around, KnowledgeContext(lookup, ids, mended))
    sound = {path: reading.part for path, reading in readings.items() if reading.part is not None}
    whole = {path: record for path, record in sound.items() if not errors(by_file[path])}
    return Examination(_catalogue(whole, lookup, around, dimensions), sorted_problems(problems, only))


def _catalogue(
    records: Mapping[str, Record], vocabularies: Vocabularies, knowledge: Knowledge, dimensions: Dimensions
) -> Catalogue:
    """The records of these files in the guide's order, then by id."""

    def order(item: tuple[str, Record]) -> tuple[int, str]:
        _, record = item
        return (record.guide.example if record.guide else 1_000, record.id)

    ordered = dict(sorted(records.items(), key=order))
    files = {record.id: path for path, record in ordered.items()}
    return Catalogue(tuple(ordered.values()), vocabularies, files, knowledge, dimensions)


def sorted_problems(problems: Iterable[Problem], only: AbstractSet[str] | None) -> list[Problem]:
    """Problems by their place; with `only`, those of these files."""
    wanted = [problem for problem in problems if only is None or problem.path in only]
    return sorted(
        wanted, key=lambda problem: (problem.path, problem.line, problem.column, problem.rule, problem.message)
    )


_Files = tuple[tuple[str, bytes], ...]
_TIMES = 4
"""Files around the records that are kept as they were read: most commands look at the same ones more than once."""


@lru_cache(maxsize=_TIMES)
def _read_vocabularies(files: _Files, icons: AbstractSet[str] | None) -> tuple[Vocabularies, Sequence[Problem]]:
    """The vocabularies that could be read, and what is wrong with them."""
    problems: list[Problem] = []
    vocabularies = {}
    for path, content in files:
        reading = read_vocabulary(read(path, content))
        problems += reading.problems
        if reading.part is not None:
            problems += map(
                reading.source.locate, check_vocabulary(reading.part, reading.source.data, stem(path), icons)
            )
            vocabularies[reading.part.id] = reading.part
    return Vocabularies(vocabularies), problems


def _under_check(
    readings: Mapping[str, Reading[Record]],
    vocabularies: Vocabularies,
    boxes: Mapping[str, list[Bounds]],
    knowledge: Knowledge,
    dimensions: Dimensions,
) -> dict[str, RecordUnderCheck]:
    """For each file of which something could be read, its record with all that is known around it."""
    ids, examples = _claims(readings)
    parts = {path: reading.part for path, reading in sorted(readings.items()) if reading.part is not None}
    territories = {path: record.territories for path, record in parts.items()}
    texts: dict[str, list[str]] = {}
    for path, record in parts.items():
        for text in dict.fromkeys(text for _, text in long_texts(record)):
            texts.setdefault(text, []).append(path)
    context = CheckContext(vocabularies, boxes, ids, examples, territories, knowledge.wording, dimensions, texts)
    subjects = {path: _subject(path, reading, context) for path, reading in readings.items()}
    return {path: subject for path, subject in subjects.items() if subject is not None}


def _subject(path: str, reading: Reading[Record], context: CheckContext) -> RecordUnderCheck | None:
    """A record with what is known around it; None if nothing could be read."""
    if reading.mended is None:
        return None
    return RecordUnderCheck(reading.mended, reading.source.data, path, context, reading.part is not None)


_OF_NO_LINE = {"more-problems", "encoding"}
"""Rules whose problems stand at a line of which they say nothing."""


def record_problems(reading: Reading[Record], subject: RecordUnderCheck | None, memory: Memory) -> list[Problem]:
    """What is wrong with one record: its shape, and what the rules find in the rest of it.

    Nothing more is said of a place of which something was said already, and where the file itself is wrong, nothing of
    that line and else nothing but errors: what there is may follow from it.
    """
    if subject is None:
        return list(reading.problems)
    findings = (*memory.findings(subject), *check_among(subject))
    sure = [finding for finding in findings if not reading.concerns_stand_in(finding.path)]
    slips = {problem.line for problem in reading.source.problems if problem.rule not in _OF_NO_LINE}
    reported = {(problem.line, problem.column) for problem in reading.problems}
    problems = [
        problem
        for problem in map(reading.source.locate, sure)
        if problem.line not in slips and (problem.line, problem.column) not in reported
    ]
    if reading.source.problems:
        problems = errors(problems)
    reading.source.forget_places()
    return [*reading.problems, *problems]


def _claims(readings: Mapping[str, Reading[Record]]) -> tuple[dict[str, list[str]], dict[int, list[str]]]:
    """Which files claim which id and which example of the guide."""
    ids: dict[str, list[str]] = {}
    examples: dict[int, list[str]] = {}
    for path in sorted(readings):
        record = readings[path].mended
        if record is None:
            continue
        ids.setdefault(record.id, []).append(path)
        if record.guide is not None:
            examples.setdefault(record.guide.example, []).append(path)
    return ids, examples


@lru_cache(maxsize=_TIMES)
def _read_knowledge(files: _Files) -> tuple[Knowledge, Sequence[Reading[Part]], Sequence[Problem]]:
    """The files around the records, their readings, and errors of shape; a file with one leaves its part empty."""
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    readings: list[Reading[Part]] = []
    for path, content in files:
        name = stem(path)
        if name not in SHAPES:
            said = say("unknown-file").then(*suggestion(name, SHAPES))
            problems.append(Problem(path, 1, 1, "unknown-file", said, found=name, allowed=tuple(SHAPES)))
            continue
        reading = read_part(read(path, content), SHAPES[name])
        problems += reading.problems
        if reading.part is not None:
            parts[name] = reading.part
            readings.append(reading)
    return Knowledge(**parts), readings, problems


def _knowledge_problems(
    knowledge: Knowledge, readings: Iterable[Reading[Part]], around: KnowledgeContext
) -> list[Problem]:
    """What the rules find in the files around the records."""
    problems: list[Problem] = []
    for reading in readings:
        if reading.part is not None:
            findings = check_knowledge(reading.part, reading.source.data, knowledge, around)
            problems += [reading.source.locate(finding) for finding in findings]
    return problems
