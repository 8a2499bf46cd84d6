"""Interface words: the same in every language, and each word that is asked for is there."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from scripts.model import LANGUAGES
from scripts.words import Words, words
from tests.unit.support import ROOT

FIRST, *OTHERS = LANGUAGES
ASKED = re.compile(r"""\bw(?:ords)?\(\s*(["'])(?P<key>[a-z0-9-]+(?:\.[a-z0-9-]+)+)\1""")
"""A key written out in a template or a module, such as w("home.title"); not one that is put together."""


def texts(language: str) -> dict[str, str]:
    return words(language).below("") | {key: words(language)(key) for key in words(language).keys}


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_words(language: str) -> None:
    assert words(language).keys == words(FIRST).keys


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("key", sorted(words(FIRST).keys))
def test_a_word_has_the_same_placeholders_in_every_language(key: str, language: str) -> None:
    assert placeholders(texts(language)[key]) == placeholders(texts(FIRST)[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_counted_has_both_its_forms(language: str) -> None:
    stems = {key.removesuffix(".one") for key in words(language).keys if key.endswith(".one")}
    assert [stem for stem in stems if not words(language).has(f"{stem}.other")] == []


@pytest.mark.parametrize("path", sorted({*ROOT.glob("scripts/**/*.py"), *ROOT.glob("scripts/**/*.j2")}), ids=str)
def test_each_word_that_is_asked_for_is_there(path: Path) -> None:
    asked = {match["key"] for match in ASKED.finditer(path.read_text(encoding="utf-8"))}
    known = words(FIRST).keys | {key.rpartition(".")[0] for key in words(FIRST).keys}
    assert asked <= known


@pytest.mark.parametrize(("language", "count", "form"), [("fr", 0, "one"), ("fr", 1, "one"), ("fr", 2, "other")])
def test_french_counts_zero_in_the_singular(language: str, count: int, form: str) -> None:
    assert Words(language, {"way": {"one": "one", "other": "other"}})("way", count) == form


@pytest.mark.parametrize(("language", "count", "form"), [("en", 0, "other"), ("en", 1, "one"), ("en", 2, "other")])
def test_english_counts_zero_in_the_plural(language: str, count: int, form: str) -> None:
    assert Words(language, {"way": {"one": "one", "other": "other"}})("way", count) == form


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        words(FIRST)("there.is.no.such.word")
