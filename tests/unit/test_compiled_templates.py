"""Templates are compiled once for all builds, and anew when they have changed."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from jinja2 import Environment, FileSystemLoader

from passerelles.site.compiled_templates import CompiledTemplates


def rendered(templates: Path, kept: CompiledTemplates, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """What a new process would render, and whether it would compile for it."""
    environment = Environment(loader=FileSystemLoader(templates), bytecode_cache=kept, autoescape=True)
    compiling = Mock(side_effect=environment.compile)
    monkeypatch.setattr(environment, "compile", compiling)
    return environment.get_template("page.j2").render(word="so"), compiling.called


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "page.j2").write_text("{{ word }}", encoding="utf-8")
    return tmp_path, tmp_path / "kept"


def test_second_build_does_not_compile(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    templates, kept = folders
    assert rendered(templates, CompiledTemplates(kept), monkeypatch) == ("so", True)
    assert rendered(templates, CompiledTemplates(kept), monkeypatch) == ("so", False)


def test_changed_template_is_compiled_anew(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    templates, kept = folders
    rendered(templates, CompiledTemplates(kept), monkeypatch)
    (templates / "page.j2").write_text("{{ word }}!", encoding="utf-8")
    assert rendered(templates, CompiledTemplates(kept), monkeypatch) == ("so!", True)


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"j2\x05"])
def test_damaged_file_is_compiled_anew(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    templates, kept = folders
    rendered(templates, CompiledTemplates(kept), monkeypatch)
    [file] = kept.iterdir()
    for content in (damage, file.read_bytes()[: len(file.read_bytes()) // 2]):
        file.write_bytes(content)
        assert rendered(templates, CompiledTemplates(kept), monkeypatch)[0] == "so"


def test_nothing_is_written_where_python_writes_nothing(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    templates, kept = folders
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled = CompiledTemplates(kept)
    assert rendered(templates, compiled, monkeypatch) == ("so", True)
    assert not kept.exists()
    assert rendered(templates, compiled, monkeypatch) == ("so", False), "the build of the other language has it too"


def test_folder_in_which_nothing_can_be_written_is_no_fault(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    templates, kept = folders
    kept.write_text("a file where the folder should be", encoding="utf-8")
    assert rendered(templates, CompiledTemplates(kept), monkeypatch) == ("so", True)
