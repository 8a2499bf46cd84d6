"""The tests of the scripts' pure modules, in the files beside this one, under Node."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.node import run_node

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_modules_of_the_scripts(path: Path) -> None:
    done = run_node("--test", "--test-reporter=spec", str(path.relative_to(ROOT)))
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert "tests 0" not in done.stdout, "the file holds no test"
