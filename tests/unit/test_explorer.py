"""The explorer's page: what it holds for readers without JavaScript, and what it tells the script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.catalogue import Catalogue
from scripts.model import LANGUAGES, Record
from scripts.pages import Settings, explorer
from scripts.pages.view import View
from scripts.vocabularies import DIMENSIONS
from scripts.words import words

ENGINE = Path(__file__).resolve().parents[2] / "theme" / "assets" / "explorer" / "engine.js"


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    return str(request.param)


@pytest.fixture(scope="module")
def page(catalogue: Catalogue, language: str) -> str:
    """The explorer's page."""
    return dict(explorer.pages(catalogue, language, Settings()))[explorer.PAGE]


def form(page: str) -> str:
    return page[page.index("<form") : page.index("</form>")]


def boxes(page: str, key: str) -> dict[str, tuple[bool, int]]:
    """For each value of a facet in the form: whether it can be chosen, and the number beside it."""
    found = re.findall(
        rf'<input type="checkbox" name="{key}" value="([^"]+)"( disabled)?>.*?data-count>(\d+)<', page, re.DOTALL
    )
    return {code: (not disabled, int(count)) for code, disabled, count in found}


def first(catalogue: Catalogue) -> Record:
    return catalogue.records[0]


# --- the page --------------------------------------------------------------------------------------------------------


def test_every_practice_stands_in_the_list(page: str, catalogue: Catalogue) -> None:
    cards = page[page.index("data-cards") : page.index("data-table")]
    shown = re.findall(r'<li class="p-card"[^>]* data-id="([^"]+)"', cards)
    assert shown == [record.id for record in catalogue.records]
    for identifier in shown:
        assert f'href="../practices/{identifier}/"' in cards


@pytest.mark.parametrize(
    "key", [key for key in explorer.KEYS if key in {"sector", "type", "sdg", "actor", "step", "gcm"}]
)
def test_numbers_in_the_form_are_the_catalogues(page: str, catalogue: Catalogue, key: str) -> None:
    expected = {code: (True, len(found)) for code, found in catalogue.used(explorer.KEYS[key]).items()}
    assert boxes(page, key) == expected


def test_countries_stand_in_capitals(page: str, catalogue: Catalogue) -> None:
    assert set(boxes(page, "country")) == {code.upper() for code in catalogue.used("countries")}


def test_every_record_is_found_by_some_value_of_each_facet_that_all_have(catalogue: Catalogue, page: str) -> None:
    for key in ("year", "status", "kind", "lang"):
        numbers = [count for _, count in boxes(page, key).values()]
        assert sum(numbers) >= len(catalogue.records), f"'{key}' leaves practices out"


def test_values_without_a_practice_cannot_be_chosen(page: str) -> None:
    for key in explorer.KEYS:
        for code, (choosable, count) in boxes(page, key).items():
            assert choosable == bool(count), f"{key}={code}: {count} practices"


def test_forms_stand_under_the_broader_type(catalogue: Catalogue, page: str) -> None:
    order = list(boxes(page, "type"))
    terms = catalogue.vocabularies.terms("initiative-types")
    for child in order:
        parent = terms[child].parent
        if parent is not None:
            between = order[order.index(parent) + 1 : order.index(child)]
            assert all(terms[code].parent == parent for code in between), f"'{child}' is not below '{parent}'"
            assert re.search(rf'p-facet__under--1"><label><input type="checkbox" name="type" value="{child}"', page)


def test_narrower_regions_stand_under_broader_ones(catalogue: Catalogue, page: str) -> None:
    order = list(boxes(page, "region"))
    for code in order:
        above = [term.code for term in catalogue.vocabularies.ancestors("regions", code)][1:]
        for broader in above:
            assert order.index(broader) < order.index(code), f"'{code}' stands above '{broader}'"


def test_list_is_no_part_of_the_search_index(page: str) -> None:
    columns = page.index('class="p-explorer__columns"')
    assert "data-pagefind-ignore" in page[columns : page.index(">", columns)]


# --- what the script reads -------------------------------------------------------------------------------------------


def block(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="explorer-data">(.*?)</script>', page)
    assert found, "the page has no data for the script, or it is cut short by a tag inside it"
    parsed: dict[str, object] = json.loads(found[1])
    return parsed


def test_block_holds_every_record(page: str, catalogue: Catalogue) -> None:
    records = block(page)["records"]
    assert isinstance(records, list)
    assert [record["id"] for record in records] == [record.id for record in catalogue.records]


def test_block_cannot_be_left_by_a_text(catalogue: Catalogue) -> None:
    hostile = first(catalogue).model_copy(update={"id": "</script><script>alert(1)</script>"})
    page = dict(explorer.pages(Catalogue((hostile,), catalogue.vocabularies), "fr", Settings()))[explorer.PAGE]
    records = block(page)["records"]
    assert isinstance(records, list)
    assert records[0]["id"] == hostile.id
    assert "<script>alert" not in page


def test_script_and_page_have_the_same_facets() -> None:
    text = ENGINE.read_text(encoding="utf-8")
    listed = re.search(r"KEYS = \[(.*?)\]", text, re.DOTALL)
    assert listed
    assert tuple(re.findall(r'"([a-z]+)"', listed[1])) == tuple(explorer.KEYS)
    for name, values in (("SORTS", explorer.SORTS), ("VIEWS", explorer.VIEWS)):
        found = re.search(rf"{name} = \[(.*?)\]", text)
        assert found
        assert tuple(re.findall(r'"([a-z]+)"', found[1])) == values


def test_script_finds_all_the_words_it_says(language: str) -> None:
    text = ENGINE.parent.with_suffix(".js").read_text(encoding="utf-8")
    known = words(language).below("explorer.script")
    for key in re.findall(r'\bsay\("([\w-]+)"', text):
        assert key in known, f"explorer.script.{key} is missing in {language}.yml"
    for key in re.findall(r'\bcounted\("([\w-]+)"', text):
        assert {f"{key}.one", f"{key}.other"} <= set(known), f"explorer.script.{key} is missing in {language}.yml"


# --- codes, addresses, words -----------------------------------------------------------------------------------------


def test_broader_values_find_a_record_too(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        codes = explorer.codes(record, catalogue)
        for tag in record.initiative_types:
            broader = [term.code for term in catalogue.vocabularies.ancestors("initiative-types", tag.code)]
            assert set(broader) <= set(codes["type"]), record.id
        for sdg in record.sdgs:
            assert {str(sdg.goal), sdg.target} <= set(codes["sdg"]), record.id


def test_years_and_their_periods(catalogue: Catalogue) -> None:
    record = catalogue.record("toscane-kasserine")
    assert explorer.codes(record, catalogue)["year"] == ["2013", "2014", "2015", "2010-2014", "2015-2019"]
    undated = record.model_copy(update={"period": None})
    assert explorer.codes(undated, catalogue)["year"] == ["none"]


def test_state_of_the_languages(catalogue: Catalogue) -> None:
    record = first(catalogue)
    translation = record.translation["en"]
    assert explorer.language_state(record.model_copy(update={"translation": {}})) == "missing"
    for state in ("missing", "draft", "reviewed"):
        changed = {"en": translation.model_copy(update={"state": state})}
        assert explorer.language_state(record.model_copy(update={"translation": changed})) == state


@pytest.mark.parametrize(
    ("dimension", "code", "expected"),
    [
        ("sectors", "health", "practices/index?sector=health"),
        ("initiative-types", "training", "practices/index?type=training"),
        ("countries", "tn", "practices/index?country=TN"),
        ("steps", 5, "practices/index?step=5"),
    ],
)
def test_addresses_with_one_value_chosen(dimension: str, code: str | int, expected: str) -> None:
    assert explorer.address(dimension, code) == expected


def test_every_dimension_leads_into_the_explorer() -> None:
    for dimension in (*DIMENSIONS, "concepts"):
        assert explorer.address(dimension, "x").lower().endswith("=x")


def test_words_of_both_languages_without_accents(catalogue: Catalogue) -> None:
    found = explorer.searchable(catalogue.record("toscane-kasserine"), catalogue)
    for word in ("kasserine", "toscane", "tuscany", "sante", "health", "tunisienne", "tunisian", "italie", "europe"):
        assert any(one.startswith(word) for one in found), f"'{word}' does not find the practice"
    assert not {"de", "la", "the", "of"} & set(found), "words that say nothing are kept"
    assert all(re.fullmatch(r"[^\W_]+", one) and one == one.lower() for one in found)


def test_page_is_light(page: str, catalogue: Catalogue, language: str) -> None:
    data = explorer.data(View(catalogue, language, explorer.PAGE))
    each = len(json.dumps(data["records"], ensure_ascii=False)) / len(catalogue.records)
    assert each < 3_000, f"{each:.0f} characters of data for each practice"
