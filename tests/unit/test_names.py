"""Names say what they hold: `one`, `told` and `asked` say it of nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.node import SCRIPTS
from tests.unit.support import ROOT

SAY_NOTHING = {"one", "told", "asked", "another"}
PYTHON = ROOT / "scripts"
EXPLAINED = {"passerelles/model/agreement_text.py", "passerelles/handwritten/agreement_form.py"}
"""Modules where `one` is a word for a single thing, beside that for many."""

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


def test_names_of_the_package_say_something() -> None:
    found = {
        path.relative_to(PYTHON).as_posix(): [(line, name) for line, name in names_in(path) if name in SAY_NOTHING]
        for path in sorted(PYTHON.rglob("*.py"))
    }
    assert {path: names for path, names in found.items() if names and path not in EXPLAINED} == {}


def test_names_of_the_scripts_say_something() -> None:
    texts = {path.relative_to(SCRIPTS): path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}
    found = {path: IDENTIFIER.findall(COMMENT.sub("", text)) for path, text in texts.items()}
    assert {str(path): names for path, names in found.items() if names} == {}
