"""The collection as a whole: what a record can be found by, and how complete it is."""

from __future__ import annotations

import pytest

from passerelles.catalogue.catalogue import completeness
from passerelles.model.record import Record
from tests.unit.support import examine_records, good_record


def records(*texts: bytes) -> tuple[Record, ...]:
    """Sound records from their text."""
    examination = examine_records({f"{text.partition(b'id: ')[2].split()[0].decode()}.yml": text for text in texts})
    assert [problem for problem in examination.problems if problem.rule != "told-twice"] == []
    return examination.catalogue.records


@pytest.fixture(scope="module")
def complete() -> Record:
    (record,) = records(good_record())
    return record


@pytest.fixture(scope="module")
def smallest() -> Record:
    (record,) = records(good_record("smallest"))
    return record


def found_by(text: bytes, dimension: str) -> list[str]:
    """The codes of a record in one dimension."""
    catalogue = examine_records({"complete.yml": text}).catalogue
    return catalogue.codes(catalogue.records[0])[dimension]


@pytest.mark.parametrize(
    ("dimension", "codes"),
    [
        ("sectors", ["health"]),
        ("initiative-types", ["training", "capacity-building"]),
        ("sdgs", ["3"]),
        ("sdg-targets", ["3.1"]),
        ("countries", ["tn", "it"]),
        ("regions", ["northern-africa", "africa", "southern-europe", "europe"]),
        ("actors", ["local-regional-authority"]),
        ("gcm", ["19"]),
        ("gcm-principles", ["gender-responsive"]),
        ("steps", ["2"]),
        ("concepts", ["diaspora", "migrant"]),
        ("cooperation", ["north-south"]),
        ("status", ["ended"]),
        ("kind", ["strategy"]),
    ],
)
def test_record_is_found_by_its_codes_and_the_broader_ones(dimension: str, codes: list[str]) -> None:
    assert found_by(good_record(), dimension) == codes


def test_place_that_is_only_mentioned_does_not_count() -> None:
    text = good_record().replace(b"involvement: participant", b"involvement: mentioned")
    before, _, after = text.partition(b"partnerships:\n")
    text = before + after[after.index(b"cooperation:") :]
    assert found_by(text, "countries") == ["it"]


def test_goal_of_two_targets_counts_once() -> None:
    target = b'  - {target: "3.1"'
    assert found_by(good_record().replace(target, b'  - {target: "3.2", pages: "54"}\n' + target), "sdgs") == ["3"]


def test_everything_told_is_complete(complete: Record) -> None:
    assert completeness(complete) == pytest.approx(9 / 10)


def test_nothing_told_is_not_complete(smallest: Record) -> None:
    assert completeness(smallest) == 0


def test_what_does_not_apply_does_not_count() -> None:
    text = good_record().replace(b"innovation: unclear", b"innovation: not-applicable")
    assert completeness(records(text)[0]) == 1


def test_records_stand_in_the_order_of_the_guide() -> None:
    later = good_record().replace(b"id: complete", b"id: a-later-one").replace(b"example: 18", b"example: 19")
    assert [record.id for record in records(good_record("smallest"), later, good_record())] == [
        "complete", "a-later-one", "smallest",
    ]  # fmt: skip


def test_record_with_an_error_is_left_out_and_one_with_a_warning_is_not() -> None:
    warned = good_record("smallest").replace(b", {fr: Qui paie ?, en: Who pays?}", b"")
    examination = examine_records(
        {"smallest.yml": warned, "complete.yml": good_record().replace(b"code: health", b"code: x")}
    )
    assert [record.id for record in examination.catalogue.records] == ["smallest"]


def test_catalogue_knows_who_carries_a_code() -> None:
    catalogue = examine_records({"complete.yml": good_record()}).catalogue
    assert [record.id for record in catalogue.having("sectors", "health")] == ["complete"]
    assert catalogue.having("sectors", "culture") == []
    assert catalogue.having("sdgs", 3) == [catalogue.record("complete")]


def test_parts_that_were_given_the_same_share_the_set_of_its_names(complete: Record) -> None:
    title, summary = complete.title, complete.summary
    assert title.model_fields_set == {"fr", "en"}
    assert title.model_fields_set is summary.model_fields_set
    changed = title.model_copy(update={"fr": "Autre"})
    assert changed.model_fields_set is not title.model_fields_set
