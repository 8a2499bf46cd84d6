"""The reader of YAML: what it understands, where it says things stand, and that nothing stops it."""

from __future__ import annotations

import random
import re

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from passerelles.model.data_path import Path
from passerelles.reading import yaml_source as source_module
from passerelles.reading.plain_data import Odd, plain_data, scalar
from passerelles.reading.yaml_source import (
    MAX_BYTES,
    MAX_PROBLEMS,
    Finding,
    YamlFile,
    _Composer,
    read,
    shorten,
    strings,
)
from passerelles.text.checks import as_it_is
from passerelles.text.hidden import hidden_at
from tests.unit.yaml_writer import Writer

# --- what it understands ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "yes", "on", "12:30:45", "1_000", "2013-05-17", "0o17", "0x1F", ".inf", "1.2.3", "٣", "1e", "-"],
)
def test_unquoted_text_that_yaml_1_1_would_convert_stays_text(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("FALSE", False),
        ("0", 0), ("-7", -7), ("+7", 7), ("007", 7), ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0),
    ],
)  # fmt: skip
def test_unquoted_numbers_and_truths_are_read_by_yaml_1_2(text: str, meaning: object) -> None:
    assert repr(scalar(text)) == repr(meaning)


@pytest.mark.parametrize("digits", [16, 5_000])
def test_number_with_too_many_digits_stays_text(digits: int) -> None:
    assert read("x.yml", b"a: " + b"1" * digits).data == {"a": "1" * digits}


@pytest.mark.parametrize("quoted", ["'true'", '"true"', "|-\n  true"])
def test_quoted_text_stays_text(quoted: str) -> None:
    assert read("x.yml", f"a: {quoted}".encode()).data == {"a": "true"}


def test_key_is_always_text() -> None:
    assert read("x.yml", b"{1: a, true: b, null: c}").data == {"1": "a", "true": "b", "null": "c"}


def test_first_of_two_equal_keys_is_kept() -> None:
    assert read("x.yml", b"a: 1\na: {b: 2}\na: 3").data == {"a": 1}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"))
TEXTS = st.one_of(
    WORDS.filter(lambda text: not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")),
    st.sampled_from(
        ["", "NO", "12:30", "null", "1", "a: b", "- a", "# a", "a #b", "{a}", "a\n\nb", " a ", "\t", "«é»"]
    ),
)
SCALARS = st.one_of(
    TEXTS, st.none(), st.booleans(), st.integers(-(10**15) + 1, 10**15 - 1), st.floats(-1e9, 1e9, allow_subnormal=False)
)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)
NO_BREAK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
LOADERS = {"compiled": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "pure": yaml.SafeLoader}


@pytest.mark.parametrize("loader", LOADERS)
@given(data=DATA, seed=st.integers(0, 2**32))
def test_what_was_written_is_read_and_everything_stands_where_it_was_put(loader: str, data: object, seed: int) -> None:
    written = Writer(data, random.Random(seed))
    assume(
        hidden_at(written.text) is None and not NO_BREAK.search(written.text)
    )  # slips of the hand, of which it tells
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source_module, "_Loader", LOADERS[loader])
        source = read("x.yml", written.text.encode())
        assert source.problems == []
        assert repr(source.data) == repr(data)
        assert source.keys == written.keys
        assert source.values == written.values


@given(data=DATA, seed=st.integers(0, 2**32), cut=st.integers(0, 60), put=st.sampled_from(["", ":", "- ", "&a ", "{"]))
def test_data_are_the_same_with_places_and_without(data: object, seed: int, cut: int, put: str) -> None:
    text = Writer(data, random.Random(seed)).text
    text = text[:cut] + put + text[cut:]
    with_places = YamlFile("x.yml")
    try:
        plain = plain_data(yaml.CSafeLoader(text).get_event)
    except (Odd, yaml.YAMLError):
        return  # then it is read with places
    _Composer(with_places).compose(text)
    assert repr(with_places.data) == repr(plain)
    assert with_places.problems == []


def test_places_that_were_forgotten_are_found_again_where_keys_were_moved() -> None:
    source = read("x.yml", b"a:\nb: {c: 1}\n")
    source.move(("b",), ("a", "b"))
    assert source.position(("a", "b", "c")) == (2, 8)
    source.move(("a", "b", "c"), ("a", "d"))
    source.forget_places()
    assert source.position(("a", "d")) == (2, 8)
    assert source.position(("a", "b")) == (2, 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_any_kind_of_line_break_counts_as_one(line_break: str) -> None:
    source = read("x.yml", line_break.join(["# one", "a:", "  - b", "  - c: d"]).encode())
    assert source.keys["a", 1, "c"] == (4, 5)


# --- where things are said to stand ----------------------------------------------------------------------------------

NESTED = read("x.yml", b"a:\n  b: [1, {c: 2}]\nd:\n")


@pytest.mark.parametrize(
    ("path", "position"),
    [((), (1, 1)), (("a",), (2, 3)), (("a", "b"), (2, 6)), (("a", "b", 1, "c"), (2, 14)), (("d",), (3, 1))],
)
def test_value_stands_where_it_begins(path: Path, position: source_module.Position) -> None:
    assert NESTED.position(path) == position


def test_key_has_its_own_position() -> None:
    assert NESTED.position(("a", "b"), at_key=True) == (2, 3)


def test_what_is_missing_stands_at_the_key_around_it() -> None:
    assert NESTED.position(("a", "b", 1, "z", "y")) == (2, 10)


def test_what_is_missing_everywhere_stands_at_the_beginning() -> None:
    assert NESTED.position(("z",)) == (1, 1)


# --- that nothing stops it -------------------------------------------------------------------------------------------

SYNTAX = st.text(st.sampled_from("[]{}-:?,&*!|>'\"%@`#~<= \n\t\rab01.\\éu\ufeff"), max_size=60)


def holds_together(content: bytes) -> None:
    """Reading gives data or a problem with a position that an editor can go to."""
    source = read("x.yml", content)
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in source.problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
        assert "\n" not in problem.text
    for position in [*source.keys.values(), *source.values.values()]:
        assert 1 <= position[0] <= len(lines)
        assert 1 <= position[1] <= len(lines[position[0] - 1]) + 1
    list(strings(source.data))


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbfa: 1")
@example(b'"\\U00110000"')
@example(b"%YAML 9.9\n--- a")
def test_no_bytes_stop_it(content: bytes) -> None:
    holds_together(content)


@given(st.text(max_size=100))
def test_no_text_stops_it(text: str) -> None:
    holds_together(text.encode("utf-8", "surrogatepass"))


@given(SYNTAX)
def test_no_syntax_stops_it(text: str) -> None:
    holds_together(text.encode())


@given(
    st.lists(
        st.sampled_from(["a: ", "- ", "\n", "  ", "&x ", "*x", "!!str ", "<<: ", "{", "}", "[", "]", "|\n", "'", "? "])
    )
)
def test_no_order_of_its_own_words_stops_it(words: list[str]) -> None:
    holds_together("".join(words).encode())


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\uffff"])
def test_character_that_no_editor_shows_is_refused_where_it_stands(character: str) -> None:
    problem = read("x.yml", f"a: 1\n# é{character}\n".encode()).problems[0]
    assert (problem.line, problem.column) == (2, 4)
    assert problem.message.endswith(f"U+{ord(character):04X}; remove it")


@pytest.mark.parametrize(
    "text", ["a: 1\n" * 1_000, "\0" * 1_000, "[" + "*a, " * 1_000 + "]"], ids=["keys", "nul", "alias"]
)
def test_of_very_many_problems_the_first_are_told(text: str) -> None:
    problems = read("x.yml", text.encode()).problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].rule == "more-problems"


def test_file_of_the_largest_size_is_read() -> None:
    assert read("x.yml", b"a: " + b"x" * (MAX_BYTES - 3)).problems == []


def test_file_beyond_the_largest_size_is_not_read() -> None:
    (problem,) = read("x.yml", b"a: " + b"x" * (MAX_BYTES - 2)).problems
    assert problem.message == "file has 262,145 bytes; a record may have at most 262,144"


# --- what a message shows --------------------------------------------------------------------------------------------


@given(st.text(), st.integers(1, 50))
def test_shortened_text_fits_on_one_line_of_a_terminal(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert len(shown) <= limit
    assert shown == "".join(shown.splitlines())
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or "\u202a" <= char <= "\u202e" for char in shown)


@given(st.text())
def test_problem_is_one_line_whatever_a_rule_says(message: str) -> None:
    problem = read("x.yml", b"a: 1").locate(Finding(("a",), "any-rule", as_it_is(message)))
    assert len(problem.text.splitlines()) == 1
