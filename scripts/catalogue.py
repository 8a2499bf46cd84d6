"""All records and vocabularies together, checked and indexed: what everything after it reads.

Pure: it takes the files' bytes and returns values. `files` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from scripts.citations import Citations
from scripts.knowledge import SHAPES, Knowledge
from scripts.model import Part, Record, Vocabulary
from scripts.problems import Problem, errors
from scripts.reader import Reading, read_part, read_record, read_vocabulary, suggestion
from scripts.rules import Collection, Subject, check
from scripts.rules.evidence import present_parts
from scripts.rules.knowledge import Surroundings, check_knowledge
from scripts.rules.languages import digest
from scripts.rules.subject import Box
from scripts.source import Finding, Source, read
from scripts.vocabularies import Vocabularies


@dataclass(frozen=True)
class Catalogue:
    """The collection. Records stand in the guide's order, then by id."""

    records: tuple[Record, ...]
    vocabularies: Vocabularies
    files: Mapping[str, str] = field(default_factory=dict)
    """The file of each record id."""
    knowledge: Knowledge = field(default_factory=Knowledge)
    """What stands around the records: acronyms, works, the crosswalk and so on."""

    def record(self, identifier: str) -> Record:
        """The record with this id; KeyError if there is none."""
        return self._by_id[identifier]

    def having(self, dimension: str, code: str | int) -> list[Record]:
        """Records that carry `code` in `dimension` (see `codes`), in the catalogue's order."""
        return self._index.get(dimension, {}).get(str(code), [])

    def used(self, dimension: str) -> dict[str, list[Record]]:
        """For each code of `dimension` that a record carries, those records."""
        return self._index.get(dimension, {})

    @cached_property
    def citations(self) -> Citations:
        """Which records rest on which works."""
        return Citations(self.records, self.knowledge.document_list, self.knowledge.works)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _index(self) -> dict[str, dict[str, list[Record]]]:
        index: dict[str, dict[str, list[Record]]] = {}
        for record in self.records:
            for dimension, codes in facets(record, self.vocabularies).items():
                for code in codes:
                    index.setdefault(dimension, {}).setdefault(code, []).append(record)
        return index


def facets(record: Record, vocabularies: Vocabularies) -> dict[str, list[str]]:
    """What a record can be found by: for each dimension its codes, broader terms included, each once.

    Countries are those of places that take part or belong to the network, in lower case; a place that the source only
    mentions does not count.
    """
    places = [place for place in record.territories if place.involvement != "mentioned" and place.country]
    countries = [str(place.country).lower() for place in places]
    types = [tag.code for tag in record.initiative_types]
    values: dict[str, list[str]] = {
        "sectors": [tag.code for tag in record.sectors],
        "initiative-types": [term.code for code in types for term in vocabularies.ancestors("initiative-types", code)],
        "sdgs": [str(tag.goal) for tag in record.sdgs],
        "sdg-targets": [tag.target for tag in record.sdgs if "." in tag.target],
        "countries": countries,
        "regions": [
            term.code
            for code in countries
            if (country := vocabularies.terms("countries").get(code)) and country.parent
            for term in vocabularies.ancestors("regions", country.parent)
        ],
        "actors": [actor.type for actor in record.actors],
        "gcm": [str(tag.number) for tag in record.gcm.objectives],
        "gcm-principles": [tag.code for tag in record.gcm.principles],
        "steps": [str(tag.number) for tag in record.steps],
        "concepts": list(record.concepts),
        "cooperation": [record.cooperation],
        "status": [record.status.state],
        "kind": [record.kind],
    }
    return {dimension: list(dict.fromkeys(codes)) for dimension, codes in values.items()}


def years(record: Record) -> list[int]:
    """Years that the period names: every one from its start to its end, or the one it names."""
    period = record.period
    if period is None:
        return []
    named = [int(date[:4]) for date in (period.start, period.end) if date]
    return list(range(min(named), max(named) + 1)) if named else []


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
    digests: Mapping[str, str] = field(default_factory=dict)
    """For each record id, the digest of its source-language text as it is now."""


def examine(
    records: Mapping[str, bytes],
    vocabularies: Mapping[str, bytes],
    boxes: Mapping[str, list[Box]],
    only: frozenset[str] | None = None,
    knowledge: Mapping[str, bytes] = MappingProxyType({}),
) -> Examination:
    """Read and check everything.

    `records`, `vocabularies` and `knowledge` map file names to contents; `only` restricts the problems reported to some
    files (the others still count for uniqueness). Records with errors are left out of the catalogue.
    """
    problems: list[Problem] = []
    known = {}
    for path, content in sorted(vocabularies.items()):
        found = read_vocabulary(read(path, content))
        problems += found.problems
        if found.part is not None:
            problems += _vocabulary_problems(found.part, found.source, path)
            known[found.part.id] = found.part
    lookup = Vocabularies(known)
    if problems:
        # without sound vocabularies every code would seem unknown: say what is wrong with them first
        around, found_there = _knowledge(knowledge, Surroundings(None))
        return Examination(Catalogue((), lookup, knowledge=around), _sorted(problems + found_there, only))

    readings = {path: read_record(read(path, content)) for path, content in records.items()}
    collection = Collection(lookup, boxes, *_claims(readings))
    sound: list[tuple[str, Record]] = []
    digests: dict[str, str] = {}
    for path, reading in readings.items():
        about = list(reading.problems)
        if reading.mended is not None:
            subject = Subject(reading.mended, reading.source.data, path, collection)
            about += [
                reading.source.locate(finding)
                for finding in check(subject)
                if not reading.concerns_stand_in(finding.path)
            ]
            digests[reading.mended.id] = digest(subject)
        problems += about
        if reading.part is not None and not errors(about):
            sound.append((path, reading.part))
    ordered = sorted(sound, key=lambda one: (one[1].guide.example if one[1].guide else 1_000, one[1].id))
    stems = {stem(path) for path in records}
    mended = {reading.mended.id: reading.mended for reading in readings.values() if reading.mended is not None}
    around, found_there = _knowledge(knowledge, Surroundings(lookup, frozenset(stems | set(mended)), mended))
    catalogue = Catalogue(
        tuple(record for _, record in ordered), lookup, {record.id: path for path, record in ordered}, around
    )
    return Examination(catalogue, _sorted(problems + found_there, only), digests)


def _sorted(problems: list[Problem], only: frozenset[str] | None) -> list[Problem]:
    wanted = [one for one in problems if only is None or one.path in only]
    return sorted(wanted, key=lambda one: (one.path, one.line, one.column, one.rule, one.message))


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


def _knowledge(files: Mapping[str, bytes], around: Surroundings) -> tuple[Knowledge, list[Problem]]:
    """The files around the records, read and checked; one with errors of shape leaves its part empty."""
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    readings: list[Reading[Part]] = []
    for path, content in sorted(files.items()):
        name = stem(path)
        if name not in SHAPES:
            message = f"no file of this name belongs here{suggestion(name, SHAPES)}"
            problems.append(Problem(path, 1, 1, "unknown-file", message, found=name, allowed=tuple(SHAPES)))
            continue
        reading = read_part(read(path, content), SHAPES[name])
        problems += reading.problems
        if reading.part is not None:
            parts[name] = reading.part
            readings.append(reading)
    knowledge = Knowledge(**parts)
    for reading in readings:
        if reading.part is not None:
            found = check_knowledge(reading.part, reading.source.data, knowledge, around)
            problems += [reading.source.locate(one) for one in found]
    return knowledge, problems


def stem(path: str) -> str:
    """A file's name without folder and ending."""
    return path.replace("\\", "/").rpartition("/")[2].removesuffix(".yml").removesuffix(".yaml")


def _vocabulary_problems(vocabulary: Vocabulary, source: Source, path: str) -> Iterator[Problem]:
    stem = path.replace("\\", "/").rpartition("/")[2].removesuffix(".yml")
    if vocabulary.id != stem:
        yield source.locate(
            Finding(("id",), "id-mismatch", f"id is '{vocabulary.id}' but the file is named '{stem}.yml'")
        )
    codes = [term.code for term in vocabulary.terms]
    for index, term in enumerate(vocabulary.terms):
        if term.code in codes[:index]:
            yield source.locate(Finding(("terms", index, "code"), "repeated-value", f"code '{term.code}' stands twice"))
        for key in ("label", "definition"):
            text = getattr(term, key)
            for language in ("fr", "en"):
                if text is not None and text.get(language) is None:
                    message = f"{key} of '{term.code}' has no '{language}'"
                    yield source.locate(Finding(("terms", index, key), "missing-language", message))
        for other in term.related:
            if other not in codes:
                message = f"related term '{other}' of '{term.code}' does not exist"
                yield source.locate(Finding(("terms", index, "related"), "unknown-code", message))


__all__ = ["Catalogue", "Examination", "Source", "completeness", "examine", "facets", "years"]
