"""What pages can be found by beyond their own words."""

from __future__ import annotations

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.pages.search import KINDS
from passerelles.search.acronym_finder import AcronymFinder
from passerelles.search.page_search_terms import Keywords, SearchTerms
from passerelles.text.folding import folded_text


@pytest.fixture(scope="module")
def search_terms(catalogue: Catalogue) -> SearchTerms:
    return SearchTerms(catalogue)


def of_record(search_terms: SearchTerms, identifier: str, language: Language) -> Keywords:
    title = search_terms.catalogue.record(identifier).title
    titles = {code: text for code in LANGUAGES if (text := title.get(code))}
    return search_terms.keywords(language, f"practices/{identifier}", titles)


def test_record_has_its_places_and_title_in_the_other_language(search_terms: SearchTerms) -> None:
    keywords = of_record(search_terms, "filets-partages", FRENCH)
    assert "Net Cove" in keywords.names
    assert search_terms.catalogue.record("filets-partages").title.get("en") in keywords.names


def test_record_has_demonyms_regions_and_labels_in_both_languages(search_terms: SearchTerms) -> None:
    keywords = of_record(search_terms, "filets-partages", ENGLISH)
    assert {"Tunisie", "tunisien", "Tunisian", "Maghreb", "Gouvernance", "Governance"} <= set(keywords.tags)


def test_record_has_both_languages_acronyms_of_its_actors(search_terms: SearchTerms) -> None:
    for language in LANGUAGES:
        keywords = of_record(search_terms, "filets-partages", language)
        assert {"ICMD", "JMDI"} <= set(keywords.tags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_keyword_stands_twice(search_terms: SearchTerms, language: Language) -> None:
    for record in search_terms.catalogue.records:
        keywords = of_record(search_terms, record.id, language)
        folded = [folded_text(word) for word in (*keywords.names, *keywords.tags)]
        assert len(folded) == len(set(folded)), record.id
        assert folded_text(record.title.get(language) or "") not in folded


def test_value_has_its_other_names_its_own_languages_first(search_terms: SearchTerms) -> None:
    keywords = search_terms.keywords(ENGLISH, "sectors/health", {ENGLISH: "Health", FRENCH: "Santé"})
    assert "Santé" in keywords.names
    assert keywords.names.index("hospital") < keywords.names.index("hôpital")


def test_numbered_value_can_be_asked_for_by_its_number(search_terms: SearchTerms) -> None:
    keywords = search_terms.keywords(FRENCH, "gcm/19", {FRENCH: "PMM 19 – Créer les conditions"})
    assert {"PMM 19", "GCM 19"} <= set(keywords.names)


def test_page_whose_title_is_an_acronym_in_full_has_the_acronym(search_terms: SearchTerms) -> None:
    keywords = search_terms.keywords(FRENCH, "tools/memorandum", {FRENCH: "Modèle de protocole d'accord"})
    assert "MoU" in keywords.names


def test_hand_written_page_has_its_other_title(search_terms: SearchTerms) -> None:
    titles = {FRENCH: "Cohérence des politiques", ENGLISH: "Policy coherence"}
    assert search_terms.keywords(FRENCH, "guide/why/policy-coherence", titles).names == ["Policy coherence"]


def test_acronyms_are_found_as_whole_words_only(catalogue: Catalogue) -> None:
    glossary = AcronymFinder(catalogue.knowledge.acronyms)
    assert "JMDI" in glossary.equivalents("Initiative conjointe (ICMD)")
    assert glossary.equivalents("toiture, artiste, mieux, pacte") == []


def test_practices_come_before_ways_to_classify_them(search_terms: SearchTerms, catalogue: Catalogue) -> None:
    search_terms.html(ENGLISH, "practices/ports-jumeaux", {ENGLISH: "Twin ports"})
    empty = next(code for code in map(str, range(1, 24)) if not catalogue.having("gcm", code))
    search_terms.html(FRENCH, "sdgs/3", {FRENCH: "Santé"})
    search_terms.html(FRENCH, f"gcm/{empty}", {FRENCH: "PMM"})
    entries = search_terms.entries
    assert (
        entries["/en/practices/ports-jumeaux/"].standing
        > entries["/sdgs/3/"].standing
        > entries[f"/gcm/{empty}/"].standing
    )


def test_keywords_are_in_the_markup_and_not_in_the_text(search_terms: SearchTerms) -> None:
    html = search_terms.html(FRENCH, "countries/tn", {FRENCH: "Tunisie"}, about='un "pays"')
    assert html.startswith("<div hidden data-pagefind-ignore")
    assert html.rstrip().endswith("></div>")
    assert 'data-about="un &#34;pays&#34;"' in html


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
    search_terms.html(ENGLISH, path, {ENGLISH: "A title"})
    (entry,) = search_terms.entries.values()
    assert entry.codes == expected


def test_a_record_is_found_by_its_own_values(catalogue: Catalogue) -> None:
    search_terms = SearchTerms(catalogue)
    search_terms.html(FRENCH, "practices/ports-jumeaux", {FRENCH: "Ports jumeaux"})
    (entry,) = search_terms.entries.values()
    assert entry.codes["kind"] == ["practice"]
    assert "health" in entry.codes["sector"]
    assert {"fr", "ma"} <= set(entry.codes["country"])
    assert "3" in entry.codes["sdg"]


def test_every_page_is_of_a_kind_that_the_search_page_offers(catalogue: Catalogue) -> None:
    search_terms = SearchTerms(catalogue)
    for path in (
        "practices/ports-jumeaux",
        "tools/memorandum",
        "teach",
        "contribute/rules",
        "compare/index",
        "unheard/of",
    ):
        search_terms.html(FRENCH, path, {FRENCH: "Titre"})
    assert {kind for entry in search_terms.entries.values() for kind in entry.codes["kind"]} <= set(KINDS)


def test_a_page_is_found_by_what_else_it_is_called(search_terms: SearchTerms) -> None:
    keywords = search_terms.keywords(FRENCH, "tools/memorandum", {FRENCH: "Modèle"}, also=["convention de partenariat"])
    assert "convention de partenariat" in keywords.names


def test_a_session_is_found_by_what_else_it_is_called(search_terms: SearchTerms) -> None:
    names = search_terms.keywords(FRENCH, "teach/health", {FRENCH: "Coopérer pour la santé"}).names
    assert {"séance sur la santé", "session on health"} <= set(names)
