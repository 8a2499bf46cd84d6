"""The page of a country: who takes part, and who only names it."""

from __future__ import annotations

import re

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings

TOLD = {"fr": "ne font que citer des lieux de ce pays", "en": "only mention places in this country"}


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(catalogue: Catalogue, request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    language: Language = request.param
    pages = generate(catalogue, language, Settings())
    return language, {name: page.html for name, page in pages.items() if name.startswith("countries/")}


def test_practices_that_only_name_a_country_are_listed_apart(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    taking_part, naming = pages["countries/ma"].split(TOLD[language])
    assert "practices/ports-jumeaux" in taking_part
    assert "practices/filets-partages" not in taking_part
    assert "practices/filets-partages" in naming.split("</ul>")[0]
    assert "Port-Sud" in naming


def test_a_practice_is_not_listed_twice(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    for name, text in pages.items():
        taking_part, _, naming = text.partition(TOLD[language])
        for line in naming.split("</ul>")[0].split("<li>")[1:]:
            address = line.split('href="')[1].split('"')[0]
            assert f'href="{address}"' not in taking_part, name


def test_nothing_is_said_where_no_other_practice_names_the_country(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    assert TOLD[language] not in pages["countries/sn"]


def test_a_country_shows_its_places_once_and_its_corridors(shown: tuple[str, dict[str, str]]) -> None:
    _, pages = shown
    known = pages["countries/fr"].partition('id="known"')[2].partition('id="practices"')[0]
    assert '<figure class="p-locator">' in known
    for place in ("Port-Nord", "Région des rives"):
        assert known.count(f"<dd>{place} <small>") == 1
    assert known.count("p-route__to") == 2, "from Port-Sud and from Morocco"
    assert 'href="../../guide/why/policy-coherence/"' not in known, "M4D does not name France"
    assert 'href="../../gcm/19/"' in known


def test_what_a_source_only_mentions_stands_with_the_practices_that_mention_it(
    shown: tuple[str, dict[str, str]],
) -> None:
    _, pages = shown
    known = pages["countries/ke"].partition('id="known"')[2].partition('id="practices"')[0]
    assert "Valley County" in known
    assert "Harbour City" not in known


def test_a_country_that_m4d_names_says_so(shown: tuple[str, dict[str, str]]) -> None:
    _, pages = shown
    assert 'href="../../guide/why/policy-coherence/"' in pages["countries/ma"]


def test_places_of_one_key_in_two_records_stay_apart(shown: tuple[str, dict[str, str]]) -> None:
    """Keys are a record's own: the map of a country must not confuse them."""
    _, pages = shown
    for name, text in pages.items():
        known = text.partition('id="known"')[2].partition('id="practices"')[0]
        drawing = known.partition("<svg")[2].partition("</svg>")[0]
        if drawing:
            dots = drawing.count("<circle")
            places = re.findall(r"<dd>(.+?) <small>", known.partition('id="places"')[2].partition("</div>")[0])
            assert 0 < dots <= sum(names.count(", ") + 1 for names in places), name
