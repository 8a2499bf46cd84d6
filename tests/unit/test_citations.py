"""Citations: as their styles have them, and read by other programs whatever a title holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Author, Citation, CitedDocument, Person
from passerelles.citations.formats import bibtex, csl, ris
from passerelles.handwritten.about import whole_citation
from passerelles.handwritten.additions import frame_of
from passerelles.handwritten.page_frame import citation
from passerelles.handwritten.page_index import PageIndex, parse
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.open_data.publication import Publication
from passerelles.outputs.citation_files import citation_files
from passerelles.pages import citing
from passerelles.pages.generate import generate
from passerelles.pages.publication import Publisher
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from tests.unit.support import ROOT

ADDRESS = "https://site.example/practices/x/"
HOSTILE = (
    "Title} , note = {broken",
    "ends with a backslash \\",
    "{unbalanced",
    "50 % of $ & # _ ~ ^ and \"quotes\" 'too'",
    "two\r\nER  - \r\nTY  - JOUR",
    "@book{other, title={x}}",
    "line\u2028separator and \x00 and \x1f",
)


def cited(title: str = "A title", language: Language = ENGLISH, **more: object) -> Citation:
    values: dict[str, object] = {"date": "2026-11-24", "address": ADDRESS, "editor": "City of Example", **more}
    return Citation("passerelles-x", title, language, **values)  # type: ignore[arg-type]


# --- in words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "editor", "apa", "chicago"),
    [
        (ENGLISH, "City of Example", "A title. (2026, November 24). In City of Example (Ed.), Passerelles.",
         "“A title.” In Passerelles, edited by City of Example. 24 November 2026."),
        (ENGLISH, "", "A title. (2026, November 24). In Passerelles.", "“A title.” In Passerelles. 24 November 2026."),
        (FRENCH, "Ville d'Exemple", "A title. (2026, 24 novembre). Dans Ville d’Exemple (dir.), Passerelles.",
         "« A title ». Dans Passerelles, sous la direction de Ville d’Exemple. 24 novembre 2026."),
        (FRENCH, "", "A title. (2026, 24 novembre). Dans Passerelles.",
         "« A title ». Dans Passerelles. 24 novembre 2026."),
    ],
)  # fmt: skip
def test_styles(language: Language, editor: str, apa: str, chicago: str) -> None:
    """An editor is named where the settings name one, and none is made up otherwise."""
    citation = cited(language=language, editor=editor)
    assert [" ".join(line.plain.split()) for line in (citation.apa, citation.chicago)] == [apa, chicago]


@pytest.mark.parametrize(("date", "shown"), [("2026", "(2026)"), ("2026-11", "(2026, November)"), (None, "(n.d.)")])
def test_date_is_as_exact_as_it_is_known(date: str | None, shown: str) -> None:
    assert shown in cited(date=date).apa.plain


def test_a_question_gets_no_full_stop() -> None:
    assert cited("Who pays?").apa.plain.startswith("Who pays? (2026")


@given(st.text())
def test_a_title_cannot_move_the_name_of_the_work(title: str) -> None:
    for line in (cited(title).apa, cited(title).chicago):
        assert line.site == "Passerelles"
        assert line.after.startswith((".", ","))


@pytest.mark.parametrize(("made", "between"), [(bibtex, "\n@"), (ris, "\r\nTY")])
def test_a_document_is_the_same_entry_whoever_cites_it_and_where(made: Callable[[Citation], str], between: str) -> None:
    """So that entries joined from several records say nothing of one of them only; the place is with the record."""

    def citing(pages: str) -> list[str]:
        return made(cited(rests_on=[CitedDocument("passerelles-guide", "Guide", pages=pages)])).split(between)

    (first, *documents), (other, *same) = citing("54-55"), citing("12")
    assert documents == same
    assert "passerelles-guide, p. 54-55" in first
    assert "passerelles-guide, p. 12" in other


def test_a_person_is_not_taken_for_a_body_nor_a_body_taken_apart() -> None:
    authors: list[Author] = [Person("Fernández de Losada", "Agustí"), "Département des affaires, Division & co"]
    citing = cited(rests_on=[CitedDocument("passerelles-guide", "Guide", authors)])
    assert "author = {Fernández de Losada, Agustí and {Département des affaires, Division \\& co}}\n" in bibtex(citing)
    assert "AU  - Fernández de Losada, Agustí\r\n" in ris(citing)
    assert json.loads(csl(citing))[1]["author"] == [
        {"family": "Fernández de Losada", "given": "Agustí"},
        {"literal": "Département des affaires, Division & co"},
    ]


# --- BibTeX ----------------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """A field of BibTeX without its braces and escapes, to compare letters and digits."""
    text = re.sub(r"\\text(backslash|asciitilde|asciicircum)\{\}", "", text)
    return "".join(filter(str.isalnum, text))


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_bibtex_holds_any_title(title: str) -> None:
    rests_on = [CitedDocument("guide", title, [title or "x"], title, "2017", "fr", "https://site.example/a}b", "1–2")]
    library = parse_string(bibtex(cited(title, rests_on=rests_on)))
    assert library.failed_blocks == []
    assert [(entry.entry_type, entry.key) for entry in library.entries] == [
        ("incollection", "passerelles-x"),
        ("misc", "guide"),
    ]
    fields = library.entries[0].fields_dict
    if "title" in fields:
        assert plain(fields["title"].value) == plain(title)
    assert set(fields) - {"title"} == {
        "booktitle", "editor", "publisher", "year", "date", "langid", "url", "note",
    }  # fmt: skip


def test_bibtex_of_a_site_that_does_not_know_its_address() -> None:
    fields = parse_string(bibtex(cited(address=None, editor=""))).entries[0].fields_dict
    assert set(fields) == {"title", "booktitle", "year", "date", "langid", "note"}


# --- RIS and CSL -----------------------------------------------------------------------------------------------------

FIELD = re.compile(r"[A-Z][A-Z0-9]  - .*")


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_ris_has_one_field_a_line(title: str) -> None:
    """Two letters or digits, two spaces, a hyphen, a space; from TY to ER, and no title makes another record."""
    lines = ris(cited(title, rests_on=[CitedDocument("guide", title)])).split("\r\n")
    assert lines.pop() == ""
    assert all(FIELD.fullmatch(line) for line in lines)
    assert [line for line in lines if line[:2] in {"TY", "ER"}] == ["TY  - CHAP", "ER  - ", "TY  - RPRT", "ER  - "]


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_csl_is_json_that_says_the_same(title: str) -> None:
    (page,) = json.loads(csl(cited(title)))
    assert page.get("title", "") == title
    assert page["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert page["editor"] == [{"literal": "City of Example"}]


# --- of the collection -----------------------------------------------------------------------------------------------


def test_every_record_has_its_citation_in_every_format(catalogue: Catalogue) -> None:
    made = dict(citation_files(catalogue, Publication("https://site.example/", "City of Example")))
    assert len(made) == len(catalogue.records) * len(LANGUAGES) * 3
    for record in catalogue.records:
        for language in LANGUAGES:
            folder = f"{language.folder}practices/{record.id}"
            entry, *documents = parse_string(made[f"{folder}/citation.bib"]).entries
            assert len(documents) == len([source for source in record.sources if source.consulted])
            assert entry.fields_dict["url"].value == f"https://site.example/{folder}/"
            assert plain(entry.fields_dict["title"].value) == plain(
                str(record.title.get(language) or record.title.get(record.source_language))
            )
            assert len(json.loads(made[f"{folder}/citation.json"])) == 1 + len(documents)
            assert made[f"{folder}/citation.ris"].count("ER  - ") == 1 + len(documents)


def test_head_names_what_zotero_reads(catalogue: Catalogue) -> None:
    """The fields that its translator for embedded metadata maps; with a book's title it makes a chapter of it."""
    settings = Settings(publisher=Publisher('City of "Example" <&>'), site_url="https://site.example/")
    record = catalogue.records[0]
    head = generate(catalogue, ENGLISH, settings)[f"practices/{record.id}"].meta.head
    assert re.findall(r'<meta name="(citation_[a-z_]+)" content="[^"]+">', head) == [*ZOTERO["bookSection"]]
    assert '<meta name="citation_editor" content="City of &#34;Example&#34; &lt;&amp;&gt;,">' in head
    assert "<&>" not in head


ZOTERO = {
    "bookSection": {
        "citation_title": "title",
        "citation_inbook_title": "publicationTitle",
        "citation_editor": "creators",
        "citation_publication_date": "date",
        "citation_language": "language",
        "citation_publisher": "publisher",
        "citation_public_url": "url",
    },
    "webpage": {"DC.title": "title"},
}
"""The tags from which its translator "Embedded Metadata" (of June 2026) fills which field, by the kind of item that it
makes; run over the built pages, it gave each of these."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_of_sessions_and_of_the_whole_name_what_zotero_reads(catalogue: Catalogue, language: Language) -> None:
    settings = Settings(publisher=Publisher("City of Example"), site_url="https://site.example/")
    pages = generate(catalogue, language, settings)
    for page in ("teach/health", "index"):
        tags = dict(
            re.findall(r'<meta name="((?:citation_|DC\.)[A-Za-z_]+)" content="([^"]+)">', pages[page].meta.head)
        )
        kind = "webpage" if page == "index" else "bookSection"
        names = {*ZOTERO[kind], *(name for name in ZOTERO["bookSection"] if not name.endswith("title"))}
        assert set(tags) == names, page
        address = f"https://site.example/{language.folder}{'' if page == 'index' else f'{page}/'}"
        assert (tags["citation_public_url"], tags["citation_editor"]) == (address, "City of Example,")


@pytest.mark.parametrize("language", LANGUAGES)
def test_session_is_cited_and_its_citations_can_be_copied(catalogue: Catalogue, language: Language) -> None:
    page = generate(catalogue, language)["teach/health"]
    assert page.meta.scripts == ("cite.js",)
    assert all(f'href="{name}"' in page.html for name in citing.FILES.values())
    assert page.html.count("data-copy") == len(citing.FILES) + 2


def test_page_names_the_files_beside_it(catalogue: Catalogue) -> None:
    page = generate(catalogue, FRENCH)[f"practices/{catalogue.records[0].id}"].html
    assert all(f'href="{name}"' in page for name in citing.FILES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_step_is_cited_with_the_documents_on_which_it_rests(catalogue: Catalogue, language: Language) -> None:
    """The date is that of the history, and is not made up where that is not known."""
    text = (ROOT / "docs" / "steps" / f"2.{language}.md").read_text(encoding="utf-8")
    step = parse("steps/2", text)
    settings = Settings(site_url="https://site.example/")
    cited = citation(View(catalogue, language, "steps/2"), step, settings)
    assert cited is not None
    assert (cited.key, cited.date) == ("passerelles-steps-2", None)
    assert cited.address == f"https://site.example/{language.folder}steps/2/"
    assert cited.rests_on[0].key == "passerelles-guide"
    page = frame_of(catalogue, language, step, PageIndex([step]), settings=settings).below
    assert all(f'href="{name}"' in page for name in citing.FILES.values())


def test_page_that_speaks_of_this_site_only_is_not_cited(catalogue: Catalogue) -> None:
    page = parse("contribute/index", "---\ntitle: Contribute\nsources: []\n---\n# Contribute\n")
    assert citation(View(catalogue, ENGLISH, page.path), page, Settings()) is None


@pytest.mark.parametrize("editor", ["", "City of Example"])
def test_whole_is_no_part_of_anything(catalogue: Catalogue, editor: str) -> None:
    settings = Settings(publisher=Publisher(editor), site_url="https://site.example/")
    whole = whole_citation(View(catalogue, ENGLISH, "index"), settings)
    assert whole.apa.plain.startswith(f"{editor} (Ed.). (" if editor else "Passerelles: Good practice")
    (entry,) = parse_string(bibtex(whole)).entries
    assert (entry.entry_type, "booktitle" in entry.fields_dict) == ("misc", False)
    assert entry.fields_dict["url"].value == "https://site.example/en/"
    assert json.loads(csl(whole))[0]["type"] == "webpage"
    assert ris(whole).startswith("TY  - ELEC")
