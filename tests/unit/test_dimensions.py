"""A dimension is one row: one that is added shows in everything that follows from the rows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest

from passerelles.booklets.casebook import casebooks
from passerelles.booklets.handout import handouts
from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.similar_records import traits
from passerelles.documents.files import office_files
from passerelles.handwritten.about import whole_citation
from passerelles.handwritten.missing_practice_note import written
from passerelles.handwritten.page_index import PageIndex
from passerelles.languages import ENGLISH, LANGUAGES
from passerelles.model.dimensions import DIMENSIONS, CodePlace, Dimension, DimensionPages, Facet, Likeness
from passerelles.model.record import Record
from passerelles.open_data.codebook import fields_of_record
from passerelles.open_data.files import data_files as open_data_files
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import practices_json
from passerelles.outputs.record_schema import record_schema
from passerelles.outputs.workbook import workbook_parts
from passerelles.pages import compare, explorer, gap_matrix
from passerelles.pages.generate import data_files, generate
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View, typeset_words
from passerelles.project import Project, country_boxes, examine_project
from passerelles.rules import CheckContext, RecordUnderCheck, check
from passerelles.search.page_search_terms import SearchTerms
from passerelles.text.messages import words
from tests.conftest import FIXTURES

LEVELS = Dimension(
    "levels",
    CodePlace("territory-levels", "territories[].level"),
    facet=Facet("level", words=True, search=True),
    pages=DimensionPages(),
    gaps="gaps/levels",
    compared="levels",
    export="levels",
    likeness=Likeness("level", 1.0),
)
"""The levels of a record's territories, which no page shows so far."""

WORDS = {
    "dimension.levels.one": "Level",
    "dimension.levels.other": "Levels",
    "dimensions.levels": "At which level does it happen?",
    "explorer.facet.level": "Level",
    "explorer.short.level": "Level",
    "gaps.titles.levels": "The gaps: sectors and levels",
    "gaps.descriptions.levels": "Crossings of a sector with a level.",
    "gaps.by.levels": "levels",
    "gaps.caption.levels": "Number of practices by level and sector",
    "compare.rows.levels": "Levels",
    "related.level": "a place of the same level",
    "data.columns.levels": "Levels",
    "data.field.Data.levels": "The levels of the places.",
}
"""Its words."""


@pytest.fixture(scope="module", autouse=True)
def _words_of_the_dimension() -> Iterator[None]:
    """The interface has words for the dimension, in every language."""
    with pytest.MonkeyPatch.context() as patch:
        for said in map(words, LANGUAGES):
            patch.setattr(said, "_flat", {**said._flat, **WORDS})
        typeset_words.cache_clear()
        yield
    typeset_words.cache_clear()


@pytest.fixture(scope="module")
def extended() -> Catalogue:
    """The collection of tests/fixtures/project, told apart by level too."""
    frozen = examine_project(Project(FIXTURES / "project")).catalogue
    return dataclasses.replace(frozen, dimensions=DIMENSIONS.with_row(LEVELS))


@pytest.fixture(scope="module")
def record(extended: Catalogue) -> Record:
    """A record with two levels: a municipality and a region."""
    return extended.record("ports-jumeaux")


@pytest.fixture(scope="module")
def made(extended: Catalogue) -> dict[str, str]:
    """All pages of one language."""
    return {path: page.text for path, page in generate(extended, ENGLISH).items()}


def levels(record: Record) -> list[str]:
    return list(dict.fromkeys(place.level for place in record.territories))


def test_records_are_found_by_it(extended: Catalogue, record: Record) -> None:
    assert extended.codes(record)["levels"] == levels(record) != []
    assert record in extended.having("levels", levels(record)[0])


def test_explorer_has_a_facet(extended: Catalogue, made: dict[str, str], record: Record) -> None:
    facets = {facet.key: facet for facet in explorer.facets_of(View(extended, ENGLISH, explorer.PAGE))}
    assert {value.code for value in facets["level"].values} == set(extended.used("levels"))
    assert f'<input type="checkbox" name="level" value="{levels(record)[0]}"' in made[explorer.PAGE]
    assert explorer.data(View(extended, ENGLISH, explorer.PAGE))["keys"][-1] == "level"
    assert explorer.codes(record, extended)["level"] == levels(record)


def test_words_of_its_values_find_a_record(extended: Catalogue, record: Record) -> None:
    assert "municipality" in levels(record)
    assert "municipality" in extended.searchable[record.id]


def test_it_has_pages_and_is_a_way_to_browse(made: dict[str, str], record: Record, extended: Catalogue) -> None:
    assert "At which level does it happen?" in made["levels/index"]
    assert {path for path in made if path.startswith("levels/")} == {
        "levels/index", *(f"levels/{code}" for code in extended.vocabularies.terms("territory-levels")),
    }  # fmt: skip
    assert f'data-id="{record.id}"' in made[f"levels/{levels(record)[0]}"]
    assert '<a href="../levels/">Levels</a>' in made[explorer.PAGE]


def test_it_is_crossed_with_the_sectors(made: dict[str, str], extended: Catalogue) -> None:
    assert "Number of practices by level and sector" in made["gaps/levels"]
    assert "../gaps/levels/" in made[gap_matrix.MAIN] or "../levels/" in made[gap_matrix.MAIN]
    assert gap_matrix.matrix(View(extended, ENGLISH, "gaps/levels"), "levels").rows


def test_practices_are_compared_by_it(extended: Catalogue, record: Record) -> None:
    view = View(extended, ENGLISH, compare.PAGE)
    assert "levels" in compare.rows(view)
    assert len(compare.data(view)[record.id]["cells"]["levels"]) == len(levels(record))


def test_search_knows_and_filters_by_it(extended: Catalogue, made: dict[str, str], record: Record) -> None:
    terms = SearchTerms(extended)
    terms.html(ENGLISH, f"practices/{record.id}", {ENGLISH: "Title"})
    assert terms.entries[f"/en/practices/{record.id}/"].codes["level"] == levels(record)
    assert "Municipality" in terms.keywords(ENGLISH, f"practices/{record.id}", {ENGLISH: "Title"}).tags
    terms.html(ENGLISH, "levels/municipality", {ENGLISH: "Municipality"})
    assert terms.entries["/en/levels/municipality/"].codes["level"] == ["municipality"]
    assert 'name="level"' in made["search/index"]


def test_map_filters_by_it(extended: Catalogue) -> None:
    filters = json.loads(data_files(extended, ENGLISH)["map/filters.json"])
    assert filters["names"]["level"][""] == "Level"
    assert filters["names"]["level"]["municipality"] == "Municipality"


def test_data_has_it(extended: Catalogue, record: Record) -> None:
    published = {record["id"]: record for record in json.loads(practices_json(extended))["records"]}
    assert published[record.id]["levels"] == levels(record)


def test_everything_made_from_the_data_has_it(extended: Catalogue) -> None:
    files = dict(open_data_files(extended, Publication()))
    described = json.loads(files["data/openapi.json"])["components"]["schemas"]["Record"]
    assert described["properties"]["levels"] == {"description": "The levels of the places. (list: code)"}
    for language in LANGUAGES:
        package = json.loads(files[f"{language.folder}data/datapackage.json"])
        fields = package["resources"][0]["schema"]["fields"]
        assert [field["description"] for field in fields if field["name"] == "Levels"] == ["The levels of the places."]
        assert any("The levels of the places." in text for text in workbook_parts(extended, language).values())


def test_codebook_names_the_word_that_it_lacks(extended: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(ENGLISH)
    monkeypatch.setattr(
        said, "_flat", {key: text for key, text in said._flat.items() if key != "data.field.Data.levels"}
    )
    with pytest.raises(KeyError, match=r"data\.field\.Data\.levels"):
        fields_of_record(extended, ENGLISH)


def test_documents_are_made_with_it(extended: Catalogue) -> None:
    for language in LANGUAGES:
        made = [make() for _, make in office_files(extended, language, Settings(), PageIndex())]
        assert len(made) > 2 * len(extended.records)
    cited = {code: whole_citation(View(extended, code, "index"), Settings()) for code in LANGUAGES}
    indexes = {str(code): PageIndex() for code in LANGUAGES}
    assert [booklet.text for booklet in casebooks(extended, indexes, Publication(), cited)]
    assert [booklet.text for booklet in handouts(extended, extended.records, Publication())]


def test_schema_offers_its_codes(extended: Catalogue) -> None:
    title = Dimension("title-levels", CodePlace("territory-levels", "figures[].source"))
    plain = json.loads(record_schema(extended.vocabularies))
    schema = json.loads(record_schema(extended.vocabularies, DIMENSIONS.with_row(title)))
    offered = schema["definitions"]["Figure"]["properties"]["source"]
    assert "enum" not in plain["definitions"]["Figure"]["properties"]["source"]
    assert offered["enum"] == sorted(extended.vocabularies.terms("territory-levels"))


def test_its_codes_are_checked(extended: Catalogue, record: Record) -> None:
    def rules(dimensions: object) -> set[tuple[object, ...]]:
        assert isinstance(dimensions, type(DIMENSIONS))
        collection = CheckContext(extended.vocabularies, country_boxes(), dimensions=dimensions)
        findings = check(RecordUnderCheck(record, {}, f"{record.id}.yml", collection))
        return {problem.path for problem in findings if problem.rule == "unknown-code"}

    strange = Dimension("strange", CodePlace("territory-levels", "sources[].id"))
    assert rules(DIMENSIONS) == set()
    assert rules(DIMENSIONS.with_row(strange)) == {("sources", index, "id") for index in range(len(record.sources))}


def test_records_are_alike_by_it(extended: Catalogue, record: Record) -> None:
    shared = traits(record, extended.vocabularies, extended.dimensions)
    assert {trait.code for trait in shared if trait.kind == "level"} == set(levels(record))


@pytest.mark.parametrize(
    ("dimension", "code", "expected"),
    [
        ("sectors", "health", "sectors: [{code: health}]"),
        ("initiative-types", "training", "initiative_types: [{code: training}]"),
        ("sdgs", "3", 'sdgs: [{target: "3"}]'),
        ("countries", "ma", "territories: [{country: MA}]"),
        ("steps", "5", "steps: [{number: 5}]"),
        ("gcm", "19", "gcm: {objectives: [{number: 19}]}"),
        ("concepts", "diaspora", "concepts: [diaspora]"),
        ("cooperation", "triangular", "cooperation: triangular"),
    ],
)
def test_values_are_shown_as_one_writes_them(dimension: str, code: str, expected: str) -> None:
    assert written(DIMENSIONS[dimension], code) == expected


def test_place_gives_codes_with_their_paths(record: Record) -> None:
    place = CodePlace("territory-levels", "territories[].level")
    codes = list(place.codes(record))
    assert codes == [
        (("territories", index, "level"), territory.level) for index, territory in enumerate(record.territories)
    ]
    assert place.list == ("territories",)
    assert place.key == "level"
    assert CodePlace("cooperation", "cooperation").list == ()


def words_of(row: Dimension) -> set[str]:
    """The words that a dimension asks for, by where it shows."""
    needed = set()
    if row.facet:
        key = row.facet.key
        needed |= {f"explorer.facet.{key}", f"explorer.short.{key}"}
        needed |= {f"explorer.{key}.{choice}" for choice in row.choices}
    if row.pages and row.pages.browsed:
        needed |= {f"dimension.{row.id}.one", f"dimension.{row.id}.other", f"dimensions.{row.id}"}
    if row.gaps:
        needed |= {f"gaps.{part}.{row.id}" for part in ("by", "caption")}
    if row.gaps and row.gaps != gap_matrix.MAIN:
        needed |= {f"gaps.{part}.{row.id}" for part in ("titles", "descriptions")}
    if row.compared:
        needed.add(f"compare.rows.{row.compared}")
    if row.export:
        needed |= {f"data.columns.{row.export}", f"data.field.Data.{row.export}"}
    if row.likeness:
        needed.add(f"related.{row.likeness.kind}")
    return needed


def test_every_dimension_has_its_words() -> None:
    for language in LANGUAGES:
        needed = set().union(*map(words_of, DIMENSIONS.values()))
        assert sorted(key for key in needed if not words(language).has(key)) == [], language


def test_these_are_all_words_that_it_asks_for() -> None:
    assert words_of(LEVELS) == set(WORDS)
