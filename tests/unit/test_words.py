"""Interface words: the same in every language, and each word that is asked for is there."""

from __future__ import annotations

import re
import string

import pytest

from passerelles.languages import ENGLISH, FRENCH, LANGUAGES
from passerelles.text.messages import Words, words
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
def test_a_word_has_the_same_placeholders_in_every_language(language: str) -> None:
    first, other = texts(FIRST), texts(language)
    assert [key for key in first if placeholders(other[key]) != placeholders(first[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_counted_has_both_its_forms(language: str) -> None:
    stems = {key.removesuffix(".one") for key in words(language).keys if key.endswith(".one")}
    assert [stem for stem in stems if not words(language).has(f"{stem}.other")] == []


def test_each_word_that_is_asked_for_is_there() -> None:
    known = words(FIRST).keys | {key.rpartition(".")[0] for key in words(FIRST).keys}
    paths = [*ROOT.glob("scripts/**/*.py"), *ROOT.glob("scripts/**/*.j2")]
    keys_by_file = {
        path.name: {match["key"] for match in ASKED.finditer(path.read_text(encoding="utf-8"))} for path in paths
    }
    assert len(set().union(*keys_by_file.values())) > 400
    assert {name: keys - known for name, keys in keys_by_file.items() if keys - known} == {}


@pytest.mark.parametrize(("count", "form"), [(0, "one"), (1, "one"), (2, "other"), (1_000_000, "other")])
def test_french_counts_zero_in_the_singular(count: int, form: str) -> None:
    assert Words(FRENCH, {"way": {"one": "one", "other": "other"}})("way", count) == form


@pytest.mark.parametrize(("count", "form"), [(0, "other"), (1, "one"), (2, "other")])
def test_english_counts_zero_in_the_plural(count: int, form: str) -> None:
    assert Words(ENGLISH, {"way": {"one": "one", "other": "other"}})("way", count) == form


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        words(FIRST)("there.is.no.such.word")


# --- one word for one thing ------------------------------------------------------------------------------------------

SAME: dict[str, tuple[str, ...]] = {
    "status": ("explorer.columns.status", "explorer.facet.status", "record.status", "compare.rows.status"),
    "lead": ("record.lead", "compare.rows.lead"),
    "funders": ("record.paid-label", "compare.rows.funders"),
    "form of cooperation": ("explorer.facet.cooperation", "compare.rows.cooperation", "record.cooperation"),
    "sectors": ("explorer.columns.sectors", "compare.rows.sectors", "map.sectors"),
    "types": ("explorer.columns.types", "compare.rows.types"),
    "goals": ("explorer.columns.sdgs", "compare.rows.sdgs"),
    "concept": ("explorer.facet.concept", "search.kinds.concepts"),
    "concepts at work": ("record.concepts", "knowledge.step.concepts"),
    "practices of a page": ("knowledge.concept.practices", "knowledge.step.practices"),
    "a good practice": ("explorer.kind.practice", "record.practice"),
    "a strategy": ("explorer.kind.strategy", "record.strategy"),
    "no dates": ("explorer.undated", "map.undated", "record.undated.not-reported"),
    "choices made": ("explorer.chosen", "map.chosen"),
    "mentioned": ("record.involvement.mentioned", "map.mentioned"),
    "print": ("record.print", "compare.print", "tools.memorandum.print"),
}
"""What has one name wherever a page, a table, a filter or a comparison shows it."""

NOT_SAID = {
    "fr": ("statut(?! migratoire)", "pilotage", "bailleurs?", "notions?", "mots?-clés?"),
    "en": ("notions?", "donors?", "leaders?", "keywords?"),
}
"""Second words for things that have a first one: « avancement », « chef de file », « financement », « concept »."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_name(language: str) -> None:
    said = texts(language)
    others: dict[str, str] = {}
    for thing, keys in SAME.items():
        named = {key: said[key].casefold() for key in keys}
        shortest = min(named.values(), key=len)
        others |= {f"{thing}: {key}": name for key, name in named.items() if not name.startswith(shortest)}
    assert others == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_use_no_second_word_for_a_thing(language: str) -> None:
    second = re.compile(rf"\b(?:{'|'.join(NOT_SAID[language])})\b", re.IGNORECASE)
    said = {key: text for key, text in texts(language).items() if second.search(text)}
    assert said == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_the_words_is_short_enough_for_a_diff(language: str) -> None:
    path = ROOT / "scripts" / "passerelles" / "text" / "messages" / f"{language}.yml"
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [number for number, line in lines if len(line) > 120] == [], "a longer text is folded behind >-"
