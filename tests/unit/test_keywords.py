"""What pages can be found by beyond their own words, and the lexicon that the search in the browser reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.catalogue import Catalogue
from scripts.files import Project, examine_project
from scripts.model import LANGUAGES
from scripts.pages.keywords import KINDS, Entry, Glossary, Keywords, SearchTerms, folded_words
from scripts.pages.lexicon import IndexedPage, by_letter, inflections, lexicon, vocabulary
from scripts.words import words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return examine_project(Project(ROOT)).catalogue


@pytest.fixture(scope="module")
def search_terms(catalogue: Catalogue) -> SearchTerms:
    return SearchTerms(catalogue)


def of_record(search_terms: SearchTerms, identifier: str, language: str) -> Keywords:
    title = search_terms.catalogue.record(identifier).title
    titles = {code: text for code in LANGUAGES if (text := title.get(code))}
    return search_terms.keywords(language, f"practices/{identifier}", titles)


def test_record_has_its_places_and_title_in_the_other_language(search_terms: SearchTerms) -> None:
    found = of_record(search_terms, "toscane-kasserine", "fr")
    assert "Tuscany" in found.names
    assert search_terms.catalogue.record("toscane-kasserine").title.en in found.names


def test_record_has_demonyms_regions_and_labels_in_both_languages(search_terms: SearchTerms) -> None:
    found = of_record(search_terms, "toscane-kasserine", "en")
    assert {"Tunisie", "tunisien", "Tunisian", "Maghreb", "Santé", "Health", "santé maternelle"} <= set(found.tags)


def test_record_has_both_languages_acronyms_of_its_actors(search_terms: SearchTerms) -> None:
    for language in LANGUAGES:
        found = of_record(search_terms, "maputo-durban", language)
        assert {"OIT", "ILO", "CGLU", "UCLG"} <= set(found.tags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_keyword_stands_twice(search_terms: SearchTerms, language: str) -> None:
    for record in search_terms.catalogue.records:
        found = of_record(search_terms, record.id, language)
        folded = [folded_words(word) for word in (*found.names, *found.tags)]
        assert len(folded) == len(set(folded)), record.id
        assert folded_words(record.title.get(language) or "") not in folded


def test_value_has_its_other_names_its_own_languages_first(search_terms: SearchTerms) -> None:
    found = search_terms.keywords("en", "sectors/health", {"en": "Health", "fr": "Santé"})
    assert "Santé" in found.names
    assert found.names.index("hospital") < found.names.index("hôpital")


def test_numbered_value_can_be_asked_for_by_its_number(search_terms: SearchTerms) -> None:
    found = search_terms.keywords("fr", "gcm/19", {"fr": "PMM 19 – Créer les conditions"})
    assert {"PMM 19", "GCM 19"} <= set(found.names)


def test_page_whose_title_is_an_acronym_in_full_has_the_acronym(search_terms: SearchTerms) -> None:
    found = search_terms.keywords("fr", "tools/memorandum", {"fr": "Modèle de protocole d'accord"})
    assert "MoU" in found.names


def test_hand_written_page_has_its_other_title(search_terms: SearchTerms) -> None:
    titles = {"fr": "Cohérence des politiques", "en": "Policy coherence"}
    assert search_terms.keywords("fr", "guide/why/policy-coherence", titles).names == ["Policy coherence"]


def test_acronyms_are_found_as_whole_words_only(catalogue: Catalogue) -> None:
    glossary = Glossary(catalogue.knowledge.acronyms)
    assert "JMDI" in glossary.equivalents("Initiative conjointe (ICMD)")
    assert glossary.equivalents("toiture, artiste, mieux, pacte") == []


def test_practices_come_before_ways_to_classify_them(search_terms: SearchTerms, catalogue: Catalogue) -> None:
    search_terms.html("en", "practices/emidel", {"en": "EMIDEL"})
    empty = next(code for code in map(str, range(1, 24)) if not catalogue.having("gcm", code))
    search_terms.html("fr", "sdgs/3", {"fr": "Santé"})
    search_terms.html("fr", f"gcm/{empty}", {"fr": "PMM"})
    entries = search_terms.entries
    assert entries["/en/practices/emidel/"].standing > entries["/sdgs/3/"].standing > entries[f"/gcm/{empty}/"].standing


def test_keywords_are_in_the_markup_and_not_in_the_text(search_terms: SearchTerms) -> None:
    html = search_terms.html("fr", "countries/tn", {"fr": "Tunisie"}, about='un "pays"')
    assert html.startswith("<div hidden data-pagefind-ignore")
    assert html.rstrip().endswith("></div>")
    assert 'data-about="un &#34;pays&#34;"' in html


# --- the lexicon -----------------------------------------------------------------------------------------------------

PAGES = [
    IndexedPage("fr_1", "/a/", "Les réfugiés de Kasserine et la gouvernance", {"title": "Kasserine"}),
    IndexedPage("fr_2", "/b/", "Le gouvernement, le réfugié, une ville", {"title": "Accueil"}),
    IndexedPage("fr_3", "/c/", "Des villes et des réfugiés", {"title": "Villes"}),
]


def test_lexicon_holds_standing_address_and_names_of_each_page() -> None:
    found = lexicon("fr", PAGES, {"/b/": Entry(["Refugee"], 95, {})})
    assert found["pages"]["fr_2"] == [95, "b/", "Accueil", "Refugee"]
    assert found["pages"]["fr_1"] == [100, "a/", "Kasserine"]


def test_lexicon_says_by_which_filters_pages_are_found() -> None:
    tunisia = {"kind": ["practice"], "country": ["TN", "IT"]}
    found = lexicon("fr", PAGES, {"/a/": Entry([], 100, tunisia), "/c/": Entry([], 100, {"kind": ["practice"]})})
    assert found["codes"] == {"kind": {"practice": [0, 2]}, "country": {"tn": [0], "it": [0]}}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("sectors/health", {"kind": ["list"], "sector": ["health"]}),
        ("countries/tn", {"kind": ["list"], "country": ["tn"]}),
        ("steps/1", {"kind": ["step"]}),
        ("steps/index", {"kind": ["list"]}),
        ("concepts/diaspora", {"kind": ["concept"]}),
        ("practices/index", {"kind": ["list"]}),
        ("guide/why/local-dimension", {"kind": ["guide"]}),
        ("glossary", {"kind": ["tool"]}),
        ("map/index", {"kind": ["list"]}),
    ],
)
def test_a_page_is_found_by_the_filters_of_what_it_is_about(
    catalogue: Catalogue, path: str, expected: dict[str, list[str]]
) -> None:
    search_terms = SearchTerms(catalogue)
    search_terms.html("en", path, {"en": "A title"})
    (entry,) = search_terms.entries.values()
    assert entry.codes == expected


def test_a_record_is_found_by_its_own_values(catalogue: Catalogue) -> None:
    search_terms = SearchTerms(catalogue)
    search_terms.html("fr", "practices/toscane-kasserine", {"fr": "Toscane-Kasserine"})
    (entry,) = search_terms.entries.values()
    assert entry.codes["kind"] == ["practice"]
    assert "health" in entry.codes["sector"]
    assert {"it", "tn"} <= set(entry.codes["country"])
    assert "3" in entry.codes["sdg"]


def test_every_page_is_of_a_kind_that_the_search_page_offers(catalogue: Catalogue) -> None:
    search_terms = SearchTerms(catalogue)
    for path in ("practices/emidel", "tools/memorandum", "teach", "contribute/rules", "compare/index", "unheard/of"):
        search_terms.html("fr", path, {"fr": "Titre"})
    assert {kind for entry in search_terms.entries.values() for kind in entry.codes["kind"]} <= set(KINDS)


def test_a_page_is_found_by_what_else_it_is_called(search_terms: SearchTerms) -> None:
    found = search_terms.keywords("fr", "tools/memorandum", {"fr": "Modèle"}, also=["convention de partenariat"])
    assert "convention de partenariat" in found.names


def test_vocabulary_keeps_accents_and_one_of_each_word() -> None:
    found = vocabulary("fr", PAGES, {})
    assert "réfugiés" in found or "réfugié" in found
    assert not {"réfugiés", "réfugié"} <= set(found)
    assert {"gouvernance", "gouvernement"} <= set(found)


def test_words_are_parted_by_the_letter_that_is_typed_for_their_first() -> None:
    assert by_letter(["Œuvre", "école", "eau", "ouvrir"]) == {"o": ["Œuvre", "ouvrir"], "e": ["école", "eau"]}


def test_words_of_names_are_left_out_unless_they_are_common() -> None:
    found = vocabulary("fr", PAGES, {})
    assert "Kasserine" not in found


def test_inflections_exchange_endings() -> None:
    assert "entrepreneuses" in inflections("entrepreneurs", ["s", "eurs", "euses"])
    assert inflections("eau", ["x"]) == {"eau"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_words_and_endings_are_folded(language: str) -> None:
    for key in ("stop", "endings"):
        listed = words(language)(f"finding.{key}").split()
        assert listed == [folded_words(word) for word in listed]
