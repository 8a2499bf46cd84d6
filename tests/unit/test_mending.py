"""A record that is wrong somewhere is reported there, and everything else in it is still looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from passerelles.model.data_path import Path
from passerelles.model.record import Record
from passerelles.model.vocabulary import Vocabularies
from passerelles.problems import Problem
from passerelles.project import country_boxes
from passerelles.reading.reader import Reading, read_record
from passerelles.reading.yaml_source import YamlFile, copied, read
from passerelles.rules import CheckContext, RecordUnderCheck, check
from tests.findings import Findings
from tests.unit.support import good_record

GOOD: Any = read("complete.yml", good_record()).data
BOXES = country_boxes()

SHAPE = {
    "bad-value", "empty-text", "missing-key", "missing-language", "out-of-range", "too-long", "unknown-key",
    "unknown-value", "wrong-length", "wrong-type",
}  # fmt: skip
"""Rules about the shape of one value."""


def good() -> Any:
    return copied(GOOD)


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every key and every item below the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


PATHS = list(paths(GOOD))


def at(path: Path) -> str:
    return ".".join(map(str, path))


def changed(path: Path, value: Any) -> Any:
    """The good record with another value at `path`; all besides is the good one's own."""
    data, parent = _copied_along(path)
    parent[path[-1]] = value
    return data


def without(path: Path) -> Any:
    """The good record without what stands at `path`."""
    data, parent = _copied_along(path)
    del parent[path[-1]]
    return data


def _copied_along(path: Path) -> tuple[Any, Any]:
    """The good record, of which nothing is copied but what `path` goes through; and what it stands in."""
    data = parent = copy(GOOD)
    for key in path[:-1]:
        parent[key] = parent = copy(parent[key])
    return data, parent


@pytest.fixture(scope="module", autouse=True)
def the_good_record_stays_as_it_is() -> Iterator[None]:
    """What all tests share nobody changes."""
    yield
    assert read("complete.yml", good_record()).data == GOOD


@contextmanager
def looking_at(path: Path) -> Iterator[None]:
    """What is raised names the place that was looked at."""
    try:
        yield
    except Exception as error:
        error.add_note(f"at {at(path)}")
        raise


def reading(data: Any) -> Reading[Record]:
    return read_record(YamlFile("complete.yml", data))


def problems(data: Any, vocabularies: Vocabularies) -> list[Problem]:
    """All problems of a record that is alone in its collection."""
    return all_problems(reading(data), vocabularies)


def all_problems(outcome: Reading[Record], vocabularies: Vocabularies) -> list[Problem]:
    if outcome.mended is None:
        return outcome.problems
    collection = CheckContext(vocabularies, BOXES, {outcome.mended.id: ["complete.yml"]})
    subject = RecordUnderCheck(outcome.mended, outcome.source.data, "complete.yml", collection)
    rest = [outcome.source.locate(finding) for finding in check(subject) if not outcome.concerns_stand_in(finding.path)]
    return outcome.problems + rest


def test_complete_record_has_no_problem(vocabularies: Vocabularies) -> None:
    assert problems(good(), vocabularies) == []


def test_complete_record_has_every_key_of_the_model() -> None:
    assert {key for path in PATHS for key in path} >= set(_keys(Record))


def _keys(shape: Any) -> Iterator[str]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            yield name
            yield from _keys(field.annotation)
    else:
        for inner in getattr(shape, "__args__", ()):
            yield from _keys(inner)


def test_junk_anywhere_is_reported_and_nothing_else_is(vocabularies: Vocabularies) -> None:
    findings = Findings("what is said of a value that is junk")
    for path in PATHS:
        with looking_at(path):
            reported = problems(changed(path, {"junk": 1}), vocabularies)
        expected = SHAPE | {"missing-part"} if path in {("gaps",), ("story",)} else SHAPE
        for said in [problem.text for problem in reported if problem.rule not in expected] or (
            [] if reported else ["none"]
        ):
            findings.add(said, at(path))
    findings.check()


def test_anything_may_be_missing(vocabularies: Vocabularies) -> None:
    findings = Findings("what is said where something is missing")
    for path in PATHS:
        with looking_at(path):
            outcome = reading(without(path))
            assert outcome.mended is not None
            all_problems(outcome, vocabularies)
        for problem in outcome.problems:
            if problem.rule not in SHAPE:
                findings.add(problem.text, at(path))
    findings.check()


@pytest.mark.parametrize("key", [name for name, field in Record.model_fields.items() if field.is_required()])
def test_missing_required_key_is_reported_once(key: str, vocabularies: Vocabularies) -> None:
    assert [problem.message for problem in problems(without((key,)), vocabularies)] == [
        f"'{key}' is missing; add '{key}: …'"
    ]


def _of_first_items(path: Path) -> Path:
    """A path by which what stands at it is known: the items of a list are of one shape."""
    return tuple(0 if isinstance(key, int) else key for key in path)


JUNK: list[Any] = [
    None, True, -1, 10**14, 1.5, "", " ", "Über Junk!", "2013-02-30", "x" * 13_000, "\x1b[31m <script>\n",
    [], [[]], ["junk"], {}, {"": 1}, {"[key]": 1}, {"fr": "x"}, {"en": None},
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:20])
def test_no_value_anywhere_stops_the_reader(junk: Any, vocabularies: Vocabularies) -> None:
    """Nor the rules, which look at each place with a third of the values: most find the same stand-in there."""
    paths = {_of_first_items(path): path for path in PATHS if path[-1] != "en"}.values()  # English is as French
    for turn, path in enumerate(paths, JUNK.index(junk)):
        with looking_at(path):
            outcome = reading(changed(path, junk))
            assert outcome.mended is not None
            for problem in outcome.problems if turn % 3 else all_problems(outcome, vocabularies):
                assert "\n" not in problem.text
                assert "\x1b" not in problem.text


KEYS = sorted({*_keys(Record), "fr", "en", "[key]", "junk"})
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 10**9), st.text(max_size=8), st.sampled_from(KEYS))
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
)


@given(st.dictionaries(st.sampled_from(list(Record.model_fields)), ANYTHING))
def test_no_data_stops_the_reader(data: Any) -> None:
    outcome = reading(data)
    assert outcome.problems
    assert outcome.part is None


def test_key_of_the_guide_is_not_taken_for_the_same_key_of_the_record() -> None:
    keys = dict.fromkeys(("sources", "title", "junk"))
    outcome = reading({**good(), "guide": keys, "sources": [None]})
    assert {problem.rule for problem in outcome.problems} >= {"unknown-key", "wrong-type"}
    assert outcome.mended is not None
    assert outcome.mended.title.get("fr") == "Une passerelle"


@given(st.sampled_from(PATHS), ANYTHING)
def test_reading_the_same_twice_finds_the_same(path: Path, value: Any) -> None:
    data = changed(path, value)
    assert reading(data).problems == reading(data).problems
