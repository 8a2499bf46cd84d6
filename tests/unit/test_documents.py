"""Documents to take away, as independent readers open them: python-docx, python-pptx and zip."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from pptx.util import Emu

from passerelles.catalogue.catalogue import Catalogue
from passerelles.documents.deck import Deck
from passerelles.documents.files import OfficeFile, office_files, word_template
from passerelles.documents.pack_template import pack_template
from passerelles.documents.paper import Paper
from passerelles.documents.questions import ANSWERED_BY, sections
from passerelles.documents.transfer_sheet import transfer_sheet
from passerelles.handwritten.page_index import PageIndex, parse
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.pages.publication import Publisher
from passerelles.pages.render import Settings
from passerelles.pages.session import sessions
from passerelles.pages.template_view import RecordView, View
from passerelles.site import kept_documents
from passerelles.site.kept_documents import KeptDocuments
from passerelles.site.office_file import office_file
from passerelles.text.passages import passages
from tests.node import evaluate
from tests.qr import read_slide
from tests.unit.support import ROOT

SETTINGS = Settings(publisher=Publisher("Ville d'Exemple <&>"), site_url="https://site.example/sous/chemin/")
HERE = SETTINGS.publication
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = {FRENCH: "fr-FR", ENGLISH: "en-GB"}
MARKS = "[[title]] [[foot]] [[text]] [[plain]] [[name]] [[pack]]"
"""What our own templates leave open."""
HOSTILE = f"=cmd|/c!A1 </w:t><w:br/> &amp; &#x0; {{{{x}}}} {MARKS} \x00\x0b\x1f\ufffe ]]> <script>"
LEFT = f"=cmd|/c!A1 </w:t><w:br/> &amp; &#x0; {{{{x}}}} {MARKS}"
"""What has to be left of it, as text."""


SOME = {
    "hill-orchards",
    "memoire-des-quais",
    "plan-des-deux-rives",
    "ports-jumeaux",
}
"""Records of every kind, some in one language only: making the documents of all takes seconds."""


@pytest.fixture(scope="module")
def records(catalogue: Catalogue) -> list[Record]:
    return [record for record in catalogue.records if record.id in SOME]


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Paper | Deck]:
    """The content of the documents of the collection, those of some records only, by its path."""
    return {
        path: make()
        for language in LANGUAGES
        for path, make in office_files(catalogue, language, SETTINGS, handwritten(language))
        if path.split("/")[-2] in SOME or "practices/" not in path
    }


EXAMPLE = "ports-jumeaux"
"""The record that the questions show as an example, in the place of the one that their page names."""


def handwritten(language: Language) -> PageIndex:
    """The pages of docs/ in a language; the record to which they link is one of the small collection."""
    docs, ending = ROOT / "docs", f".{language}.md"
    paths = [path.relative_to(docs).as_posix().removesuffix(ending) for path in sorted(docs.rglob(f"*{ending}"))]
    texts = {path: (docs / f"{path}{ending}").read_text(encoding="utf-8") for path in paths}
    return PageIndex(
        parse(path, re.sub(r"(?<=practices/)(?!index)[a-z-]+(?=\.md)", EXAMPLE, text)) for path, text in texts.items()
    )


@pytest.fixture(scope="module")
def made(files: dict[str, Paper | Deck]) -> dict[str, bytes]:
    """All of them as files, by this process alone: others would first have to load the libraries."""
    return {path: office_file(content) for path, content in files.items()}


def made_of(contents: Iterable[tuple[str, Paper | Deck]]) -> list[OfficeFile]:
    """The documents with these contents."""
    return [(path, partial(replace, content)) for path, content in contents]


@cache
def word(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@cache
def slides(content: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(content))


def spaced(text: str) -> str:
    """The text with plain spaces, one at a time."""
    return re.sub(r"\s+", " ", text)


def text_of_word(content: bytes) -> str:
    """Everything that it says, in the order in which it is read."""
    texts = [node.text or "" for node in word(content).element.body.iter() if node.tag.endswith("}t")]
    return "".join(texts)


def text_of_slides(content: bytes) -> str:
    return "\n".join(
        shape.text_frame.text for slide in slides(content).slides for shape in slide.shapes if shape.has_text_frame
    )


def everything_told(record: Record, seen: RecordView) -> Iterator[str]:
    """What the record's page tells of the practice, without its tags."""
    view = seen.view
    parts = [getattr(record.story, name) for name in type(record.story).model_fields]
    texts: list[Text | None] = [record.title, record.summary, *parts]
    texts += [record.outcome.text] if record.outcome else []
    texts += [record.budget.text] if record.budget else []
    texts += [record.period.note] if record.period else []
    texts += [objective.text for objective in record.objectives]
    texts += [caveat.text for caveat in record.caveats]
    texts += [text for actor in record.actors for text in (actor.name, actor.note)]
    texts += [text for place in record.territories for text in (place.name, place.note)]
    texts += [figure.of for figure in record.figures]
    texts += [tie.note for tie in record.partnerships]
    texts += [source.note for source in record.sources]
    for key in ("conditions", "resources", "risks"):
        texts += getattr(record.transfer, key, ())
    texts += record.teaching.questions
    for text in texts:
        if text is not None:
            said = view.say(text)
            yield from (passage.plain for passage in passages(said.raw, said.language))
    yield from (seen.figure(figure)[1] for figure in record.figures)
    yield from (
        view.typeset(source.title) for source in record.sources if (source.lang or record.source_language) == "fr"
    )
    yield from (view.printed(caveat.pages) for caveat in record.caveats if caveat.pages)
    yield from [view.printed(record.outcome.pages)] if record.outcome and record.outcome.pages else []
    yield from (source.url for source in record.sources if source.url)
    yield seen.when


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_all_that_the_page_says(
    catalogue: Catalogue, records: list[Record], made: dict[str, bytes], language: Language
) -> None:
    assert len(records) == len(SOME)
    for record in records:
        seen = View(catalogue, language, f"practices/{record.id}").record(record)
        text = text_of_word(made[f"{language.folder}practices/{record.id}/transfer-sheet.docx"])
        missing = [text_told for text_told in everything_told(record, seen) if spaced(text_told) not in spaced(text)]
        assert missing == [], record.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_says_where_what_and_from_where(
    catalogue: Catalogue, records: list[Record], made: dict[str, bytes], language: Language
) -> None:
    for record in records:
        seen = View(catalogue, language, f"practices/{record.id}").record(record)
        text = text_of_slides(made[f"{language.folder}practices/{record.id}/slide.pptx"]).replace("\x0b", "\n")
        said = [
            seen.title.plain,
            seen.when,
            f"https://site.example/sous/chemin/{language.folder}practices/{record.id}/",
        ]
        said += [seen.outcome.plain] if seen.outcome else []
        said += [seen.view.say(record.teaching.questions[0]).plain] if record.teaching.questions else []
        assert [text_said for text_said in said if text_said not in text] == [], record.id
        assert "CC BY 4.0" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_has_a_slide_for_each_case(catalogue: Catalogue, made: dict[str, bytes], language: Language) -> None:
    for session in sessions(View(catalogue, language, "teach/index")):
        shown = list(slides(made[f"{language.folder}{session.target}/session.pptx"]).slides)
        titles = [slide.shapes.title.text_frame.text for slide in shown]
        assert titles[0] == session.title.plain
        assert titles[3:-2] == [case.record.title.plain for case in session.cases]
        for slide, case in zip(shown[3:-2], session.cases, strict=True):
            assert any(case.question.plain in placeholder.text_frame.text for placeholder in slide.placeholders)
            assert case.why.plain in slide.notes_slide.notes_text_frame.text
        notes = shown[2].notes_slide.notes_text_frame.text
        assert all(session.view.say(part.activity.what).plain in notes for part in session.run)
        assert read_slide(shown[-1]) == [f"https://site.example/sous/chemin/{language.folder}{session.target}/"]


def test_every_document_says_its_title_and_language(files: dict[str, Paper | Deck], made: dict[str, bytes]) -> None:
    for path, content in files.items():
        core = (slides if path.endswith(".pptx") else word)(made[path]).core_properties
        said = content.properties
        assert (core.title, core.language) == (said.title[:255], TAGS[said.language]), path
        assert core.author == "Ville d'Exemple <&>"
        assert core.created == core.modified
        assert core.created.year >= 2024
        with zipfile.ZipFile(io.BytesIO(made[path])) as packed:
            assert packed.testzip() is None
            assert not [name for name in packed.namelist() if "thumbnail" in name]


def test_a_sheet_is_built_for_who_does_not_see_it(made: dict[str, bytes]) -> None:
    for path, content in made.items():
        if not path.endswith("transfer-sheet.docx"):
            continue
        document = word(content)
        styles = [paragraph.style.name for paragraph in document.paragraphs]
        assert styles.count("Title") == 1
        assert "Heading 1" in styles
        (table,) = document.tables
        xml = table._tbl.xml
        assert "w:tblHeader" in xml.partition("</w:tr>")[0], "no row that names the columns"
        assert "w:tblDescription" in xml
        rows = [[cell.findtext(f".//{W}t", "") for cell in row.iter(f"{W}tc")] for row in table._tbl.iter(f"{W}tr")]
        assert all(there and not here for there, here in rows[1:]), "the reader's column is to be empty, not the other"


def test_a_slide_has_its_title_and_texts_in_their_places(made: dict[str, bytes]) -> None:
    for path, content in made.items():
        if not path.endswith(".pptx"):
            continue
        shown = slides(content)
        for slide in shown.slides:
            assert slide.shapes.title is not None
            assert slide.shapes.title.text_frame.text
            assert next(iter(slide.shapes)).shape_id == slide.shapes.title.shape_id, "the title is read first"
            assert all(placeholder.text_frame.text for placeholder in slide.placeholders), "an empty place"
            for shape in slide.shapes:
                assert shape.left >= 0
                assert Emu(shape.left + shape.width) <= shown.slide_width
                assert Emu(shape.top + shape.height) <= shown.slide_height
            languages = {node.get("lang") for node in slide._element.iter() if node.tag.endswith("}rPr")}
            assert None not in languages


def test_a_record_in_one_language_says_in_which(
    catalogue: Catalogue, records: list[Record], made: dict[str, bytes]
) -> None:
    """Its texts are marked, and the sheet says in which language they are."""
    left = [(record, language) for record in records for language in LANGUAGES if not record.summary.get(language)]
    assert len(left) == 2
    for record, language in left:
        beside = f"{language.folder}practices/{record.id}/"
        (there,) = (language for language in LANGUAGES if record.summary.get(language))
        view = View(catalogue, language, "x")
        sheet = made[f"{beside}transfer-sheet.docx"]
        assert view.words("record.missing", language=view.language_name(there)) in text_of_word(sheet)
        assert f'<w:lang w:val="{TAGS[there]}"/>' in word(sheet).element.xml
        (slide,) = slides(made[f"{beside}slide.pptx"]).slides
        assert {node.get("lang") for node in slide.shapes.title._element.iter() if node.tag.endswith("}rPr")} == {
            TAGS[there]
        }


# --- checklists and agreements ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checklist_has_a_row_for_each_point(made: dict[str, bytes], language: Language) -> None:
    written = [page for page in handwritten(language).values() if "\n- [ ] " in page.body]
    assert len(written) >= 7
    for page in written:
        (table,) = word(made[f"{language.folder}{page.path}/checklist.docx"]).tables
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert len(rows) == 1 + page.body.count("\n- [ ] ")
        assert all(box == "☐" and point and not who for box, point, who in rows[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agreement_is_a_document_to_fill_in(
    catalogue: Catalogue, made: dict[str, bytes], language: Language
) -> None:
    model = catalogue.knowledge.memorandum
    assert model is not None
    for deed in model.deeds:
        content = made[f"{language.folder}tools/memorandum/{deed.id}.docx"]
        paragraphs = word(content).paragraphs
        assert [paragraph.style.name for paragraph in paragraphs].count("Title") == 1
        headings = [paragraph.text for paragraph in paragraphs if paragraph.style.name == "Heading 1"]
        articles = [clause for clause in deed.clauses if clause.part == "article"]
        assert len(headings) > len(articles) >= 2
        for clause in articles:
            title = View(catalogue, language, "x").say(clause.title).plain
            assert [heading for heading in headings if heading.endswith(title)], title
        assert "[[" not in text_of_word(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_have_an_example_filled_in(
    catalogue: Catalogue, made: dict[str, bytes], language: Language
) -> None:
    with_answers = [
        section for section in sections(handwritten(language)["contribute/index"]) if section.anchor in ANSWERED_BY
    ]
    assert {section.anchor: len(section.questions) for section in with_answers} == {
        anchor: len(parts) for anchor, parts in ANSWERED_BY.items()
    }
    tables = word(made[f"{language.folder}contribute/questions.docx"]).tables
    assert len(tables) == 2 * len(with_answers)
    blank, filled = tables[: len(with_answers)], tables[len(with_answers) :]
    assert all(row.cells[0].text and not row.cells[1].text for table in blank for row in table.rows[1:])
    answers = "\n".join(row.cells[1].text for table in filled for row in table.rows[1:])
    example = catalogue.find(EXAMPLE)
    assert example is not None
    seen = View(catalogue, language, "x").record(example)
    missing = [text_told for text_told in everything_told(example, seen) if spaced(text_told) not in spaced(answers)]
    assert missing == []
    assert all(tag.why.plain in answers for _, tags in seen.reasoned() for tag in tags if tag.why)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_fills_the_template(catalogue: Catalogue, language: Language) -> None:
    """What the script packs, read as any document; what was typed is text."""
    template = word_template(catalogue, language, SETTINGS)
    assert template is not None
    paragraphs = [
        {"look": "heading", "runs": [{"text": "Article 1"}]},
        {"look": "text", "runs": [{"text": "Fait à "}, {"text": "[lieu]", "italic": True}]},
        *({"look": "numbered", "runs": [{"text": f"{number} {HOSTILE} é 漢 😀"}]} for number in range(2)),
        {"look": "item", "runs": [{"text": "Point"}]},
        {"look": "numbered", "runs": [{"text": "À nouveau"}]},
        {"look": "small", "runs": [{"text": "Note"}]},
    ]
    fill = "({wordFile}, [parts, title, paragraphs]) => [...wordFile(parts, title, paragraphs)]"
    given = [json.loads(KeptDocuments().parts_json(template)), HOSTILE, paragraphs]
    content = bytes(evaluate("shared/word-file.js", fill, given))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
    document = word(content)
    title, *others = document.paragraphs
    assert LEFT in title.text
    assert LEFT in document.core_properties.title
    assert [paragraph.style.name for paragraph in others] == [
        "Heading 1", "Normal", "List Number", "List Number", "List Bullet", "List Number", "Small"
    ]  # fmt: skip
    assert others[2].text.startswith(f"0 {LEFT}")
    assert others[2].text.endswith("é 漢 😀")
    lists = [paragraph._p.pPr.numPr.numId.val for paragraph in others if paragraph.style.name == "List Number"]
    assert lists[0] == lists[1] != lists[2], "each list begins with one"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_makes_slides(catalogue: Catalogue, language: Language) -> None:
    """What the script packs, read as any presentation; what an address brought is text."""
    template = pack_template(View(catalogue, language, "teach/pack"), HERE, "2026-11-30")
    described = [
        {"title": HOSTILE, "left": [{"text": "Un"}], "right": [{"text": "Deux", "name": "10 min"}], "foot": "a"},
        {"title": "Cas", "left": [{"text": f"$& {HOSTILE} 漢 😀", "name": "Lieux"}], "right": [], "foot": HOSTILE},
        *({"title": f"{n}", "left": [{"text": "mot " * 300}], "right": [{"text": "x"}], "foot": "b"} for n in range(9)),
    ]
    make = "({slidesFile}, [parts, title, slides]) => [...slidesFile(parts, title, slides)]"
    parts = json.loads(KeptDocuments().parts_json(template))
    content = bytes(evaluate("shared/slides-file.js", make, [parts, HOSTILE, described]))
    shown = slides(content)
    assert LEFT in shown.core_properties.title
    assert len(shown.slides) == len(described)
    texts = [[shape.text_frame.text.replace("\x0b", "\n") for shape in slide.shapes] for slide in shown.slides]
    assert texts[0][0].startswith(LEFT)
    assert texts[0][1:3] == ["Un", "10 min\nDeux"]
    assert texts[1][1].startswith(f"Lieux\n$& {LEFT}")
    assert texts[1][3].startswith(LEFT)
    sizes = [slide.placeholders[1].text_frame.paragraphs[0].runs[-1].font.size.pt for slide in shown.slides]
    assert sizes[0] > sizes[2] == 14


# --- the same each time, and made once -------------------------------------------------------------------------------


def first_of_each(files: dict[str, Paper | Deck]) -> list[tuple[str, Paper | Deck]]:
    """One document of each kind."""
    kinds: dict[str, tuple[str, Paper | Deck]] = {}
    for path, content in files.items():
        kinds.setdefault(path.rpartition("/")[2], (path, content))
    return list(kinds.values())


def test_the_same_content_makes_the_same_file(
    files: dict[str, Paper | Deck], made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 2, 3, 4, 5, 6, 0, 34, 0))
    for path, content in first_of_each(files):
        assert office_file(content) == made[path]


def test_what_is_known_is_not_made_again(
    files: dict[str, Paper | Deck], made: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = first_of_each(files)
    sizes = KeptDocuments(tmp_path / "kept").write_all(made_of(some), tmp_path / "first")
    assert sizes == {path: len(made[path]) for path, _ in some}
    assert all((tmp_path / "first" / path).read_bytes() == made[path] for path, _ in some), "as this process makes them"

    def again(content: object) -> bytes:  # by another process, perhaps, which can only fail to be heard
        raise AssertionError(content)

    monkeypatch.setattr("passerelles.site.office_file.office_file", again)
    assert KeptDocuments(tmp_path / "kept").write_all(made_of(some), tmp_path / "second") == sizes
    assert all(
        (tmp_path / "first" / path).read_bytes() == (tmp_path / "second" / path).read_bytes() for path, _ in some
    )
    path, content = some[0]
    changed = replace(content, properties=replace(content.properties, title="Autre titre"))
    with pytest.raises(AssertionError, match="Autre titre"):
        KeptDocuments(tmp_path / "kept").write_all(made_of([(path, changed)]), tmp_path / "third")


def test_files_that_nobody_uses_go(
    files: dict[str, Paper | Deck], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_documents, "_KEPT_BESIDES", 19)
    (tmp_path / "kept").mkdir()
    for number in range(20):
        (tmp_path / "kept" / f"{number}").touch()
    os.utime(tmp_path / "kept" / "7", (0, 0))
    KeptDocuments(tmp_path / "kept").write_all(made_of(first_of_each(files)[:1]), tmp_path)
    kept = {path.name for path in (tmp_path / "kept").iterdir()}
    assert len(kept) == 20
    assert "7" not in kept


# --- a record is untrusted input -------------------------------------------------------------------------------------


def test_whatever_a_record_says_is_text(catalogue: Catalogue) -> None:
    record = catalogue.records[0]
    hostile = Record.model_validate(_hostile(record.model_dump(by_alias=True), HOSTILE))
    seen = View(replace(catalogue, records=(hostile,)), FRENCH, "practices/x").record(hostile)
    content = office_file(transfer_sheet(seen, HERE))
    assert text_of_word(content).count(LEFT) > 5
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        xml = packed.read("word/document.xml").decode()
    assert "<script" not in xml
    assert "w:instr" not in xml, "a field that a word processor would run"
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", xml)


def _hostile(value: Any, text: str) -> Any:
    """The record with something else at the beginning of each of its texts."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES) and all(isinstance(item, str) for item in value.values()):
            return {language: f"{text} {item}"[:175] for language, item in value.items()}
        return {key: _hostile(item, text) for key, item in value.items()}
    return [_hostile(item, text) for item in value] if isinstance(value, list) else value
