"""Each record of the corpus is refused with its place, or stays data in every export.

`tests/browser/test_hostile_pages.py` opens its pages.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pytest
from bibtexparser.entrypoint import parse_string
from rdflib import Graph, Literal

from passerelles.catalogue.catalogue import Catalogue
from passerelles.documents.record_slide import record_deck
from passerelles.documents.transfer_sheet import transfer_sheet
from passerelles.languages import ENGLISH, FRENCH
from passerelles.model.record import Record
from passerelles.open_data.files import data_files
from passerelles.open_data.publication import Publication
from passerelles.open_data.spreadsheet import BOM, harmless
from passerelles.outputs.citation_files import citation_files
from passerelles.outputs.feed import feed
from passerelles.outputs.workbook import workbook_parts
from passerelles.pages.template_view import View
from passerelles.site.kept_documents import office_file
from passerelles.site.packing import write_zip
from tests.hostile_corpus import INERT, HostileRecord, corpus, examined

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib about itself, for JSON-LD

RECORDS = corpus()
HERE = Publication(site_url="https://site.example/", editor="City of Example")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """A text without what typography changes: spaces, apostrophes, quotation marks."""
    return SPACES.sub(" ", text.replace("’", "'")).strip()


def test_corpus_is_large_and_of_many_kinds() -> None:
    assert len(RECORDS) >= 300
    assert len({(one.kind, one.name) for one in RECORDS}) == len(RECORDS)
    assert len({one.kind for one in RECORDS}) >= 14


@pytest.mark.parametrize("kind", sorted({one.kind for one in RECORDS}))
def test_hostile_record_is_refused_with_its_place_or_known_to_be_inert(kind: str) -> None:
    found, _ = examined()
    for record, problems in found.items():
        if record.kind != kind:
            continue
        rules = [problem.rule for problem in problems]
        if record.expected == INERT:
            assert rules == [], record
        else:
            places = [problem.line for problem in problems if problem.rule == record.expected]
            assert places, f"{record}: {rules}"
            assert min(places) > 1, record


# --- what is not refused, in every export ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def accepted() -> list[tuple[HostileRecord, Record]]:
    """The records in which nothing is wrong, with their source."""
    found, catalogue = examined()
    sources = {f"hostile{number}": record for number, record in enumerate(found)}
    return [(sources[record.id], record) for record in catalogue.records]


@pytest.fixture(scope="module")
def collection(accepted: list[tuple[HostileRecord, Record]]) -> Catalogue:
    _, catalogue = examined()
    return replace(catalogue, records=tuple(record for _, record in accepted))


@pytest.fixture(scope="module")
def files(collection: Catalogue) -> dict[str, str]:
    return dict(data_files(collection, HERE))


def key_of(source: HostileRecord) -> str:
    return "title" if source.name.endswith("(title)") else "summary"


def test_many_are_tried(accepted: list[tuple[HostileRecord, Record]]) -> None:
    assert len(accepted) > 100


def test_json_holds_each_text(accepted: list[tuple[HostileRecord, Record]], files: dict[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(("json", "jsonld")):
            json.loads(text)
    records = {one["id"]: one for one in json.loads(files["data/practices.json"])["records"]}
    for source, record in accepted:
        assert plain(records[record.id][key_of(source)]["fr"]) == plain(source.text), source


def test_no_cell_of_a_table_is_a_formula(accepted: list[tuple[HostileRecord, Record]], files: dict[str, str]) -> None:
    for language, mark in ((FRENCH, ";"), (ENGLISH, ",")):
        text = files[f"{language.folder}data/practices.csv"].removeprefix(BOM)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
        assert len({len(row) for row in rows}) == 1
        for (source, _), row in zip(accepted, rows[1:], strict=True):
            assert not any(cell.lstrip()[:1] in set("=+-@") - {""} for cell in row if not re.match(r"-?\d", cell)), (
                source
            )
            assert plain(harmless(source.text)) in map(plain, row), source


def test_workbook_holds_texts(
    accepted: list[tuple[HostileRecord, Record]], collection: Catalogue, tmp_path: Path
) -> None:
    write_zip(tmp_path / "practices.xlsx", workbook_parts(collection, FRENCH))
    rows = list(openpyxl.load_workbook(tmp_path / "practices.xlsx", read_only=True).worksheets[0].iter_rows())[1:]
    for (source, _), row in zip(accepted, rows, strict=True):
        assert {cell.data_type for cell in row} <= {"n", "s", "inlineStr"}, source
        assert plain(source.text) in [plain(str(cell.value)) for cell in row], source


def test_linked_data_hold_texts(accepted: list[tuple[HostileRecord, Record]], files: dict[str, str]) -> None:
    for source, record in accepted:
        graph = Graph().parse(data=files[f"data/practices/{record.id}.jsonld"], format="json-ld")
        texts = {plain(str(one)) for one in graph.objects() if isinstance(one, Literal)}
        assert plain(source.text) in texts, source
        assert not any("canary" in str(one) or "stranger" in str(one) for one in graph.subjects()), source


def test_feed_holds_titles(accepted: list[tuple[HostileRecord, Record]], collection: Catalogue) -> None:
    titled = [(source, record) for source, record in accepted if key_of(source) == "title"]
    for source, record in titled:
        root = ElementTree.fromstring(feed(replace(collection, records=(record,)), FRENCH, HERE))
        assert plain(source.text) in [plain(one.text or "") for one in root.iter() if one.tag.endswith("}title")], (
            source
        )


def test_citations_hold_titles(accepted: list[tuple[HostileRecord, Record]], collection: Catalogue) -> None:
    made = dict(citation_files(collection, HERE))
    for source, record in accepted:
        if key_of(source) != "title":
            continue
        beside = f"practices/{record.id}/citation"
        library = parse_string(made[f"{beside}.bib"])
        assert not library.failed_blocks, source
        assert len(library.entries) >= 1
        assert "canary" not in {field.key for entry in library.entries for field in entry.fields}
        lines = made[f"{beside}.ris"].splitlines()
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line), source
        assert plain(json.loads(made[f"{beside}.json"])[0]["title"]) == plain(source.text), source


def documents(
    accepted: list[tuple[HostileRecord, Record]], collection: Catalogue
) -> Iterator[tuple[HostileRecord, str]]:
    """What word processors and projectors read of each record with a hostile title."""
    for source, record in accepted:
        if key_of(source) == "title" and source.kind not in {"links", "markdown", "sizes"}:
            seen = View(collection, FRENCH, f"practices/{record.id}").record(record)
            sheet = docx.Document(io.BytesIO(office_file(transfer_sheet(seen, HERE))))
            yield source, "".join(one.text or "" for one in sheet.element.body.iter() if str(one.tag).endswith("}t"))
            deck = pptx.Presentation(io.BytesIO(office_file(record_deck(seen, HERE))))
            shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
            yield source, "\n".join(shape.text_frame.text for shape in shapes)


def test_documents_hold_titles(accepted: list[tuple[HostileRecord, Record]], collection: Catalogue) -> None:
    for source, text in documents(accepted, collection):
        assert plain(source.text).replace(" ", "") in plain(text).replace(" ", ""), source
