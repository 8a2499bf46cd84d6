"""Cases like mine: rules mean what they say, expected cases come first, and the page holds what is ranked by."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.page_index import parse
from passerelles.languages import FRENCH, LANGUAGES, Language
from passerelles.model.case_finder import (
    FITS,
    FIXED,
    VOCABULARY,
    Advice,
    Situations,
    every_choice,
    matches,
    traits,
)
from passerelles.pages import case_finder
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from tests.cases_like_mine import Found, Outcome, Ranking, outcomes, situations, table
from tests.unit.support import ROOT, script_data


@pytest.fixture(scope="module")
def catalogue(catalogue: Catalogue) -> Catalogue:
    """The collection for which the situations were written down: a record that joins it later competes with nobody."""
    records = [record for record in catalogue.records if record.guide or record.kind == "strategy"]
    return replace(catalogue, records=tuple(records))


@pytest.fixture(scope="module")
def form(catalogue: Catalogue) -> Situations:
    """The real questions."""
    situations = catalogue.knowledge.situations
    assert situations is not None
    return situations


@pytest.fixture(scope="module")
def ranking(catalogue: Catalogue) -> Ranking:
    """What the page shows for answers."""
    return Ranking(catalogue)


@pytest.fixture(scope="module")
def results(ranking: Ranking) -> list[Outcome]:
    """What the page shows for the situations that somebody who knows the records wrote down."""
    return outcomes(ranking)


# --- the rules -------------------------------------------------------------------------------------------------------


def test_every_sector_can_be_chosen(form: Situations, catalogue: Catalogue) -> None:
    sectors = {answer.code for answer in form.question("sector").answers}
    assert sectors == set(catalogue.vocabularies.terms("sectors"))


def test_every_answer_leads_somewhere(form: Situations, catalogue: Catalogue) -> None:
    reasons = matches(form, catalogue.records, catalogue.vocabularies)
    for question in form.questions:
        for answer in question.answers:
            assert reasons.get((question.code, answer.code)), f"{question.code}={answer.code} fits no practice"


def test_no_answer_speaks_for_all(form: Situations, catalogue: Catalogue) -> None:
    reasons = matches(form, catalogue.records, catalogue.vocabularies)
    for choice, records in reasons.items():
        best = max(FITS[record.fit] for record in records.values())
        firsts = [record for record in records.values() if FITS[record.fit] == best]
        assert len(firsts) <= 2 * len(catalogue.records) / 3, f"{choice} hardly tells practices apart"


def test_every_facet_is_known(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        values_by_facet = traits(record, catalogue.vocabularies)
        assert set(values_by_facet) == set(VOCABULARY) | set(FIXED)
        for facet, values in values_by_facet.items():
            known = set(FIXED.get(facet, ())) or set(catalogue.vocabularies.terms(VOCABULARY[facet]))
            assert values <= known, (record.id, facet)


def test_means_ask_only_for_what_sources_say(form: Situations) -> None:
    for answer in form.question("means").answers:
        for rule in answer.rules:
            assert set(rule.when) <= {"type", "funder", "told"}
            said = " ".join(filter(None, (rule.because.get("fr"), rule.because.get("en"))))
            assert not re.search(r"\d|€|\$|cheap|peu cher|bon marché", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_answers_recommend_exist(form: Situations, language: Language) -> None:
    advice: list[Advice] = [form.start]
    for question in form.questions:
        for answer in question.answers:
            advice += [*filter(None, [answer.step]), *answer.tools]
    for page_advised in advice:
        page, _, anchor = page_advised.page.partition("#")
        path = Path(ROOT / "docs" / f"{page}.{language}.md")
        assert path.is_file(), page_advised.page
        headings = {heading.anchor for heading in parse(page, path.read_text(encoding="utf-8")).headings}
        assert not anchor or anchor in headings, page_advised.page


def test_places_are_what_records_say_of_them(catalogue: Catalogue) -> None:
    def given(identifier: str) -> dict[str, set[str]]:
        return traits(catalogue.record(identifier), catalogue.vocabularies)

    assert given("calabarzon-donnees-locales")["origin"] == {"ph"}, "people leave from there, without any corridor"
    assert given("afrique-eau-assainissement")["area"] == {"africa"}
    assert given("vng-international")["area"] == {"central-america"}
    assert "sn" in given("grdr-paidel")["named"] - given("grdr-paidel")["country"]


# --- the ranking -----------------------------------------------------------------------------------------------------


def test_expected_cases_come_first(results: list[Outcome]) -> None:
    assert len(results) >= 40
    first = [result for result in results if result.place == 1]
    assert len(first) >= 0.9 * len(results), table(results)
    assert not [result.situation.name for result in results if result.place is None or result.place > 3], table(results)


def test_only_what_is_close_is_called_close(results: list[Outcome]) -> None:
    for result in results:
        if result.situation.close is not None:
            assert (result.cases[0].alike == "close") is result.situation.close, result


def test_expected_cases_come_forward_whoever_asks(ranking: Ranking, form: Situations) -> None:
    """Places and sector decide: with any other organisation, stage or means, the case is still there."""
    others = [[answer.code for answer in form.question(code).answers] for code in ("who", "stage", "means")]
    queries: list[str] = []
    expected: list[frozenset[str]] = []
    for situation in situations():
        core = [part for part in situation.query.split("&") if part.startswith(("route=", "sector="))]
        for who, stage, means in itertools.product(*others) if len(core) == 2 else ():
            queries.append("&".join([f"who={who}", *core, f"stage={stage}", f"means={means}"]))
            expected.append(situation.expected)
    rankings = zip(ranking(queries), expected, strict=True)
    met = [any(case.id in known for case in cases[:3]) for cases, known in rankings]
    assert sum(met) >= 0.95 * len(met), [query for query, is_met in zip(queries, met, strict=True) if not is_met]


@pytest.mark.parametrize("to", ["es", "it", "ca", "jp"])
@pytest.mark.parametrize("more", ["", "&sector=governance", "&sector=health", "&stage=new&means=time"])
def test_the_one_case_of_a_country_is_never_left_out(ranking: Ranking, to: str, more: str) -> None:
    (cases,) = ranking([f"who=municipality&route=ph-{to}{more}"])
    assert "calabarzon-donnees-locales" in [case.id for case in cases[:3]]


def test_water_between_senegal_and_france(ranking: Ranking) -> None:
    (cases,) = ranking(["who=municipality&route=sn-fr&sector=basic-services"])
    assert [case.id for case in cases[:3]] == [
        "santa-perpetua-solidaria",
        "afrique-eau-assainissement",
        "grdr-paidel",
    ], cases
    assert "from" not in cases[0].missed
    assert "to" in cases[0].missed


def test_ranking_keeps_its_promises(ranking: Ranking, form: Situations) -> None:
    codes = {question.code: [answer.code for answer in question.answers] for question in form.questions}
    codes["route"] += ["ma-es", "sn-", "-de", "fj-nz", "SN-fr", "zz-", "ma"]
    queries = [
        f"who={who}&route={route}&sector={sector}"
        for who, route, sector in itertools.product(codes["who"], codes["route"], [*codes["sector"], ""])
    ]
    order = ["close", "partly", "little", ""]
    for query, cases in zip(queries, ranking(queries), strict=True):
        assert 1 <= len(cases) <= 6, query
        labels = [order.index(case.alike) for case in cases]
        assert labels == sorted(labels), "a weaker one stands above"
        assert len(set(labels)) == 1 or "little" not in [case.alike for case in cases], "nothing weak fills up a list"
        for case in cases:
            assert case.reasons, query
            if case.alike == "close":
                assert "sector=" in query
                assert not {"sector", "route"} & set(case.missed)
                assert not {"from", "to"} <= set(case.missed)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("", None),
        ("who=nobody&route=xx-yy&sector=<b>&stage=&means=gold", None),
        ("who=region", ""),
        ("sector=health", "partly"),
        ("route=tn-it", "partly"),
        ("route=tn-it&sector=health", "close"),
        ("route=it-tn&sector=health", "partly"),
        ("route=vn-pl&who=municipality", "little"),
        ("route=vn-pl&sector=culture", "partly"),
    ],
)
def test_likeness_follows_from_places_and_sector(ranking: Ranking, query: str, label: str | None) -> None:
    (cases,) = ranking([query])
    assert (cases[0].alike if cases else None) == label


def test_what_is_not_the_same_is_said(ranking: Ranking) -> None:
    (cases,) = ranking(["who=region&route=sn-it&sector=education&means=trial"])
    students: Found = next(case for case in cases if case.id == "toscane-etudiants-tunisiens")
    assert students.missed == ("from",)
    assert "same country of arrival: Italy" in students.reasons


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_holds_what_is_ranked_by(catalogue: Catalogue, form: Situations, language: Language) -> None:
    page = next(case_finder.pages(catalogue, language, Settings())).html
    data = script_data(page)
    reasons = matches(form, catalogue.records, catalogue.vocabularies)
    assert set(data["choices"]) == {"=".join(choice) for choice in reasons}
    for choice, records in reasons.items():
        stated = {catalogue.records[record].id: fit for record, fit, _ in data["choices"]["=".join(choice)]}
        assert stated == {identifier: FITS[reason.fit] for identifier, reason in records.items()}
    assert not [text for text in data["reasons"] if "{" in text or "$" in text]
    ends = {choice for choice in reasons if choice[0] in case_finder.ENDS}
    true = {
        "=".join(choice)
        for choice in ends
        if any(FITS[reason.fit] >= FITS["same"] for reason in reasons[choice].values())
    }
    assert set(data["ends"]) == true


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_javascript_lists_every_answer(catalogue: Catalogue, form: Situations, language: Language) -> None:
    page = next(case_finder.pages(catalogue, language, Settings())).html
    lists = unescape(page[page.index("<details") :])
    view = View(catalogue, language, case_finder.PAGE)
    for question in form.questions:
        for answer in question.answers:
            assert view.say(answer.label).plain in lists
    for record in catalogue.records:
        if any(tie.corridor for tie in record.partnerships):
            assert f'href="../../practices/{record.id}/"' in lists


def test_no_questions_no_page(catalogue: Catalogue) -> None:
    bare = Catalogue(catalogue.records, catalogue.vocabularies)
    assert list(case_finder.pages(bare, FRENCH, Settings())) == []


def test_choices_are_few_enough_to_load(catalogue: Catalogue, form: Situations) -> None:
    assert len(every_choice(form, catalogue.vocabularies)) < 500
