"""The home page: what it is in one sentence, and the three cases that a rule chooses."""

from __future__ import annotations

import html
import re

import pytest

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.pages.home import cases
from passerelles.pages.publication import Publisher
from passerelles.pages.render import Settings


def home(catalogue: Catalogue, language: Language, settings: Settings | None = None) -> str:
    return generate(catalogue, language, settings)["index"].html


def lead(page: str) -> str:
    """The sentence that opens the page, as text."""
    lead = re.search(r'<p class="p-hero__lead">(.*?)</p>', page, re.DOTALL)
    assert lead
    return html.unescape(" ".join(re.sub(r"<[^>]*>", "", lead[1]).split()))


def test_cases_follow_their_rule(catalogue: Catalogue) -> None:
    chosen = cases(catalogue)
    assert len(chosen) == 3
    assert len({record.sectors[0].code for record in chosen}) == 3
    assert [completeness(record) for record in chosen] == sorted(map(completeness, chosen), reverse=True)
    for record in chosen:
        assert record.outcome
        assert record.outcome.reported
        assert any(tie.corridor for tie in record.partnerships)
        assert len({place for tie in record.partnerships for place in tie.between}) == 2


def test_an_empty_collection_has_none(catalogue: Catalogue) -> None:
    assert cases(Catalogue((), catalogue.vocabularies)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_shows_each_case_with_its_route_and_outcome(catalogue: Catalogue, language: Language) -> None:
    page = home(catalogue, language)
    for record in cases(catalogue):
        case = re.search(rf'<li class="p-opener"[^>]* data-id="{record.id}">.*?</li>', page, re.DOTALL)
        assert case, f"{record.id} is not on the home page"
        assert "p-route__to" in case[0]
        assert record.outcome
        said = record.outcome.text.get(language)
        assert said
        assert language.typeset(said).split()[0] in case[0]
    assert "p-world" not in page, "the map has a page of its own"


def test_home_says_in_one_sentence_what_whose_from_what_and_since_when(catalogue: Catalogue) -> None:
    said = lead(home(catalogue, ENGLISH, Settings(publisher=Publisher("A & <i>B</i>"))))
    count = len(catalogue.records)
    for part in (f"{count} practices", "drawn from one document", "2017", "since November 2026"):
        assert part in said
    assert said.endswith("and published by A & <i>B</i>. About this site")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(FRENCH, "éditeur de cette copie : non indiqué."), (ENGLISH, "publisher of this copy: not stated.")],
)
def test_home_says_that_nobody_is_named(catalogue: Catalogue, language: Language, sentence: str) -> None:
    assert sentence in lead(home(catalogue, language))
