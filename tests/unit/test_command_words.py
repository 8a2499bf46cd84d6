"""What the commands say to a contributor stands in the file of messages, in every language, and is said in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelles.cli import main
from tests.unit.support import ROOT

COMMANDS = ROOT / "scripts" / "passerelles" / "commands"
FOR_CONTRIBUTORS = ("new", "fmt", "stamp", "import_rows", "moving", "export", "report", "draft_from_issue")
PROSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def said(path: Path) -> Iterator[str]:
    """What a module prints or refuses in words of its own; options' help is for `--help`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in {"print", "Refused", "NotFormatted", "ArgumentTypeError"}:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value.replace("passerelles ", "")


@pytest.mark.parametrize("name", FOR_CONTRIBUTORS)
def test_a_command_says_nothing_in_words_of_its_own(name: str) -> None:
    path = COMMANDS / f"{name}.py"
    assert [text for text in said(path) if PROSE.search(text)] == []


@pytest.mark.parametrize(
    ("arguments", "french"),
    [
        (("new", "--title", "X"), "--text-language"),
        (("fmt", "nowhere.yml"), "reste tel quel"),
        (("stamp", "nowhere"), "pas de fiche valable"),
        (("rename", "nowhere", "elsewhere"), "pas de fiche valable"),
        (("retire", "nowhere"), "pas de fiche valable"),
        (("import", "nowhere.csv", "--text-language", "fr"), "ne peut être lu"),
        (("export", "nowhere", "--form", "un-network"), "pas de fiche valable"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_a_command_answers_in_french(
    arguments: tuple[str, ...], french: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(ROOT), *arguments, "--lang", "fr"]) != 0
    assert french in capsys.readouterr().err
