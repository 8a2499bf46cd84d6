"""A draft: it lacks what takes time, says so, and every page can be made of it all the same."""

from __future__ import annotations

import json

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data.records import practices_json
from passerelles.pages.gap_matrix import untold
from passerelles.pages.generate import generate
from tests.unit.support import BAD, examine_records


@pytest.fixture(scope="module")
def draft() -> Catalogue:
    """A collection of one draft, without goal, actor and form of cooperation."""
    return examine_records({"to-do.yml": (BAD / "to-do.yml").read_bytes()}).catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_made_of_a_draft(draft: Catalogue, language: Language) -> None:
    pages = generate(draft, language)
    assert all(page.html for page in pages.values())
    sheet = pages["practices/to-do"].html
    assert 'id="actors"' not in sheet
    assert 'id="teaching"' in sheet
    said = {"fr": "choisi par la personne qui a proposé la fiche", "en": "chosen by whoever submitted the record"}
    assert said[language] in sheet


def test_the_data_say_what_a_draft_lacks(draft: Catalogue) -> None:
    (record,) = json.loads(practices_json(draft))["records"]
    assert (record["cooperation"], record["sdgs"], record["actors"]) == (None, [], [])
    assert record["gaps"]["results"] == "to-write"


def test_what_is_still_to_be_written_is_no_silence_of_the_source(draft: Catalogue) -> None:
    results = next(gap for gap in untold(draft.records) if gap.part == "results")
    assert results.count == 0
