"""Pagefind's index in smaller pieces: nothing is lost but small words, and every stem is where the directory says."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.index_chunks import PIECE, UnknownIndex, recut

REST: list[Any] = [[], [], ["title"]]


def index(stems: dict[str, Any], *, pieces: int = 1) -> tuple[bytes, dict[str, bytes]]:
    """An index as Pagefind writes it, its stems dealt out over some pieces."""
    names = [f"fr_{nth}" for nth in range(pieces)]
    dealt = {
        name: cbor2.dumps([[[stem, pages, []] for stem, pages in list(stems.items())[nth::pieces]]])
        for nth, name in enumerate(names)
    }
    return cbor2.dumps(["1.5.2", [["fr_1", 7]], [["a", "z", name] for name in names], *REST]), dealt


def read(directory: bytes, pieces: dict[str, bytes]) -> list[tuple[str, str, dict[str, Any]]]:
    """Of every piece its bounds and what it holds."""
    return [
        (first, last, {stem: pages for stem, pages, _ in cbor2.loads(pieces[name])[0]})
        for first, last, name in cbor2.loads(directory)[2]
    ]


def places(count: int) -> list[Any]:
    """Pages that have a stem, `count` of them: about six bytes each."""
    return [[1, [3, -25, 40], []] for _ in range(count)]


def test_small_words_are_taken_out() -> None:
    found = read(*recut(*index({"dan": 1, "sant": 2, "les": 3}), frozenset({"dans", "les"})))
    assert found == [("sant", "sant", {"sant": 2})]


def test_stems_that_begin_alike_stay_in_one_piece() -> None:
    long = places(PIECE // 6)
    found = read(*recut(*index({"migr": long, "migration": 1, "mille": long, "zone": 1}), frozenset()))
    assert [(first, last) for first, last, _ in found] == [("migr", "migration"), ("mille", "mille"), ("zone", "zone")]


def test_everything_else_of_the_directory_is_kept() -> None:
    told, _ = recut(*index({"sant": 1}), frozenset())
    version, pages, _, *rest = cbor2.loads(told)
    assert (version, pages, rest) == ("1.5.2", [["fr_1", 7]], REST)


def test_a_piece_is_named_after_its_content() -> None:
    one, other = (recut(*index({"sant": pages}), frozenset())[1] for pages in (1, 2))
    assert one.keys().isdisjoint(other)
    assert all(name.startswith("fr_") for name in [*one, *other])


@given(st.dictionaries(st.text(min_size=1, max_size=6), st.integers(0, 3000)), st.integers(1, 4))
def test_no_stem_is_lost_or_out_of_bounds(stems: dict[str, int], pieces: int) -> None:
    found = read(*recut(*index({stem: places(count) for stem, count in stems.items()}, pieces=pieces), frozenset()))
    assert [stem for _, _, held in found for stem in held] == sorted(stems, key=str.encode)
    for first, last, held in found:
        assert (first, last) == (next(iter(held)), list(held)[-1])
    assert {stem: len(pages) for _, _, held in found for stem, pages in held.items()} == stems


NO_PIECES = "no list of pieces where it should be: "


@pytest.mark.parametrize(
    ("listed", "piece", "expected"),
    [
        ([["a", "z", "fr_1"]], [[]], f"{NO_PIECES}KeyError"),
        (["fr_0"], [[]], f"{NO_PIECES}ValueError"),
        ([["a", "z", "fr_0"]], [[["sant", []]]], f"{NO_PIECES}ValueError"),
        ([["a", "z", "fr_0"]], [[[7, [], []]]], "a stem that is no text"),
        ([["a", "z", "fr_0"]], {"stems": []}, "no list"),
    ],
)
def test_an_index_of_another_form_is_refused(listed: Any, piece: Any, expected: str) -> None:
    directory = cbor2.dumps(["1.5.2", [], listed, *REST])
    with pytest.raises(UnknownIndex, match=expected):
        recut(directory, {"fr_0": cbor2.dumps(piece)}, frozenset())


@pytest.mark.parametrize(
    ("directory", "expected"),
    [(b"", "no CBOR: "), (b"\xff", "no CBOR: "), (b"\x81", "no CBOR: "), (b"\xa0", "no list"), (b"\x80", NO_PIECES)],
)
def test_a_directory_of_another_form_is_refused(directory: bytes, expected: str) -> None:
    with pytest.raises(UnknownIndex, match=expected):
        recut(directory, {}, frozenset())
