"""Pages whose every text is hostile, in a browser: no text runs, breaks out, asks for anything, or leads to a script.

Validation, which refuses most of these texts (`tests/hostile_corpus.py`), is left out; the pages are safe on their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.model.vocabulary import Vocabularies
from passerelles.site.inspection.built_pages import NOT_FOUND, BuiltPages
from passerelles.text.hidden import shows_nothing
from tests.browser.conftest import OpenPage, Watch
from tests.conftest import SUB_PATH
from tests.findings import Findings
from tests.hostile_corpus import CANARY, texts
from tests.site.small import few_records
from tests.site.test_hostile import ADDRESSES, built, poison
from tools.local_server import serve

_CANARY = """() => {
  window.caught = []
  window.canary = () => window.caught.push("the canary was called")
  window.pwned = window.canary
  addEventListener("securitypolicyviolation", event => {
    window.caught.push(`the policy stopped ${event.blockedURI} ${event.sample}`)
  })
}"""
_LEADING_ASTRAY = """() => [...document.querySelectorAll("[href], [src], [action], [formaction]")].flatMap(one =>
  ["href", "src", "action", "formaction"].map(name => one.getAttribute(name) ?? "").filter(address =>
    !/^(https?:|mailto:|data:image)/i.test(address) && /^[\\s\\0]*[a-z][a-z0-9+.-]*:/i.test(address)
  ))"""


NOTHING = {"empty-text", "reference-link", "placeholder"}
"""What is refused because it would show nothing: no document can be called so."""


def attacks() -> Iterator[str]:
    """Hostile texts without end."""
    rows = [row for of_kind in texts().values() for row in of_kind]
    return itertools.cycle(
        text for _, text, rule, _ in rows if rule not in NOTHING and not shows_nothing(text) and len(text) < 1_000
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltPages, Path]:
    """Some records of the small collection with a hostile text in every place, built."""
    folder = tmp_path_factory.mktemp("corpus")
    catalogue = poisoned(few_records())
    (folder / "practices").mkdir()
    for record in catalogue.records:  # the site publishes the file of each record
        (folder / "practices" / f"{record.id}.yml").write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        return built(catalogue, folder, patch), folder / "site"


def poisoned(catalogue: Catalogue) -> Catalogue:
    """The collection several times over, so that every text has its turn in the places that matter most."""
    addresses, turns = itertools.cycle(ADDRESSES), attacks()
    records = []
    for turn in range(3):
        for record in catalogue.records:
            made = poison(record, attacks=turns, addresses=addresses)
            records.append(made.model_copy(update={"id": f"{record.id}-{turn}"}) if turn else made)
    names = {
        name: poison(vocabulary.terms, attacks=turns, addresses=addresses)
        for name, vocabulary in catalogue.vocabularies.items()
    }
    vocabularies = {
        name: vocabulary.model_copy(update={"terms": names[name]})
        for name, vocabulary in catalogue.vocabularies.items()
    }
    return replace(catalogue, records=tuple(records), vocabularies=Vocabularies(vocabularies))


def test_no_hostile_text_runs_or_leads_to_a_script(
    hostile: tuple[BuiltPages, Path], open_page: OpenPage, watch: Watch
) -> None:
    pages, site = hostile
    shown = " ".join(page.root.text for page in pages.values())
    assert shown.count(CANARY) > 300, "the texts are on too few pages for this to be a test"
    assert "<script>canary()</script>" in shown
    findings = Findings("pages in which a text became more than text")
    page = open_page(viewport={"width": 360, "height": 740})
    page.add_init_script(f"({_CANARY})()")
    with serve(site, SUB_PATH) as url:
        for address, built_page in pages.items():
            if (
                built_page.language != "fr"
                or address == NOT_FOUND
                or built_page.kind in {"countries/*", "sdgs/*", "gcm/*", "concepts/*"}
            ):
                continue
            before = len(watch.complaints)
            page.goto(url + address, wait_until="load")
            for caught in page.evaluate("() => window.caught") + page.evaluate(_LEADING_ASTRAY):
                findings.add(caught, address)
            for complaint in watch.complaints[before:]:
                findings.add(complaint, address)
    watch.complaints.clear()
    findings.check()
