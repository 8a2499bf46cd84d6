"""Phrases of the wording file are found as whole words, however a text writes them."""

from __future__ import annotations

import pytest

from passerelles.rules.phrases import blocks, first_match, matches


@pytest.mark.parametrize(
    ("phrase", "text", "match"),
    [
        ("l'un des", "C’est l’un\n  des trois projets.", "l'un des"),
        ("souvent", "Souvent, ils reviennent.", "souvent"),
        ("aim", "They aimed at it.", None),
        ("aim*", "They aimed at it.", "aimed"),
        ("about N", "About 1,200 people.", "about 1,200"),
        ("environ N", "Environ 1\u202f200 personnes.", "environ 1 200"),
        ("about N", "About twenty people.", "about twenty"),
        ("about N", "It is about water.", None),
        ("one of the", "**One** of the _three_.", "one of the"),
    ],
)
def test_phrase_is_found_as_whole_words(phrase: str, text: str, match: str | None) -> None:
    assert first_match([phrase], text, ["twenty"]) == match


def test_longest_phrase_counts_once() -> None:
    assert list(matches(["the box does", "the box does not"], "The box does not say.")) == ["the box does not"]


def test_text_falls_into_paragraphs_and_items() -> None:
    assert blocks("One.\n\n- two ;\n- three,\n  four.\n") == ["One.", "- two ;", "- three,\n  four."]
