"""`passerelles fmt`: the form changes, what a record says does not."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelles.cli import main
from passerelles.reading.yaml_source import read
from passerelles.writing.layout import NotFormatted, formatted, key_order
from tests.unit.support import GOOD, good_record

SAMPLES = sorted(GOOD.glob("*.yml"))


def data(text: str) -> object:
    source = read("x.yml", text.encode())
    assert source.problems == []
    return source.data


def comments(text: str) -> Counter[str]:
    return Counter(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


# --- what it does ----------------------------------------------------------------------------------------------------


def test_keys_are_put_in_the_order_of_the_model_with_the_comments_above_them() -> None:
    messy = """\
# yaml-language-server: $schema=schema.json
id: x
title: {en: A bridge, fr: Un pont}
# good practice
kind: practice
territories:
  - name: Amont
    # by hand
    key: amont  # short
    country: TN
source_language: fr
gaps:
  budget: unclear
  context: too-early
"""
    assert (
        formatted(messy)
        == """\
# yaml-language-server: $schema=schema.json
id: x
# good practice
kind: practice
title: {fr: Un pont, en: A bridge}
gaps:
  context: too-early
  budget: unclear
territories:
    # by hand
  - key: amont  # short
    name: Amont
    country: TN
source_language: fr
"""
    )


def test_text_of_the_source_language_stands_first() -> None:
    text = "title:\n  fr: Un pont\n  en: A bridge\nsource_language: en\n"
    assert formatted(text) == "title:\n  en: A bridge\n  fr: Un pont\nsource_language: en\n"


def test_indents_are_two_spaces() -> None:
    messy = (
        "title:\n    fr: >-\n        Un\n        pont\n    en: A bridge\nsectors:\n-   code: health\n    pages: '3'\n"
    )
    assert formatted(messy) == (
        "title:\n  fr: >-\n    Un pont\n  en: A bridge\nsectors:\n  - code: health\n    pages: '3'\n"
    )


def test_folded_text_is_filled_to_the_width_and_keeps_its_paragraphs() -> None:
    form = formatted("summary:\n  fr: >-\n" + "    mot\n" * 40 + "\n    fin\n")
    lines = form.splitlines()
    assert max(map(len, lines)) == 119
    assert lines[-2:] == ["", "    fin"]


@pytest.mark.parametrize(
    "block", ["    a\n      b\n    c\n", "    a  b\n    c\n"], ids=["a line further right", "two spaces"]
)
def test_folded_text_in_which_spaces_mean_something_stays_as_it_is(block: str) -> None:
    text = f"summary:\n  fr: >-\n{block}"
    assert formatted(text) == text


def test_line_ends_and_spaces_at_their_end_are_tidied() -> None:
    assert formatted("id: x  \r\nkind: practice\t\r\n\r\n") == "id: x\nkind: practice\n"


@pytest.mark.parametrize("text", ["id: [", "- a list\n", "", "id: x\nid: y\n", "id: &a x\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(NotFormatted):
        formatted(text)


def test_order_comes_from_the_model() -> None:
    assert key_order(("territories", 0))[:3] == ("key", "name", "country")
    assert key_order(("territories", 0, "name"), "en") == ("en", "fr")
    assert key_order(("sectors", 2, "why"), "fr") == ("fr", "en")
    assert key_order(("nobody", "knows")) == ()


# --- what it never does ----------------------------------------------------------------------------------------------


def shuffled(text: str, chance: random.Random) -> str:
    """A record with its top-level parts in another order, comments between them and wider indents."""
    head, *rest = text.splitlines()
    parts: list[list[str]] = []
    for line in [head, *rest]:
        if not parts or (line and line[0] not in " #-"):
            parts.append([])
        parts[-1].append(line)
    first, *others = parts
    chance.shuffle(others)
    factor = chance.choice([1, 2, 3])
    lines = list(first)
    for part in others:
        if chance.random() < 0.3:
            lines.append(f"# a comment on {part[0].partition(':')[0]}")
        lines += [_wider(line, factor) for line in part]
    return "\n".join(lines) + chance.choice(["\n", "", "\n\n\n"])


def _wider(line: str, factor: int) -> str:
    """A line with as many times its indent, also between a dash and what follows it."""
    indent = len(line) - len(line.lstrip())
    text = re.sub("^- ", "-" + " " * (2 * factor - 1), line.lstrip())
    return " " * (factor * indent) + text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_value_changes_no_comment_is_lost_and_twice_is_once(sample: Path, seed: int) -> None:
    text = shuffled(sample.read_text(encoding="utf-8"), random.Random(seed))
    form = formatted(text)
    assert data(form) == data(text)
    assert comments(form) == comments(text)
    assert formatted(form) == form


@given(st.text(st.sampled_from("ab:# -\n'\"[]{},>|"), max_size=80))
def test_any_file_is_put_in_form_or_refused(text: str) -> None:
    try:
        form = formatted(text)
    except NotFormatted:
        return
    assert data(form) == data(text)
    assert formatted(form) == form


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a record in form and one that is not."""
    (tmp_path / "practices" / "vocabularies").mkdir(parents=True)
    form = formatted(good_record().decode())
    (tmp_path / "practices" / "tidy.yml").write_text(form, encoding="utf-8")
    (tmp_path / "practices" / "messy.yml").write_text(form + "\n\n", encoding="utf-8")
    return tmp_path


def test_check_names_what_is_not_in_form_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "practices" / "messy.yml").read_bytes()
    assert main(["--root", str(folder), "fmt", "--check"]) == 1
    said = capsys.readouterr().out
    assert "messy.yml" in said
    assert "tidy.yml" not in said
    assert (folder / "practices" / "messy.yml").read_bytes() == before


def test_records_are_named_by_id_or_path(folder: Path) -> None:
    path = folder / "practices" / "messy.yml"
    for name in ("messy", str(path)):
        path.write_text((folder / "practices" / "tidy.yml").read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert main(["--root", str(folder), "fmt", name]) == 0
        assert path.read_bytes() == (folder / "practices" / "tidy.yml").read_bytes()


def test_what_cannot_be_read_is_left_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "practices" / "broken.yml"
    path.write_bytes(b"id: [\n")
    assert main(["--root", str(folder), "fmt", "broken"]) == 1
    assert "passerelles validate" in capsys.readouterr().err
    assert path.read_bytes() == b"id: [\n"
