"""Names say what they hold: `one`, `told`, `asked` and `found` say it of nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node import SCRIPTS
from tests.unit.support import ROOT

SAY_NOTHING = {"one", "told", "asked", "another", "found"}
EXPLAINED = {
    "scripts/passerelles/model/agreement_text.py": {"one"},
    "scripts/passerelles/handwritten/agreement_form.py": {"one"},
    "scripts/passerelles/problems.py": {"found"},
    "scripts/passerelles/kept_findings.py": {"found"},
    "scripts/passerelles/reading/yaml_source.py": {"found"},
    "scripts/passerelles/reading/slips/line.py": {"found"},
}
"""Modules where `one` is a word for a single thing, beside that for many; where `found` is that part of a problem."""

COMMENT = re.compile(r"/\*(?:.|\n)*?\*/|// .*")
IDENTIFIER = re.compile(rf"(?<![\w$.\"'-])({'|'.join(sorted(SAY_NOTHING))})(?![\w$:\"'-])")
"""One of these names where a script declares or reads it: no key, no part of a text."""


def names_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every name that a module of Python gives to something, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name, ctx=ast.Store(), lineno=line) | ast.arg(arg=name, lineno=line):
                yield line, name
            case ast.FunctionDef(name=name, lineno=line) | ast.ClassDef(name=name, lineno=line):
                yield line, name


@pytest.mark.parametrize("folder", ["scripts", "tests"])
def test_names_in_python_say_something(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        allowed = EXPLAINED.get(module, set())
        names = [f"{line}: {name}" for line, name in names_in(path) if name in SAY_NOTHING - allowed]
        assert names == [], module


def test_names_of_the_scripts_say_something() -> None:
    texts = {path.relative_to(SCRIPTS): path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}
    names_by_script = {path: IDENTIFIER.findall(COMMENT.sub("", text)) for path, text in texts.items()}
    assert {str(path): names for path, names in names_by_script.items() if names} == {}
