"""The gap matrix and the table for comparing: every crossing is there, and its number is true."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten import missing_practice_note
from passerelles.languages import FRENCH, LANGUAGES, Language
from passerelles.model.dimensions import DIMENSIONS
from passerelles.model.record import GAP_PARTS
from passerelles.pages import compare, gap_matrix
from passerelles.pages.compare import first_sentences
from passerelles.pages.generate import data_files
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from tests.unit.support import script_data

PAGES = DIMENSIONS.crossed


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    language: Language = request.param
    return language


@pytest.mark.parametrize("dimension", PAGES)
def test_every_crossing_is_counted(catalogue: Catalogue, dimension: str) -> None:
    matrix = gap_matrix.matrix(View(catalogue, FRENCH, PAGES[dimension]), dimension)
    assert [label.code for label in matrix.sectors] == list(catalogue.vocabularies.terms("sectors"))
    for row in matrix.rows:
        for cell in row.cells:
            here = {record.id for record in catalogue.having("sectors", cell.sector.code)}
            both = here & {record.id for record in catalogue.having(dimension, row.label.code)}
            assert cell.count == len(both)
    assert matrix.empty == sum(not cell.count for cell in matrix.cells) > 0


def test_values_without_a_practice_have_their_row(catalogue: Catalogue) -> None:
    def rows(dimension: str) -> list[str]:
        return [row.label.code for row in gap_matrix.matrix(View(catalogue, FRENCH, "gaps/index"), dimension).rows]

    assert rows("initiative-types") == list(catalogue.vocabularies.terms("initiative-types"))
    assert rows("sdgs") == [str(number) for number in range(1, 18)]
    assert rows("steps") == [str(number) for number in range(1, 8)]
    assert set(rows("countries")) == set(catalogue.used("countries"))


def test_area_of_a_circle_is_its_number(catalogue: Catalogue) -> None:
    cells = gap_matrix.matrix(View(catalogue, FRENCH, "gaps/index"), "initiative-types").cells
    largest = max(cells, key=lambda cell: cell.count)
    for cell in cells:
        assert cell.radius**2 / largest.radius**2 == pytest.approx(cell.count / largest.count, abs=0.02)


@pytest.mark.parametrize("dimension", PAGES)
def test_cells_lead_on(catalogue: Catalogue, dimension: str, language: Language) -> None:
    made = {page.path: page.html for page in gap_matrix.pages(catalogue, language, Settings())}
    page = made[PAGES[dimension]]
    up = "../" if PAGES[dimension] == "gaps/index" else "../../"
    matrix = gap_matrix.matrix(View(catalogue, language, PAGES[dimension]), dimension)
    full = re.findall(r'<a class="p-cell" href="([^"]+)"', page)
    empty = re.findall(r'<a class="p-cell p-cell--empty" href="([^"]+)"', page)
    assert len(empty) == matrix.empty
    assert len(full) == len(matrix.cells) - matrix.empty
    key = {"initiative-types": "type", "sdgs": "sdg", "countries": "country", "steps": "step"}[dimension]
    assert all(
        re.fullmatch(rf"{up}practices/\?sector=[a-z-]+&{key}=[A-Za-z0-9-]+", unescape(address)) for address in full
    )
    assert all(
        re.fullmatch(rf"{up}contribute/\?sector=[a-z-]+&{key}=[A-Za-z0-9-]+", unescape(address)) for address in empty
    )


def test_pages_are_links_of_each_other(catalogue: Catalogue, language: Language) -> None:
    for page in gap_matrix.pages(catalogue, language, Settings()):
        text = page.html
        switch = text[text.index('class="p-switch"') : text.index("</nav>", text.index('class="p-switch"'))]
        assert len(re.findall("<a ", switch)) == len(PAGES)
        assert switch.count('aria-current="page"') == 1, page.path


def test_what_sources_leave_out(catalogue: Catalogue) -> None:
    gaps = gap_matrix.untold(catalogue.records)
    assert {gap.part for gap in gaps} == set(GAP_PARTS)
    assert [gap.count for gap in gaps] == sorted((gap.count for gap in gaps), reverse=True)
    for gap in gaps:
        declared = [str(record.gaps[part]) for record in catalogue.records for part in record.gaps if part == gap.part]
        assert gap.count == sum(reason not in {"not-applicable", "to-write"} for reason in declared) == sum(gap.reasons)
        assert gap.of == len(catalogue.records) - declared.count("not-applicable") - declared.count("to-write")


def test_every_empty_cell_is_understood_where_it_leads(catalogue: Catalogue, language: Language) -> None:
    view = View(catalogue, language, "contribute/index")
    values = script_data(missing_practice_note.insert(view))
    for dimension, page in PAGES.items():
        for cell in gap_matrix.matrix(View(catalogue, language, page), dimension).cells:
            for pair in cell.target.partition("?")[2].split("&"):
                key, _, code = pair.partition("=")
                assert values[key][code]["code"]


# --- the table for comparing -----------------------------------------------------------------------------------------


def test_table_knows_every_record(catalogue: Catalogue, language: Language) -> None:
    data = json.loads(data_files(catalogue, language)[compare.DATA])
    assert list(data) == [record.id for record in catalogue.records]
    for record in catalogue.records:
        cells = data[record.id]["cells"]
        assert set(cells) <= set(compare.rows(View(catalogue, language, compare.PAGE)))
        assert {"what", "status", "sectors", "types", "cooperation"} <= set(cells)
        assert ("sdgs" in cells) == bool(record.sdgs)
        assert len(cells.get("gaps", [])) == len(record.gaps)
        assert len(cells.get("figures", [])) == len(record.figures)
        assert data[record.id]["url"] == f"../practices/{record.id}/"
        assert ("results" in cells) == (record.story.results is not None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One.", "One."),
        ("A" * 159 + ". Then more. And more.", "A" * 159 + ". […]"),
        ("Short. " + "B" * 200 + ". Third.", "Short. " + "B" * 200 + ". […]"),
        ("A well (p. 34) ; at 3.5 km. Then.", "A well (p. 34) ; at 3.5 km. Then."),
    ],
)
def test_first_sentences(text: str, first: str) -> None:
    assert first_sentences(text) == first


def test_address_of_a_comparison() -> None:
    assert compare.address("abcdef") == "compare/index?ids=a,b,c,d"
