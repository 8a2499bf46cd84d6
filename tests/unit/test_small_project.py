"""The small project on which the other tests stand: it has one of everything, so that they can fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.catalogue.similar_records import Relations
from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import language_state
from passerelles.model.knowledge import SHAPES
from tests.unit.support import BAD, ROOT, SMALL

DRAFT = "pont-inacheve"


def test_real_collection_is_closed_to_unit_tests() -> None:
    with pytest.raises(AssertionError, match="uses the small project"):
        (ROOT / "practices" / "vocabularies" / "sectors.yml").read_bytes()


def test_one_record_has_every_warning(examination: Examination) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in BAD.iterdir()]
    known = {rule for text in texts for rule in re.findall(r"warning \[([a-z-]+)\]", text)}
    rules = {problem.rule for problem in examination.problems if Path(problem.path).stem == DRAFT}
    assert rules == known


def test_other_records_have_none(examination: Examination) -> None:
    others = [problem for problem in examination.problems if Path(problem.path).stem != DRAFT]
    assert [problem.text for problem in others if f"{DRAFT}.yml" not in problem.message] == []


def test_there_is_a_record_of_each_kind(catalogue: Catalogue) -> None:
    records = catalogue.records
    assert {record.kind for record in records} == {"practice", "strategy"}
    assert {record.source_language for record in records} == set(map(str, LANGUAGES))
    assert {language_state(record) for record in records} == {"reviewed", "draft", "missing", "machine", "stale"}
    assert {language for language in LANGUAGES for record in records if not record.title.get(language)} == {*LANGUAGES}
    assert {record.cooperation for record in records} >= {"domestic", "multilateral-network", "north-south"}
    assert {bool(record.period) for record in records} == {bool(record.guide) for record in records} == {True, False}
    assert {tie.exact for record in records for tie in record.partnerships if tie.corridor} == {True, False}
    assert {place.involvement for record in records for place in record.territories} == {
        "participant", "member", "mentioned",
    }  # fmt: skip
    assert {bool(page.to) for page in catalogue.knowledge.moved_pages} == {True, False}


def test_two_records_are_alike(catalogue: Catalogue) -> None:
    relations = Relations(catalogue.records, catalogue.vocabularies)
    nearest = {record.id: relations.near(record)[0].record.id for record in catalogue.records}
    assert nearest["ports-jumeaux"] == "ecole-des-ports"
    assert nearest["ecole-des-ports"] == "ports-jumeaux"


def test_every_kind_of_file_stands_around_them(catalogue: Catalogue) -> None:
    assert [name for name in SHAPES if getattr(catalogue.knowledge, name) is None] == []
    assert {path.stem for path in SMALL.knowledge.iterdir()} == set(SHAPES)
