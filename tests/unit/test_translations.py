"""How a translation stands: what changes on either side since both were compared is seen, and said where it is read."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH, FRENCH, Language
from passerelles.model.translations import REVIEWED_PARTS, digests, standing
from passerelles.open_data.records import record_data
from passerelles.pages.generate import generate
from passerelles.reading.yaml_source import read
from passerelles.writing.layout import NotFormatted
from passerelles.writing.stamping import stamped
from tests.unit.support import examine_records, good_record

CHANGES = {
    "a sentence of the source": (b"fr: Une passerelle", b"fr: La passerelle", ("title",), ()),
    "a sentence of the translation": (b"en: A footbridge", b"en: The footbridge", (), ("title",)),
    "a figure": (b"value: 62 %", b"value: 63 %", ("figures",), ()),
    "a qualifier": (b"qualifier: about", b"qualifier: more-than", ("figures",), ()),
    "what a figure counts": (b"Of passers-by.", b"Of all passers-by.", (), ("figures",)),
    "a caveat of the source": (b"dit trois euros", b"dit quatre euros", ("caveats",), ()),
    "a caveat of the translation": (b"says three euros", b"says four euros", (), ("caveats",)),
}


def reviewed() -> bytes:
    """The complete record, compared on a day."""
    text = good_record()
    record = examine_records({"complete.yml": text}).catalogue.record("complete")
    stamped_text = stamped(text.decode(), record, "2026-11-24")
    assert stamped_text is not None
    return stamped_text.encode()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_on_either_side_is_seen_and_said(change: str) -> None:
    before, after, source, text = CHANGES[change]
    assert before in good_record()
    examination = examine_records({"complete.yml": reviewed().replace(before, after)})
    record = examination.catalogue.record("complete")
    now = standing(record, "en")
    assert (now.state, now.compared, now.source, now.text) == ("stale", "2026-11-24", source, text)
    (warning,) = [problem for problem in examination.problems if problem.rule == "stale-translation"]
    assert ", ".join(source or text) in warning.in_words("en")
    assert examination.catalogue.codes(record)["languages"] == ["stale"]
    assert record_data(record, examination.catalogue)["standing"]["en"] == {
        "state": "stale", "source_changed": list(source), "text_changed": list(text),
    }  # fmt: skip
    page = html(examination.catalogue, ENGLISH)
    assert "Translation out of date" in page
    assert ("Changes in the French text" in page, "Changes in this text" in page) == (bool(source), bool(text))
    assert "la traduction en anglais est à revoir" in html(examination.catalogue, FRENCH)


def html(catalogue: Catalogue, language: Language) -> str:
    return str(generate(catalogue, language)["practices/complete"].html)


def test_a_reviewed_text_says_when_and_nothing_else() -> None:
    examination = examine_records({"complete.yml": reviewed().replace(b"fr: Une passerelle", b"fr: Une   passerelle")})
    assert [problem.rule for problem in examination.problems] == []
    page = html(examination.catalogue, ENGLISH)
    assert "p-note--language" not in page
    assert "the English translation was compared with that text on 24" in page


@pytest.mark.parametrize(("state", "title"), [("draft", "to be reviewed"), ("machine", "Machine translation")])
def test_what_nobody_compared_says_so(state: str, title: str) -> None:
    text = reviewed().replace(b"state: reviewed", f"state: {state}".encode())
    catalogue = examine_records({"complete.yml": text}).catalogue
    assert title in html(catalogue, ENGLISH)
    assert "p-note--language" not in html(catalogue, FRENCH)


def test_a_part_without_a_text_has_no_digits_and_a_name_alike_in_both_is_no_text() -> None:
    record = examine_records({"complete.yml": good_record()}).catalogue.record("complete")
    assert {len(digits) for digits in digests(record, "en")} == {4 * len(REVIEWED_PARTS)}
    same = record.model_copy(update={"title": record.title.model_copy(update={"fr": "X", "en": "X"})})
    assert [digits[:4] for digits in digests(same, "en")] == ["0000", "0000"]


def test_a_copy_with_the_old_id_is_one_message_and_one_with_the_old_story_is_noticed() -> None:
    text = good_record()
    examination = examine_records({"complete.yml": text, "copy.yml": text})
    assert [(problem.path, problem.rule) for problem in examination.problems] == [("copy.yml", "id-mismatch")]
    assert "if it is a copy of complete.yml" in examination.problems[0].in_words("en")
    named = text.replace(b"id: complete", b"id: copy").replace(b"example: 18", b"example: 19")
    rules = [
        (problem.path, problem.rule) for problem in examine_records({"complete.yml": text, "copy.yml": named}).problems
    ]
    assert rules == [("complete.yml", "told-twice"), ("copy.yml", "told-twice")]


def data_of(text: bytes) -> dict[str, Any]:
    source = read("complete.yml", text)
    assert source.problems == []
    assert isinstance(source.data, dict)
    return source.data


def in_flow(width: int) -> str:
    """The complete record as JSON writes it."""
    return yaml.safe_dump(data_of(good_record()), default_flow_style=True, allow_unicode=True, width=width)


def lines_of(translation: str) -> str:
    """The complete record, whose note on its translation is written this way."""
    text, count = re.subn(r"^translation:\n(?: +.*\n)+", translation, good_record().decode(), flags=re.M)
    assert count == 1
    return text


AWKWARD = {
    "one line": lambda: in_flow(100_000),
    "lines in braces": lambda: in_flow(100),
    "indented": lambda: "".join(f"  {line}" for line in good_record().decode().splitlines(keepends=True)),
    "explicit key": lambda: lines_of("? translation\n: en: {state: draft}\n"),
    "braces at the edge": lambda: lines_of("translation: {en:\n{state: draft}\n}\n"),
    "a value below": lambda: lines_of("translation:\n  {en:\n  {state: draft}\n  }\n"),
}
REFUSED = {"one line", "lines in braces", "indented", "explicit key", "braces at the edge"}


@pytest.mark.parametrize("layout", AWKWARD)
def test_a_note_changes_nothing_else_or_is_not_written(layout: str) -> None:
    text = AWKWARD[layout]()
    before = data_of(text.encode())
    record = examine_records({"complete.yml": text.encode()}).catalogue.record("complete")
    refused = False
    try:
        after = stamped(text, record, "2026-11-24")
    except NotFormatted:
        refused = True
    assert refused == (layout in REFUSED)
    if not refused:
        assert after is not None
        said = data_of(after.encode())
        assert said["translation"]["en"]["state"] == "reviewed"
        assert {**said, "translation": before["translation"]} == before
