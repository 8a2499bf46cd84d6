"""The map of the code, in CONTRIBUTING and at the top of each folder, names what there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.unit.support import ROOT

PACKAGE = ROOT / "scripts" / "passerelles"
GUIDES = ("CONTRIBUTING.md", "CONTRIBUTING.fr.md", "README.md", "README.fr.md")
BASES = (
    ROOT, PACKAGE, PACKAGE / "text", ROOT / "theme" / "scripts", ROOT / "theme" / "scripts" / "search",
    ROOT / "theme" / "styles", ROOT / "practices" / "knowledge", ROOT / "practices" / "vocabularies",
)  # fmt: skip
"""Where a path may begin that the guides name: the text around it says which."""
MADE = ("build/", "site/", ".venv/", "data/", "node_modules/", "contribute/new/", "embed/", "p/", "en/", "nav", "docs/")
"""What is not in the repository, or an address of the site."""
SOURCES = (".github", "docs", "practices", "scripts", "tests", "theme")
EXAMPLES = ("index.html", "404.html", "x.fr.md", "x.en.md")
"""Files without a folder before them: where they may lie, and those that stand for others or are made by the build."""
PATH = re.compile(r"`([\w./-]+?)`")
FOLDERS = sorted(
    path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE
)


def is_path(span: str) -> bool:
    """Whether it names a file or a folder of the repository, not an address or a name."""
    return ("/" in span or span.endswith((".py", ".js", ".css", ".md", ".yml", ".html"))) and not span.startswith(
        (*MADE, "/", ".")
    )


@pytest.mark.parametrize("guide", GUIDES)
def test_paths_that_the_guides_name_are_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = {span for span in PATH.findall(text) if is_path(span)}
    assert len(named) > 30
    names = {path.name for folder in SOURCES for path in (ROOT / folder).rglob("*")} | set(EXAMPLES)
    missing = [
        span
        for span in sorted(named)
        if not any((base / f"{span}{end}").exists() for base in BASES for end in ("", ".py"))
        and ("/" in span or span not in names)
    ]
    assert missing == []


@pytest.mark.parametrize("guide", GUIDES[:2])
def test_map_has_every_folder(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    rows = "\n".join(line for line in text.splitlines() if line.startswith("| `"))
    folders = [path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert [name for name in folders if f"`{name}/`" not in rows] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_folder_says_what_lies_in_it(folder: str) -> None:
    """Of a folder whose top names some of its modules, it names all; what it names is there."""
    path = PACKAGE / folder
    doc = ast.get_docstring(ast.parse((path / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert doc, f"{folder} says nothing"
    spans = set(PATH.findall(doc))
    modules = {module.stem for module in path.glob("*.py")} - {"__init__"}
    if not spans & modules:
        return
    folders = {f"{inside.name}/" for inside in path.iterdir() if (inside / "__init__.py").is_file()}
    assert (modules | folders) - spans == set()
    assert [span for span in spans if "/" in span and not span.startswith(MADE) and not _is_there(span, path)] == []


def _is_there(span: str, folder: Path) -> bool:
    return any((base / f"{span}{end}").exists() for base in (folder, PACKAGE, ROOT) for end in ("", ".py"))
