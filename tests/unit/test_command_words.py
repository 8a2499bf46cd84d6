"""What the commands say to a contributor stands in the file of messages, in every language, and is said in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from passerelles.cli import main
from passerelles.languages import LANGUAGES
from tests.unit.support import FIXTURES, ROOT

COMMANDS = ROOT / "scripts" / "passerelles" / "commands"
MODULES = [*sorted(COMMANDS.glob("*.py")), COMMANDS.parent / "cli.py", COMMANDS.parent / "build.py"]
PROSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def said(path: Path) -> Iterator[str]:
    """What a module prints or refuses in words of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in {"print", "Refused", "NotFormatted", "ArgumentTypeError"}:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value.replace("passerelles ", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_command_says_nothing_in_words_of_its_own(path: Path) -> None:
    assert [text for text in said(path) if PROSE.search(text)] == []


@pytest.mark.parametrize(
    ("arguments", "french"),
    [
        (("new", "--title", "X"), "--text-language"),
        (("fmt", "nowhere.yml"), "reste tel quel"),
        (("stamp", "nowhere"), "pas de fiche valable"),
        (("rename", "nowhere", "elsewhere"), "pas de fiche valable"),
        (("retire", "nowhere"), "pas de fiche valable"),
        (("import", "nowhere.csv", "--text-language", "fr"), "n’existe pas"),
        (("export", "nowhere", "--form", "un-network"), "pas de fiche valable"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_answers_in_french(
    arguments: tuple[str, ...], french: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(FIXTURES / "project"), *arguments, "--lang", "fr"]) != 0
    assert french in capsys.readouterr().err


def help_texts() -> Iterator[tuple[str, dict[str, str]]]:
    """The help of each command and option, in every language that it has."""
    file = ROOT / "scripts" / "passerelles" / "text" / "checks" / "help.yml"
    for key, said in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        if key != "argparse":
            yield key, said


def shown(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the program prints before it ends by itself."""
    with pytest.raises(SystemExit):
        main(arguments)
    written = capsys.readouterr()
    return plain(written.out + written.err)


def plain(text: str) -> str:
    """A text without its lines, kinds of spaces and kinds of apostrophes."""
    return " ".join(text.replace("’", "'").split())


def test_all_help_is_there_in_both_languages_and_all_of_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    overview = {language: shown(["--lang", str(language), "--help"], capsys) for language in LANGUAGES}
    commands = sorted(set(re.findall(r"^    ([a-z]+)", raw_help(capsys), re.MULTILINE)))
    assert {"validate", "build", "new", "import", "explain"} <= set(commands)
    everything = {
        language: " ".join(
            [overview[language], *(shown([name, "--lang", str(language), "--help"], capsys) for name in commands)]
        )
        for language in LANGUAGES
    }
    for key, said in help_texts():
        assert set(said) == set(map(str, LANGUAGES)), key
        for language in LANGUAGES:
            assert plain(said[language]) in everything[language], key
    assert not any("None" in shown_help for shown_help in everything.values())


def raw_help(capsys: pytest.CaptureFixture[str]) -> str:
    """The list of commands, line by line."""
    with pytest.raises(SystemExit):
        main(["--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "french"),
    [
        (["--help"], "usage : passerelles [-h] [-V] [--root DIR] [--lang {fr,en}] COMMANDE"),
        (["fmt", "--help"], "afficher cette aide"),
        (["explain"], "passerelles explain : erreur : il manque : RULE"),
        (["validate", "--format", "xml"], "argument --format : valeur inconnue : 'xml' (au choix : "),
        (["new", "--year", "soon"], "argument --year : attendu : une année telle que 2023 ; trouvé : « soon »"),
        (["fmt", "--nothing"], "passerelles : erreur : arguments inconnus : --nothing"),
        (["--root", "/nowhere", "validate"], "passerelles : erreur : pas de projet ici"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_with_the_arguments_is_said_in_french(
    arguments: list[str], french: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    assert plain(french) in shown(arguments, capsys)


def test_the_option_for_the_language_counts_more_than_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    assert "error: the following arguments are required: RULE" in shown(["explain", "--lang", "en"], capsys)
    assert "the following arguments are required: RULE" in shown(["explain", "--lang=en"], capsys)


def test_a_build_that_is_refused_says_so_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("to keep", encoding="utf-8")
    assert main(["--root", str(ROOT), "build", "--site-dir", str(tmp_path), "--lang", "fr"]) == 1
    assert "il contient autre chose que ce qui y a été construit avant" in plain(capsys.readouterr().err)
