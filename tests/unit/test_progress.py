"""The progress of a long command: on a terminal only, and out of the way of what the command says."""

from __future__ import annotations

import io
import time

import pytest

from passerelles.progress import Progress
from passerelles.site.workers import shared_out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def written(stream: io.StringIO) -> str:
    progress = Progress(stream)
    progress.say("Checking the records")
    progress.count("Pages", 1_200, 6_400)
    progress.clear()
    return stream.getvalue()


def test_a_terminal_shows_one_line_that_goes_away() -> None:
    shown = written(Terminal())
    assert "\n" not in shown
    lines = shown.split("\r\x1b[K")
    assert lines == ["", "Checking the records…", "Pages: 1,200 of 6,400…", ""]


def test_a_file_or_a_pipe_shows_nothing() -> None:
    assert written(io.StringIO()) == ""


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_a_terminal_that_nobody_looks_at_shows_nothing(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert written(Terminal()) == ""


@pytest.mark.parametrize("count", [1, 2, 3])
def test_work_in_several_processes_tells_how_much_is_done(count: int) -> None:
    counts: list[int] = []

    def slow(task: int) -> int:
        time.sleep(0.1)
        return task * 2

    assert shared_out(range(8), slow, count, counts.append) == [task * 2 for task in range(8)]
    assert counts == sorted(counts)
    assert any(0 < some <= 8 for some in counts)
