"""Whatever lies in the folder of records gives a problem with a position: no traceback, no waiting."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts.files import Project, examine_project
from scripts.problems import Problem
from scripts.source import MAX_BYTES
from tests.unit.support import ROOT, good_record

SECONDS = 2.0
"""A file may take no longer."""


def bomb(levels: int = 30) -> bytes:
    """Each line holds ten times what the line before does."""
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{one}: &a{one} [{', '.join([f'*a{one - 1}'] * 10)}]" for one in range(1, levels)]
    return "\n".join(lines).encode()


def many(template: str, size: int = MAX_BYTES - 100) -> bytes:
    """As many different lines as a file may hold."""
    lines: list[str] = []
    total = 0
    while total < size:
        lines.append(template.format(len(lines)))
        total += len(lines[-1]) + 1
    return "\n".join(lines[:-1]).encode()


CONTENTS: Mapping[str, tuple[bytes, str]] = {
    # not UTF-8
    "latin-1": ("titre: écrit en latin-1".encode("latin-1"), "encoding"),
    "cp1252": ("titre: l’apostrophe".encode("cp1252"), "encoding"),
    "utf-8 cut short": ("titre: é".encode()[:-1], "encoding"),
    "utf-8 with a surrogate": (b"titre: \xed\xa0\x80", "encoding"),
    "utf-8 longer than need be": (b"titre: \xc0\xaf", "encoding"),
    "byte order mark": (b"\xef\xbb\xbf" + good_record(), "encoding"),
    "utf-16": ("id: x".encode("utf-16"), "encoding"),
    "utf-16 without a mark": ("id: x".encode("utf-16-be"), "control-character"),
    "utf-32": ("id: x".encode("utf-32"), "encoding"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "encoding"),
    # characters
    "nul": (b"id: x\0y", "control-character"),
    "nothing but nul": (b"\0" * MAX_BYTES, "control-character"),
    "escape": (b"id: \x1b[31mred", "control-character"),
    "bidi override": ("id: a\u202eb".encode(), "bidi-character"),
    "tabs": (b"story:\n\tcontext: x", "yaml-tab"),
    "nothing but tabs": (b"\t" * MAX_BYTES, "yaml-tab"),
    # nothing, or something else
    "empty": (b"", "not-a-mapping"),
    "nothing but spaces": (b" " * MAX_BYTES, "not-a-mapping"),
    "nothing but lines": (b"\n" * MAX_BYTES, "not-a-mapping"),
    "a document without content": (b"---\n...\n", "not-a-mapping"),
    "a list": (b"- id: x", "not-a-mapping"),
    "a sentence": (b"Deux communes.", "not-a-mapping"),
    "a number": (b"42", "not-a-mapping"),
    "an empty mapping": (b"{}", "missing-key"),
    "two documents": (b"id: x\n---\nid: y", "yaml-documents"),
    "json": (b'{"id": "x"}', "missing-key"),
    "html": (b"<!doctype html><title>404: not found</title>", "unknown-key"),
    "conflict": (b"<<<<<<< HEAD\nid: x\n=======\nid: y\n>>>>>>> theirs", "yaml-syntax"),
    # size and depth
    "20 MB": (b"a: 1\n" * 4_000_000, "file-size"),
    "20 MB on one line": (b"a" * 20_000_000, "file-size"),
    "10,000 levels of [": (b"[" * 10_000, "yaml-depth"),
    "10,000 levels of {": (b"{a: " * 10_000, "yaml-depth"),
    "10,000 levels of {{": (b"{" * 10_000, "yaml-key"),
    "10,000 levels of -": (b"- " * 10_000, "yaml-depth"),
    "10,000 levels of ?": (b"? " * 10_000, "yaml-key"),
    "10,000 levels of [ that end": (b"a: " + b"[" * 10_000 + b"]" * 10_000, "yaml-depth"),
    "levels below each other": (b"".join(b" " * n + b"a:\n" for n in range(700)), "yaml-depth"),
    "a very long line": (b"id: " + b"x" * (MAX_BYTES - 10), "too-long"),
    "a very long key": (b"x" * 2_000 + b": 1", "yaml-syntax"),
    "a very long quoted key": (b"? '" + b"x" * 200_000 + b"'\n: 1", "unknown-key"),
    "a number of 5,000 digits": (b"id: " + b"1" * 5_000, "too-long"),
    "a number of 200,000 digits": (b"id: 1." + b"1" * 200_000 + b"e9", "too-long"),
    "very many keys": (many("k{}: 1"), "more-problems"),
    "very many equal keys": (b"a: 1\n" * 50_000, "duplicate-key"),
    "very many gaps": (b"gaps:\n" + many("  g{}: x"), "more-problems"),
    "very many unknown codes": (b"gcm:\n  principles:\n" + many("  - {{code: x{}}}", 250_000), "wrong-length"),
    "very many tags that are none": (b"gcm:\n  objectives:\n" + many("  - {{a{}: 1}}", 250_000), "wrong-length"),
    "very many angle brackets": (b"title: {fr: '" + b"<b " * 80_000 + b"'}", "too-long"),
    "very many links": (b"title: {fr: '" + b"](a) " * 50_000 + b"'}", "too-long"),
    # more of YAML than a record needs
    "alias bomb": (bomb(), "yaml-alias"),
    "alias of itself": (b"a: &a [*a]", "yaml-alias"),
    "very many aliases": (b"a: &a 1\nb: [" + b"*a, " * 60_000 + b"]", "yaml-alias"),
    "merge key": (b"base: &b {id: x}\n<<: *b", "yaml-alias"),
    "python object": (b"id: !!python/object/apply:os.system ['true']", "yaml-tag"),
    "python name": (b"id: !!python/name:os.system", "yaml-tag"),
    "binary": (b"id: !!binary aGE=", "yaml-tag"),
    "tag of its own": (b"id: !mine x", "yaml-tag"),
    "tag with a prefix": (b"%TAG ! tag:example.org,2000:\n---\nid: !mine x", "yaml-tag"),
    "yaml of another age": (b"%YAML 9.9\n---\nid: x", "yaml-syntax"),
    "mapping for a key": (b"{a: b}: c", "yaml-key"),
    "template": (b"id: {{ id }}", "yaml-key"),
    "unknown escape": (b'id: "\\q"', "yaml-syntax"),
    "escape beyond unicode": (b'id: "\\U00110000"', "yaml-syntax"),
    "escape of half a character": (b'id: "\\ud800"', "yaml-syntax"),
    "escape of a control character": (b'title: {fr: "a\\0b"}', "control-character"),
    "quotes never closed": (b"id: '" + b"x\n" * 100_000, "yaml-syntax"),
    "colons": (b"a:" * 100_000, "yaml-syntax"),
    "stars": (b"*" * MAX_BYTES, "yaml-syntax"),
    "commas": (b"{" + b"," * 100_000, "yaml-syntax"),
}
"""What a file may hold, and the rule that must be among those that refuse it."""


@pytest.fixture
def folder(tmp_path: Path) -> Project:
    """A project without records, with the real vocabularies."""
    project = Project(tmp_path)
    shutil.copytree(ROOT / "practices" / "vocabularies", project.vocabularies)
    return project


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """A project without records, and with one vocabulary only, which is read at once."""
    project = Project(tmp_path)
    project.vocabularies.mkdir(parents=True)
    shutil.copy(ROOT / "practices" / "vocabularies" / "sectors.yml", project.vocabularies)
    return project


def problems_of(project: Project, path: Path) -> list[Problem]:
    """What checking the project finds about one file, within the time a file may take."""
    started = time.process_time()  # of this process alone, however busy the machine is
    found = [problem for problem in examine_project(project).problems if problem.path.endswith(path.name)]
    taken = time.process_time() - started
    assert found
    assert taken < SECONDS
    assert all(problem.line >= 1 and problem.column >= 1 and "\n" not in problem.text for problem in found)
    return found


@pytest.mark.parametrize("what", CONTENTS)
def test_bad_content_gives_a_problem_with_a_position(what: str, bare: Project) -> None:
    content, rule = CONTENTS[what]
    path = bare.practices / "bad.yml"
    path.write_bytes(content)
    assert rule in {problem.rule for problem in problems_of(bare, path)}


def make_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere.yml")


def make_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def make_link_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def make_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, make_link_to_nowhere, make_link_to_itself, make_link_to_a_folder, make_link_to_a_device, make_pipe],
)
def test_what_is_no_file_gives_a_problem(make: Callable[[Path], None], bare: Project) -> None:
    path = bare.practices / "bad.yml"
    make(path)
    assert [problem.rule for problem in problems_of(bare, path)] == ["not-a-file"]


@pytest.mark.parametrize("where", ["record", "vocabulary"])
def test_unreadable_file_gives_a_problem(where: str, bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bare.practices / "bad.yml" if where == "record" else bare.vocabularies / "sectors.yml"
    path.write_bytes(good_record())
    forbid(path, monkeypatch)
    assert [problem.rule for problem in problems_of(bare, path)] == ["unreadable"]


def test_unreadable_folder_gives_a_problem(bare: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(bare.vocabularies, monkeypatch)
    assert [problem.rule for problem in examine_project(bare).problems] == ["unreadable"]


def forbid(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a file or folder unreadable, for root too."""

    def refused(original: Callable[..., object]) -> Callable[..., object]:
        def call(self: Path, *arguments: object, **more: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied", str(self))
            return original(self, *arguments, **more)

        return call

    path.chmod(0o700 if path.is_dir() else 0)
    for method in ("open", "iterdir"):
        monkeypatch.setattr(Path, method, refused(getattr(Path, method)))


@pytest.mark.parametrize("name", ["\x1b[31m.yml", "a\nb.yml", "\udcff.yml", "’.yml"], ids=ascii)
def test_strange_file_name_is_shown_on_one_line(name: str, bare: Project) -> None:
    (bare.practices / name).write_bytes(b"")
    (problem,) = examine_project(bare).problems
    assert len(problem.text.splitlines()) == 1
    problem.text.encode()
    assert "\x1b" not in problem.text


def test_link_to_a_record_keeps_its_own_name(folder: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_bytes(good_record())
    (folder.practices / "link.yml").symlink_to(tmp_path / "elsewhere.txt")
    (problem,) = examine_project(folder).problems
    assert problem.message == "id is 'complete' but the file is named 'link.yml'; they must be equal"


def test_one_bad_file_does_not_hide_the_others(folder: Project) -> None:
    for name, content in {"bad.yml": b"\xff", "complete.yml": good_record(), "worse.yml": b"["}.items():
        (folder.practices / name).write_bytes(content)
    examination = examine_project(folder)
    assert [record.id for record in examination.catalogue.records] == ["complete"]
    assert [Path(problem.path).name for problem in examination.problems] == ["bad.yml", "worse.yml"]


def test_broken_vocabulary_is_reported_even_when_only_a_record_is_asked_for(folder: Project) -> None:
    (folder.vocabularies / "sectors.yml").write_bytes(b"id: sectors")
    path = folder.practices / "complete.yml"
    path.write_bytes(good_record())
    found = examine_project(folder, [path]).problems
    assert {Path(problem.path).name for problem in found} == {"sectors.yml"}


def test_only_what_was_asked_for_is_reported(bare: Project) -> None:
    for name in ("one.yml", "two.yml"):
        (bare.practices / name).write_bytes(b"")
    found = examine_project(bare, [bare.practices / "two.yml"]).problems
    assert [Path(problem.path).name for problem in found] == ["two.yml"]


def test_file_outside_the_collection_can_be_checked_with_it(folder: Project, tmp_path: Path) -> None:
    path = tmp_path / "draft" / "smallest.yml"
    path.parent.mkdir()
    path.write_bytes(good_record("smallest"))
    assert examine_project(folder, [path]).problems == []


@pytest.mark.parametrize("asked", ["", "practices"])
def test_asking_for_the_whole_project_leaves_out_files_that_are_no_records(asked: str, bare: Project) -> None:
    (bare.root / "mkdocs.yml").write_bytes(b"site_name: x")
    (bare.practices / "empty.yml").write_bytes(b"")
    found = examine_project(bare, [bare.root / asked]).problems
    assert [Path(problem.path).name for problem in found] == ["empty.yml"]
