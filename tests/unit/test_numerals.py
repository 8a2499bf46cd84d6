"""Numbers of a text are told by their value, in digits and in words, as each language writes them."""

from __future__ import annotations

import pytest

from passerelles.languages import ENGLISH, FRENCH, Language
from passerelles.model.wording import Wording
from passerelles.reading.reader import read_part
from passerelles.reading.yaml_source import read
from passerelles.rules.numerals import cites_a_page, numbers_in
from tests.unit.support import wording_file

WORDING = read_part(read("wording.yml", wording_file()["wording.yml"]), Wording).part


def values(text: str, language: Language, *, pages: bool = True) -> list[float]:
    assert WORDING is not None
    return sorted(number.value for number in numbers_in(text, language, WORDING.numbers.get(language), pages=pages))


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("2 800 élus", "2,800 councillors", [2800]),
        ("2\u202f800 élus", "2,800 councillors", [2800]),
        ("6,7 millions", "6.7 million", [6.7]),
        ("62 % des parents", "62% of parents", [62]),
        ("de 2013 à 2015", "2013–2015", [2013, 2015]),
        ("les années 1980", "the 1980s", [1980]),
        ("le XXIe siècle", "the 21st century", [21]),
        ("le 1er mai", "1 May", [1]),
        ("l'ODD 17.17", "SDG 17.17", [17.17]),
        ("vingt et un", "twenty-one", [21]),
        ("soixante-dix-huit", "seventy-eight", [78]),
        ("quatre-vingt-dix-neuf", "ninety-nine", [99]),
        ("deux cents", "two hundred", [200]),
        ("deux mille trois cents", "two thousand three hundred", [2300]),
        ("entre vingt et trente", "between twenty and thirty", [20, 30]),
        ("Vingt personnes", "Twenty people", [20]),
        ("la province de Trente", "the province of Trento", []),
        ("C2C, 100RC, G20", "C2C, 100RC, G20", []),
        ("https://example.org/2017/05", "https://example.org/2017/05", []),
    ],
)
def test_languages_write_one_number_in_their_own_ways(french: str, english: str, expected: list[float]) -> None:
    assert values(french, FRENCH) == values(english, ENGLISH) == expected


def test_words_side_by_side_are_several_numbers() -> None:
    assert values("the first two, three or four", ENGLISH) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("Formés (p. 54-55 et 65) : 300 élus.", FRENCH, [300]),
        ("Trained (pp. 54-55 and 65): 300.", ENGLISH, [300]),
        ("Page 55 says 3.", ENGLISH, [3]),
    ],
)
def test_pages_can_be_left_out(text: str, language: Language, left: list[float]) -> None:
    assert cites_a_page(text)
    assert values(text, language, pages=False) == left
