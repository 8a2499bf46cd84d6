"""What is installed where the project is a package: the command, whole, and nothing beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.unit.support import ROOT

SOURCE = ROOT / "scripts" / "passerelles"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was unpacked. It is built from a copy, since building leaves files behind."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    shutil.copytree(SOURCE, copy / "scripts" / "passerelles", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "scripts" / "tools", copy / "scripts" / "tools", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(copy)], check=True, timeout=300
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


@pytest.mark.thorough
def test_the_package_is_installed_whole_and_alone(installed: Path) -> None:
    assert sorted(path.name for path in installed.iterdir() if path.suffix != ".dist-info") == ["passerelles"]
    needed = {path.relative_to(SOURCE) for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".md"}
    needed = {path for path in needed if "__pycache__" not in path.parts}
    there = installed / "passerelles"
    assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == needed


@pytest.mark.thorough
def test_the_installed_command_reads_a_project(installed: Path) -> None:
    small = ROOT / "tests" / "fixtures" / "project"
    code = f"""
import passerelles.__main__
assert passerelles.__file__.startswith({str(installed)!r})
passerelles.__main__.run()
"""
    run = subprocess.run(
        [sys.executable, "-c", code, "--lang", "en", "--root", str(small), "validate", "--no-cache"],
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, timeout=300, cwd=installed, check=False,
    )  # fmt: skip
    assert "sound records, 0 errors" in run.stderr
