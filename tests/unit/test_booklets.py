"""Booklets: whatever a record says stays text, the same data make the same file, and nothing is set twice."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from unittest.mock import Mock
from urllib.request import urlopen
from weakref import ref

import pytest
from pydantic import BaseModel

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.casebook import casebooks
from passerelles.booklets.handout import FITS, handout, handouts
from passerelles.booklets.picture import pictures
from passerelles.booklets.prose import blocks, line
from passerelles.booklets.session_reader import session_readers
from passerelles.booklets.written_page import leading, written
from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.inserts import fill
from passerelles.handwritten.page_index import PageIndex, parse
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES
from passerelles.model.record import Record
from passerelles.open_data.publication import Publication
from passerelles.pages.citing import whole_citation
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings
from passerelles.pages.sharing import PICTURE_SIZE
from passerelles.pages.template_view import LocalText, View
from passerelles.site import typesetting
from passerelles.site.preview.draft import Draft
from passerelles.site.preview.server import Server, Shown
from passerelles.site.typesetting import TypesettingFailed, write_booklets
from tests.pdf import Pdf, joined
from tests.unit.support import examine_records, good_record

HERE, NOWHERE = Publication("https://site.example/base/", "Ville d'Exemple"), Publication()
TRICK = (
    '#panic("out") #import "@preview/x:1.0.0" #read("/etc/passwd") $sum$ = heading\n\n@ref <label> `raw` \\u{41} '
    '"); #let x = [ // --- ]] }} *strong* _emph_ ~ <script>alert(1)</script> [a link](javascript:alert(1)) '
    "漢字 😀 مرحبا שלום \x00\x07\x1b\x7f\x85\u202e\ufeff\ue000\U000e0041 end"
)
SHOWN = "$sum$=heading@ref<label>`raw`"


def set_booklets(booklets: Iterable[Booklet], site: Path, kept: Path | None = None, *others: Any) -> dict[str, int]:
    """Write some booklets as a build does that is the first, or has those that are kept."""
    return write_booklets([lambda: booklets], site, kept or site / "kept", *others)


@pytest.fixture(scope="module")
def collection() -> Catalogue:
    """Two records, one of them with all that a record may hold."""
    texts = {f"{name}.yml": good_record(name) for name in ("complete", "smallest")}
    return examine_records(texts).catalogue


def text(said: str, lang: str | None = None) -> LocalText:
    return LocalText(said, FRENCH, lang)


# --- text as data ----------------------------------------------------------------------------------------------------


def test_markdown_becomes_a_tree() -> None:
    said = text('Un *mot*, voir [ici](https://a.example/ "x") p. 12.\n\n- un\n- **deux**')
    paragraph, items = blocks(said)
    linked = {"kind": "link", "to": "https://a.example/", "of": ["ici"]}
    assert paragraph == {
        "kind": "par", "of": ["Un ", {"kind": "emph", "of": ["mot"]}, ", voir ", linked, " p.\u00a012."]
    }  # fmt: skip
    assert isinstance(items, dict)
    assert items["kind"] == "list"
    assert [item["of"][0]["of"][0] for item in items["of"]] == ["un", {"kind": "strong", "of": ["deux"]}]


def test_a_link_to_anything_but_the_web_is_text() -> None:
    assert line(text("[un](javascript:x()) [deux](data:text/html,x) [trois](../x.md)")) == [
        "[un](javascript:x()) [deux](data:text/html,x) ",
        "trois",
    ]


def test_a_text_in_another_language_says_so() -> None:
    assert line(text("Hello", "en")) == [{"kind": "lang", "lang": "en", "of": ["Hello"]}]


def test_a_handout_tells_what_the_page_tells(collection: Catalogue) -> None:
    record = collection.find("complete")
    assert record is not None
    known, unknown = (handout(collection, record, ENGLISH, where) for where in (HERE, NOWHERE))
    names = [part["id"] for part in known["parts"]]
    assert names[:2] == ["summary", "figures"]
    assert names[-2:] == ["teaching", "sources"]
    assert known["foot"]["address"].startswith("https://site.example/base/en/p/")
    assert known["foot"]["qr"], "a known address has a QR code"
    assert not unknown["foot"]["qr"]
    assert not unknown["foot"]["address"], "a part of an address is none that anybody could type"


def test_a_hand_written_page_becomes_a_tree() -> None:
    text = (
        "---\ntitle: T\n---\n# T\n\n## To do { #do }\n\n- [ ] See [two](2.md#a), [there](#do), [far](../x/y.md), "
        '[out](https://a.example/)\n\n<div data-slot="x"></div>\n\n!!! note "Mind"\n    It is *so*.\n\n'
        "| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    page = parse("steps/1", text)
    known, unknown = (
        written(page, ENGLISH, leading("steps/1", ENGLISH, {"steps/1", "steps/2"}, where)) for where in (HERE, NOWHERE)
    )
    assert [node["kind"] for node in known if isinstance(node, dict)] == ["heading", "list", "quote", "table"]
    assert known[0] == {"kind": "heading", "level": 2, "of": ["To do"]}
    assert known[1]["of"][0]["box"]  # type: ignore[index]
    links = [node for node in _found(known) if node.get("kind") == "link"]
    assert [link.get("label") or link["to"] for link in links] == [
        "steps/2", "steps/1", "https://site.example/base/en/x/y/", "https://a.example/",
    ]  # fmt: skip
    assert len([node for node in _found(unknown) if node.get("kind") == "link"]) == 3, "nothing leads nowhere"


def _found(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        yield from _found(node.get("of"))
    elif isinstance(node, list):
        for child in node:
            yield from _found(child)


# --- setting ---------------------------------------------------------------------------------------------------------


def hostile(value: Any) -> Any:
    """The record with the trick in every text."""
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: hostile(item) for name, item in value if name not in _CODES})
    if isinstance(value, list | tuple):
        return type(value)(map(hostile, value))
    return TRICK if isinstance(value, str) else value


_CODES = frozenset(
    """kind id gaps guide period status territories partnerships cooperation sectors initiative_types sdgs gcm steps
    concepts source_language translation added updated role type page pages url weight about consulted lang year
    accessed qualifier submitted""".split()
)
"""What is no text, or on which the program relies."""


def test_text_stays_text(collection: Catalogue, tmp_path: Path) -> None:
    records = tuple(hostile(record) for record in collection.records)
    changed = replace(collection, records=records)
    cited = {code: whole_citation(View(changed, code, "index"), Settings(), None) for code in LANGUAGES}
    pages = {str(code): PageIndex() for code in LANGUAGES}
    made = [*handouts(changed, changed.records, HERE), *casebooks(changed, pages, HERE, cited)]
    assert sum(booklet.text.count("panic") for booklet in made) > 100
    set_booklets(made, tmp_path)
    for made_booklet in made:
        pdf = Pdf(tmp_path / made_booklet.path)
        assert pdf.is_for_everybody
        assert pdf.text.count(SHOWN) > 5
        assert "<script>alert(1)</script>" in pdf.text
        assert not [address for address in pdf.leads_to if "javascript" in address]


def test_a_record_has_a_picture_for_where_its_address_is_shared(collection: Catalogue, tmp_path: Path) -> None:
    """PNG of one size, the same each time, whatever the record says; and the page's head says where it is."""
    record = collection.records[0]
    made = list(pictures(replace(collection, records=(hostile(record), *collection.records[1:]))))
    assert len(made) == len(LANGUAGES) * len(collection.records)
    for name in ("first", "second"):
        set_booklets(made, tmp_path / name)
    for booklet in made:
        content = (tmp_path / "first" / booklet.path).read_bytes()
        assert content == (tmp_path / "second" / booklet.path).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == PICTURE_SIZE
    settings = Settings(site_url="https://site.example/sous/")
    for language in LANGUAGES:
        path = f"practices/{record.id}"
        head = generate(collection, language, settings)[path].meta.head
        assert f'"og:image" content="https://site.example/sous/{language.folder}{path}/picture.png"' in head
        assert f'"og:locale" content="{"fr_FR" if language == FRENCH else "en_GB"}"' in head
        assert "og:" not in generate(collection, language)[path].meta.head


def test_signs_without_a_font_become_squares(tmp_path: Path) -> None:
    signs = "漢 😀 \ue000 é ↔ ☐ ż ‰ Ж".replace(" ", "")
    set_booklets([_sheet("signs.pdf", [signs])], tmp_path)
    assert "□□□é↔☐ż‰Ж" in Pdf(tmp_path / "signs.pdf").text


@pytest.mark.thorough
def test_any_mixture_of_signs_can_be_set(tmp_path: Path) -> None:
    """Marks without a letter, unfinished sequences, scripts in disorder: the typesetter comes to grief over some."""
    blocks_of_signs = (
        (0x61, 0x7B), (0x300, 0x310), (0x5D0, 0x640), (0x905, 0x920), (0x93C, 0x950), (0xE00, 0xE10), (0x2000, 0x2010),
        (0x2028, 0x2070), (0x20D0, 0x20D8), (0xD800, 0xD804), (0xFE00, 0xFE10), (0xFFF9, 0x10000), (0xE0000, 0xE0008),
    )  # fmt: skip
    signs = [chr(code) for first, end in blocks_of_signs for code in range(first, end)]
    chance = Random(7)

    def mixed() -> str:
        return "".join(chance.choices(signs, k=300))

    sheets = []
    for number in range(6):
        outcome = [mixed(), *({"kind": kind, "of": [mixed()]} for kind in ("strong", "emph"))]
        part = {"id": "x", "name": mixed(), "of": [{"kind": "code", "of": mixed()}], "detail": False, "small": True}
        sheets.append(_sheet(f"{number}.pdf", outcome, [part]))
    set_booklets(sheets, tmp_path)
    assert all(Pdf(tmp_path / sheet.path).is_for_everybody for sheet in sheets)


def test_what_stumbles_over_links_is_set_without_them(tmp_path: Path) -> None:
    """The typesetter has a fault with links where pages end; a record must not end a build for that."""
    (tmp_path / "signs.typ").write_text("", encoding="utf-8")
    (tmp_path / "x.typ").write_text(
        '#set document(title: "x")\n#metadata(1) <pages>\n'
        '#if sys.inputs.at("links", default: "yes") == "yes" { heading(level: 3, "refused by PDF/UA") } else { "set" }',
        encoding="utf-8",
    )
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    job = {
        "template": "x",
        "data": str(tmp_path / "data.json"),
        "fits": [{}],
        "most_pages": 0,
        "out": str(tmp_path / "x.pdf"),
    }
    command = [sys.executable, "-m", "passerelles.site.typesetter", str(tmp_path)]
    said = subprocess.run(command, input=json.dumps(job) + "\n", capture_output=True, text=True, check=True)
    assert json.loads(said.stdout) == {"pages": 1}
    assert Pdf(tmp_path / "x.pdf").text == "set"


def test_a_long_record_is_set_smaller_then_without_details(tmp_path: Path) -> None:
    """Nothing of the story is lost before doubts about details are, and those only where it must be."""
    booklets = {}
    for words in (100, 1300, 1800, 3000):
        part = {"id": "x", "name": "Story", "of": [{"kind": "par", "of": ["mot " * words + "last"]}]}
        detail = {"id": "y", "name": "Details", "of": ["detail " * 150], "detail": True, "small": False}
        parts = [{**part, "detail": False, "small": False}, detail]
        booklets[words] = _sheet(f"{words}.pdf", [], parts)
    set_booklets([*booklets.values()], tmp_path)
    pdfs = {words: Pdf(tmp_path / booklet.path) for words, booklet in booklets.items()}
    assert all("motlast" in pdf.text for pdf in pdfs.values())
    assert [pdf.pages for pdf in pdfs.values()][1:3] == [2, 2]
    assert ["detail" in pdf.text for pdf in pdfs.values()][:2] == [True, True]
    assert pdfs[3000].pages > 2, "what is too long even so is not cut"
    assert "detail" not in pdfs[3000].text


def test_the_same_data_make_the_same_bytes(collection: Catalogue, tmp_path: Path) -> None:
    for name in ("first", "second"):
        set_booklets(handouts(collection, collection.records, HERE), tmp_path / name)
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.pdf")}
        for name in ("first", "second")
    )
    assert first
    assert first == second


def test_only_what_has_changed_is_set_again(collection: Catalogue, tmp_path: Path) -> None:
    booklets, progress = list(handouts(collection, collection.records, HERE)), []

    def tell(done: int, of: int) -> None:
        progress.append((done, of))

    set_booklets(booklets, tmp_path / "a", tmp_path / "kept", tell)
    assert progress[-1] == (6, 6)
    progress.clear()
    sizes = set_booklets(booklets, tmp_path / "b", tmp_path / "kept", tell)
    assert not progress
    assert sizes == {booklet.path: (tmp_path / "a" / booklet.path).stat().st_size for booklet in booklets}
    changed = [replace(booklet, data={**booklet.data, "title": "Another"}) for booklet in booklets[:1]] + booklets[1:]
    set_booklets(changed, tmp_path / "c", tmp_path / "kept", tell)
    assert progress == [(1, 1)]
    assert (tmp_path / "c" / booklets[0].path).read_bytes() != (tmp_path / "a" / booklets[0].path).read_bytes()


def test_the_data_of_many_booklets_are_not_held_at_once(tmp_path: Path) -> None:
    made: list[ref[Booklet]] = []
    held: list[int] = []

    def many() -> Iterator[Booklet]:
        for number in range(4):
            booklet = _sheet(f"{number}.pdf", [str(number)])
            made.append(ref(booklet))
            held.append(sum(booklet_of() is not None for booklet_of in made))
            yield booklet
            del booklet

    assert list(set_booklets(many(), tmp_path)) == ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]
    assert max(held) <= 2


def test_what_cannot_be_set_is_named(tmp_path: Path) -> None:
    broken = _sheet("broken.pdf", [{"kind": "unheard-of", "of": []}])
    with pytest.raises(TypesettingFailed, match=r"broken\.pdf could not be set: (.|\n)*no template sets a unheard-of"):
        set_booklets([broken], tmp_path)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_large_collection_is_a_book_of_volumes(collection: Catalogue) -> None:
    numbered = [replace_id(record, number) for number, record in enumerate(collection.records * 115)]
    large = replace(collection, records=tuple(numbered))
    cited = {code: whole_citation(View(large, code, "index"), Settings(), None) for code in LANGUAGES}
    made = {
        booklet.path: booklet.data
        for booklet in casebooks(large, {str(code): PageIndex() for code in LANGUAGES}, HERE, cited)
    }
    assert list(made) == [
        "casebook.pdf", "casebook-2.pdf", "casebook-3.pdf", "en/casebook.pdf", "en/casebook-2.pdf", "en/casebook-3.pdf",
    ]  # fmt: skip
    labels = [record["label"] for path, data in made.items() if path[0] == "c" for record in data["records"]]
    assert labels == [f"practices/{record.id}" for record in numbered]
    second = made["en/casebook-2.pdf"]
    assert second["title"] == "Casebook, volume 2 of 3"
    assert [volume["address"] for volume in second["others"]] == [
        "https://site.example/base/en/casebook.pdf", "https://site.example/base/en/casebook-3.pdf",
    ]  # fmt: skip
    inside = {record["label"] for record in second["records"]}
    assert {label for index in second["indexes"] for entry in index["entries"] for label in entry["labels"]} <= inside
    slot = fill(large, ENGLISH, "teach/index", '<div data-slot="casebook"></div>')
    assert all(name in slot for name in ("casebook.pdf", "casebook-2.pdf", "casebook-3.pdf", "volume 3 of 3"))


def test_a_small_collection_is_one_book(collection: Catalogue) -> None:
    cited = {code: whole_citation(View(collection, code, "index"), Settings(), None) for code in LANGUAGES}
    (made,) = casebooks(collection, {str(FRENCH): PageIndex()}, HERE, cited)
    assert (made.path, made.data["title"], made.data["others"]) == ("casebook.pdf", "Le livre des pratiques", [])
    assert "casebook-" not in fill(collection, ENGLISH, "teach/index", '<div data-slot="casebook"></div>')


def replace_id(record: Record, number: int) -> Record:
    return record.model_copy(update={"id": f"{record.id}-{number}"})


def test_every_label_of_a_session_ends_alike(catalogue: Catalogue) -> None:
    """Before a text on the same line; French has a space of its own before a colon."""
    for booklet in session_readers(catalogue, NOWHERE):
        colon = ":" if booklet.path.startswith("en/") else "\N{NO-BREAK SPACE}:"
        labels = [booklet.data[key] for key in ("question", "with", "notes", "expect")]
        assert [label for label in labels if not label.endswith(colon)] == [], booklet.path


def test_one_large_booklet_is_set_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processors there are: each takes hundreds of megabytes."""
    at_work: list[int] = []
    most: list[int] = []

    def answer(_requests: object, _answers: object, job: typesetting.Job) -> dict[str, Any]:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.pop()
        job.out.write_bytes(b"")
        return {"pages": 1}

    monkeypatch.setattr(typesetting, "_answer", answer)
    monkeypatch.setattr(typesetting, "processors", lambda: 4)
    large = [Booklet(f"{number}.pdf", "casebook", {"text": "x" * 500_000, "n": number}) for number in range(4)]
    set_booklets(large, tmp_path)
    assert max(most) == 1
    small = [Booklet(f"s{number}.pdf", "casebook", {"n": number}) for number in range(8)]
    set_booklets(small, tmp_path)
    assert max(most) > 1, "small ones are"


@pytest.mark.parametrize(
    ("doubts", "story", "pages", "whole"), [(1, 1, [1, 2], True), (60, 1, [1, 2], False), (60, 14, range(3, 99), True)]
)
def test_two_languages_on_two_pages_or_whole(
    collection: Catalogue, tmp_path: Path, doubts: int, story: int, pages: Sequence[int], whole: bool
) -> None:
    """Doubts about details give way, and are said to, if that is enough; otherwise nothing does."""
    (handout,) = [
        handout
        for handout in handouts(collection, collection.records, HERE)
        if handout.path == "practices/complete/handout-fr-en.pdf"
    ]

    doubt = {"kind": "par", "of": ["One of many doubts about a detail, in a sentence of the usual length."]}
    caveats = {"id": "caveats", "name": "Doubts", "of": [doubt] * doubts, "detail": True, "small": False}

    def with_doubts(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*({**part, "of": part["of"] * story} for part in parts if not part["detail"]), caveats]

    sides = [{**side, "parts": with_doubts(side["parts"])} for side in handout.data["sides"]]
    set_booklets([replace(handout, data={"sides": sides})], tmp_path)
    pdf = Pdf(tmp_path / handout.path)
    assert pdf.pages in pages
    assert (joined("whose address is below") not in pdf.text) == whole


def test_the_preview_takes_documents_from_the_build_for_the_search(tmp_path: Path) -> None:
    file = tmp_path / "build" / "practices" / "x" / "handout.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF")
    shown = Shown()
    shown.show(Draft(writer=Mock(site=tmp_path / "site", pages={})))
    shown.search = tmp_path / "build"
    with Server("127.0.0.1", 0, shown) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            with urlopen(f"http://127.0.0.1:{server.server_port}/practices/x/handout.pdf") as answer:
                assert answer.headers["Content-Type"] == "application/pdf"
                assert answer.read() == b"%PDF"
        finally:
            server.shutdown()


def _sheet(path: str, outcome: list[Any], parts: list[Any] | None = None) -> Booklet:
    """A handout of which only some things matter."""
    foot = {
        "address_word": "", "address": "", "qr": [], "qr_about": "", "known_word": "", "known": "",
        "cite_word": "", "cite": [], "licence": "",
    }  # fmt: skip
    data = {
        "lang": "en", "region": "GB", "site": "Site", "date": "2026-01-02", "kicker": ["kicker"], "title": "Title",
        "title_lang": "", "route": [], "corridors": [], "corridor_word": "", "outcome": outcome, "outcome_page": "",
        "standing": "", "facts": [], "page": "page", "elsewhere": "More there", "parts": parts or [], "foot": foot,
    }  # fmt: skip
    return Booklet(path, "handout", data, FITS, 2)
