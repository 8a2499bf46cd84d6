"""What is too long to be read at one glance: functions, and lines of templates, which no diff shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.unit.support import ROOT

FUNCTION = 40
"""Lines of the longest function."""
TEMPLATE_LINE = 160
"""Characters of the longest line of a template."""

JOURNEYS = {ROOT / "tests" / "browser" / name for name in ("test_journeys.py", "test_pack.py")}
"""Their tests tell what a reader does from beginning to end, and are as long as that."""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_too_long() -> None:
    modules = [path for folder in ("scripts", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    assert modules
    too_long = [
        f"{path.relative_to(ROOT)}:{function.lineno}: {function.name}"
        for path in modules
        if path not in JOURNEYS
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION
    ]
    assert too_long == [], "take them apart, by what each piece is"


def test_no_line_of_a_template_is_too_long() -> None:
    templates = sorted((ROOT / "scripts" / "passerelles" / "templates").rglob("*.j2"))
    templates += sorted((ROOT / "theme").rglob("*.html"))
    assert templates
    too_long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > TEMPLATE_LINE
    ]
    assert too_long == [], "break them where `{%-`, `-%}` or `{#- -#}` takes the break out of the page"
