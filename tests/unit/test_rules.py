"""What the rules let through, and the borders between right and wrong; `fixtures/bad` shows what they refuse."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from passerelles.problems import Problem
from passerelles.reading.yaml_source import read
from passerelles.rules import RULES
from passerelles.rules.web_addresses import fault_of_url
from tests.unit.support import examine_records, good_record

SMALLEST: Any = read("smallest.yml", good_record("smallest")).data


def problems(**changes: Any) -> list[Problem]:
    """Problems of the smallest record with other values; one that is None is left out."""
    data = {**copy.deepcopy(SMALLEST), **changes}
    written = json.dumps({key: value for key, value in data.items() if value is not None})
    return examine_records({"smallest.yml": written.encode()}).problems


def rules(**changes: Any) -> list[str]:
    return [problem.rule for problem in problems(**changes)]


def place(**changes: Any) -> dict[str, Any]:
    """A town in Tunisia."""
    return {
        "key": "amont", "name": "Amont", "country": "TN", "level": "municipality", "role": "origin", "lat": 35.2,
        "lon": 8.8, **changes,
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_why_it_is_there(rule: Any) -> None:
    assert rule.__doc__


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "À 3 km, soit x < 3 et p<0,05 : bien.",
        "AT&T et R&D, P&S;",
        "Une note [1] et des (parenthèses) {et accolades}.",
        "- du bois ;\n- de la corde.",
        "**Ensemble**, *toujours* : « 62 % ».",
        "Lire [le rapport](https://www.example.org/a_(b)?c=d#e).",
        "Todos por el río, todo el mundo.",
        "XXe siècle, Louis XIV, n° 3.",
        "L'eau coûte 2 € — ou $2 – par m³.",
        "Tunisie : تونس. Grèce : Ελλάδα.",
        "a\tb",
    ],
)
def test_ordinary_text_is_let_through(text: str) -> None:
    assert problems(summary={"fr": text, "en": f"{text} (English)"}) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<https://www.example.org/>", "raw-html"),
        ("<!-- rien -->", "raw-html"),
        ("</div>", "raw-html"),
        ("a&nbsp;b", "raw-html"),
        ("&#106;avascript", "raw-html"),
        ("${x}", "template-syntax"),
        ("{% include x %}", "template-syntax"),
        ("{# rien #}", "template-syntax"),
        ("[TOC]", "template-syntax"),
        ("![][image]", "image"),
        ("[ici](//www.example.org)", "bad-link"),
        ("[ici](data:text/html,x)", "bad-link"),
        ("[ici](<javascript:x>)", "bad-link"),
        ("[ici]()", "bad-link"),
        ("…", "placeholder"),
        ("néant", "placeholder"),
        ("s.o.", "placeholder"),
        ("--", "placeholder"),
        ("Lorem ipsum dolor", "placeholder"),
        ("à traduire", "placeholder"),
        ("\u2028", "control-character"),
        ("a\u00adb", "hidden-character"),
        ("a\ufeffb", "control-character"),
        ("a\u200fb", "bidi-character"),
    ],
)
def test_text_that_a_page_could_act_on_is_refused(text: str, rule: str) -> None:
    assert rule in rules(summary={"fr": text, "en": "Two towns build a footbridge."})


def test_short_text_may_be_the_same_in_both_languages() -> None:
    assert problems(title={"fr": "Amont-Aval", "en": "Amont-Aval"}) == []


def test_name_that_is_the_same_everywhere_is_written_once() -> None:
    assert problems(actors=[{"name": 'Association "Amont" d\'Aval', "type": "civil-society", "role": "lead"}]) == []


def test_language_may_be_missing_where_the_record_says_so() -> None:
    french = {
        key: {"fr": value["fr"]} if isinstance(value, dict) and "en" in value else value
        for key, value in SMALLEST.items()
        if key != "translation"
    }
    french["teaching"] = {"questions": [{"fr": "Qui traverse ?"}, {"fr": "Qui paie ?"}]}
    assert rules(**french, translation={"en": {"state": "missing"}}) == []


def test_source_language_is_never_missing() -> None:
    changes = {"title": {"en": "A footbridge"}, "translation": {"en": {"state": "missing"}}}
    assert rules(**changes) == ["missing-language"]


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org",
        "https://example.org:8080/a/b.pdf?c=d&e=%20#f",
        "HTTPS://EXAMPLE.ORG/",
        "https://xn--qubec-csa.example/é",
        "https://www.québec.example/",
        "https://127.0.0.1/",
    ],
)
def test_web_address_is_let_through(url: str) -> None:
    assert fault_of_url(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "", "www.example.org", "//example.org", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "ftp://x.org", "mailto:x@example.org", "https://", "https:///x", "https://localhost/", "https://-x.org", "https://a..org",
        "https://user@example.org", "https://example.org:0/", "https://example.org:x/", "https://[::1",
        "https://exa mple.org", "https://example.org/<x>", "https://example.org\\@evil.org", " https://example.org", "https://example.org\n",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert fault_of_url(url) is not None


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        ("2013", "2013", True),
        ("2013-05", "2013", True),
        ("2013", "2013-05", True),
        ("2013-05-17", "2013-05", True),
        ("2013-05-17", "2013-05-16", False),
        ("2014", "2013-12-31", False),
        ("2013-06", "2013-05-30", False),
    ],
)
def test_dates_are_compared_as_far_as_both_go(start: str, end: str, right: bool) -> None:
    gaps = {part: reason for part, reason in SMALLEST["gaps"].items() if part != "period"}
    assert ("dates-order" not in rules(period={"start": start, "end": end}, gaps=gaps)) == right


@pytest.mark.parametrize(
    ("date", "right"),
    [
        (2013, True), ("2013-02-28", True), ("2012-02-29", True), ("2013-02-29", False), ("2013-00", False),
        ("13", False), ("2013-1", False), ("2013-5-17", False), (2013.0, False),
        ("May 2013", False), (20130517, False), (True, False),
    ],
)  # fmt: skip
def test_date_is_a_year_a_month_or_a_day(date: object, right: bool) -> None:
    assert (rules(added="2026", submitted=date) == []) == right


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"country": "FR", "lat": 4.9, "lon": -52.3},
        {"country": "EC", "lat": -0.9, "lon": -91.0},
        {"country": "PH", "lat": 14.1, "lon": 121.4},
        {"level": "supranational", "country": None, "lat": None, "lon": None},
        {"level": "country", "lat": None, "lon": None},
        {"involvement": "mentioned", "lat": None, "lon": None},
    ],
    ids=["town", "overseas", "islands", "far east", "continent", "country", "mentioned"],
)
def test_place_that_can_be_is_let_through(changes: dict[str, Any]) -> None:
    territory = {key: value for key, value in place(**changes).items() if value is not None}
    assert problems(territories=[territory]) == []


@pytest.mark.parametrize(
    ("lat", "lon", "rule"),
    [(8.8, 35.2, "swapped-coordinates"), (35.2, -8.8, "coordinates-outside"), (0, 0, "coordinates-outside")],
)
def test_place_that_cannot_be_is_refused(lat: float, lon: float, rule: str) -> None:
    assert rules(territories=[place(lat=lat, lon=lon)]) == [rule]


# --- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "page", "right"),
    [
        ("54", 54, True), ("54-55", 55, True), ("54–55", 55, True), ("17, 54-55", 54, True), ("17, 54-55", 17, True),
        ("54-55", 56, False), ("17, 54-55", 18, False), ("5", 54, False),
    ],
)  # fmt: skip
def test_page_of_a_figure_is_among_those_of_its_source(pages: str, page: int, right: bool) -> None:
    gaps = {part: reason for part, reason in SMALLEST["gaps"].items() if part != "figures"}
    sources = [{"id": "report", "title": "Un rapport", "pages": pages}]
    figures = [{"value": "2", "of": {"fr": "Passants", "en": "Passers-by"}, "source": "report", "page": page}]
    assert (rules(gaps=gaps, sources=sources, figures=figures) == []) == right


def test_tag_may_quote_a_page_instead_of_a_reason() -> None:
    assert rules(sectors=[{"code": "culture", "pages": "54"}]) == []


# --- what caveats take back ------------------------------------------------------------------------------------------

NOBODY_FROM_HERE = {"fr": "Rien ne dit qu'ils viennent d'Amont.", "en": "Nothing says that they come from Amont."}


@pytest.mark.parametrize(
    ("french", "english", "right"),
    [
        ("Des migrants d'Amont bâtissent.", "Migrants from Amont build.", False),
        ("Des migrants d’Amont bâtissent.", "Migrants from Amont build.", False),
        ("Amont bâtit avec des migrants d'Aval.", "Amont builds with migrants from Aval.", True),
        ("Rien ne dit que ces migrants d'Amont bâtissent.", "Nothing says that migrants from Amont build.", True),
    ],
)
def test_reason_brings_nobody_from_where_nobody_is_known_to_come(french: str, english: str, right: bool) -> None:
    broken = rules(
        territories=[place(role="partner", note=NOBODY_FROM_HERE)],
        sectors=[{"code": "culture", "why": {"fr": french, "en": english}}],
    )
    assert (broken == []) == right
    assert set(broken) <= {"why-contradicted"}


def test_reason_with_a_reserve_of_its_own_may_have_its_tag_doubted() -> None:
    caveat = {"fr": "Rien n'indique que la formation a eu lieu.", "en": "Nothing shows that the training took place."}
    planned = {"fr": "Des séances étaient prévues.", "en": "Sessions were planned."}
    held = {"fr": "Des séances ont eu lieu.", "en": "Sessions took place."}
    for why, expected in ((planned, []), (held, ["why-contradicted"] * 2)):
        assert rules(caveats=[{"text": caveat}], initiative_types=[{"code": "training", "why": why}]) == expected


@pytest.mark.parametrize(("role", "expected"), [("origin", ["role-contradicted"]), ("partner", [])])
def test_place_from_which_nobody_is_known_to_come_is_no_origin(role: str, expected: list[str]) -> None:
    assert rules(territories=[place(role=role, note=NOBODY_FROM_HERE)]) == expected
    caveats = [{"text": NOBODY_FROM_HERE}]
    assert rules(territories=[place(role=role)], caveats=caveats) == expected


def test_all_problems_of_a_record_are_told_at_once() -> None:
    broken = rules(
        sectors=[{"code": "cultur"}],
        status={"state": "unknown", "as_of": 2030},
        title={"fr": "<b>Une passerelle</b>", "en": "TODO"},
        gaps=None,
        concepts=["diaspora", "diaspora"],
        actors=[{"name": "Amont", "type": "civil-society"}],
    )
    assert set(broken) == {
        "unknown-code", "tag-without-reason", "dates-order", "raw-html", "placeholder", "missing-part",
        "repeated-value", "missing-key",
    }  # fmt: skip
