"""The command `passerelles`, as somebody types it."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path
from typing import IO

import pytest

from passerelles.__main__ import run as run_command
from passerelles.cli import main
from passerelles.commands.report import FORMATS, as_github
from passerelles.problems import Problem, Severity
from passerelles.text.checks import as_it_is
from tests.unit.support import BAD, ROOT, good_record, lay_out

CLEAN, PROBLEMS, USAGE = 0, 1, 2


@dataclass(frozen=True)
class Run:
    """What came of the command."""

    status: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that holds the vocabularies and one sound record."""
    lay_out(tmp_path)
    (tmp_path / "practices" / "complete.yml").write_bytes(good_record())
    return tmp_path


@pytest.fixture
def passerelles(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """The command, run in that project or another folder, without the cost of a process of its own."""

    def run(*arguments: str, inside: Path = folder) -> Run:
        monkeypatch.chdir(inside)
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Run(status, *capsys.readouterr())

    return run


def process(folder: Path, *arguments: str, **environment: str) -> Run:
    """Run the command as a process; it may not take longer than half a minute, nor end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "passerelles", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Run(done.returncode, done.stdout, done.stderr)


def put(folder: Path, name: str, content: bytes | None = None) -> Path:
    """Add a record to a project, by default the bad one of that name."""
    path = folder / "practices" / name
    path.write_bytes((BAD / name).read_bytes() if content is None else content)
    return path


# --- validate: exit status -------------------------------------------------------------------------------------------


def test_sound_records_exit_with_0(folder: Path) -> None:
    run = process(folder, "validate")
    assert (run.status, run.out, run.err) == (CLEAN, "", "1 sound record, 0 errors, 0 warnings\n")


def test_warnings_exit_with_0(folder: Path, passerelles: Command) -> None:
    put(folder, "few-questions.yml")
    run = passerelles("validate")
    assert run.status == CLEAN
    assert "warning [few-questions]" in run.out


def test_errors_exit_with_1(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    run = passerelles("validate", "--lang", "en")
    assert run.status == PROBLEMS
    assert run.err == "1 sound record, 1 error, 0 warnings\n"


@pytest.mark.parametrize(
    "arguments",
    [[], ["validat"], ["validate", "--format", "xml"], ["validate", "nowhere.yml"], ["validate", "x" * 5_000]],
    ids=["no command", "unknown command", "unknown format", "no such file", "no possible file"],
)
def test_wrong_usage_exits_with_2(arguments: Sequence[str], folder: Path, passerelles: Command) -> None:
    run = passerelles(*arguments)
    assert run.status == USAGE
    assert run.out == ""
    assert run.err


def test_folder_without_a_project_exits_with_2(tmp_path_factory: pytest.TempPathFactory, passerelles: Command) -> None:
    run = passerelles("validate", inside=tmp_path_factory.mktemp("elsewhere"))
    assert run.status == USAGE
    assert "no project here" in run.err


def test_everything_bad_at_once_exits_with_1_and_names_every_file(folder: Path) -> None:
    put(folder, "not-utf8.yml", b"\xff")
    put(folder, "deep.yml", b"[" * 10_000)
    put(folder, "large.yml", b"a: 1\n" * 4_000_000)
    put(folder, "bomb.yml", b"a: &a [x]\nb: [*a, *a]")
    (folder / "practices" / "folder.yml").mkdir()
    (folder / "practices" / "link.yml").symlink_to("nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "practices" / "pipe.yml")
    run = process(folder, "validate")
    assert run.status == PROBLEMS
    bad = {path.as_posix() for path in (folder / "practices").glob("*.yml")} - {f"{folder}/practices/complete.yml"}
    assert {f"{folder}/{line.partition(':')[0]}" for line in run.out.splitlines()} == bad


# --- validate: what is printed ---------------------------------------------------------------------------------------


def test_text_is_one_sorted_line_for_each_problem(folder: Path, passerelles: Command) -> None:
    for name in ("unknown-sector.yml", "few-questions.yml", "duplicate-key.yml"):
        put(folder, name)
    lines = passerelles("validate").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"practices/{name}.yml" for name in ("duplicate-key", "few-questions", "unknown-sector")
    ]
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: (error|warning) \[[a-z-]+\] \S.*", line) for line in lines)


def test_json_has_every_field_of_a_problem(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    (problem,) = json.loads(passerelles("validate", "--format", "json").out)
    assert problem.pop("message").startswith("'sante' is not in vocabularies/sectors.yml")
    assert "health" in problem.pop("allowed")
    assert problem == {
        "path": "practices/unknown-sector.yml",
        "line": 25,
        "column": 12,
        "rule": "unknown-code",
        "severity": "error",
        "found": "sante",
        "fix": '  - {code: health, pages: "54"}',
        "nearest": "health",
    }


def test_json_of_no_problem_is_an_empty_list(folder: Path, passerelles: Command) -> None:
    assert json.loads(passerelles("validate", "--format", "json").out) == []


def test_github_shows_problems_beside_their_lines(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    run = passerelles("validate", "--format", "github")
    assert run.out.startswith("::error file=practices/unknown-sector.yml,line=25,col=12,title=unknown-code::'sante' ")


def test_github_escapes_what_would_end_a_command() -> None:
    problem = Problem("a,b:c%.yml", 1, 2, "any-rule", as_it_is("100 %,\r\n::error::"), Severity.WARNING)
    expected = "::warning file=a%2Cb%3Ac%25.yml,line=1,col=2,title=any-rule::100 %25, ::error::\n"
    assert as_github([problem]) == expected


@pytest.mark.parametrize("form", FORMATS)
def test_letters_that_the_terminal_lacks_are_no_reason_to_stop(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a-comment.yml")  # its message holds "…"
    put(folder, "écrit.yml", b"")
    written = io.BytesIO()
    monkeypatch.chdir(folder)
    with io.TextIOWrapper(written, encoding="ascii", write_through=True) as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(["validate", "--format", form]) == PROBLEMS
        assert written.getvalue().isascii()
        assert written.getvalue()


def test_each_form_has_what_is_wrong_with_a_page(folder: Path, passerelles: Command) -> None:
    page = folder / "docs" / "guide" / "x.fr.md"
    page.parent.mkdir(parents=True)
    page.write_text("# X\n\n[deux](nulle-part.md)\n", encoding="utf-8")
    said = "no page of this language is at 'guide/nulle-part'"
    for arguments in ([], ["docs"], ["docs/guide/x.fr.md"]):
        run = passerelles("validate", *arguments, "--lang", "en")
        assert (run.status, run.err) == (PROBLEMS, "1 sound record, 1 error, 0 warnings\n")
        assert run.out.startswith(f"docs/guide/x.fr.md:3:8: error [unknown-page] {said}")
    run = passerelles("validate", "--format", "github", "--lang", "en")
    assert run.out.startswith(f"::error file=docs/guide/x.fr.md,line=3,col=8,title=unknown-page::{said}")
    (problem,) = json.loads(passerelles("validate", "--format", "json", "--lang", "en").out)
    assert [problem[key] for key in ("path", "line", "column", "rule")] == ["docs/guide/x.fr.md", 3, 8, "unknown-page"]
    assert (problem["message"][: len(said)], problem["found"]) == (said, "nulle-part.md")
    assert passerelles("validate", "complete").status == CLEAN


# --- validate: what is looked at -------------------------------------------------------------------------------------


def test_named_files_only_are_reported(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    put(folder, "few-questions.yml")
    run = passerelles("validate", "practices/few-questions.yml")
    assert run.status == CLEAN
    assert run.out.count("\n") == 1


def test_record_is_named_by_its_id_too(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    assert passerelles("validate", "complete").status == CLEAN
    by_id, by_path = passerelles("validate", "unknown-sector"), passerelles("validate", "practices/unknown-sector.yml")
    assert by_id == by_path
    assert by_id.status == PROBLEMS


def test_messages_are_in_the_language_asked_for(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    run = passerelles("validate", "--lang", "fr")
    assert "erreur [unknown-code] «\u202fsante\u202f» n’est pas dans vocabularies/sectors.yml" in run.out
    assert run.err == "1 fiche valable, 1 erreur, 0 avertissement\n"


def test_project_is_found_from_a_folder_inside_it(folder: Path, passerelles: Command) -> None:
    put(folder, "unknown-sector.yml")
    run = passerelles("validate", inside=folder / "practices" / "vocabularies")
    assert run.status == PROBLEMS


def test_project_elsewhere_is_named_by_root(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, passerelles: Command
) -> None:
    put(folder, "unknown-sector.yml")
    run = passerelles("--root", str(folder), "validate", inside=tmp_path_factory.mktemp("elsewhere"))
    assert run.status == PROBLEMS
    assert run.out.startswith(f"{folder}/practices/unknown-sector.yml:25:12: ")


# --- schema and stamp ------------------------------------------------------------------------------------------------


def test_schema_is_written_once(passerelles: Command) -> None:
    assert passerelles("schema") == Run(CLEAN, "practices/schema.json written\n", "")
    assert passerelles("schema") == Run(CLEAN, "practices/schema.json is up to date\n", "")


def test_schema_that_is_out_of_date_exits_with_1(folder: Path, passerelles: Command) -> None:
    (folder / "practices" / "schema.json").write_text("{}", encoding="utf-8")
    run = passerelles("schema", "--check")
    assert run == Run(PROBLEMS, "practices/schema.json is out of date; run 'passerelles schema'\n", "")


def test_schema_is_not_written_from_a_broken_vocabulary(folder: Path, passerelles: Command) -> None:
    (folder / "practices" / "vocabularies" / "sectors.yml").write_bytes(b"")
    assert passerelles("schema").status == PROBLEMS
    assert not (folder / "practices" / "schema.json").exists()


def test_stamp_makes_a_stale_translation_current(folder: Path, passerelles: Command) -> None:
    put(folder, "stale-translation.yml")
    assert passerelles("validate").out.count("warning [stale-translation]") == 1
    assert passerelles("stamp", "stale-translation").status == CLEAN
    assert passerelles("validate").out == ""


def test_stamp_takes_a_file_too(folder: Path, passerelles: Command) -> None:
    put(folder, "stale-translation.yml")
    assert passerelles("stamp", "practices/stale-translation.yml").status == CLEAN
    assert passerelles("validate").out == ""


def test_stamp_of_all_leaves_a_draft_a_draft(folder: Path, passerelles: Command) -> None:
    put(folder, "few-questions.yml")
    assert passerelles("stamp", "all") == Run(CLEAN, "", "")
    assert passerelles("stamp", "few-questions", "--date", "2026-11-24").out == "few-questions.yml: stamped\n"
    text = (folder / "practices" / "few-questions.yml").read_text(encoding="utf-8")
    assert "  en:\n    state: reviewed\n    compared: 2026-11-24\n    of: " in text


def test_stamp_of_all_passes_by_what_is_current(folder: Path, passerelles: Command) -> None:
    put(folder, "stale-translation.yml")
    assert passerelles("stamp", "all").status == CLEAN
    assert passerelles("stamp", "all") == Run(CLEAN, "", "")


@pytest.mark.parametrize("identifier", ["nothing", "../../etc/passwd", "no-sector", ""])
def test_stamp_refuses_what_it_cannot_stamp(identifier: str, folder: Path, passerelles: Command) -> None:
    put(folder, "no-sector.yml")  # nobody reviews what is not sound
    assert passerelles("stamp", identifier).status == PROBLEMS


# --- what is no fault of the program ---------------------------------------------------------------------------------


def start(folder: Path, *arguments: str, out: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """The command as a process that goes on while the test does something."""
    command = [sys.executable, "-m", "passerelles", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, env=ENVIRONMENT)


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUNBUFFERED": "1"}


def test_closed_pipe_ends_without_a_word(folder: Path) -> None:
    put(folder, "unknown-sector.yml")
    reading, writing = os.pipe()
    os.close(reading)
    with start(folder, "validate", out=writing) as process:
        os.close(writing)
        assert process.stderr is not None
        assert process.stderr.read().decode().splitlines() in ([], ["1 sound record, 1 error, 0 warnings"])
    assert process.returncode == 141


@pytest.mark.parametrize("closed", ["1", "2"])
def test_closed_stream_is_no_fault(closed: str) -> None:
    command = f'exec "$0" -m passerelles rules {closed}>&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) == (closed == "2")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_ends_with_a_line(folder: Path) -> None:
    put(folder, "unknown-sector.yml")
    with Path("/dev/full").open("wb") as full, start(folder, "validate", out=full) as process:
        assert process.stderr is not None
        lines = process.stderr.read().decode().splitlines()
    assert lines[-1] == "passerelles: No space left on device"
    assert process.returncode == PROBLEMS


def test_interrupt_ends_with_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("passerelles.cli.main", interrupted)
    assert run_command() == 130
    assert capsys.readouterr().err == "passerelles: interrupted\n"


@pytest.fixture
def as_typed(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The whole command in that project, with what it makes of exceptions."""

    def run(*arguments: str) -> Run:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["passerelles", *arguments])
        return Run(run_command(), *capsys.readouterr())

    return run


def test_folder_that_cannot_be_made_ends_with_a_line(folder: Path, as_typed: Command) -> None:
    (folder / "taken").write_text("a file", encoding="utf-8")
    run = as_typed("generate", "--out", "taken")
    assert run.status == PROBLEMS
    assert run.err == "the pages cannot be written to taken: taken is a file; name a folder\n"


def test_pages_replace_those_made_before_and_nothing_else(folder: Path, passerelles: Command) -> None:
    record = next((folder / "practices").glob("*.yml"))
    out = folder / "out"
    page = out / "practices" / f"{record.stem}.fr.md"
    assert passerelles("generate", "--out", "out").status == CLEAN
    assert page.is_file()
    record.unlink()
    for _ in range(2):
        passerelles("generate", "--out", "out")
    assert not page.exists()
    assert (out / "index.fr.md").is_file()
    (out / "notes.md").write_text("by hand", encoding="utf-8")
    run = passerelles("generate", "--out", "out", "--lang", "en")
    assert (run.status, run.err.count("\n")) == (PROBLEMS, 1)
    assert "what would be lost: notes.md;" in run.err
    assert (out / "notes.md").read_text(encoding="utf-8") == "by hand"


@pytest.mark.parametrize("out", ["docs", ".", "practices/pages"])
def test_generated_pages_never_replace_sources(out: str, folder: Path, passerelles: Command) -> None:
    page = folder / "docs" / "index.fr.md"
    page.parent.mkdir()
    page.write_text("by hand", encoding="utf-8")
    run = passerelles("generate", "--out", out, "--lang", "en")
    assert (run.status, run.err.count("\n")) == (PROBLEMS, 1)
    assert run.err.startswith(f"the pages cannot be written to {out}: it ")
    assert page.read_text(encoding="utf-8") == "by hand"


NO_ADDRESSES = [
    "8000", "here:", "here:abc", "127.0.0.1:65536", "here:²", ":8000", "::1:8000", "http://127.0.0.1:8000",
    "a b:8000", "é..b:8000", f"{'é' * 70}:8000",
]  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_address_that_is_none_is_wrong_usage(address: str, folder: Path, passerelles: Command) -> None:
    run = passerelles("serve", "--address", address, "--lang", "en")
    assert run.status == USAGE
    assert f"expected a host and a port, such as 127.0.0.1:8000; found '{address}'" in run.err


def test_port_in_use_ends_with_a_line(folder: Path, as_typed: Command) -> None:
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        run = as_typed("serve", "--address", address)
    assert run.status == PROBLEMS
    assert run.err == f"passerelles: {address} is in use; name another port with --address HOST:PORT\n"


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.7", "[2001:db8::7]"])
def test_host_that_is_not_this_computer_ends_with_a_line(host: str, as_typed: Command) -> None:
    run = as_typed("serve", "--address", f"{host}:8000")
    assert run.status == PROBLEMS
    advice = "name one, such as 127.0.0.1, with --address HOST:PORT"
    assert run.err == f"passerelles: '{host.strip('[]')}' is no address of this computer; {advice}\n"


def test_port_that_asks_for_rights_ends_with_a_line(as_typed: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")  # as the system says it to who is not its owner

    monkeypatch.setattr("passerelles.site.preview.server.Server.server_bind", refuse)
    run = as_typed("serve", "--address", "127.0.0.1:80", "--lang", "fr")
    assert run.status == PROBLEMS
    assert run.err.startswith("passerelles: le port 80 demande des droits que vous n’avez pas")
    assert run.err.count("\n") == 1


# --- the version -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_is_that_of_the_installed_package(option: str, passerelles: Command, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = passerelles(option, inside=elsewhere)
    assert (run.status, run.out, run.err) == (CLEAN, f"passerelles {metadata('passerelles')['Version']}\n", "")
