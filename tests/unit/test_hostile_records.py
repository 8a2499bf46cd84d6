"""A record written by somebody who wants more than to tell a practice is refused, with the place and the reason.

Each row puts one thing into one field of a good record. `tests/site/test_hostile.py` shows that the pages are safe even
where nothing is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from passerelles.model.vocabulary import Vocabularies
from passerelles.outputs.record_schema import record_schema
from passerelles.problems import Problem
from passerelles.reading.yaml_source import read
from tests.unit.support import examine_records, good_record

Place = tuple[str | int, ...]

LINES: tuple[Place, ...] = (
    ("title", "fr"),
    ("outcome", "text", "fr"),
    ("objectives", 0, "text", "fr"),
    ("territories", 0, "name"),
    ("territories", 1, "name", "fr"),
    ("actors", 0, "name", "fr"),
    ("figures", 0, "of", "fr"),
    ("figures", 0, "value"),
    ("budget", "amount", "fr"),
    ("sources", 0, "title"),
    ("sources", 0, "publisher"),
)
"""Titles, names and labels."""
TEXTS: tuple[Place, ...] = (
    ("summary", "fr"),
    ("story", "context", "fr"),
    ("period", "note", "fr"),
    ("territories", 0, "note", "fr"),
    ("partnerships", 0, "note", "fr"),
    ("sectors", 0, "why", "fr"),
    ("budget", "text", "fr"),
    ("teaching", "questions", 0, "fr"),
    ("transfer", "risks", 0, "fr"),
    ("caveats", 0, "text", "fr"),
    ("sources", 0, "note", "fr"),
)
"""Where Markdown may stand, links included."""


def batched(places: Sequence[Place], most: int) -> Iterator[Sequence[Place]]:
    """The places, at most so many at a time."""
    return (places[start : start + most] for start in range(0, len(places), most))


def ident(place: Place) -> str:
    return ".".join(map(str, place))


def record_with(value: str, *places: Place) -> dict[str, Any]:
    """The good record with something else in some places."""
    data: dict[str, Any] = json.loads(good_as_json())
    for place in places:
        inner: Any = data
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = value
    return data


@cache
def good_as_json() -> str:
    return json.dumps(read("complete.yml", good_record()).data)


Case = tuple[Place, str]
TOGETHER = 12
"""Places of one record that hold the same text: no file grows too large for its check."""


def problems_of(cases: Iterable[Case], *, escaped: bool = False) -> list[tuple[Case, list[Problem]]]:
    """Each case with what is found wrong at its place; `escaped` writes what is beyond ASCII as escape sequences.

    One record holds a text in several places, and all are examined together, which takes a fraction of the time; they
    share an id, which nobody asks about.
    """
    places: dict[str, list[Place]] = {}
    for place, text in cases:
        places.setdefault(text, []).append(place)
    shared = [(text, some) for text, those in places.items() for some in batched(those, TOGETHER)]
    records = {f"case{number}.yml": record_with(text, *some) for number, (text, some) in enumerate(shared)}
    written = {
        name: json.dumps(record, ensure_ascii=escaped, indent=1).encode("utf-8") for name, record in records.items()
    }
    by_place: dict[tuple[str, int], list[Problem]] = {}
    for problem in examine_records(written).problems:
        by_place.setdefault((problem.path, problem.line), []).append(problem)
    rows = []
    for (name, content), (text, some) in zip(written.items(), shared, strict=True):
        source = read(name, content)
        rows += [((place, text), by_place.get((name, source.position(place)[0]), [])) for place in some]
    return rows


def of_rule(rule: str, cases: Iterable[Case]) -> list[tuple[Place, str, list[Problem]]]:
    """The same, with the problems of one rule only."""
    return [(*case, [problem for problem in problems if problem.rule == rule]) for case, problems in problems_of(cases)]


def named(place: Place) -> str:
    """The place as messages name it, without the language where a name is the same in all."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


# --- links -----------------------------------------------------------------------------------------------------------

LINKS = (
    "[Lyon](https://stranger.example/)",
    "Ville de [Lyon](https://stranger.example/ 'Lyon')",
    "[](https://stranger.example/)",
    "[a [b]](https://stranger.example/)",
    "[Lyon](<https://stranger.example/>)",
)


def test_link_in_a_line_is_refused_with_its_place() -> None:
    rows = of_rule("link-in-line", [(place, link) for place in LINES for link in LINKS if fits(place, link)])
    for place, link, problems in rows:
        assert problems, f"{ident(place)}: {link} got through"
        assert problems[0].line > 1
        assert problems[0].message.startswith(f"{named(place)} holds a link: '")
        assert "holds none: write" in problems[0].message


def fits(place: Place, text: str) -> bool:
    """Whether the text is no longer than its field allows; the value of a figure has 40 characters."""
    return place[-1] != "value" or len(text) <= 40


def test_link_in_a_text_is_allowed() -> None:
    text = "Lire [le rapport](https://www.example.org/rapport)."
    for (place, _), problems in problems_of((place, text) for place in TEXTS):
        assert [problem.text for problem in problems if "link" in problem.rule] == [], ident(place)


def test_brackets_that_make_no_link_are_allowed() -> None:
    names = ("Ville de Lyon [Rhône]", "A (b)", "**Lyon**", "Lyon] (Rhône)")
    line = "title", "fr"
    for _, name, problems in of_rule("link-in-line", [(line, name) for name in names]):
        assert problems == [], name


# --- lengths ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema(vocabularies: Vocabularies) -> Draft7Validator:
    return Draft7Validator(json.loads(record_schema(vocabularies)))


def test_text_of_12000_characters_is_too_long_for_the_check_and_for_editors(schema: Draft7Validator) -> None:
    text = "mot " * 3_000
    for place, _, problems in of_rule("too-long", [(place, text) for place in LINES + TEXTS]):
        assert problems, f"{ident(place)} got through"
    refused = set(too_long(schema.iter_errors(record_with(text, *LINES, *TEXTS))))
    assert [ident(place) for place in LINES + TEXTS if place not in refused] == [], "editors take it"


def too_long(errors: Iterable[ValidationError]) -> Iterator[Place]:
    """Where the schema finds a text too long, alternatives included."""
    for error in errors:
        if error.validator == "maxLength":
            yield tuple(error.absolute_path)
        yield from too_long(error.context or ())


def test_title_or_name_has_at_most_200_characters(schema: Draft7Validator) -> None:
    places: tuple[Place, ...] = (("title", "fr"), ("territories", 0, "name"), ("actors", 0, "name", "fr"))
    cases = [(place, "x" * length) for place in places for length in (200, 201)]
    for place, text, problems in of_rule("too-long", cases):
        fitting = text == "x" * 200
        assert schema.is_valid(record_with(text, place)) == fitting
        assert [problem.message.partition(": ")[2] for problem in problems] == (
            [] if fitting else ["expected at most 200 characters, found 201"]
        )


# --- addresses -------------------------------------------------------------------------------------------------------

DECEPTIVE = (
    "https://www.lyon.fr@stranger.example/",
    "http://jo:secret@stranger.example",
    "HTTPS://www.lyon.fr@stranger.example/",
    "https:/www.lyon.fr@stranger.example/",
    "https:www.lyon.fr@stranger.example",
    "https:\\\\www.lyon.fr@stranger.example/",
    "https://www.lyon.fr%2F@stranger.example/",
)
HONEST = (
    "https://www.example.org/@town",
    "https://www.example.org/?to=a@example.org",
    "https://www.example.org/#@town",
    "write to town@example.org (https://www.example.org)",
    "https://www.example.org, town@example.org",
)


def test_address_with_a_user_name_is_refused() -> None:
    places = [place for place in (*LINES, *TEXTS) if place[-1] != "value"]
    texts = [form.format(address) for address in DECEPTIVE for form in ("Voir {}", "Voir [la page]({})")]
    for place, text, problems in of_rule("user-in-address", [(place, text) for place in places for text in texts]):
        assert len(problems) == 1, f"{ident(place)}: {text} got through"
        assert problems[0].message.startswith(f"{named(place)} holds an address with the user name '")


def test_address_without_a_user_name_is_allowed() -> None:
    for _, address, problems in of_rule("user-in-address", [(("summary", "fr"), f"Voir {link}") for link in HONEST]):
        assert problems == [], address


def test_address_of_a_source_names_no_user() -> None:
    for _, address, problems in of_rule("bad-url", [(("sources", 0, "url"), url) for url in DECEPTIVE]):
        assert problems, f"{address} got through"


# --- characters that show nothing ------------------------------------------------------------------------------------

INVISIBLE = (
    "\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d", "\u2060", "\u2063",
    "\u206a", "\u2800", "\u3164", "\ufe00", "\ufe0f", "\uffa0", "\U0001d173", "\U000e0041", "\U000e0101",
)  # fmt: skip
VISIBLE = (
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a non-joiner
    "\u0915\u094d\u200d\u0937",  # Devanagari, with a joiner
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
    "\u2764\ufe0f",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
    "Thiès\u202f: l\u2019eau\u00a0!",
)


@pytest.mark.parametrize("escaped", [False, True])
def test_hidden_character_in_a_word_is_refused_by_its_name(escaped: bool) -> None:
    letters = [letter for letter in INVISIBLE if not escaped or letter < "\U00010000"]  # JSON halves what is beyond
    cases = [(place, f"Pas{letter}serelle") for place in (LINES[0], TEXTS[1]) for letter in letters]
    for (place, text), problems in problems_of(cases, escaped=escaped):
        messages = [problem.message for problem in problems if problem.rule == "hidden-character"]
        assert len(messages) == 1, f"{ident(place)}: {text!a} got through"
        assert f"U+{ord(text[3]):04X}" in messages[0]
        assert ("in position 4" if escaped else "in column") in messages[0]


def test_text_that_shows_nothing_is_empty() -> None:
    texts = [*INVISIBLE, " \u00a0\u2003", "\u0301", *(2 * letter for letter in INVISIBLE)]
    for (place, text), problems in problems_of((place, text) for place in (LINES[0], TEXTS[1]) for text in texts):
        rules = {problem.rule for problem in problems}
        assert rules & {"empty-text", "hidden-character"}, f"{ident(place)}: {text!a} passes as text"


def test_joiners_and_sequences_that_show_are_allowed() -> None:
    for (_, text), problems in problems_of((TEXTS[1], f"Texte {character} ici") for character in VISIBLE):
        assert [
            problem.text
            for problem in problems
            if problem.rule in {"hidden-character", "empty-text", "control-character"}
        ] == []
        assert text
