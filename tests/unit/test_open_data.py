"""The open data: whole, safe in a spreadsheet, described as they are, and read by other programs."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openapi_spec_validator
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, SKOS

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.inserts import fill
from passerelles.handwritten.open_data import _FILES
from passerelles.hosting.types import type_of
from passerelles.languages import FRENCH, LANGUAGES, Language
from passerelles.model.record import Record
from passerelles.model.vocabulary import Term
from passerelles.open_data.codebook import fields_of_record, parts
from passerelles.open_data.distribution import distributed
from passerelles.open_data.files import data_files
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import VERSION, record_data
from passerelles.open_data.spreadsheet import BOM, csv_text, decimal_mark, harmless, separator
from passerelles.open_data.tables import WORKBOOK, tables
from passerelles.outputs.feed import feed
from passerelles.outputs.llms_txt import llms_txt
from passerelles.outputs.workbook import workbook_parts
from passerelles.pages.generate import generate
from passerelles.pages.publication import Publisher
from passerelles.pages.render import Settings
from passerelles.site.packing import write_zip
from tests.unit.support import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib about itself, for JSON-LD

HERE = Publication("https://site.example/sous/chemin/", "Ville d'Exemple <&>")
NOWHERE = Publication()


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, str]:
    """Every file, of a site that does not know where it lies."""
    return dict(data_files(catalogue, NOWHERE))


def read_table(text: str, language: Language) -> list[dict[str, str]]:
    """A table as Python's own reader sees it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=separator(language)))


def test_files_are_the_same_each_time(catalogue: Catalogue, files: dict[str, str]) -> None:
    assert dict(data_files(catalogue, NOWHERE)) == files


# --- records ---------------------------------------------------------------------------------------------------------


def test_every_field_of_a_record_is_there(catalogue: Catalogue) -> None:
    """The Compact's objectives and principles stand on their own, as all that a record is found by."""
    assert set(Record.model_fields) - {"gcm"} <= set(record_data(catalogue.records[0], catalogue))


def test_each_record_has_a_file_of_its_own(catalogue: Catalogue, files: dict[str, str]) -> None:
    whole = json.loads(files["data/practices.json"])["records"]
    assert [json.loads(files[f"data/practices/{record.id}.json"]) for record in catalogue.records] == whole


def test_every_code_has_its_label(catalogue: Catalogue) -> None:
    exported = [row for row in catalogue.dimensions.values() if row.export]
    for record in catalogue.records:
        data = record_data(record, catalogue)
        for row in exported:
            codes = data[row.export or ""]
            for code in codes if isinstance(codes, list) else [codes]:
                assert set(data["labels"][row.export][str(code)]) == set(LANGUAGES)
                assert all(data["labels"][row.export][str(code)].values())


# --- the codebook ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_codebook_has_every_field(catalogue: Catalogue, language: Language) -> None:
    data = record_data(catalogue.records[0], catalogue)
    assert [field.key for field in fields_of_record(catalogue, language)] == list(data)
    described = {part.name: {field.key for field in part.fields} for part in parts(language)}
    for record in catalogue.records:
        data = record_data(record, catalogue)
        for key, name in (("territories", "Territory"), ("figures", "Figure"), ("sources", "Source"), ("tags", "Tag")):
            assert all(set(item) == described[name] for item in data[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_a_table_differ_in_name(catalogue: Catalogue, language: Language) -> None:
    for table in tables(catalogue.dimensions):
        names = [column.name(language) for column in table.columns]
        assert [name for name, count in Counter(names).items() if count > 1] == []


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_a_row_for_everything(catalogue: Catalogue, files: dict[str, str], language: Language) -> None:
    for table in tables(catalogue.dimensions):
        text = files[table.file(language)]
        assert text.startswith(BOM)
        rows = read_table(text, language)
        assert len(rows) == sum(len(list(table.items(record, catalogue))) for record in catalogue.records)
        assert not any(None in row or None in row.values() for row in rows), "a row with too many or too few cells"


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    made = harmless(text)
    assert made in (text, f"'{text}")
    assert made.lstrip(" \u00a0\u202f\ufeff\0")[:1] not in {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
    }


@pytest.mark.parametrize("text", ['=HYPERLINK("http://evil.example")', "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_what_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert read_table(csv_text(["A"], [[text]], FRENCH), FRENCH) == [{"A": f"'{text}"}]


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=3
    )
)
def test_what_is_written_can_be_read_again(cells: list[str]) -> None:
    text = csv_text(map(str, range(len(cells))), [cells], FRENCH)
    (row,) = read_table(text, FRENCH)
    assert list(row.values()) == [harmless(cell) for cell in cells]


def test_numbers_are_those_of_the_language() -> None:
    assert csv_text(["n"], [[-1.5], [None], [True]], FRENCH) == f'{BOM}"n"\r\n"-1,5"\r\n""\r\n"oui"\r\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_package_describes_the_tables(files: dict[str, str], language: Language) -> None:
    """As a reader of data packages does it: the heads, and each cell by the type, pattern and marks of its field."""
    package = json.loads(files[f"{language.folder}data/datapackage.json"])
    for resource in package["resources"]:
        text = files[f"{language.folder}data/{resource['path']}"]
        if resource["format"] != "csv":
            json.loads(text)
            continue
        rows = read_table(text, language)
        fields = resource["schema"]["fields"]
        assert resource["dialect"]["delimiter"] == separator(language)
        assert not rows or list(rows[0]) == [field["name"] for field in fields]
        for row in rows:
            for field in fields:
                assert fits(row[field["name"]], field), (resource["name"], field["name"], row[field["name"]])


def fits(cell: str, field: dict[str, Any]) -> bool:
    """Whether a cell is what its field says."""
    constraints = field.get("constraints", {})
    if cell == "":
        return not constraints.get("required")
    if field["type"] == "integer":
        return bool(re.fullmatch(r"-?\d+", cell))
    if field["type"] == "number":
        return bool(re.fullmatch(r"-?\d+(\.\d+)?", cell.replace(field["decimalChar"], ".")))
    if field["type"] == "boolean":
        return cell in field["trueValues"] + field["falseValues"]
    return bool(re.fullmatch(constraints.get("pattern", r"(?s).*"), cell))


def test_a_file_has_one_type_wherever_it_is_declared(files: dict[str, str], catalogue: Catalogue) -> None:
    """As a server answers, as the interface says and as the descriptions of the set list it."""
    paths = json.loads(files["data/openapi.json"])["paths"]
    said = {path.removeprefix("/"): kind for path, file in paths.items() for kind in answered(file)}
    served = {path: type_of(path).partition(";")[0] for path in said}
    assert {path: kind for path, kind in said.items() if kind != served[path] and not path.endswith("feed.xml")} == {}
    assert {path: kind for path, kind in distributed(catalogue) if kind != said[path]} == {}
    others = {path for path in said if "{id}" in path or path.endswith("feed.xml")} | {"data/dataset.jsonld"}
    assert set(said) - dict(distributed(catalogue)).keys() == others, "these do not hold the whole"


def answered(file: dict[str, Any]) -> list[str]:
    """The types with which an address of the interface answers."""
    return list(file["get"]["responses"]["200"]["content"])


def test_every_file_but_a_single_record_has_its_line_on_the_page(files: dict[str, str], catalogue: Catalogue) -> None:
    listed = {f"{code.folder}{file.name}" for file in _FILES if not file.shared for code in LANGUAGES}
    listed |= {file.name for file in _FILES if file.shared}
    listed |= {table.file(code) for table in tables(catalogue.dimensions) for code in LANGUAGES}
    assert {name for name in files if not name.startswith("data/practices/")} - listed == set()


def test_the_files_are_described_as_an_interface(files: dict[str, str], catalogue: Catalogue) -> None:
    """By the validator of OpenAPI; every address that it names is there, and every shared file is named."""
    described = json.loads(files["data/openapi.json"])
    openapi_spec_validator.validate(described)
    named = {
        path.removeprefix("/").replace("{id}", record.id) for path in described["paths"] for record in catalogue.records
    }
    elsewhere = {f"{language.folder}{name}" for language in LANGUAGES for name in ("data/practices.xlsx", "feed.xml")}
    moved = {f"data/{page.page}.{ending}" for page in catalogue.knowledge.moved_pages for ending in ("json", "jsonld")}
    assert named - elsewhere <= set(files)
    assert set(files) - named - moved == {"data/openapi.json", "data/dcat.jsonld"}
    schemas = described["components"]["schemas"]
    whole = {"$ref": "#/components/schemas/Collection", "components": {"schemas": schemas}}
    Draft202012Validator(whole).validate(json.loads(files["data/practices.json"]))


def test_portals_find_every_file(files: dict[str, str], catalogue: Catalogue) -> None:
    """By DCAT: a title in each language, a licence, and for each file where it is and of what kind."""
    base = "https://site.example/data/dcat.jsonld"
    graph = Graph().parse(data=files["data/dcat.jsonld"], format="json-ld", publicID=base)
    (about,) = graph.subjects(RDF.type, DCAT.Dataset)
    titles = {str(title.language) for title in graph.objects(about, DCTERMS.title)}  # type: ignore[attr-defined]
    assert titles == set(map(str, LANGUAGES))
    assert str(graph.value(about, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    books = {f"{language.folder}data/practices.xlsx" for language in LANGUAGES}
    addresses = set()
    for book in graph.objects(about, DCAT.distribution):
        addresses.add(str(graph.value(book, DCAT.downloadURL)).removeprefix("https://site.example/"))
        assert str(graph.value(book, DCAT.mediaType)).startswith("https://www.iana.org/assignments/media-types/")
    assert addresses - books <= set(files)
    assert books | {"data/practices.json", "data/practices.csv", "en/data/tags.csv"} <= addresses


def test_territories_are_points_on_the_earth(files: dict[str, str], catalogue: Catalogue) -> None:
    """By RFC 7946: longitude first, and `null` where there is no place."""
    features = json.loads(files["data/territories.geojson"])["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    assert len(features) == sum(len(record.territories) for record in catalogue.records)
    for feature in features:
        assert (feature["type"], set(feature) - {"id", "properties", "geometry"}) == ("Feature", {"type"})
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


# --- the workbook ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_holds_what_the_tables_hold(
    catalogue: Catalogue, files: dict[str, str], language: Language, tmp_path: Path
) -> None:
    """As openpyxl opens it: a sheet for each table, texts as texts, numbers as numbers, and no formula."""
    path = tmp_path / "practices.xlsx"
    write_zip(path, workbook_parts(catalogue, language))
    book = openpyxl.load_workbook(path)
    made = tables(catalogue.dimensions)
    assert len(book.sheetnames) == len(made) + 1
    assert sum(1 for _ in book.worksheets[-1].rows) == 1 + sum(len(table.columns) for table in made)
    for table, sheet in zip(made, book.worksheets, strict=False):
        head, *rows = sheet.iter_rows()
        assert [cell.value for cell in head] == [column.name(language) for column in table.columns]
        wanted = read_table(files[table.file(language)], language)
        for row, of_table in zip(rows, wanted, strict=True):
            for cell, column in zip(row, table.columns, strict=True):
                assert cell.data_type in {"n", "s", "inlineStr"}, "a formula"
                assert written(cell.value, language) == of_table[column.name(language)].replace("\r", "")


def written(value: object, language: Language) -> str:
    """A cell of the workbook as a table has it."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else str(value).replace(".", decimal_mark(language))


def test_workbook_is_the_same_each_time_and_takes_any_text(tmp_path: Path, catalogue: Catalogue) -> None:
    title = catalogue.records[0].title.model_copy(update={"fr": "=1+1\x00\ufffe<&>"})
    hostile = catalogue.records[0].model_copy(update={"title": title})
    changed = replace(catalogue, records=(hostile,))
    for name in ("first", "second"):
        write_zip(tmp_path / name, workbook_parts(changed, FRENCH))
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    (tmp_path / "first").rename(tmp_path / "first.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "first.xlsx").worksheets[0]["C2"]
    assert cell.value == "=1+1<&>"
    assert cell.data_type in {"s", "inlineStr"}, "a formula"


# --- vocabularies ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def thesaurus(files: dict[str, str]) -> Graph:
    """The vocabularies as rdflib reads them."""
    return Graph().parse(data=files["data/vocabularies.ttl"], format="turtle", publicID="https://site.example/data/x")


def test_both_files_of_the_vocabularies_say_the_same(files: dict[str, str], thesaurus: Graph) -> None:
    linked = files["data/vocabularies.jsonld"]
    assert isomorphic(Graph().parse(data=linked, format="json-ld", publicID="https://site.example/data/x"), thesaurus)


def test_every_concept_is_sound(thesaurus: Graph, catalogue: Catalogue) -> None:
    """SKOS's own rules: one preferred label a language, a scheme, no circle, nothing both broader and related."""
    concepts = set(thesaurus.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == sum(len(vocabulary.terms) for vocabulary in catalogue.vocabularies.values())
    for concept in concepts:
        labels = [label.language for label in thesaurus.objects(concept, SKOS.prefLabel)]  # type: ignore[attr-defined]
        assert sorted(labels) == sorted(map(str, LANGUAGES)), concept
        preferred = set(thesaurus.objects(concept, SKOS.prefLabel))
        assert not preferred & set(thesaurus.objects(concept, SKOS.altLabel)), concept
        assert len(list(thesaurus.objects(concept, SKOS.inScheme))) == 1, concept
        wider = set(thesaurus.transitive_objects(concept, SKOS.broader)) - {concept}
        assert wider <= concepts
        assert (concept, SKOS.broader, concept) not in thesaurus
        assert all(concept not in set(thesaurus.transitive_objects(broader, SKOS.broader)) for broader in wider), (
            concept
        )
        assert not wider & set(thesaurus.objects(concept, SKOS.related)), concept


def test_matches_are_official_or_of_wikidata(thesaurus: Graph) -> None:
    matches = {
        str(subject).partition("#")[2]: str(match) for subject, match in thesaurus.subject_objects(SKOS.exactMatch)
    }
    assert matches["sdgs-10"] == "http://metadata.un.org/sdg/10"
    assert matches["countries-tn"] == "http://www.wikidata.org/entity/Q948"
    assert len(set(matches.values())) == len(matches)


def test_permanent_names_are_places_on_a_page(thesaurus: Graph, catalogue: Catalogue) -> None:
    page = fill(catalogue, FRENCH, "data/vocabularies", '<div data-slot="vocabularies"></div>')
    ids = set(re.findall(r' id="([^"]+)"', page))
    names = {
        str(subject) for kind in (SKOS.Concept, SKOS.ConceptScheme) for subject in thesaurus.subjects(RDF.type, kind)
    }
    assert {name.removeprefix("https://site.example/data/vocabularies/#") for name in names} <= ids


def test_names_are_whole_where_the_site_knows_its_address(catalogue: Catalogue) -> None:
    made = dict(data_files(catalogue, HERE))
    graph = Graph().parse(data=made["data/vocabularies.ttl"], format="turtle", publicID="https://other.example/")
    names = {str(subject) for subject in graph.subjects(RDF.type, SKOS.Concept)}
    assert all(name.startswith("https://site.example/sous/chemin/data/vocabularies/#") for name in names)


def test_linked_data_of_records_can_be_read(catalogue: Catalogue, files: dict[str, str]) -> None:
    for record in catalogue.records[:3]:
        text = files[f"data/practices/{record.id}.jsonld"]
        graph = Graph().parse(data=text, format="json-ld", publicID="https://site.example/data/practices/x.jsonld")
        page = f"https://site.example/practices/{record.id}/"
        assert any(str(subject) == page for subject in graph.subjects(RDF.type))


# --- the feed and llms.txt -------------------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("publication", [HERE, NOWHERE], ids=["published", "address not known"])
def test_feed_has_what_atom_asks_for(catalogue: Catalogue, language: Language, publication: Publication) -> None:
    """RFC 4287: id, title and updated of the feed and each entry, an author, links."""
    dated = catalogue.dated({f"{catalogue.records[4].id}.yml": "2030-01-02"})
    root = ElementTree.fromstring(feed(dated, language, publication))
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(catalogue.records)
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (part,) = element.findall(f"{ATOM}{name}")
            assert part.text
        assert MOMENT.fullmatch(element.findtext(f"{ATOM}updated", ""))
        assert element.findall(f"{ATOM}link[@rel='alternate']")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == (publication.editor or "Passerelles")
    assert entries[0].findtext(f"{ATOM}updated") == "2030-01-02T00:00:00Z"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_page_says_where_its_feed_is(catalogue: Catalogue, language: Language) -> None:
    head = generate(catalogue, language)["index"].meta.head
    assert 'type="application/atom+xml"' in head
    assert 'href="feed.xml"' in head


def test_feed_names_an_entry_the_same_wherever_the_site_lies(catalogue: Catalogue) -> None:
    ids = [re.findall(r"<id>(.*?)</id>", feed(catalogue, FRENCH, place)) for place in (HERE, NOWHERE)]
    assert ids[0] == ids[1]


def test_llms_txt_names_files_that_are_there(files: dict[str, str]) -> None:
    linked = re.findall(r"\]\(([^)]+)\)", llms_txt(NOWHERE))
    assert {path for path in linked if path.partition("data/")[1]} <= set(files)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("publication", [HERE, NOWHERE], ids=["published", "address not known"])
def test_page_describes_the_set_for_catalogues(
    catalogue: Catalogue, files: dict[str, str], language: Language, publication: Publication
) -> None:
    settings = Settings(publisher=Publisher(publication.editor), site_url=publication.site_url)
    page = fill(catalogue, language, "data/index", '<div data-slot="data-files"></div>', settings)
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert script
    described = json.loads(script[1])
    assert described["type"] == "Dataset"
    root = publication.site_url or "../" * f"{language.folder}data/".count("/")
    listed = {file["contentUrl"].removeprefix(root) for file in described["distribution"]}
    tables = {path for path in files if path.endswith(".csv")}
    assert tables < listed <= {*files, *(f"{code.folder}{WORKBOOK}" for code in LANGUAGES)}
    assert described["dateModified"] == max(record.changed for record in catalogue.records)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_tells_what_the_present_version_of_the_data_changed(language: Language) -> None:
    page = (ROOT / "docs" / "data" / f"index.{language}.md").read_text(encoding="utf-8")
    first, *_ = re.findall(r"^- \*\*([\d.]+)\*\*", page, flags=re.MULTILINE)
    assert first == VERSION


# --- the examples of the page ----------------------------------------------------------------------------------------


def example(language: Language, kind: str) -> str:
    """A worked example as the page shows it."""
    page = (ROOT / "docs" / "data" / f"index.{language}.md").read_text(encoding="utf-8")
    block = re.search(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert block, f"the page has no example in {kind}"
    return block[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_lines_of_python(catalogue: Catalogue, files: dict[str, str], language: Language, tmp_path: Path) -> None:
    kept = tmp_path / "practices.json"
    kept.write_text(files["data/practices.json"], encoding="utf-8")
    text = example(language, "python").replace("https://passerelles.example/data/practices.json", kept.as_uri())
    assert len([line for line in text.splitlines() if line]) == 10
    command = [sys.executable, "-X", "utf8", "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    first = [record.sectors[0].code for record in catalogue.records if record.outcome and record.outcome.reported]
    terms = catalogue.vocabularies.terms("sectors")
    wanted = {f"{count:3} {terms[code].label.get(language)}" for code, count in Counter(first).items()}
    assert set(done.stdout.splitlines()) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_eight_lines_of_r(catalogue: Catalogue, files: dict[str, str], language: Language, tmp_path: Path) -> None:
    kept = tmp_path / "tags.csv"
    kept.write_text(files[f"{language.folder}data/tags.csv"], encoding="utf-8", newline="")
    address = f"https://passerelles.example/{language.folder}data/tags.csv"
    text = example(language, "r").replace(address, kept.as_posix())
    command = ["Rscript", "--vanilla", "-e", text]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True, env=environment
    )
    counts = {term.code: len(catalogue.having("sectors", term.code)) for term in sector_terms(catalogue)}
    wanted = {f"{counts[term.code]:3} {term.label.get(language)}" for term in sector_terms(catalogue)}
    assert set(done.stdout.splitlines()) == {line for line in wanted if not line.startswith("  0 ")}


def sector_terms(catalogue: Catalogue) -> list[Term]:
    return list(catalogue.vocabularies.terms("sectors").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pivot_of_tags(catalogue: Catalogue, files: dict[str, str], language: Language) -> None:
    page = (ROOT / "docs" / "data" / f"index.{language}.md").read_text(encoding="utf-8")
    names = {"fr": ("Vocabulaire", "Secteurs", "Libellé"), "en": ("Vocabulary", "Sectors", "Label")}[language]
    vocabulary, sectors, label = names
    assert all(language.quoted(name).replace("\u00a0", " ") in page or f'"{name}"' in page for name in names)
    rows = read_table(files[f"{language.folder}data/tags.csv"], language)
    counted = Counter(row[label] for row in rows if row[vocabulary] == sectors)
    terms = catalogue.vocabularies.terms("sectors")
    assert counted == {
        str(term.label.get(language)): len(catalogue.having("sectors", code))
        for code, term in terms.items()
        if catalogue.having("sectors", code)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_question_to_the_vocabularies(catalogue: Catalogue, thesaurus: Graph, language: Language) -> None:
    answers = {(str(code), str(label)) for code, label in thesaurus.query(example(language, "sparql"))}  # type: ignore[misc]
    targets = [term for term in catalogue.vocabularies.terms("sdgs").values() if term.parent == "10"]
    assert answers == {(term.code, str(term.label.get(language))) for term in targets}


def test_marks_are_those_of_the_language() -> None:
    assert [(separator(language), decimal_mark(language)) for language in LANGUAGES] == [(";", ","), (",", ".")]
