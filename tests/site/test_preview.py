"""The preview: it shows what somebody writes, or the last page that was good with what is wrong; it never hangs."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from passerelles.project import Project
from passerelles.site.preview import trial
from passerelles.site.preview.serve import _Maker
from passerelles.site.preview.server import Shown
from tests.conftest import ROOT
from tests.site.small import lay_out
from tests.site.test_build import environment

PATIENCE = 240
"""Seconds after which something does not come any more, on the busiest machine."""

RECORD = "practices/ports-jumeaux.yml"
PAGE = "/practices/ports-jumeaux/"


class Preview:
    """A preview that runs, seen by a browser."""

    def __init__(self, project: Path) -> None:
        self.project = project
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}"
        command = [sys.executable, "-m", "passerelles", "--root", str(project), "serve", "--address", address]
        self.temporary = Path(tempfile.mkdtemp())
        surroundings = environment(TMPDIR=str(self.temporary))
        self.process = subprocess.Popen(
            command, cwd=project, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    def get(self, path: str) -> str:
        """What stands at an address, an error page too; nothing as long as nobody listens."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode("utf-8")
        except OSError:  # refused, or cut off by a preview that begins anew
            return ""

    @property
    def state(self) -> dict[str, Any]:
        """What the script of the preview is told."""
        state: dict[str, Any] = json.loads(self.get("/.preview/state") or "{}")
        return state

    def wait(self, path: str, wanted: Callable[[str], bool]) -> str:
        """The page, as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        while not wanted(text := self.get(path)):
            assert self.process.poll() is None, "the preview has ended"
            assert time.monotonic() < end, f"{path} did not become as wanted:\n{text[:2000]}"
            time.sleep(0.05)
        return text

    def change(self, name: str, old: str, new: str) -> None:
        """Write something else into a file."""
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    """A preview of the small collection; a parameter is added to a record before it starts."""
    project = lay_out(tmp_path)
    if added := getattr(request, "param", ""):
        with (project / RECORD).open("a", encoding="utf-8") as record:
            record.write(added)
    preview = Preview(project)
    try:
        yield preview
    finally:
        preview.process.kill()
        preview.process.communicate()
        shutil.rmtree(preview.temporary, ignore_errors=True)


def test_preview_follows_what_is_written(preview: Preview) -> None:
    preview.wait(PAGE, lambda text: "Ports jumeaux" in text)
    preview.change(RECORD, "Ports jumeaux", "Quais jumeaux")
    page = preview.wait(PAGE, lambda text: "Quais jumeaux" in text)
    assert "/.preview/preview.js" in page
    assert "Ports jumeaux" not in page
    assert "Quais jumeaux" in preview.get("/practices/")
    assert '<html lang="en"' in preview.get("/en/practices/ports-jumeaux/")

    # a broken change: the last good page stays, and says what is wrong and where
    preview.change(RECORD, "kind: practice", "kind: practise")
    preview.wait("/.preview/state", lambda text: "practise" in text)
    (problem,) = [problem for problem in preview.state["problems"] if "practise" in problem]
    assert "ports-jumeaux.yml:" in problem
    assert "Quais jumeaux" in preview.get(PAGE)
    preview.change(RECORD, "kind: practise", "kind: practice")
    preview.wait("/.preview/state", lambda text: "practise" not in text)

    # a hand-written page, and an address that does not exist
    page = sorted((preview.project / "docs").rglob("*.fr.md"))[0].relative_to(preview.project).as_posix()
    path = f"/{page.removeprefix('docs/').removesuffix('.fr.md').removesuffix('index')}/".replace("//", "/")
    with (preview.project / page).open("a", encoding="utf-8") as file:
        file.write("\n\nUne phrase de plus.\n")
    preview.wait(path, lambda text: "Une phrase de plus" in text)
    assert "/.preview/preview.js" in preview.get("/nowhere/")
    assert "/.preview/preview.js" in preview.get(f"/{'x' * 5_000}/")

    # addresses that lack their last sign, as on a server; a version that is no number
    assert "Quais jumeaux" in preview.get(PAGE.rstrip("/"))
    assert 'lang="en"' in preview.get("/en")
    assert "problems" in preview.get("/.preview/state?known=%C2%B2")

    # it ends as it is told to, without a word
    preview.process.send_signal(signal.SIGINT)
    _, said = preview.process.communicate(timeout=PATIENCE)
    assert preview.process.returncode == 0
    assert "Traceback" not in said
    assert not list(preview.temporary.iterdir())


def test_preview_follows_theme_vocabularies_and_records_that_come_and_go(preview: Preview) -> None:
    preview.wait(PAGE, lambda text: "Ports jumeaux" in text)
    preview.change("theme/partials/footer.html", "<footer ", "<footer data-changed ")
    preview.wait(PAGE, lambda text: "<footer data-changed " in text)
    preview.change("practices/vocabularies/sectors.yml", "Santé", "Santé de toutes et tous")
    preview.wait("/sectors/health/", lambda text: "Santé de toutes et tous" in text)

    record = preview.project / RECORD
    added = record.with_name("quais-jumeaux.yml")
    added.write_text(record.read_text("utf-8").replace("id: ports-jumeaux", "id: quais-jumeaux"), encoding="utf-8")
    preview.wait("/practices/quais-jumeaux/", lambda text: "Ports jumeaux" in text)
    added.unlink()
    preview.wait("/practices/quais-jumeaux/", lambda text: "Ports jumeaux" not in text)

    # the system ends it: nothing stays, neither the folder nor the build for the search
    preview.process.terminate()
    preview.process.communicate(timeout=PATIENCE)
    assert preview.process.returncode == 128 + signal.SIGTERM
    assert not list(preview.temporary.iterdir())


@pytest.mark.parametrize("name", ["text/messages/fr.yml", "templates/macros.j2", "pages/record.py"])
def test_preview_begins_anew_when_the_program_changes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words are read, templates compiled and code is loaded once: only another process knows the new ones."""
    begun = Mock(side_effect=InterruptedError)  # as if this process ended there
    fault = Mock(return_value=None)  # of a program that can begin, as another test sees
    monkeypatch.setattr(os, "execv", begun)
    monkeypatch.setattr(trial, "fault", fault)
    monkeypatch.setattr(sys, "argv", ["passerelles", "serve"])
    maker = _Maker(Project(tmp_path), tmp_path, Shown())
    with pytest.raises(InterruptedError):
        maker._react({str(ROOT / "scripts" / "passerelles" / name)})
    fault.assert_called_once()
    begun.assert_called_once_with(sys.executable, [sys.executable, "-m", "passerelles", "serve"])


def test_preview_does_not_begin_anew_as_a_program_that_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, fault = Mock(side_effect=InterruptedError), Mock(return_value="fr.yml:9:1: expected ']'")
    monkeypatch.setattr(os, "execv", begun)
    monkeypatch.setattr(trial, "fault", fault)
    shown = Shown()
    maker = _Maker(Project(tmp_path), tmp_path, shown)
    maker._react({str(ROOT / "scripts" / "passerelles" / "text" / "messages" / "fr.yml")})
    assert shown.draft.problems == ("fr.yml:9:1: expected ']'",)
    begun.assert_not_called()
    fault.return_value = None
    with pytest.raises(InterruptedError):
        maker._react({str(tmp_path / "practices" / "x.yml")})
    begun.assert_called_once()


BROKEN = {
    "text/messages/fr.yml": "\nbroken: [\n",
    "text/checks/help.yml": "\nbroken: [\n",
    "templates/macros.j2": "{% if %}",
    "pages/record.py": "\ndef (",
}


def test_a_program_that_cannot_begin_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "passerelles"
    shutil.copytree(ROOT / "scripts" / "passerelles", package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert trial.fault() is None
    for name, added in BROKEN.items():
        text = (package / name).read_text(encoding="utf-8")
        (package / name).write_text(text + added, encoding="utf-8")
        assert re.search(rf"{re.escape(name)}:\d+", trial.fault() or ""), trial.fault()
        (package / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("preview", ["\nunknown: key\n"], indirect=True)
def test_preview_that_starts_with_an_error_says_so_and_follows(preview: Preview) -> None:
    preview.wait("/.preview/state", lambda text: "unknown-key" in text)
    page = preview.get(PAGE)
    assert "<h1>" in page
    assert "/.preview/preview.js" in page
    preview.change(RECORD, "\nunknown: key\n", "\n")
    preview.wait(PAGE, lambda text: "Ports jumeaux" in text)
