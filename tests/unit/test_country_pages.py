"""The page of a country: who takes part, and who only names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.files import Project, examine_project
from scripts.model import LANGUAGES
from scripts.pages import Settings, generate

ROOT = Path(__file__).parents[2]
TOLD = {"fr": "ne font que citer des lieux de ce pays", "en": "only mention places in this country"}


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    language: str = request.param
    pages = generate(examine_project(Project(ROOT)).catalogue, language, Settings())
    return language, {name: text for name, text in pages.items() if name.startswith("countries/")}


def test_practices_that_only_name_a_country_are_listed_apart(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    taking_part, naming = pages["countries/ma"].split(TOLD[language])
    assert "practices/schaerbeek-al-hoceima" in taking_part
    assert "practices/murcie-formation-entrepreneures" not in taking_part
    assert "practices/murcie-formation-entrepreneures" in naming.split("</ul>")[0]
    assert "Essaouira" in naming


def test_a_practice_is_not_listed_twice(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    for name, text in pages.items():
        taking_part, _, naming = text.partition(TOLD[language])
        for line in naming.split("</ul>")[0].split("<li>")[1:]:
            address = line.split('href="')[1].split('"')[0]
            assert f'href="{address}"' not in taking_part, name


def test_nothing_is_said_where_no_other_practice_names_the_country(shown: tuple[str, dict[str, str]]) -> None:
    language, pages = shown
    assert TOLD[language] not in pages["countries/tn"]
