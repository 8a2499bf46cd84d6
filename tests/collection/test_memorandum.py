from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.agreement_form import DeedView, Listing, MemorandumView, Running, Spot, Spread
from passerelles.languages import FRENCH, LANGUAGES
from passerelles.model.agreement import Deed, Memorandum
from passerelles.model.agreement_text import AgreementParagraph, Blank, Each, Items, blanks, blocks, pieces
from passerelles.pages.template_view import View
from passerelles.reading.reader import read_part
from passerelles.reading.yaml_source import read
from passerelles.rules.knowledge.agreement import check_memorandum

FILE = Path(__file__).resolve().parents[2] / "practices" / "knowledge" / "memorandum.yml"
CONTENT = FILE.read_bytes()

PAGES = {
    "annexe-2": range(87, 91),
    "section-3.1.4": range(39, 41),
    "section-3.1.7": range(45, 48),
    "section-3.1.8": range(47, 49),
    "section-3.3": range(61, 65),
    "recommendations": range(75, 78),
    "fold-out": range(22, 24),
}
"""Printed pages of the guide on which each of its places stands."""


@pytest.fixture(scope="module")
def memorandum() -> Memorandum:
    reading = read_part(read("memorandum.yml", CONTENT), Memorandum)
    assert reading.part is not None, [problem.text for problem in reading.problems]
    return reading.part


def keys(text: str | None) -> list[str]:
    return [blank.key for blank in blanks(text or "")]


def deed(memorandum: Memorandum, identifier: str) -> Deed:
    return next(deed for deed in memorandum.deeds if deed.id == identifier)


# --- the model itself ------------------------------------------------------------------------------------------------


def test_it_has_no_fault(memorandum: Memorandum) -> None:
    assert [f"{finding.path}: {finding.message}" for finding in check_memorandum(memorandum)] == []


def test_a_new_agreement_and_a_revision(memorandum: Memorandum) -> None:
    assert {deed.id: deed.points for deed in memorandum.deeds} == {"memorandum": 12, "amendment": 11}, (
        "the guide lists twelve points for a new agreement and eleven for a revision (section 3.1.7)"
    )


def test_both_languages_have_the_same_paragraphs(memorandum: Memorandum) -> None:
    def form(text: str | None) -> list[object]:
        return [
            (block.kind, len(block.lines) if isinstance(block, Items | Each) else 1) for block in blocks(text or "")
        ]

    for deed in memorandum.deeds:
        for clause in deed.clauses:
            assert form(clause.text.get("fr")) == form(clause.text.get("en")), f"{deed.id}: clause '{clause.id}'"


def test_each_page_is_where_the_guide_has_that_place(memorandum: Memorandum) -> None:
    for deed in memorandum.deeds:
        for clause in deed.clauses:
            for origin in clause.origin:
                pages = {int(page) for part in origin.pages.split(", ") for page in part.split("-")}
                assert pages <= set(PAGES[origin.place]), f"{deed.id}: {clause.id}: {origin.place}, p. {origin.pages}"


def test_roles_resources_accountability_and_deadlock_are_in_both(memorandum: Memorandum) -> None:
    for deed in memorandum.deeds:
        blanks_of_deed = {key for text in deed.texts for key in keys(text.get("fr"))}
        assert blanks_of_deed >= {
            "lead",
            "unit",
            "control",
            "resources",
            "funders",
            "share",
            "decision",
            "formalities",
        }, deed.id
        said = " ".join(text.get("fr") or "" for text in deed.texts)
        assert all(part in said for part in ("par consensus", "Faute de consensus", "compte", "l'annexe 1")), deed.id


def test_what_was_wrong_once_stays_right(memorandum: Memorandum) -> None:
    """Clauses that once said the opposite of the annex, or admitted what it does not."""
    clauses = {clause.id: clause.text for clause in deed(memorandum, "memorandum").clauses}
    assert "leurs propres initiatives" not in (clauses["stakeholders"].get("fr") or ""), (
        "the groups' initiatives, not theirs"
    )
    assert "management of migration" in (clauses["migration"].get("en") or ""), "what is theirs is its management"
    assert "liées" not in (clauses["earlier-agreements"].get("fr") or ""), "nobody says here that old agreements bind"


def test_it_says_that_it_is_no_legal_advice(memorandum: Memorandum) -> None:
    assert "avis juridique" in (memorandum.disclaimer.get("fr") or "")
    assert "legal advice" in (memorandum.disclaimer.get("en") or "")


# --- taking text apart -----------------------------------------------------------------------------------------------


def test_pieces() -> None:
    assert pieces("at [[place]], for [[years|year|years]], by [[authority+]].") == (
        "at ",
        Blank("place"),
        ", for ",
        Blank("years", "year", "years"),
        ", by ",
        Blank("authority", all=True),
        ".",
    )
    assert pieces("nothing to fill") == ("nothing to fill",)
    assert pieces("") == ()


def test_blocks() -> None:
    text = "One\nline.\n\n1. first\n2. second\n\n- [[place]]\n\n* for [[name]]\n\n# [[action]]\n\n| For\n| [[name]]"
    assert blocks(text) == [
        AgreementParagraph(("One line.",)),
        Items(True, (("first",), ("second",))),
        Items(False, ((Blank("place"),),)),
        Each("list", (("for ", Blank("name")),)),
        Each("numbered", ((Blank("action"),),)),
        Each("columns", (("For",), (Blank("name"),))),
    ]


# --- what can be wrong -----------------------------------------------------------------------------------------------


def _clause(data: Any, identifier: str) -> Any:
    return next(clause for clause in data["deeds"][0]["clauses"] if clause["id"] == identifier)


def _field(data: Any, key: str) -> Any:
    return next(field for field in data["fields"] if field["key"] == key)


def _misname(data: Any) -> None:
    _clause(data, "purpose")["text"]["fr"] += " [[purposes]]"


def _break_bracket(data: Any) -> None:
    _clause(data, "purpose")["text"]["fr"] += " [[place]"


def _lose_blank(data: Any) -> None:
    text = _clause(data, "budget")["text"]
    text["en"] = text["en"].replace("[[amount]]", "some money")


def _add_field(data: Any) -> None:
    text = {"fr": "Rien", "en": "Nothing"}
    data["fields"].append({"key": "nothing", "group": "means", "label": text, "kind": "text", "hint": text})


def _repeat_field(data: Any) -> None:
    data["fields"].append(data["fields"][0])


def _move_field(data: Any) -> None:
    data["fields"][0]["group"] = "elsewhere"


def _ask_once_among_parties(data: Any) -> None:
    _field(data, "place")["group"] = "party"


def _count_nothing(data: Any) -> None:
    _field(data, "name")["each"] = "people"


def _choose_nothing(data: Any) -> None:
    _field(data, "option")["options"] = []


def _say_nothing(data: Any) -> None:
    del _field(data, "office")["options"][0]["form"]


def _say_of_another(data: Any) -> None:
    _field(data, "office")["options"][0]["form"]["fr"] = "maire à [[place]]"


def _invent_option(data: Any) -> None:
    _clause(data, "purpose")["option"] = "c"


def _list_in_a_sentence(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "fields-of-action")["text"][language] = "In [[fields_of_action]]."


def _count_words(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "purpose")["text"][language] += " [[place|town|towns]]"


def _one_party_in_a_sentence(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "purpose")["text"][language] += " [[authority]]"


def _nobody_for_each(data: Any) -> None:
    for language in LANGUAGES:
        _clause(data, "purpose")["text"][language] += "\n\n* at [[place]]"


def _forget_a_point(data: Any) -> None:
    del _clause(data, "governance")["point"]


def _invent_a_point(data: Any) -> None:
    _clause(data, "resources").update(point=13, **{"from": [{"place": "section-3.1.7", "pages": "46"}]})


def _point_elsewhere(data: Any) -> None:
    _clause(data, "results")["from"] = [{"place": "annexe-2", "pages": "89"}]


def _add_to_nothing(data: Any) -> None:
    _clause(data, "annexes")["ours"] = {"fr": "tout", "en": "all"}


@cache
def written() -> Any:
    """The memorandum as plain data; whoever changes it takes a copy."""
    return yaml.safe_load(CONTENT)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_misname, "[[purposes]] has no field of that name"),
        (_break_bracket, "square brackets that are no [[blank]]"),
        (_lose_blank, "the languages differ in their blanks: amount"),
        (_add_field, "field 'nothing' appears nowhere in the text"),
        (_repeat_field, "key 'parties' stands twice"),
        (_move_field, "group 'elsewhere' does not exist; allowed: deed, party"),
        (_ask_once_among_parties, "field 'place' is asked for all, its group for each of 'parties'"),
        (_count_nothing, "'people' counts nothing; allowed: parties, actions"),
        (_choose_nothing, "field 'option' of the kind 'choice' needs 'options'"),
        (_say_nothing, "field 'office': the answer 'mayor' has no 'form'"),
        (_say_of_another, "[[place]] is no text that is asked together with 'office'"),
        (_invent_option, "the field 'option' has no answer 'c'"),
        (_list_in_a_sentence, "[[fields_of_action]] becomes a list: it stands alone in its paragraph"),
        (_count_words, "[[place]] has a plural but its field is no number"),
        (_one_party_in_a_sentence, "what is asked for each of 'parties' stands after '* '"),
        (_nobody_for_each, "a paragraph shown for each has blanks of one count, not of 0"),
        (_forget_a_point, "point 12 of the guide's 12 stands in 0 clauses, not in one"),
        (_invent_a_point, "there is no point 13: the list has 12"),
        (_point_elsewhere, "the points are those of section 3.1.7, which is not under 'from'"),
        (_add_to_nothing, "clause 'annexes' is all ours: nothing in it is 'ours' beyond the guide"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_faults_are_found(spoil: Callable[[Any], None], expected: str) -> None:
    data = copy.deepcopy(written())
    spoil(data)
    findings = list(check_memorandum(Memorandum.model_validate(data)))
    assert any(expected in finding.message for finding in findings), [finding.message for finding in findings]


# --- on the page -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=LANGUAGES)
def form(request: pytest.FixtureRequest, catalogue: Catalogue, memorandum: Memorandum) -> MemorandumView:
    return MemorandumView(View(catalogue, request.param, "tools/memorandum"), memorandum)


@pytest.fixture
def french(catalogue: Catalogue, memorandum: Memorandum) -> MemorandumView:
    return MemorandumView(View(catalogue, FRENCH, "tools/memorandum"), memorandum)


def test_articles_are_numbered(form: MemorandumView) -> None:
    for deed in form.deeds:
        articles = deed.clauses("article")
        assert [article.number for article in articles] == list(range(1, len(articles) + 1))
        others = ("heading", "preamble", "closing", "annex")
        assert {clause.number for part in others for clause in deed.clauses(part)} == {None}


def test_each_clause_says_whose_it_is(form: MemorandumView) -> None:
    parts = ("heading", "preamble", "article", "closing", "annex")
    for deed in form.deeds:
        for clause in (clause for part in parts for clause in deed.clauses(part)):
            note = clause.note or ""
            assert re.search(r"\(2017\), .*pp?\.\u00a0\d+", note) or "Passerelles" in note, f"{deed.id}: {clause.id}"


def test_a_note_tells_the_guide_from_us(french: MemorandumView) -> None:
    notes = {clause.id: clause.note for clause in french.deeds[0].clauses("article")}
    assert notes["governance"] == (
        "D’après le guide de l’ICMD (2017), section 3.1.7, p.\u00a046 (point 12 sur 12)\u202f; annexe 2, p.\u00a089. "
        "Ajouté par Passerelles\u00a0: le nombre des réunions, le consensus, l’écrit et ce qui suit un blocage."
    )
    assert (notes["annexes"] or "").startswith(
        "Clause ajoutée par Passerelles\u202f; le guide n’en donne pas. À vérifier"
    )


def test_the_preamble_says_the_same_note_once(french: MemorandumView) -> None:
    memorandum, amendment = french.deeds
    shown = [recital.note for recital in memorandum.recitals if recital.note]
    assert len(shown) < len(memorandum.recitals)
    assert all(note != following for note, following in itertools.pairwise(shown))
    assert memorandum.recitals[-1].note
    assert all(recital.note for recital in amendment.recitals)


def listing(deed: DeedView, identifier: str) -> Listing:
    clause = next(clause for clause in deed.clauses("article") if clause.id == identifier)
    return next(block for block in clause.blocks if isinstance(block, Listing))


def test_what_is_asked_for_each_party_stands_for_each(french: MemorandumView) -> None:
    plans = listing(french.deeds[0], "coherence")
    assert [(copy.number, copy.hidden) for copy in plans.copies] == [(1, False), (2, False), (3, True), (4, True)]
    names = [piece.name for piece in plans.copies[2].lines[0] if isinstance(piece, Spot)]
    assert names == ["authority-3", "plans-3"]
    labels = [piece.label for piece in plans.copies[2].lines[0] if isinstance(piece, Spot)]
    assert labels == ["Nom, partie 3", "Plans de développement, partie 3"], "an open choice shows what to write"


def test_the_title_names_every_party(french: MemorandumView) -> None:
    title = french.deeds[1].title
    assert [piece for piece in title if isinstance(piece, str)] == ["Avenant à ", " du ", " entre "]
    spread = title[-1]
    assert isinstance(spread, Spread)
    assert (len(spread.spots), spread.usual, spread.each) == (4, 2, "parties")


def test_at_first_it_asks_for_what_the_memorandum_needs(french: MemorandumView) -> None:
    needed = french.needed
    assert needed >= {
        "parties",
        "authority-2",
        "name-2",
        "option",
        "earlier_agreements",
        "action-3",
        "actions",
        "years",
    }
    assert not needed & {"authority-3", "designation-1", "office_title-1", "agreement", "newcomers", "action-4"}
    hidden = [group.title for group in french.groups if not french.asks(group)]
    assert hidden == ["Partie 3", "Partie 4", "Action 4", "Action 5", "Action 6"]


def test_french_spaces_stay_beside_blanks(french: MemorandumView) -> None:
    line = listing(french.deeds[0], "budget").copies[0].lines[0]
    assert line[1] == "\u202f% pour ", repr(line[1])
    first = french.deeds[0].clauses("article")[0].blocks[-1]
    assert isinstance(first, Running)
    assert first.line[0] == "Le but précis qu’elles se donnent est le suivant\u00a0: "
