"""What the checks say: every sentence in every language, with the same blanks, and each that is asked for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelles.commands.options import language_of_locale
from passerelles.commands.report import as_text, for_a_terminal
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES
from passerelles.problems import Problem
from passerelles.text.checks import say, sentences, value_called
from tests.findings import Findings
from tests.unit.support import ROOT

PACKAGE = ROOT / "scripts" / "passerelles"
BLANK = re.compile(r"<([a-z_]+)>")


def test_every_sentence_is_in_every_language_with_the_same_blanks() -> None:
    assert len(sentences()) > 100
    findings = Findings("sentences of the checks")
    for key, said in sentences().items():
        if set(said) != set(LANGUAGES):
            findings.add("a language is missing, or too many", key)
        if len({frozenset(BLANK.findall(text)) for text in said.values()}) != 1:
            findings.add("the languages differ in their blanks", key)
        if any(text.strip() != text or text.endswith(".") for text in said.values()):
            findings.add("a space around it, or a full stop", key)
    findings.check()


def keys_said(path: Path) -> Iterator[tuple[str, bool]]:
    """The keys that a module says, and whether only their beginning is written out."""
    text = path.read_text(encoding="utf-8")
    if "passerelles.text.checks import" not in text:
        return  # it says something else
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            match node.args[0]:
                case ast.Constant(value=str(key)):
                    yield key, True
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                    yield start, False


def test_each_sentence_that_is_asked_for_is_there() -> None:
    findings, every = Findings("sentences that are asked for and missing"), 0
    for path in sorted(PACKAGE.rglob("*.py")):
        for key, whole in keys_said(path):
            every += 1
            if not (key in sentences() if whole else any(sentence.startswith(key) for sentence in sentences())):
                findings.add(key, path.relative_to(PACKAGE))
    findings.check()
    assert every > 100, "too few are found in the modules"


def test_french_is_set_as_french_is() -> None:
    problem = Problem("x.yml", 1, 2, "unknown-key", say("unknown-key", key="titre", place="actors[1]"), fix="title: x")
    assert problem.line_in(FRENCH) == (
        "x.yml:1:2: erreur [unknown-key] clé inconnue «\u202ftitre\u202f» dans actors[1]\u202f; écrivez\u00a0: title: x"
    )
    assert as_text([problem], ENGLISH) == f"{problem.text}\n"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "fr_BE", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, "fr"),
    ],
)
def test_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


@pytest.mark.parametrize("colour", [False, True])
def test_terminal_shows_the_line_with_a_mark(colour: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("id: x\n  - code: santé \x1b[31m\n", encoding="utf-8")
    problem = Problem(str(path), 2, 11, "unknown-code", say("unknown-code", found="santé", vocabulary="sectors"))
    shown = for_a_terminal([problem], ENGLISH, colour=colour)
    assert ("\x1b[1;31m" in shown) is colour
    plain = re.sub(r"\x1b\[[0-9;]+m", "", shown).splitlines()
    assert plain[1:3] == ["    2 |   - code: santé \ufffd[31m", " " * 18 + "^"]
    assert "\x1b[31m" not in shown


def test_spaces_before_a_line_are_shown_where_they_are_the_point() -> None:
    indent, code = (
        Problem("x.yml", 9, 3, rule, say("yaml-tab"), fix="  a: b") for rule in ("yaml-indent", "bad-value")
    )
    assert [problem.message.partition("write: ")[2] for problem in (indent, code)] == ["  a: b", "a: b"]
    assert "write:   a: b\n" in for_a_terminal([indent], ENGLISH, colour=False)


@pytest.mark.parametrize(
    ("word", "kind", "among", "meant"),
    [
        ("Résumé", "keys", ("title", "summary"), "summary"),
        ("SECTEURS", "keys", ("sectors",), "sectors"),
        ("terminé", "values", ("running", "ended"), "ended"),
        ("non-rapporté", "values", ("not-reported",), "not-reported"),
        ("Oui", "values", ("true", "false"), "true"),
        ("terminé", "values", ("running",), None),
    ],
)
def test_keys_and_values_are_known_by_other_names(word: str, kind: str, among: tuple[str, ...], meant: str) -> None:
    assert value_called(word, kind, among) == meant
