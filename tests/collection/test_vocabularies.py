"""The controlled vocabularies: complete in both languages, true to their sources, tied together."""

from __future__ import annotations

import re

import pytest
import yaml
from babel import Locale

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import DIMENSIONS
from passerelles.model.vocabulary import Term, Vocabularies
from passerelles.rules.web_addresses import fault_of_url
from tests.conftest import ROOT
from tests.unit.test_words import NOT_SAID

NAMES = sorted(DIMENSIONS.vocabularies)
UNDEFINED = {"countries"}
"""Vocabularies whose terms need no definition."""
BROADER = {"countries": "regions"}
"""Vocabularies whose terms have their broader terms in another one."""


@pytest.fixture(params=NAMES)
def terms(request: pytest.FixtureRequest, vocabularies: Vocabularies) -> dict[str, Term]:
    """The terms of each vocabulary in turn."""
    return vocabularies.terms(request.param)


def test_term_has_a_label_in_every_language(terms: dict[str, Term]) -> None:
    assert [code for code, term in terms.items() if not all(map(term.label.get, LANGUAGES))] == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - UNDEFINED))
def test_term_has_a_definition_in_every_language(name: str, vocabularies: Vocabularies) -> None:
    terms = vocabularies.terms(name)
    missing = [
        code for code, term in terms.items() if not term.definition or not all(map(term.definition.get, LANGUAGES))
    ]
    assert missing == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"countries", "regions"}))
def test_rule_says_when_a_record_gets_a_value(name: str, vocabularies: Vocabularies) -> None:
    rule = vocabularies[name].rule
    assert rule is not None
    assert [language for language in LANGUAGES if not rule.get(language)] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_have_the_same_label(name: str, language: str, vocabularies: Vocabularies) -> None:
    labels = [
        term.label.get(language) for term in vocabularies.terms(name).values() if not (name == "sdgs" and term.parent)
    ]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", NAMES)
def test_broader_and_neighbouring_terms_exist(name: str, vocabularies: Vocabularies) -> None:
    terms = vocabularies.terms(name)
    broader = vocabularies.terms(BROADER.get(name, name))
    assert [code for code, term in terms.items() if term.parent and term.parent not in broader] == []
    assert [code for code, term in terms.items() if not set(term.related) <= set(terms) - {code}] == []


@pytest.mark.parametrize("name", NAMES)
def test_broader_terms_come_to_an_end(name: str, vocabularies: Vocabularies) -> None:
    for code in vocabularies.terms(name):
        assert vocabularies.ancestors(name, code)[-1].parent in {None, *vocabularies.terms(BROADER.get(name, ""))}


def test_identifiers_are_web_addresses(terms: dict[str, Term]) -> None:
    assert {code: fault_of_url(term.uri) for code, term in terms.items() if term.uri and fault_of_url(term.uri)} == {}


def test_no_two_terms_match_one_entry_of_wikidata(vocabularies: Vocabularies) -> None:
    entries = [term.wikidata for name in vocabularies for term in vocabularies[name].terms if term.wikidata]
    assert len(entries) == len(set(entries)) > 100
    countries = vocabularies.terms("countries")
    assert (countries["tn"].wikidata, countries["fr"].wikidata) == ("Q948", "Q142")
    assert [code for code, term in countries.items() if not term.wikidata] == ["dk", "nl"]


@pytest.mark.parametrize("dimension", [dimension.id for dimension in DIMENSIONS.browsed])
def test_every_code_that_a_record_carries_is_in_its_vocabulary(dimension: str, catalogue: Catalogue) -> None:
    assert set(catalogue.used(dimension)) <= set(catalogue.vocabularies.terms(DIMENSIONS[dimension].vocabulary))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("sectors", "governance inclusion local-economic-development health education culture basic-services"),
        (
            "initiative-types",
            "pilot-project capacity-building technical-cooperation peer-learning training study-visits "
            "awareness-raising advocacy mainstreaming diaspora-initiative-support platform strategy funding "
            "works-and-equipment",
        ),
        (
            "actors",
            "local-regional-authority national-government international-organisation civil-society diaspora-migrants "
            "private-sector knowledge-organisation philanthropy network",
        ),
        ("cooperation", "north-south south-south north-north triangular multilateral-network domestic"),
        ("steps", "1 2 3 4 5 6 7"),
        ("gcm-objectives", " ".join(map(str, range(1, 24)))),
        (
            "concepts",
            "approche-territoriale autorites-locales-et-regionales capacite-d-agir coherence-des-politiques "
            "cooperation-decentralisee developpement-durable developpement-local diaspora "
            "integration-transversale localisation-des-odd migrant migration migration-et-developpement "
            "nouvel-agenda-urbain refugie-et-personne-deplacee",
        ),
    ],
)
def test_codes_are_permanent(name: str, codes: str, vocabularies: Vocabularies) -> None:
    assert set(vocabularies.terms(name)) >= set(codes.split())


def test_compact_has_ten_principles(vocabularies: Vocabularies) -> None:
    assert len(vocabularies.terms("gcm-principles")) == 10


def test_agenda_has_seventeen_goals(vocabularies: Vocabularies) -> None:
    goals = [code for code, term in vocabularies.terms("sdgs").items() if term.parent is None]
    assert goals == [str(number) for number in range(1, 18)]


def test_agenda_has_all_its_targets(vocabularies: Vocabularies) -> None:
    """By goal, as resolution 70/1 numbers them: so many with a number, so many with a letter."""
    numbered = [5, 5, 9, 7, 6, 6, 3, 10, 5, 7, 7, 8, 3, 7, 9, 10, 19]
    lettered = [2, 3, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 3, 2, 0]
    expected = {
        f"{goal}.{target}"
        for goal, (numbers, letters) in enumerate(zip(numbered, lettered, strict=True), start=1)
        for target in (*map(str, range(1, numbers + 1)), *"abcd"[:letters])
    }
    assert len(expected) == 169
    assert {code for code, term in vocabularies.terms("sdgs").items() if term.parent} == expected


def test_target_belongs_to_the_goal_of_its_number(vocabularies: Vocabularies) -> None:
    targets = {code: term.parent for code, term in vocabularies.terms("sdgs").items() if term.parent}
    assert targets
    assert {code for code, goal in targets.items() if goal != code.partition(".")[0]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_country_is_named_as_unicode_names_it(language: str, vocabularies: Vocabularies) -> None:
    official = Locale.parse({"en": "en_GB"}.get(language, language)).territories
    named = {code: term.label.get(language) for code, term in vocabularies.terms("countries").items()}
    expected = {code: adapted(official[code.upper()]) for code in named}
    assert named == expected


def adapted(name: str) -> str:
    """A country's name in the punctuation of this site."""
    for of_unicode, ours in {"’": "'", " & ": " and ", "St. ": "St ", " - ": "-"}.items():
        name = name.replace(of_unicode, ours)
    return name


@pytest.mark.parametrize(("question", "vocabulary"), [("sectors", "sectors"), ("types", "initiative-types")])
def test_form_of_the_forge_offers_the_values_of_the_vocabulary(
    question: str, vocabulary: str, vocabularies: Vocabularies
) -> None:
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "1-practice.yml").read_text(encoding="utf-8"))
    (field,) = [part for part in form["body"] if part.get("id") == question]
    terms = vocabularies.terms(vocabulary).values()
    assert field["attributes"]["options"] == [f"{term.label.get('fr')} · {term.label.get('en')}" for term in terms]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_use_no_second_word_for_a_thing(language: str, vocabularies: Vocabularies) -> None:
    second = re.compile(rf"\b(?:{'|'.join(NOT_SAID[language])})\b", re.IGNORECASE)
    for name, vocabulary in vocabularies.items():
        labels = [vocabulary.label, *(term.label for term in vocabulary.terms)]
        second_words = [label.get(language) for label in labels if second.search(label.get(language) or "")]
        assert second_words == [], name


def test_every_country_stands_in_a_region(vocabularies: Vocabularies) -> None:
    assert [code for code, term in vocabularies.terms("countries").items() if term.parent is None] == []
