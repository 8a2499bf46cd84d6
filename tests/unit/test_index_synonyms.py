"""Synonyms in the index: a page that says one word of a group is found by the others, there where the word stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.index_synonyms import MARK, Stem, Synonym, asked, meanings, stems_of, synonyms


def word(stem: str, *, accented: bool = False, own: bool = True) -> Synonym:
    return Synonym(stem, MARK + stem, accented, own)


CHILD, KID, NINO = word("child"), word("kid"), word("nino", own=False)
SAYS: list[Stem] = [("child", [[3, [-25, 10, 5, -49, 2], []], [4, [-25, 8], [-5, 1]]], [])]
"""Pages 3 and 7 say "child": the former at places 10 and 15, and at 2 with twice the weight."""


def test_a_page_is_found_by_the_other_words_of_a_group_with_less_weight() -> None:
    assert meanings(SAYS, [[CHILD, KID]]) == [("qqkid", [[3, [-25, 2, -13, 10, 5], []], [4, [-13, 8], []]], [])]


def test_a_page_that_says_the_word_itself_is_left_to_it() -> None:
    kid: Stem = ("kid", [[3, [-25, 1], []]], [])
    assert meanings([*SAYS, kid], [[CHILD, KID]]) == [("qqkid", [[7, [-13, 8], []]], [])]


def test_a_word_that_no_page_says_lends_nothing() -> None:
    assert meanings(SAYS, [[KID, word("gamin")]]) == []


def test_only_the_weightiest_places_are_kept() -> None:
    many: Stem = ("child", [[1, [-25, 5, 1, 1, 1, 1, -49, 40], []]], [])
    assert meanings([many], [[CHILD, KID]]) == [("qqkid", [[1, [-25, 40, -13, 5, 1], []]], [])]


def test_a_page_that_has_a_word_only_in_its_fields_is_not_found_by_others() -> None:
    tagged: Stem = ("child", [[1, [], [-5, 3]]], [])
    assert meanings([tagged], [[CHILD, KID]]) == []


def test_a_word_with_accents_is_not_taken_for_its_neighbour_without() -> None:
    mer_and_mere: Stem = ("mer", [[2, [-25, 1], []]], [["mère", [[9, [-25, 4], []]]]])
    mother, mum = word("mer", accented=True), word("maman")
    assert meanings([mer_and_mere], [[mother, mum]]) == [("qqmaman", [[9, [-13, 4], []]], [])]
    sea, coast = word("mer"), word("cote")
    assert meanings([mer_and_mere], [[sea, coast]]) == [("qqcote", [[2, [-13, 1], []]], [])]


def test_a_word_of_another_language_asks_but_does_not_lend() -> None:
    (found,) = meanings(SAYS, [[CHILD, NINO]])
    assert found[0] == "qqnino"
    said: Stem = ("nino", [[1, [-25, 6], []]], [])
    assert [stem for stem, _, _ in meanings([*SAYS, said], [[CHILD, NINO]])] == ["qqnino"]


def test_a_word_of_another_language_that_the_pages_use_has_a_meaning_of_its_own() -> None:
    stage: Stem = ("stage", [[1, [-25, page], []] for page in range(1, 6)], [])
    internship: Stem = ("intern", [[20, [-25, 3], []]], [])
    assert meanings([stage, internship], [[word("intern"), word("stage", own=False)]]) == []


def test_several_groups_add_up() -> None:
    other: Stem = ("minor", [[1, [-25, 4], []]], [])
    (found,) = meanings([*SAYS, other], [[CHILD, KID], [KID, word("minor")]])
    assert [sum(page for page, _, _ in found[1][: at + 1]) for at in range(3)] == [1, 3, 7]


@pytest.mark.parametrize("pages", [7, [[1]], [[1, 2, 3]], [["a", [-25, 1], []]], [[1, ["x"], []]]])
def test_pages_of_another_form_are_refused(pages: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        meanings([("child", pages, [])], [[CHILD, KID]])


def test_stems_are_read_from_a_page_that_holds_just_the_words() -> None:
    forms = asked(["puits", "réfugié"])
    assert forms == ["puits", "qqpuits", "réfugié", "qqréfugié"]
    stems: list[Stem] = [
        ("puit", [[0, [-25, 0], []]], []),
        ("qqpuit", [[0, [-25, 1], []]], []),
        ("refugi", [], [["réfugié", [[0, [-25, 2], []]]]]),
        ("qqrefugi", [], [["qqréfugié", [[0, [-25, 3], []]]]]),
    ]
    found = stems_of(stems, forms)
    assert found == {"puits": "puit", "qqpuits": "qqpuit", "réfugié": "refugi", "qqréfugié": "qqrefugi"}
    groups = [{"fr": ["puits", "réfugié"], "en": ["well"]}]
    assert synonyms("fr", groups, found) == [
        [Synonym("puit", "qqpuit", accented=False, own=True), Synonym("refugi", "qqrefugi", accented=True, own=True)]
    ]
    assert [one.own for one in synonyms("en", groups, found)[0]] == [False, False]


PLACES = st.lists(st.integers(0, 5000), unique=True, min_size=1, max_size=8).map(sorted)


@given(st.dictionaries(st.integers(0, 400), PLACES, min_size=1, max_size=20))
def test_every_page_is_found_where_the_word_stands(said: dict[int, list[int]]) -> None:
    pages: list[Any] = []
    last = 0
    for page, places in sorted(said.items()):
        steps = [after - before for before, after in zip([0, *places], places, strict=False)]
        pages.append([page - last, [-25, *steps], []])
        last = page
    ((_, found, _),) = meanings([("child", pages, [])], [[CHILD, KID]])
    number = 0
    for step, (weight, *steps), _ in found:
        number += step
        assert weight == -13
        assert [sum(steps[: at + 1]) for at in range(len(steps))] == said[number][:3]
    assert len(found) == len(said)
