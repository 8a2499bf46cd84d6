"""Records as chance changes them: nothing ends in a traceback, nothing hangs, and no value changes on its way.

The reader, the import and the citations are tried like this beside their own tests.
"""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from passerelles.commands.report import FORMATS
from passerelles.documents.record_slide import record_deck
from passerelles.documents.transfer_sheet import transfer_sheet
from passerelles.languages import ENGLISH, FRENCH
from passerelles.open_data.files import data_files
from passerelles.open_data.publication import Publication
from passerelles.outputs.citation_files import citation_files
from passerelles.outputs.feed import feed
from passerelles.outputs.llms_txt import llms_txt
from passerelles.outputs.workbook import workbook_parts
from passerelles.pages.generate import generate
from passerelles.pages.template_view import View
from passerelles.reading.yaml_source import read
from passerelles.site.office_file import office_file
from passerelles.writing.layout import NotFormatted, formatted
from tests.hostile_corpus import texts
from tests.site.small import few_records
from tests.site.test_hostile import poison
from tests.unit.support import examine_records, good_record

HERE = Publication(site_url="https://site.example/", editor="City of Example")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib about itself, for JSON-LD

# --- changed files ---------------------------------------------------------------------------------------------------

GOOD = good_record().decode()
JUNK = st.one_of(
    st.sampled_from(
        ["\n", "  ", ": ", "- ", "{", "}", "[", "]", "'", '"', "&a ", "*a", "|", ">", "#", "\t", "---\n", "~"]
    ),
    st.sampled_from(
        [".inf", "1e999", "0x1F", "NO", "2026-02-30", "__proto__", "\u202e", "\u200b", "\ufeff", "\U0001f600"]
    ),
    st.text(max_size=8),
)
EDIT = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), JUNK)
"""Where something stands, how much of it goes, and what takes its place."""


def changed(edits: Sequence[tuple[int, int, str]]) -> str:
    text = GOOD
    for at, length, junk in edits:
        text = text[:at] + junk + text[at + length :]
    return text


CHANGED = st.lists(EDIT, min_size=1, max_size=4).map(changed)


@settings(max_examples=12, deadline=None)
@given(st.lists(CHANGED, min_size=15, max_size=15))
def test_no_changed_record_stops_the_check(texts: list[str]) -> None:
    files = {f"x{at}.yml": text.encode("utf-8", "surrogatepass") for at, text in enumerate(texts)}
    problems = examine_records(files).problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.path in files
        assert len(problem.line_in(FRENCH).splitlines()) == 1
    for report in FORMATS.values():
        report(problems, ENGLISH)


@settings(max_examples=100, deadline=None)
@given(CHANGED)
def test_form_changes_no_value_of_a_changed_record(text: str) -> None:
    before = read("x.yml", text.encode("utf-8", "surrogatepass"))
    try:
        form = formatted(text)
    except NotFormatted:
        return
    assert read("x.yml", form.encode()).data == before.data
    assert formatted(form) == form


# --- any text in any place, in every export --------------------------------------------------------------------------

TEXT = st.one_of(st.sampled_from([text for rows in texts().values() for _, text, *_ in rows]), st.text(max_size=40))


@pytest.mark.thorough
@settings(max_examples=10, deadline=None)
@given(st.lists(TEXT, min_size=12, max_size=12))
def test_no_text_stops_an_export_or_changes_in_the_data(texts: list[str]) -> None:
    small = few_records()
    turns = itertools.cycle([f"Text {text}" for text in texts])  # a text that shows nothing is no text
    records = tuple(
        poison(record, attacks=turns, addresses=itertools.repeat("https://a.example/")) for record in small.records
    )
    changed = replace(small, records=records)
    files = dict(data_files(changed, HERE))
    for name, text in files.items():
        if name.endswith(("json", "jsonld")):
            json.loads(text)
    Graph().parse(data=files[f"data/practices/{records[0].id}.jsonld"], format="json-ld")
    published = {record["id"]: record for record in json.loads(files["data/practices.json"])["records"]}
    for record in records:
        title = published[record.id]["title"]["fr"]
        assert title is None or plain(title) == plain(record.title.get("fr") or ""), record.title
    for language in (FRENCH, ENGLISH):
        ElementTree.fromstring(feed(changed, language, HERE))
        for name, text in workbook_parts(changed, language).items():
            assert not name.endswith(("xml", "rels")) or ElementTree.fromstring(text) is not None
        seen = View(changed, language, f"practices/{records[0].id}").record(records[0])
        for content in (transfer_sheet(seen, HERE), record_deck(seen, HERE)):
            with zipfile.ZipFile(io.BytesIO(office_file(content))) as packed:
                for name in packed.namelist():
                    assert not name.endswith("xml") or ElementTree.fromstring(packed.read(name)) is not None
        assert sum(1 for _ in generate(changed, language)) > 20
    assert all(text for _, text in citation_files(changed, HERE))
    assert llms_txt(HERE)


def plain(text: str) -> str:
    """A text without what typography changes."""
    return "".join(text.replace("’", "'").split())
