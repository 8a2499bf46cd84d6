"""Sessions for learning platforms, read as the formats' own documents say: GIFT, and a cartridge as zip and XML."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.packs import Line
from passerelles.open_data.publication import Publication
from passerelles.outputs.course_files import cartridge, gift, questions
from passerelles.pages.session import SessionView, sessions
from passerelles.pages.template_view import View
from passerelles.site.packing import write_zip

KNOWN = Publication("https://passerelles.example.org/base/")
CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
TOPIC = "{http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1}"
QUESTION = re.compile(r"::((?:[^\\:]|\\.)+)::((?:[^\\~=#{}:]|\\.)+)\{\}")
"""A title, a text and an empty answer; what has a meaning has a backslash before it (Moodle's "GIFT format")."""


def read_gift(text: str) -> list[str]:
    """The texts of all questions; blank lines separate them, and lines of their own are comments or a category."""
    blocks = [block for block in text.strip().split("\n\n") if not block.startswith(("//", "$CATEGORY: "))]
    questions = [QUESTION.fullmatch(block) for block in blocks]
    return [re.sub(r"\\(.)", r"\1", match[2]) if match else "" for match in questions]


def of(catalogue: Catalogue, language: Language) -> list[SessionView]:
    return sessions(View(catalogue, language, "teach/index"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_one_to_answer_in_words(catalogue: Catalogue, language: Language) -> None:
    for session in of(catalogue, language):
        expected = [f"{case.record.title.plain}. {text}" for case in session.cases for text in questions(session, case)]
        assert read_gift(gift(session)) == expected
        names = re.findall(r"^::(.*?)::", gift(session), re.M)
        assert len(set(names)) == len(expected)
        assert max(map(len, names)) < 30, "a list of questions shows them, their text has the case's title"


def test_a_title_cannot_end_its_question(catalogue: Catalogue) -> None:
    session = of(catalogue, LANGUAGES[0])[0]
    question = Line.model_validate({"fr": "a}\n\n::b::c{=d ~e #f} \\", "en": "x"})
    pack = session.pack.model_copy(update={"cases": [session.pack.cases[0].model_copy(update={"question": question})]})
    changed = SessionView(session.view, pack)
    read = read_gift(gift(changed))
    assert len(read) == len(questions(changed, changed.cases[0]))
    assert read[0].endswith(". a} ::b::c{=d ~e #f} \\")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cartridge_holds_what_its_manifest_lists(catalogue: Catalogue, tmp_path: Path, language: Language) -> None:
    for session in of(catalogue, language):
        file = tmp_path / "session.imscc"
        write_zip(file, cartridge(session, KNOWN))
        first = file.read_bytes()
        write_zip(file, cartridge(session, KNOWN))
        assert file.read_bytes() == first
        with zipfile.ZipFile(file) as packed:
            parts = {name: ElementTree.fromstring(packed.read(name)) for name in packed.namelist()}
        manifest = parts.pop("imsmanifest.xml")
        head = cartridge(session, KNOWN)["imsmanifest.xml"][:500]
        assert 'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"' in head, "where Moodle looks for it"
        assert manifest.findtext(f"{CP}metadata/{CP}schema") == "IMS Common Cartridge"
        assert manifest.findtext(f"{CP}metadata/{CP}schemaversion") == "1.1.0"
        kinds = {element.get("identifier"): element.get("type") for element in manifest.iter(f"{CP}resource")}
        assert [element.get("href") for element in manifest.iter(f"{CP}file")] == list(parts)
        items = [element.get("identifierref") for element in manifest.iter(f"{CP}item") if element.get("identifierref")]
        assert items == list(kinds)
        for name, kind in kinds.items():
            _holds(parts[f"{name}.xml"], kind, language)


def _holds(part: ElementTree.Element, kind: str | None, language: Language) -> None:
    """A link leads to the site in the session's language; a topic has something to answer."""
    if kind == "imswl_xmlv1p1":
        url = part.find(f"{LINK}url")
        assert url is not None
        assert (url.get("href") or "").startswith(f"https://passerelles.example.org/base/{language.folder}")
    else:
        assert part.findtext(f"{TOPIC}title")
        assert (part.findtext(f"{TOPIC}text") or "").startswith("<p>")
