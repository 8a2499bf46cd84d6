"""Each record of the corpus is refused with its place, or stays data in every export.

`tests/browser/test_hostile_pages.py` opens its pages.
"""

from __future__ import annotations

import csv
import io
import json
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pytest
from bibtexparser.entrypoint import parse_string
from pypdf import PdfReader
from rdflib import Graph, Literal

from passerelles.booklets.handout import handouts
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
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from passerelles.site.office_file import office_file
from passerelles.site.packing import write_zip
from passerelles.site.typesetting import write_booklets
from tests.hostile_corpus import HostileRecord, corpus, examined
from tests.pdf import Pdf

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib about itself, for JSON-LD

RECORDS = corpus()
HERE = Publication(site_url="https://site.example/", editor="City of Example")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """A text without what typography changes: spaces, apostrophes, quotation marks."""
    return SPACES.sub(" ", text.replace("’", "'")).strip()


def test_corpus_is_large_and_of_many_kinds() -> None:
    assert len(RECORDS) >= 500
    assert len({(record.kind, record.name) for record in RECORDS}) == len(RECORDS)
    assert len({record.kind for record in RECORDS}) >= 14


@pytest.mark.parametrize("kind", sorted({record.kind for record in RECORDS}))
def test_hostile_record_is_refused_with_its_place_or_known_to_be_inert(kind: str) -> None:
    problems_by_record, _ = examined()
    for record, problems in problems_by_record.items():
        if record.kind != kind:
            continue
        assert record.meets(problems), f"{record}: {[(problem.rule, problem.line) for problem in problems]}"


# --- what is not refused, in every export ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def accepted() -> list[tuple[HostileRecord, Record]]:
    """The records with a hostile text in which nothing is wrong, with their source."""
    return [(source, record) for source, record in sound() if source.text]


def sound() -> Iterator[tuple[HostileRecord, Record]]:
    """The records in which nothing is wrong, with their source."""
    problems_by_record, catalogue = examined()
    sources = {f"hostile{number}": record for number, record in enumerate(problems_by_record)}
    return ((sources[record.id], record) for record in catalogue.records)


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
    records = {record_data["id"]: record_data for record_data in json.loads(files["data/practices.json"])["records"]}
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
        texts = {plain(str(node)) for node in graph.objects() if isinstance(node, Literal)}
        assert plain(source.text) in texts, source
        assert not any("canary" in str(node) or "stranger" in str(node) for node in graph.subjects()), source


def test_feed_holds_titles(accepted: list[tuple[HostileRecord, Record]], collection: Catalogue) -> None:
    titled = [(source, record) for source, record in accepted if key_of(source) == "title"]
    for source, record in titled:
        root = ElementTree.fromstring(feed(replace(collection, records=(record,)), FRENCH, HERE))
        assert plain(source.text) in [
            plain(element.text or "") for element in root.iter() if element.tag.endswith("}title")
        ], source


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
    """What word processors and projectors read of each record with a hostile title, by turns."""
    titled = [(source, record) for source, record in accepted if key_of(source) == "title"]
    with_title = [(source, record) for source, record in titled if source.kind not in {"links", "markdown", "sizes"}]
    for turn, (source, record) in enumerate(with_title):
        seen = View(collection, FRENCH, f"practices/{record.id}").record(record)
        if turn % 2:
            sheet = docx.Document(io.BytesIO(office_file(transfer_sheet(seen, HERE))))
            yield (
                source,
                "".join(element.text or "" for element in sheet.element.body.iter() if str(element.tag).endswith("}t")),
            )
        else:
            deck = pptx.Presentation(io.BytesIO(office_file(record_deck(seen, HERE))))
            shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
            yield source, "\n".join(shape.text_frame.text for shape in shapes)


def test_documents_hold_titles(accepted: list[tuple[HostileRecord, Record]], collection: Catalogue) -> None:
    for source, text in documents(accepted, collection):
        assert plain(source.text).replace(" ", "") in plain(text).replace(" ", ""), source


# --- on paper --------------------------------------------------------------------------------------------------------

ACTIVE = ("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/SubmitForm", "/RichMedia")
"""What a PDF can do by itself."""
TYPESET = {"data", "documents", "markup", "scripts and emoji", "templates"}
"""Kinds of texts that a typesetter or a PDF could take for more than text."""


@pytest.mark.thorough
def test_handouts_hold_titles_and_do_nothing(
    accepted: list[tuple[HostileRecord, Record]], collection: Catalogue, tmp_path: Path
) -> None:
    titled = [(source, record) for source, record in accepted if key_of(source) == "title" and source.kind in TYPESET]
    assert len(titled) > 20
    made = {booklet.path: booklet for booklet in handouts(collection, collection.records, HERE)}
    chosen = {record.id: made[f"practices/{record.id}/handout.pdf"] for _, record in titled}
    write_booklets([lambda: chosen.values()], tmp_path, tmp_path / "kept")
    for source, record in titled:
        path = tmp_path / chosen[record.id].path
        pdf = Pdf(path)
        if set(source.text) <= set(string.ascii_letters + string.digits + string.punctuation + " "):
            # a PDF gives back no quotation mark as it was typed, nor where a line breaks
            assert letters(source.text) in letters(pdf.text), source
        assert not any(f"{name}" in str(pdf.root) for name in ACTIVE), source
        assert not [name for name in ACTIVE if re.search(rb"%s\b" % name.encode(), uncompressed(path))], source
        assert not any(
            "stranger" in address or not address.startswith(("https://", "http://")) for address in pdf.leads_to
        ), source


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def uncompressed(path: Path) -> bytes:
    """The objects of a PDF other than what its pages show."""
    objects = PdfReader(path)
    return "\n".join(repr(objects.get_object(number)) for number in range(1, len(objects.xref_objStm) + 1)).encode()


# --- drawn -----------------------------------------------------------------------------------------------------------

DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
MEASURES = re.compile(r' (?:d|x|y|x1|y1|x2|y2|cx|cy|r|width|height|points|transform|viewBox)="([^"]*)"')
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
FURTHEST = 20_000
"""Beyond it nothing is drawn: the outline of the land, the largest of all, is 13,000 units wide."""


def drawn_wrongly(html: str) -> list[str]:
    """The measures in the drawings of a page that are no numbers, or lie beyond all bounds."""
    measures = [measure[1] for drawing in DRAWING.findall(html) for measure in MEASURES.finditer(drawing)]
    assert measures
    return [
        measure[:80]
        for measure in measures
        if re.search("nan|inf", measure, re.IGNORECASE)
        or any(abs(float(n)) > FURTHEST for n in NUMBER.findall(measure))
    ]


def pages_of(records: Sequence[Record]) -> Iterator[str]:
    """The map of all, and the page of each."""
    collection = replace(examined()[1], records=tuple(records))
    made = generate(collection, FRENCH, Settings())
    yield made["map/index"].html
    for record in records:
        yield made[f"practices/{record.id}"].html


def test_maps_of_hostile_places_are_drawn() -> None:
    placed = [record for source, record in sound() if source.kind == "places"]
    assert len(placed) >= 7
    assert [wrong for html in pages_of(placed) for wrong in drawn_wrongly(html)] == []


ENDS = [(90, 0), (-90, 0), (90, 180), (-90, -180), (0, 180), (0, -180), (35.2, 8.8)]


@pytest.mark.thorough
@pytest.mark.parametrize("first", ENDS)
@pytest.mark.parametrize("second", ENDS)
def test_maps_of_what_no_check_lets_through_are_drawn(first: tuple[float, float], second: tuple[float, float]) -> None:
    record = next(record for source, record in sound() if source.kind == "places")
    ends = zip(record.territories[:2], (first, second), strict=True)
    places = [place.model_copy(update={"lat": lat, "lon": lon}) for place, (lat, lon) in ends]
    kept = {place.key for place in places}
    ties = [tie for tie in record.partnerships if kept.issuperset(tie.between)]
    changed = record.model_copy(update={"territories": places, "partnerships": ties})
    assert [wrong for html in pages_of([changed]) for wrong in drawn_wrongly(html)] == []
