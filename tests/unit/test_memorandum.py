from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.catalogue import Catalogue
from scripts.memorandum import (
    Blank,
    Columns,
    Items,
    Memorandum,
    Paragraph,
    blanks,
    blocks,
    check_memorandum,
    pieces,
)
from scripts.model import LANGUAGES
from scripts.pages.memorandum import MemorandumView
from scripts.pages.view import View
from scripts.reader import read_part
from scripts.source import read

FILE = Path(__file__).resolve().parents[2] / "practices" / "knowledge" / "memorandum.yml"
CONTENT = FILE.read_bytes()


@pytest.fixture(scope="module")
def memorandum() -> Memorandum:
    reading = read_part(read("memorandum.yml", CONTENT), Memorandum)
    assert reading.part is not None, [problem.text for problem in reading.problems]
    return reading.part


def keys(text: str | None) -> list[str]:
    return [blank.key for blank in blanks(text or "")]


# --- the model itself ------------------------------------------------------------------------------------------------


def test_it_has_no_fault(memorandum: Memorandum) -> None:
    assert [f"{finding.path}: {finding.message}" for finding in check_memorandum(memorandum)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_blank_has_a_field(memorandum: Memorandum, language: str) -> None:
    known = {entry.key for entry in memorandum.fields}
    for clause in memorandum.clauses:
        unknown = set(keys(clause.text.get(language))) - known
        assert not unknown, f"clause '{clause.id}' in '{language}' has blanks without a field: {sorted(unknown)}"


def test_every_field_is_used_or_chooses_a_clause(memorandum: Memorandum) -> None:
    texts = [memorandum.title, *(clause.text for clause in memorandum.clauses)]
    used = {key for text in texts for language in LANGUAGES for key in keys(text.get(language))}
    unused = {entry.key for entry in memorandum.fields} - used
    assert unused == {"option"}, "only the field 'option' is explained otherwise: it chooses a recital"
    assert {clause.option for clause in memorandum.clauses if clause.option} == {"a", "b"}


def test_both_languages_have_the_same_blanks(memorandum: Memorandum) -> None:
    for clause in memorandum.clauses:
        first, second = (sorted(keys(clause.text.get(language))) for language in LANGUAGES)
        assert first == second, f"clause '{clause.id}'"


def test_both_languages_have_the_same_paragraphs(memorandum: Memorandum) -> None:
    def form(text: str | None) -> list[object]:
        return [(one.kind, len(one.lines) if isinstance(one, Items) else 1) for one in blocks(text or "")]

    for clause in memorandum.clauses:
        assert form(clause.text.fr) == form(clause.text.en), f"clause '{clause.id}'"


def test_every_clause_names_its_page(memorandum: Memorandum) -> None:
    for clause in memorandum.clauses:
        pages = {int(page) for part in clause.pages.split(", ") for page in part.split("-")}
        annex, section = pages & set(range(87, 91)), pages & {45, 46, 47}
        assert annex | section == pages, f"clause '{clause.id}': p. {clause.pages} is in neither source"
        assert (bool(annex), bool(section)) == {
            "annexe-2": (True, False),
            "section-3.1.7": (False, True),
            "both": (True, True),
        }[clause.origin], f"clause '{clause.id}': p. {clause.pages} and '{clause.origin}' do not agree"


def test_it_says_that_it_is_no_legal_advice(memorandum: Memorandum) -> None:
    assert "avis juridique" in (memorandum.disclaimer.fr or "")
    assert "legal advice" in (memorandum.disclaimer.en or "")


# --- taking text apart -----------------------------------------------------------------------------------------------


def test_pieces() -> None:
    assert pieces("at [[place]], for [[years|year|years]].") == (
        "at ",
        Blank("place"),
        ", for ",
        Blank("years", "year", "years"),
        ".",
    )
    assert pieces("nothing to fill") == ("nothing to fill",)
    assert pieces("") == ()


def test_blocks() -> None:
    text = "One\nline.\n\n1. first\n2. second\n\n- [[city_a]]\n\n| For A | For B |\n|---|---|\n| x | [[mayor_b]] |"
    assert blocks(text) == [
        Paragraph(("One line.",)),
        Items(True, (("first",), ("second",))),
        Items(False, ((Blank("city_a"),),)),
        Columns(((("For A",), ("x",)), (("For B",), (Blank("mayor_b"),)))),
    ]


# --- what can be wrong -----------------------------------------------------------------------------------------------


def _clause(data: Any, identifier: str) -> Any:
    return next(clause for clause in data["clauses"] if clause["id"] == identifier)


def _misname(data: Any) -> None:
    _clause(data, "purpose")["text"]["fr"] += " [[purposes]]"


def _break_bracket(data: Any) -> None:
    _clause(data, "purpose")["text"]["fr"] += " [[city_a]"


def _lose_blank(data: Any) -> None:
    _clause(data, "budget")["text"]["en"] = _clause(data, "budget")["text"]["en"].replace("[[share_b]]", "some")


def _add_field(data: Any) -> None:
    text = {"fr": "Rien", "en": "Nothing"}
    data["fields"].append({"key": "nothing", "group": "parties", "label": text, "kind": "text", "hint": text})


def _repeat_field(data: Any) -> None:
    data["fields"].append(data["fields"][0])


def _move_field(data: Any) -> None:
    data["fields"][0]["group"] = "elsewhere"


def _choose_nothing(data: Any) -> None:
    next(one for one in data["fields"] if one["key"] == "option")["options"] = []


def _invent_option(data: Any) -> None:
    _clause(data, "purpose")["option"] = "c"


def _list_in_a_sentence(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "fields-of-action")["text"][language] = "In [[fields_of_action]]."


def _count_words(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "purpose")["text"][language] += " [[city_a|town|towns]]"


def _forget_english(data: Any) -> None:
    del data["fields"][0]["hint"]["en"]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_misname, "[[purposes]] has no field of that name"),
        (_break_bracket, "square brackets that are no [[blank]]"),
        (_lose_blank, "the languages differ in their blanks: share_b"),
        (_add_field, "field 'nothing' stands nowhere in the text"),
        (_repeat_field, "key 'city_a' stands twice"),
        (_move_field, "group 'elsewhere' does not exist; allowed: parties, background"),
        (_choose_nothing, "field 'option' of the kind 'choice' needs 'options'"),
        (_invent_option, "the field 'option' has no answer 'c'"),
        (_list_in_a_sentence, "[[fields_of_action]] becomes a list: it stands alone in its paragraph"),
        (_count_words, "[[city_a]] has a plural but its field is no number"),
        (_forget_english, "hint has no 'en'"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_faults_are_found(spoil: Callable[[Any], None], expected: str) -> None:
    data = copy.deepcopy(yaml.safe_load(CONTENT))
    spoil(data)
    findings = list(check_memorandum(Memorandum.model_validate(data)))
    assert any(expected in finding.message for finding in findings), [finding.message for finding in findings]


# --- on the page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_numbered_and_say_where_they_come_from(
    catalogue: Catalogue, memorandum: Memorandum, language: str
) -> None:
    model = MemorandumView(View(catalogue, language, "tools/memorandum"), memorandum)
    articles = model.clauses("article")
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    assert len(articles) == 16
    for article in articles:
        assert "p. " in article.origin or "pp. " in article.origin
    assert {clause.number for part in ("heading", "preamble", "closing") for clause in model.clauses(part)} == {None}


def test_fields_of_one_option_only(catalogue: Catalogue, memorandum: Memorandum) -> None:
    model = MemorandumView(View(catalogue, "fr", "tools/memorandum"), memorandum)
    assert {entry.key: model.only(entry.key) for entry in memorandum.fields if model.only(entry.key)} == {
        "earlier_agreements": "a"
    }


def test_french_spaces_stay_beside_blanks(catalogue: Catalogue, memorandum: Memorandum) -> None:
    model = MemorandumView(View(catalogue, "fr", "tools/memorandum"), memorandum)
    line = next(clause for clause in model.clauses("article") if clause.id == "budget").blocks[1]
    assert isinstance(line, Paragraph)
    after = line.line[line.line.index(Blank("share_a")) + 1]
    assert isinstance(after, str)
    assert after.startswith("\u202f% pour "), repr(after)
