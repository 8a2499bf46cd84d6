"""Cases like mine: the rules mean what they say, the ranking keeps them, and the page holds the same numbers."""

from __future__ import annotations

import itertools
import json
import re
from html import unescape
from pathlib import Path

import pytest

from scripts.catalogue import Catalogue
from scripts.model import LANGUAGES
from scripts.pages import Settings, parse, start
from scripts.pages.view import View
from scripts.situations import (
    FEWEST,
    FIXED,
    MOST,
    VOCABULARY,
    Advice,
    Ranked,
    Situations,
    choices,
    every_choice,
    rank,
    scores,
    traits,
)
from tests.unit.support import ROOT


@pytest.fixture(scope="module")
def situations(catalogue: Catalogue) -> Situations:
    """The real questions."""
    found = catalogue.knowledge.situations
    assert found is not None
    return found


def best(catalogue: Catalogue, **answers: str) -> list[Ranked]:
    given = {question: answer.split(",") for question, answer in answers.items()}
    situations = catalogue.knowledge.situations
    assert situations is not None
    return rank(situations, catalogue.records, catalogue.vocabularies, given)


def ids(found: list[Ranked]) -> list[str]:
    return [one.record.id for one in found]


# --- the rules -------------------------------------------------------------------------------------------------------


def test_every_sector_can_be_chosen(situations: Situations, catalogue: Catalogue) -> None:
    asked = {answer.code for answer in situations.question("sector").answers}
    assert asked == set(catalogue.vocabularies.terms("sectors"))


def test_every_answer_leads_somewhere(situations: Situations, catalogue: Catalogue) -> None:
    found = scores(situations, catalogue.records, catalogue.vocabularies)
    for question in situations.questions:
        for answer in question.answers:
            assert found.get((question.code, answer.code)), f"{question.code}={answer.code} fits no practice"


def test_no_answer_speaks_for_all(situations: Situations, catalogue: Catalogue) -> None:
    found = scores(situations, catalogue.records, catalogue.vocabularies)
    for choice, records in found.items():
        strongest = max(one.weight for one in records.values())
        firsts = [one for one in records.values() if one.weight == strongest]
        assert len(firsts) <= 2 * len(catalogue.records) / 3, f"{choice} hardly tells practices apart"


def test_every_facet_is_known(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        found = traits(record, catalogue.vocabularies)
        assert set(found) == set(VOCABULARY) | set(FIXED)
        for facet, values in found.items():
            known = set(FIXED.get(facet, ())) or set(catalogue.vocabularies.terms(VOCABULARY[facet]))
            assert values <= known, (record.id, facet)


def test_means_ask_only_for_what_sources_say(situations: Situations) -> None:
    for answer in situations.question("means").answers:
        for rule in answer.rules:
            assert set(rule.when) <= {"type", "funder", "told"}
            said = " ".join(filter(None, (rule.because.fr, rule.because.en)))
            assert not re.search(r"\d|€|\$|cheap|peu cher|bon marché", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_answers_recommend_exist(situations: Situations, language: str) -> None:
    advice: list[Advice] = [situations.start]
    for question in situations.questions:
        for answer in question.answers:
            advice += [*filter(None, [answer.step]), *answer.tools]
    for one in advice:
        page, _, anchor = one.page.partition("#")
        path = Path(ROOT / "docs" / f"{page}.{language}.md")
        assert path.is_file(), one.page
        headings = {heading.anchor for heading in parse(page, path.read_text(encoding="utf-8")).headings}
        assert not anchor or anchor in headings, one.page


# --- the ranking -----------------------------------------------------------------------------------------------------


def test_case_that_fits_everything_comes_first(catalogue: Catalogue) -> None:
    found = best(catalogue, who="region", route="tn-it", stage="existing", sector="health", means="money")
    assert ids(found)[:2] == ["toscane-kasserine", "toscane-etudiants-tunisiens"]
    assert [reason.choice[0] for reason in found[0].reasons] == ["who", "from", "to", "stage", "sector", "means"]
    assert ids(best(catalogue, who="municipality", route="ma-be", sector="governance"))[0] == "schaerbeek-al-hoceima"
    found = best(catalogue, who="association", route="none", sector="education")
    assert ids(found)[0] == "hambourg-parents-on-the-spot"


def test_nothing_is_found_for_nothing(catalogue: Catalogue) -> None:
    assert best(catalogue) == []
    assert best(catalogue, who="nobody", route="xx-yy", sector="<b>", stage="", means="gold") == []


def test_ends_of_a_route(catalogue: Catalogue, situations: Situations) -> None:
    def given(route: str) -> list[tuple[str, str]]:
        return choices(situations, catalogue.vocabularies, {"route": [route]})

    assert given("ma-be") == [("from", "ma"), ("to", "be")]
    assert given("MA-") == [("from", "ma")]
    assert given("-be") == [("to", "be")]
    assert given("none") == [("route", "none")]
    assert given("ma") == given("-") == given("zz-") == []


def test_only_means_may_be_several(catalogue: Catalogue, situations: Situations) -> None:
    def given(**answers: list[str]) -> list[tuple[str, str]]:
        return choices(situations, catalogue.vocabularies, answers)

    assert given(means=["people", "time"]) == [("means", "time"), ("means", "people")]
    assert given(who=["region", "municipality"]) == [("who", "municipality")]


def test_ranking_keeps_its_promises(catalogue: Catalogue, situations: Situations) -> None:
    codes = {question.code: [answer.code for answer in question.answers] for question in situations.questions}
    codes["route"] += ["ma-es", "sn-", "-de", "fj-nz"]
    place = {record.id: index for index, record in enumerate(catalogue.records)}
    for answers in itertools.product(codes["who"], codes["route"], codes["sector"]):
        found = best(catalogue, **dict(zip(("who", "route", "sector"), answers, strict=True)))
        assert FEWEST <= len(found) <= MOST, answers
        order = [(-one.score, place[one.record.id]) for one in found]
        assert order == sorted(order), answers
        assert all(2 * one.score >= found[0].score for one in found[FEWEST:]), answers
        for one in found:
            assert len({reason.choice for reason in one.reasons}) == len(one.reasons), "an answer counts twice"


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_holds_the_same_numbers(catalogue: Catalogue, situations: Situations, language: str) -> None:
    page = dict(start.pages(catalogue, language, Settings()))[start.PAGE]
    block = re.search(r'<script type="application/json" id="start-data">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    found = scores(situations, catalogue.records, catalogue.vocabularies)
    assert set(data["choices"]) == {"=".join(choice) for choice in found}
    for choice, records in found.items():
        stated = {catalogue.records[record].id: weight for record, weight, _ in data["choices"]["=".join(choice)]}
        assert stated == {identifier: one.weight for identifier, one in records.items()}
    assert not [text for text in data["reasons"] if "{" in text or "$" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_javascript_lists_every_answer(
    catalogue: Catalogue, situations: Situations, language: str
) -> None:
    page = dict(start.pages(catalogue, language, Settings()))[start.PAGE]
    lists = unescape(page[page.index("<details") :])
    view = View(catalogue, language, start.PAGE)
    for question in situations.questions:
        for answer in question.answers:
            assert view.say(answer.label).plain in lists
    for record in catalogue.records:
        if any(tie.corridor for tie in record.partnerships):
            assert f'href="../../practices/{record.id}/"' in lists


def test_no_questions_no_page(catalogue: Catalogue) -> None:
    bare = Catalogue(catalogue.records, catalogue.vocabularies)
    assert dict(start.pages(bare, "fr", Settings())) == {}


def test_choices_are_few_enough_to_load(catalogue: Catalogue, situations: Situations) -> None:
    assert len(every_choice(situations, catalogue.vocabularies)) < 500
