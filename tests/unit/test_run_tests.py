"""The second try of scripts/setup/run_tests.sh: what fails again fails the run, what a busy machine made is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/setup/run_tests.sh"

RACES = """
from pathlib import Path

def test_races():
    tried = Path("tried")
    before = tried.exists()
    tried.touch()
    assert before, "too slow the first time"
"""
FAILS = "def test_fails():\n    assert 1 == 2\n"
FAILS_SIX_TIMES = "import pytest\n@pytest.mark.parametrize('n', range(6))\ndef test_fails(n):\n    assert n == 7\n"
BREAKS = "import no_such_module\n"
PYTHON = """#!/bin/sh
# one process is enough here, and starts in a third of the time
case "$*" in
"-m pytest -n auto --dist worksteal"*) shift 6 && set -- -m pytest "$@" ;;
esac
exec "{}" "$@"
"""
PASSES = "def test_passes():\n    pass\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the script, a Python and no tests yet."""
    (tmp_path / "scripts/setup").mkdir(parents=True)
    shutil.copy(SCRIPT, tmp_path / "scripts/setup")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON.format(sys.executable))
    python.chmod(0o755)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("tests", "status", "said", "not_said"),
    [
        ([PASSES, RACES], 0, 'They race: mend them.\n  "test_1.py::test_races": true', "1 failed, 2 passed"),
        ([RACES, FAILS], 1, "1 failed, 1 passed", "They race"),
        ([FAILS_SIX_TIMES], 1, "6 failed", "Trying again"),
        ([PASSES, BREAKS], 1, "no_such_module", "They race"),
    ],
    ids=["races", "races and fails", "too many", "broken"],
)
def test_second_try(project: Path, tests: list[str], status: int, said: str, not_said: str) -> None:
    for number, text in enumerate(tests):
        (project / f"test_{number}.py").write_text(text)
    lean = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # a start without plugins that only the real tests need
    run = subprocess.run(
        ["sh", "scripts/setup/run_tests.sh"], cwd=project, env=lean, capture_output=True, text=True, check=False
    )
    assert (run.returncode != 0) == (status != 0), run.stdout + run.stderr
    assert said in run.stdout
    assert not_said not in run.stdout
