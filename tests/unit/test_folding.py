"""How texts are compared: the cases that the browser's fold is held to as well, and what holds for any text."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.text.folding import fold, folded_text, folded_words
from tests.unit.support import ROOT

CASES = json.loads((ROOT / "tests" / "fixtures" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["fold"])
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_words(text: str, expected: list[str]) -> None:
    assert folded_words(text) == expected
    assert folded_text(text) == " ".join(expected)


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_form_of_unicode_does_not_matter(text: str, form: str) -> None:
    assert folded_words(unicodedata.normalize(form, text)) == folded_words(text)  # type: ignore[arg-type]


@given(st.text(alphabet="aàâeéèêiîoôuùûüçœæßøłđğıÀÉÇŒ -’'", max_size=30))
def test_capitals_and_hidden_characters_do_not_matter(text: str) -> None:
    assert folded_words(text.upper()) == folded_words(text)
    assert folded_words("\u00ad".join(text)) == folded_words(text)
    assert folded_text(text.replace("'", "’")) == folded_text(text.replace("’", "'"))
