"""The tests of the scripts' pure modules, in the files beside this one, under Node."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.node import run_node

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


def test_modules_of_the_scripts() -> None:
    """In one process, which takes a tenth of the time of one for each file."""
    done = run_node("--test", "--test-isolation=none", "--test-reporter=spec", *(str(path) for path in FILES))
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert "tests 0" not in done.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_holds_tests(path: Path) -> None:
    assert re.search(r"\btest\(", path.read_text(encoding="utf-8")), path.relative_to(ROOT)
