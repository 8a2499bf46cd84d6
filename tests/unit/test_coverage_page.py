"""The page on the state of the records: what has most to be done stands first, and says what."""

from __future__ import annotations

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH
from passerelles.pages.coverage import Coverage
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from tests.unit.support import examine_records, good_record


def collection() -> Catalogue:
    draft = good_record("smallest").replace(b"state: draft", b"state: missing")
    return examine_records({"complete.yml": good_record(), "smallest.yml": draft}).catalogue


def seen(catalogue: Catalogue, today: str) -> list[Coverage]:
    view = View(catalogue, ENGLISH, "contribute/coverage")
    return [Coverage(view.record(record), Settings(today=today, recheck_after=3)) for record in catalogue.records]


def test_a_record_is_due_some_years_after_anybody_looked_at_it() -> None:
    (complete, _) = seen(collection(), "2029-10-31")
    assert (complete.checked, complete.due, complete.is_due) == ("2026-11-24", "2029-11", False)
    assert seen(collection(), "2029-11-01")[0].is_due
    assert not seen(collection(), "")[0].is_due  # nobody says what day it is


def test_the_page_begins_with_what_has_most_to_be_done() -> None:
    catalogue = collection()
    assert [coverage.tasks for coverage in seen(catalogue, "")] == [["translation-draft"], ["translation-missing"]]
    html = generate(catalogue, ENGLISH, Settings(today="2026-11-30"))["contribute/coverage"].html
    assert html.count("p-coverage__record") == 2
    assert html.index("translation to compare") > 0
    assert "Not reported" in html
