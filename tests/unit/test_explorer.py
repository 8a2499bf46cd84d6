"""The explorer's page: what it holds for readers without JavaScript, and what it tells the script."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.list_order import by_completeness, by_interest, by_period, by_title
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.model.dimensions import DIMENSIONS, language_state
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.outputs.explorer_data import explorer_files
from passerelles.pages import explorer
from passerelles.pages.render import Settings
from passerelles.site.inspection.page_weight import compressed
from tests.bench.explorer import grown


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    language: Language = request.param
    return language


@pytest.fixture(scope="module")
def page(catalogue: Catalogue, language: Language) -> str:
    """The explorer's page."""
    return explorer_page(catalogue, language)


def explorer_page(catalogue: Catalogue, language: Language) -> str:
    return next(explorer.pages(catalogue, language, Settings())).html


def form(page: str) -> str:
    return page[page.index("<form") : page.index("</form>")]


def boxes(page: str, key: str) -> dict[str, tuple[bool, int]]:
    """For each value of a facet in the form: whether it can be chosen, and the number beside it."""
    boxes = re.findall(
        rf'<input type="checkbox" name="{key}" value="([^"]+)"( disabled)?>.*?data-count>(\d+)<', page, re.DOTALL
    )
    return {code: (not disabled, int(count)) for code, disabled, count in boxes}


def first(catalogue: Catalogue) -> Record:
    return catalogue.records[0]


# --- the page --------------------------------------------------------------------------------------------------------


def listed(page: str) -> list[str]:
    return re.findall(r'<li class="p-card"[^>]* data-id="([^"]+)"', page)


def test_every_practice_stands_on_one_page_of_the_list(catalogue: Catalogue, language: Language) -> None:
    large = grown(catalogue, 30)
    pages = list(explorer.pages(large, language, Settings()))
    assert [page.path for page in pages] == ["practices/index", "practices/page/2"]
    parts = [listed(page.html) for page in pages]
    assert [piece for part in parts for piece in part] == [record.id for record in by_interest(large)]
    assert len(parts[0]) == explorer.TOGETHER
    for page in pages:
        for identifier in listed(page.html):
            up = "../" if page is pages[0] else "../../../"
            assert f'href="{up}practices/{identifier}/"' in page.html


def test_further_pages_are_out_of_the_search_and_lead_to_their_neighbours(catalogue: Catalogue) -> None:
    pages = list(explorer.pages(grown(catalogue, 4 * explorer.TOGETHER + 1), ENGLISH, Settings()))
    assert len(pages) == 5
    for number, page in enumerate(pages[1:], start=2):
        assert not page.meta.searched
        assert re.search(rf'aria-current="page"><span class="p-sr">Page </span>{number}<', page.html)
        before = "" if number == 2 else f"page/{number - 1}/"
        assert f'href="../../../practices/{before}" rel="prev"' in page.html
        assert (f'page/{number + 1}/" rel="next"' in page.html) == (number < len(pages))
    assert len({page.meta.title for page in pages}) == len({page.meta.description for page in pages}) == len(pages)


def test_a_list_that_fits_on_one_page_has_no_others(catalogue: Catalogue) -> None:
    assert len(catalogue.records) <= explorer.TOGETHER
    (page,) = explorer.pages(catalogue, FRENCH, Settings())
    assert "data-pager" not in page.html


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_pages_that_are_linked(number: int, total: int, expected: list[int | None]) -> None:
    assert explorer.Pager(number, total).numbers == expected


def test_five_facets_stand_first(page: str) -> None:
    before, more = form(page).split("data-more-facets")
    assert re.findall(r'data-facet="(\w+)"', before) == ["sector", "type", "sdg", "country", "year"]
    assert len(re.findall(r'data-facet="', more)) == len(DIMENSIONS.facets) - 5


@pytest.mark.parametrize(
    "key", [key for key in DIMENSIONS.facets if key in {"sector", "type", "sdg", "actor", "step", "gcm"}]
)
def test_numbers_in_the_form_are_the_catalogues(page: str, catalogue: Catalogue, key: str) -> None:
    expected = {code: (True, len(carrying)) for code, carrying in catalogue.used(DIMENSIONS.facets[key].id).items()}
    assert boxes(page, key) == expected


def test_countries_stand_in_capitals(page: str, catalogue: Catalogue) -> None:
    assert set(boxes(page, "country")) == {code.upper() for code in catalogue.used("countries")}


def test_every_record_is_found_by_some_value_of_each_facet_that_all_have(catalogue: Catalogue, page: str) -> None:
    for key in ("year", "status", "kind", "lang"):
        numbers = [count for _, count in boxes(page, key).values()]
        assert sum(numbers) >= len(catalogue.records), f"'{key}' leaves practices out"


def test_values_without_a_practice_cannot_be_chosen(page: str) -> None:
    for key in DIMENSIONS.facets:
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


# --- what the script fetches -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Any]:
    """What the list fetches, by its path below the folder that the entry names."""
    made = explorer_files(catalogue)
    folder = json.loads(made.pop("data/explorer/entry.json"))["folder"]
    assert all(path.startswith(f"data/explorer/{folder}/") for path in made)
    return {path.split("/", 3)[3]: json.loads(text) for path, text in made.items()}


def test_index_finds_every_record_by_its_codes(files: dict[str, Any], catalogue: Catalogue, language: Language) -> None:
    index = files[f"{language}/index.json"]
    assert index["ids"] == [record.id for record in by_interest(catalogue)]
    for place, identifier in enumerate(index["ids"]):
        codes = explorer.codes(catalogue.record(identifier), catalogue)
        for key in DIMENSIONS.facets:
            carried = {code for code, steps in index["codes"][key].items() if place in set(accumulate(steps))}
            assert carried == set(codes[key]), f"{identifier}, {key}"


def test_orders_hold_every_record_once(files: dict[str, Any], catalogue: Catalogue, language: Language) -> None:
    index = files[f"{language}/index.json"]
    assert tuple(index["orders"]) == explorer.SORTS[1:]
    for order in index["orders"].values():
        assert sorted(order) == list(range(len(catalogue.records)))
    assert [index["ids"][at] for at in index["orders"]["guide"]] == [record.id for record in catalogue.records]


def test_words_find_the_records_that_have_them(files: dict[str, Any], catalogue: Catalogue) -> None:
    ids = files["fr/index.json"]["ids"]
    words_of: dict[str, set[str]] = {}
    for name, piece in files.items():
        if name.startswith("words-"):
            for word, steps in piece.items():
                for at in accumulate(steps):
                    words_of.setdefault(ids[at], set()).add(word)
    assert words_of == {identifier: set(words) for identifier, words in catalogue.searchable.items()}


def test_fetched_cards_are_those_of_the_pages(files: dict[str, Any], page: str, language: Language) -> None:
    pieces = [piece for name, piece in files.items() if name.startswith(f"{language}/list-")]
    cards = {identifier: listed["cards"] for piece in pieces for identifier, listed in piece.items()}
    for identifier in listed(page):
        assert cards[identifier] in page


def test_files_change_their_address_with_their_content(catalogue: Catalogue) -> None:
    changed = catalogue.records[0].model_copy(update={"sectors": catalogue.record("memoire-des-quais").sectors})
    other = Catalogue((changed, *catalogue.records[1:]), catalogue.vocabularies, knowledge=catalogue.knowledge)
    assert explorer_files(catalogue)["data/explorer/entry.json"] != explorer_files(other)["data/explorer/entry.json"]


def test_markup_cannot_be_made_by_a_text(catalogue: Catalogue) -> None:
    title = Text(fr="<img src=x onerror=alert(1)>", en="</li><script>alert(1)</script>")
    hostile = first(catalogue).model_copy(update={"title": title, "summary": title})
    made = explorer_files(Catalogue((hostile,), catalogue.vocabularies))
    for text in made.values():
        assert "<img" not in text
        assert "<script" not in text


# --- orders ----------------------------------------------------------------------------------------------------------


def record_like(record: Record, name: str, **changes: Any) -> Record:
    return record.model_copy(update={"id": name, **changes})


def test_usual_order_begins_with_routes_and_outcomes_and_lets_sectors_take_turns(catalogue: Catalogue) -> None:
    model = catalogue.record("ports-jumeaux")
    assert model.outcome is not None
    silent = model.outcome.model_copy(update={"reported": False})
    other = catalogue.record("memoire-des-quais").sectors
    records = (
        record_like(model, "nothing", outcome=None, partnerships=()),
        record_like(model, "route-only", outcome=silent),
        record_like(model, "outcome-only", partnerships=()),
        record_like(model, "both"),
        record_like(model, "both-again"),
        record_like(model, "both-elsewhere", sectors=other),
    )
    ordered = [record.id for record in by_interest(Catalogue(records, catalogue.vocabularies))]
    assert ordered == ["both", "both-elsewhere", "both-again", "outcome-only", "route-only", "nothing"]


def test_orders_fall_back_on_titles(catalogue: Catalogue) -> None:
    model = catalogue.record("ecole-des-ports")
    assert model.period is not None
    later = model.period.model_copy(update={"start": "2015", "end": None})
    names = {"z": model.period, "é": None, "e 10": later, "e 9": model.period, "« a »": model.period}
    records = [record_like(model, name, title=Text(fr=name, en=name), period=period) for name, period in names.items()]
    small = Catalogue(tuple(records), catalogue.vocabularies)
    assert [record.id for record in by_title(small, FRENCH)] == ["« a »", "é", "e 9", "e 10", "z"]
    assert [record.id for record in by_period(small, FRENCH)] == ["e 10", "« a »", "e 9", "z", "é"]
    assert [record.id for record in by_completeness(small, FRENCH)][-1] == "é"


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
    record = catalogue.record("ecole-des-ports")
    assert explorer.codes(record, catalogue)["year"] == ["2013", "2014", "2015", "2010-2014", "2015-2019"]
    undated = record.model_copy(update={"period": None})
    assert explorer.codes(undated, Catalogue((undated,), catalogue.vocabularies))["year"] == ["none"]


def test_state_of_the_languages(catalogue: Catalogue) -> None:
    record = catalogue.record("ports-jumeaux")
    translation = record.translation["en"]
    assert language_state(record.model_copy(update={"translation": {}})) == "missing"
    for state in ("missing", "draft", "reviewed"):
        changed = {"en": translation.model_copy(update={"state": state})}
        assert language_state(record.model_copy(update={"translation": changed})) == state


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
    assert explorer.address(DIMENSIONS[dimension], code) == expected


def test_every_dimension_with_pages_leads_into_the_explorer() -> None:
    for dimension in DIMENSIONS.values():
        if dimension.pages:
            assert explorer.address(dimension, "x").lower().endswith("=x")


def test_words_of_both_languages_without_accents(catalogue: Catalogue) -> None:
    words = catalogue.searchable["ports-jumeaux"]
    for word in ("jumeaux", "twin", "sante", "health", "femme", "women", "maroc", "morocco", "europe"):
        assert any(word_found.startswith(word) for word_found in words), f"'{word}' does not find the practice"
    assert not {"de", "la", "the", "of"} & set(words), "words that say nothing are kept"
    assert all(re.fullmatch(r"[^\W_]+", word) and word == word.lower() for word in words)


@pytest.mark.parametrize("size", [300, 1000])
def test_first_visit_stays_light_and_so_does_a_choice(catalogue: Catalogue, size: int) -> None:
    large = grown(catalogue, size)
    page = next(explorer.pages(large, FRENCH, Settings())).html
    assert compressed(page.encode()) < 24_000, "the page grows with the collection"
    if size == 300:  # markup takes a while to make, and is in pieces of one size
        made = explorer_files(large)
        sizes = {path.rpartition("/")[2].partition("-")[0]: compressed(text.encode()) for path, text in made.items()}
        assert sizes["index.json"] < 12_000
        assert sizes["list"] < 8_000
