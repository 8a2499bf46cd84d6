"""The parts of the program depend on each other in one direction, and only the edges touch the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.support import ROOT

EDGES = {"__main__", "build", "cli", "files", "mkdocs_plugin", "score", "search_index", "setup", "weigh"}
"""The command line, the adapter to MkDocs, reading and writing files, running the build."""

SHAPES = {"knowledge", "memorandum", "model", "situations", "vocabularies"}
"""What the files in `practices/` may hold."""

MAY_IMPORT: dict[str, set[str]] = {
    # what a problem is, and reading YAML
    "problems": set(),
    "source": {"problems"},
    # shapes
    "model": set(),
    "vocabularies": {"model"},
    "memorandum": {"model", "source"},
    "situations": {"model", "vocabularies"},
    "knowledge": {"memorandum", "model", "situations"},
    # from data to typed records, and rules about them
    "reader": {"model", "problems", "source"},
    "rules": {"problems", "reader", "source", *SHAPES},
    # everything together
    "citations": {"knowledge", "model"},
    "catalogue": {"citations", "problems", "reader", "rules", "source", *SHAPES},
    "relations": {"catalogue", *SHAPES},
    # tools that know nothing of records
    "words": set(),
    "geography": set(),
    "outline": {"geography"},
    "index_synonyms": set(),
    "index_chunks": {"index_synonyms"},
    # what is made from it
    "pages": {"catalogue", "citations", "geography", "outline", "relations", "words", *SHAPES},
    "exports": {"catalogue", "citations", "geography", "outline", "relations", "words", *SHAPES},
}
"""For each part what it may import; a part may always import itself. A new part needs its line here."""

OWN_DATA = {"outline", "words"}
"""Parts that read files which belong to the package."""

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


def part(path: Path) -> str:
    """The part of the program to which a module belongs."""
    return path.relative_to(ROOT / "scripts").parts[0].removesuffix(".py")


MODULES = [path for path in sorted((ROOT / "scripts").rglob("*.py")) if part(path) != "__init__"]
PURE = [path for path in MODULES if part(path) not in EDGES]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """The name of everything that a module calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in MODULES} - EDGES == set(MAY_IMPORT), "see MAY_IMPORT and EDGES in this file"


@pytest.mark.parametrize("path", PURE, ids=name)
def test_imports_go_in_one_direction(path: Path) -> None:
    ours = {one.split(".")[1] for one in imports(path) if one.startswith("scripts.")}
    assert ours - {part(path)} <= MAY_IMPORT.get(part(path), set())


@pytest.mark.parametrize("path", PURE, ids=name)
def test_nothing_but_the_edges_touches_the_world(path: Path) -> None:
    assert {one.split(".")[0] for one in imports(path)} & WORLD == set()


@pytest.mark.parametrize("path", PURE, ids=name)
def test_nothing_but_the_edges_knows_mkdocs(path: Path) -> None:
    assert {one.split(".")[0] for one in imports(path)} & FRAMEWORK == set()


@pytest.mark.parametrize("path", PURE, ids=name)
def test_nothing_but_the_edges_opens_files_reads_the_clock_or_prints(path: Path) -> None:
    allowed = READING if part(path) in OWN_DATA else set()
    assert set(calls(path)) & CALLS <= allowed


def test_the_directions_have_no_circle() -> None:
    left = dict(MAY_IMPORT)
    while left:
        free = {one for one, needs in left.items() if not needs & set(left)}
        assert free, f"these import each other: {sorted(left)}"
        left = {one: needs for one, needs in left.items() if one not in free}
