"""The lexicon that the search in the browser reads: what is in it, and that a first search stays light at any size."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.languages import FRENCH, LANGUAGES
from passerelles.search.browser_lexicon import NAMES_AT_MOST, IndexedPage, Lexicon, inflections
from passerelles.search.index_spellings import spellings
from passerelles.search.page_search_terms import LexiconEntry
from passerelles.text.folding import folded_text
from passerelles.text.messages import words
from passerelles.text.pieces import cut, steps

PAGES = [
    IndexedPage("fr_1", "/a/", "Les réfugiés de Kasserine et la gouvernance", {"title": "Kasserine"}),
    IndexedPage("fr_2", "/b/", "Le gouvernement, le réfugié, une ville", {"title": "Accueil"}),
    IndexedPage("fr_3", "/c/", "Des villes et des réfugiés", {"title": "Villes"}),
]


def read(files: dict[str, str], name: str) -> Any:
    return json.loads(files[name])


def test_pages_have_their_address_and_title() -> None:
    files = Lexicon(FRENCH, PAGES, {}).files()
    assert read(files, "pages-.json") == {"1": ["a/", "Kasserine"], "2": ["b/", "Accueil"], "3": ["c/", "Villes"]}


def test_only_an_unusual_standing_is_told() -> None:
    core = read(Lexicon(FRENCH, PAGES, {"/b/": LexiconEntry([], 95, {})}).files(), "core.json")
    assert (core["usual"], core["standing"], core["count"]) == (100, {"95": ["2"]}, 3)


def test_a_name_is_found_by_its_words_and_says_whether_it_is_a_title() -> None:
    names = Lexicon(FRENCH, PAGES, {"/b/": LexiconEntry(["Maison de la ville", "Refugee"], 95, {})}).names
    assert names["kasserine"] == [("1", 0, "Kasserine")]
    assert names["maison"] == names["ville"] == [("2", 2, "Maison de la ville")]
    assert "de" not in names, "a small word tells nothing"


def test_a_number_is_a_name_by_itself_however_many_there_are() -> None:
    entry = LexiconEntry(["Refugee"], 95, {}, ["cible 10.1", "cible 10.7"])
    names = Lexicon(FRENCH, PAGES, {"/b/": entry}).names
    assert names["7"] == [("2", 1, "cible 10.7")]
    assert names["refugee"] == [("2", 1, "Refugee")]


def test_words_that_stand_before_numbers_are_told() -> None:
    assert {"odd", "sdg", "cible", "target"} <= set(read(Lexicon(FRENCH, PAGES, {}).files(), "core.json")["numbered"])


def test_of_a_word_of_many_names_the_shortest_are_kept() -> None:
    pages = [
        IndexedPage(f"fr_{at:04x}", f"/{at}/", "", {"title": "Migration" + " lointaine" * (at % 7)})
        for at in range(NAMES_AT_MOST * 2)
    ]
    kept = Lexicon(FRENCH, pages, {}).names["migration"]
    assert len(kept) == NAMES_AT_MOST
    assert max(len(name.split()) for _, _, name in kept) < 7


def test_filters_tell_pages_by_their_titles_and_steps_from_page_to_page() -> None:
    tunisia = {"kind": ["practice"], "country": ["TN", "IT"]}
    entries = {"/a/": LexiconEntry([], 100, tunisia), "/c/": LexiconEntry([], 100, {"kind": ["practice"]})}
    filters = Lexicon(FRENCH, PAGES, entries).filters()
    assert filters["pages"] == ["2", "1", "3"]
    assert filters["codes"] == {"kind": {"practice": [1, 1]}, "country": {"tn": [1], "it": [1]}}


def test_titles_sort_as_readers_expect() -> None:
    titles = ("Objectif 10", "objectif 9", "Élan", "Eau", "Zone")
    pages = [IndexedPage(f"fr_{at}", f"/{at}/", "", {"title": title}) for at, title in enumerate(titles)]
    assert Lexicon(FRENCH, pages, {}).filters()["pages"] == ["3", "2", "1", "0", "4"]


# --- synonyms --------------------------------------------------------------------------------------------------------

GROUP = {"fr": ["ville", "cité", "métropole"], "en": ["town"]}


def test_a_word_means_the_others_of_its_group_that_some_page_says() -> None:
    meanings = Lexicon(FRENCH, PAGES, {}, [GROUP]).meanings
    assert meanings == {"cite": ["ville"], "metropole": ["ville"], "town": ["ville"]}


def test_a_word_of_another_language_that_many_pages_say_has_a_meaning_of_its_own() -> None:
    pages = [IndexedPage(f"fr_{at}", f"/{at}/", "une ville, un town", {"title": "Un"}) for at in range(5)]
    assert "town" not in Lexicon(FRENCH, pages, {}, [GROUP]).meanings
    assert "town" in Lexicon(FRENCH, pages[:4], {}, [GROUP]).meanings


# --- spellings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une œuvre", {"oeuvre": ["œuvre"]}),
        ("main-d'œuvre", {"oeuvre": ["œuvre"]}),
        ("Toscane–Kasserine", {"toscane": ["toscane–kasserine"], "kasserine": ["toscane–kasserine"]}),
        ("l’eau", {"l": ["l’eau"], "eau": ["l’eau"]}),
        ("l'eau, déjà réglée ; « Équateur »", {}),
    ],
)
def test_words_that_the_index_spells_otherwise_are_listed(text: str, expected: dict[str, list[str]]) -> None:
    assert spellings([[text]]) == expected


# --- words to correct with -------------------------------------------------------------------------------------------


def test_vocabulary_keeps_accents_and_one_of_each_word() -> None:
    vocabulary = set(Lexicon(FRENCH, PAGES, {}).vocabulary.values())
    assert "réfugiés" in vocabulary or "réfugié" in vocabulary
    assert not {"réfugiés", "réfugié"} <= vocabulary
    assert {"gouvernance", "gouvernement", "Kasserine"} <= vocabulary


def test_words_are_parted_by_the_letter_that_is_typed_for_their_first() -> None:
    pages = [IndexedPage("fr_1", "/a/", "Œuvre école eaux ouvrir", {"title": "Titre"})]
    files = Lexicon(FRENCH, pages, {}).files()
    assert read(files, "core.json")["spelling"] == ["ea", "oe", "ti"]
    assert set(files["spelling-1.txt"].split()) == {"Œuvre", "ouvrir"}
    assert set(files["spelling.txt"].split()) == {"Œuvre", "école", "eaux", "ouvrir", "Titre"}


def test_inflections_exchange_endings() -> None:
    assert "entrepreneuses" in inflections("entrepreneurs", ["s", "eurs", "euses"])
    assert inflections("eau", ["x"]) == {"eau"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_words_and_endings_are_folded(language: str) -> None:
    for key in ("stop", "endings"):
        listed = words(language)(f"finding.{key}").split()
        assert listed == [folded_text(word) for word in listed]


# --- pieces ----------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 50)), st.integers(1, 100), st.integers(1, 4))
def test_every_key_is_in_the_piece_that_a_browser_looks_into(sizes: dict[str, int], full: int, together: int) -> None:
    pieces = cut(sizes, full, together)
    starts = [start.encode("utf-16-be") for start in pieces.starts]
    assert starts == sorted(set(starts))
    for start, keys in zip(pieces.starts, pieces.keys, strict=True):
        for key in keys:
            looked_up = key[:together].encode("utf-16-be")
            assert max(beginning for beginning in starts if beginning <= looked_up) == start.encode("utf-16-be")
    assert sorted(key for keys in pieces.keys for key in keys) == sorted(sizes)


def test_pieces_are_cut_where_they_are_full_and_where_letters_differ() -> None:
    sizes = dict.fromkeys(["abri", "acte", "beau", "bien", "bois"], 5)
    assert cut(sizes, 10, together=2).keys == [["abri", "acte"], ["beau", "bien"], ["bois"]]
    assert cut(sizes, 100, together=2, apart=1).keys == [["abri", "acte"], ["beau", "bien", "bois"]]


def test_rising_numbers_are_told_by_steps() -> None:
    assert steps([3, 4, 9]) == [3, 1, 5]
    assert steps([]) == []


# --- ten thousand records --------------------------------------------------------------------------------------------

MANY = 10_000
QUERY = ("migration", "cooperation", "ville", "developpement")
"""Words of which every other title has one: what costs most to look up."""


@cache
def made_up(number: int) -> str:
    """A word that few pages have."""
    syllables = "ka ri mo té lu sa né fo du vi pra stel gor".split()
    word = ""
    while number or not word:
        number, digit = divmod(number, len(syllables))
        word += syllables[digit]
    return f"{word}ville" if len(word) < 4 else word


def many_pages() -> Iterable[tuple[IndexedPage, LexiconEntry]]:
    for number in range(MANY):
        common = (QUERY[number % 4], QUERY[number // 4 % 4], QUERY[number // 16 % 4])
        place, partner = made_up(number), made_up(number * 7 % MANY)
        title = f"{common[0].title()} et {common[1]} : partenariat {place}-{partner}"
        names = [f"{common[2]} between {place} and {partner}", place, partner]
        codes = {"kind": ["practice"], "sector": [f"s{number % 7}"], "country": [f"c{number % 90}", f"c{number % 89}"]}
        content = f"{title}. " + " ".join(made_up(number * step % 30_011) for step in range(3, 43))
        url = f"/practices/{place}-{number}/"
        identity = f"fr_{number * 2_654_435_761 % 2**28:07x}"
        yield IndexedPage(identity, url, content, {"title": title}), LexiconEntry(names, 110, codes)


@pytest.mark.thorough
def test_a_first_search_is_light_among_ten_thousand_records() -> None:
    pages = list(many_pages())
    lexicon = Lexicon(FRENCH, [page for page, _ in pages], {page.url: entry for page, entry in pages})
    files = lexicon.files()
    core = read(files, "core.json")

    def pieces(kind: str, keys: Iterable[str]) -> set[str]:
        places = (max(at for at, start in enumerate(core[kind]) if start <= key) for key in keys)
        return {f"{kind}-{place}" for place in places}

    needed = {f"{name}.json" for name in pieces("words", [word[:4] for word in QUERY])}
    corrected = {f"{name}.txt" for name in pieces("spelling", ["mi", "co"])} | {"spelling.txt"}
    shown = {f"pages-{page.number[: core['digits']]}.json" for page, _ in pages[:5]}
    cost = {name: compressed(files[name]) for name in {"core.json", *needed, *corrected, *shown}}
    assert sum(cost.values()) <= 110_000, cost
    assert cost["core.json"] <= 25_000
    assert compressed(files["filters.json"]) <= 150_000


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode()))
