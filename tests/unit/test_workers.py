"""Work of other processes: it is done meanwhile, its errors arrive, and none outlives who asked for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from passerelles.site import workers
from passerelles.site.workers import Aside, WorkerFailed, shared_out
from tests.conftest import ROOT


def wait_until(done: Callable[[], bool]) -> None:
    """Wait for something that a busy machine may take a while for."""
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_work_aside_is_done_meanwhile(tmp_path: Path) -> None:
    def work() -> int:
        (tmp_path / "begun").touch()
        return os.getpid()

    aside = Aside(work)
    wait_until((tmp_path / "begun").exists)
    assert aside.result() != os.getpid()


def test_work_aside_may_be_shared_out_in_turn() -> None:
    assert Aside(lambda: shared_out(range(4), lambda number: number + 1, 2)).result() == [1, 2, 3, 4]


def test_one_processor_does_the_work_when_it_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert Aside(os.getpid).result() == os.getpid()


def test_an_error_aside_arrives() -> None:
    def work() -> None:
        raise ValueError("what is wrong")

    with pytest.raises(ValueError, match="what is wrong"):
        Aside(work).result()
    with pytest.raises(WorkerFailed):
        Aside(lambda: os._exit(1)).result()


def test_work_aside_that_nobody_needs_any_more_is_stopped(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "begun").write_text(str(os.getpid()), encoding="ascii")
        time.sleep(60)

    aside = Aside(work)
    wait_until(lambda: (tmp_path / "begun").exists() and (tmp_path / "begun").read_text("ascii") != "")
    aside.stop()
    assert has_ended((tmp_path / "begun").read_text("ascii"))
    aside.stop()


STARTS = """
import os, sys, time
from pathlib import Path
from passerelles.site.workers import Aside, shared_out
def work(name):
    Path(sys.argv[1], f"{name}.part").write_text(str(os.getpid()))
    Path(sys.argv[1], f"{name}.part").rename(Path(sys.argv[1], f"{name}.pid"))
    time.sleep(60)
Aside(lambda: shared_out(["one", "two"], work, 2)).result()
"""


def test_none_outlives_who_asked_for_it(tmp_path: Path) -> None:
    settings = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen([sys.executable, "-c", STARTS, str(tmp_path)], env=settings) as process:
        wait_until(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
        process.kill()
    for file in tmp_path.glob("*.pid"):
        wait_until(lambda file=file: has_ended(file.read_text("ascii")))  # type: ignore[misc]


def has_ended(process: str) -> bool:
    """Whether there is no such process, or only what waits to be forgotten of it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return True
    return "State:\tZ" in status
