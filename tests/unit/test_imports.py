"""The parts of the program depend on each other in one direction, and only the edges touch the world."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.unit.support import ROOT

EDGES = {
    "__main__",
    "build",
    "cli",
    "commands",
    "history",
    "kept_findings",
    "progress",
    "project",
    "site",
    "whole_file",
}
"""The command line, the adapter to MkDocs, reading and writing files, asking git, running the build."""

MAY_IMPORT: dict[str, set[str]] = {
    # what a problem is, and the shapes of what the files in `practices/` may hold
    "problems": {"text.checks"},
    "exit_status": set(),
    "punctuation": set(),
    "languages": {"punctuation"},
    "model": {"languages"},
    # reading YAML, and from data to typed records with every error of shape
    "reading": {"languages", "model", "problems", "text.checks", "text.folding", "text.hidden", "text.one_line"},
    # rules about them, and everything together
    "rules": {
        "languages",
        "model",
        "problems",
        "reading",
        "text.checks",
        "text.folding",
        "text.hidden",
        "text.markup",
    },
    "catalogue": {"languages", "model", "problems", "reading", "rules", "text.checks", "text.folding", "text.messages"},
    # tools that know little or nothing of records
    "text": {"languages", "punctuation"},
    "maps": set(),
    # what is made from it
    "open_data": {"languages", "catalogue", "model", "text"},
    "citations": {"languages", "text"},
    "search": {"languages", "catalogue", "model", "pages", "text"},
    "pages": {
        "languages",
        "catalogue",
        "citations",
        "maps",
        "model",
        "open_data",
        "punctuation",
        "reading.shape_errors",
        "text",
    },
    "handwritten": {
        "languages",
        "catalogue",
        "citations",
        "maps",
        "model",
        "open_data",
        "pages",
        "problems",
        "reading",
        "text",
    },
    # what readers take away
    "documents": {"languages", "catalogue", "handwritten", "model", "open_data", "pages", "text"},
    # what readers take away on paper
    "booklets": {
        "languages",
        "catalogue",
        "citations",
        "handwritten",
        "model",
        "open_data",
        "pages",
        "punctuation",
        "text",
    },
    # records as text: drafts, and the form in which a record is written
    "writing": {"languages", "catalogue", "model", "reading", "rules", "text"},
    # how a server should answer for the site
    "hosting": {"languages", "pages.render"},
    "outputs": {
        "languages",
        "catalogue",
        "citations",
        "maps",
        "model",
        "open_data",
        "pages",
        "search.page_search_terms",
        "text",
    },
}
"""For each part what it may import, a part or one module of it; a part may always import itself."""

OWN_DATA = {"maps.land", "text.checks", "text.messages"}
"""Modules that read files which belong to the package."""

WORLD = {
    "glob",
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "time",
}
FRAMEWORK = {"material", "mkdocs", "pymdownx"}
READING = {"open", "read_bytes", "read_text"}
CALLS = {"exec", "eval", "getenv", "input", "now", "print", "today", "utcnow", "write_bytes", "write_text", *READING}


PACKAGE = ROOT / "scripts" / "passerelles"


def module(path: Path) -> str:
    """A module's dotted name below the package; a package's own is that of its folder."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def part(name: str) -> str:
    """The part of the program to which a module belongs."""
    return name.partition(".")[0]


def belongs(name: str, parts: set[str]) -> bool:
    """Whether a module is one of `parts`, or lies in one of them."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or path.name != "__init__.py"]
PURE = [path for path in MODULES if not belongs(module(path), EDGES)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path: Path) -> list[ast.AST]:
    """The whole of a module, taken apart once."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, wherever in it."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """The name of everything that a module calls."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def test_every_part_has_its_place() -> None:
    assert {part(module(path)) for path in PURE} == set(MAY_IMPORT), "see MAY_IMPORT and EDGES in this file"


def offences(wrong: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """What a check finds wrong with modules other than the edges, by their names."""
    return {name(path): names for path in PURE if (names := wrong(path))}


def test_imports_go_in_one_direction() -> None:
    def wrong(path: Path) -> set[str]:
        ours = {name.removeprefix("passerelles.") for name in imports(path) if name.startswith("passerelles.")}
        own = part(module(path))
        allowed = {own, *MAY_IMPORT[own]}
        return {name for name in ours if not belongs(name, allowed) or belongs(name, EDGES)}

    assert offences(wrong) == {}


def test_no_part_needs_one_that_needs_it() -> None:
    """What the table allows has a direction: else two parts might import each other, a module here and one there."""
    left = {name: {part(allowed) for allowed in parts} - {name} for name, parts in MAY_IMPORT.items()}
    while left:
        free = {name for name, parts in left.items() if not parts & set(left)}
        assert free, f"these may import each other: {left}"
        left = {name: parts for name, parts in left.items() if name not in free}


@pytest.mark.parametrize("forbidden", [WORLD, FRAMEWORK], ids=["the world", "mkdocs"])
def test_nothing_but_the_edges_knows(forbidden: set[str]) -> None:
    assert offences(lambda path: {module.split(".")[0] for module in imports(path)} & forbidden) == {}


def test_nothing_but_the_edges_opens_files_reads_the_clock_or_prints() -> None:
    def wrong(path: Path) -> set[str]:
        return (set(calls(path)) & CALLS) - (READING if module(path) in OWN_DATA else set())

    assert offences(wrong) == {}


def test_modules_import_each_other_in_no_circle() -> None:
    known = {module(path) for path in MODULES}
    needs = {module(path): {_nearest(name, known) for name in imports(path)} - {None, module(path)} for path in MODULES}
    left = dict(needs)
    while left:
        free = {name for name, others in left.items() if not others & set(left)}
        assert free, f"these import each other: {sorted(left)}"
        left = {name: others for name, others in left.items() if name not in free}


def _nearest(name: str, known: set[str]) -> str | None:
    """The module that an imported name stands for: itself, or the one that holds it."""
    name = name.removeprefix("passerelles.")
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None
