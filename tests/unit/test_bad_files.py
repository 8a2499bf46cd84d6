"""Whatever lies in the folder of records gives a problem with a position: no traceback, no waiting."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from passerelles.model.dimensions import DIMENSIONS
from passerelles.problems import Problem, errors
from passerelles.project import Project, examine_project
from passerelles.reading.yaml_source import MAX_BYTES
from tests.conftest import FIXTURES
from tests.unit.support import good_record, lay_out

SHORT = """\
id: {}
label: {{fr: Valeur, en: Value}}
plural: {{fr: Valeurs, en: Values}}
terms: [{{code: one, label: {{fr: Une, en: One}}}}]
"""

SECONDS = 2.0
"""A file may take no longer."""


def bomb(levels: int = 30) -> bytes:
    """Each line holds ten times what the line before does."""
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
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
    "conflict": (b"<<<<<<< HEAD\nid: x\n=======\nid: y\n>>>>>>> theirs", "yaml-conflict"),
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
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project without records, with the vocabularies."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Project(Path())


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """A project without records, and with vocabularies of one code, which are read at once."""
    project = Project(tmp_path)
    project.vocabularies.mkdir(parents=True)
    for name in DIMENSIONS.vocabularies:
        (project.vocabularies / f"{name}.yml").write_text(SHORT.format(name), encoding="utf-8")
    return project


def problems_of(project: Project, path: Path) -> list[Problem]:
    """What checking the project finds about one file, within the time a file may take."""
    started = time.process_time()  # of this process alone, however busy the machine is
    problems = [problem for problem in examine_project(project).problems if problem.path.endswith(path.name)]
    taken = time.process_time() - started
    assert problems
    assert taken < SECONDS
    assert all(problem.line >= 1 and problem.column >= 1 and "\n" not in problem.text for problem in problems)
    return problems


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


def make_socket(path: Path) -> None:
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as end:
        end.bind(path.name)  # a name alone: the whole path may be too long for a socket


SECRET = "the passphrase of somebody else"


def make_link_to_a_file_outside(path: Path) -> None:
    outside = path.parents[1] / "outside.txt"
    outside.write_text(f"{SECRET}: [", encoding="utf-8")
    path.symlink_to(outside)


STRANGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to nowhere": (make_link_to_nowhere, "a symbolic link"),
    "a link to itself": (make_link_to_itself, "a symbolic link"),
    "a link to its folder": (make_link_to_a_folder, "a symbolic link"),
    "a link to a device": (make_link_to_a_device, "a symbolic link"),
    "a link to a file outside": (make_link_to_a_file_outside, "a symbolic link"),
    "a pipe": (make_pipe, "a named pipe"),
    "a socket": (make_socket, "a socket"),
}
"""What must be named and never read, and what the problem calls it."""


@pytest.mark.parametrize("make", [Path.mkdir, *(make for make, _ in STRANGE.values())])
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


@pytest.mark.parametrize("name", ["docs", "docs/steps", "docs/a/b", "practices/notes", "practices/knowledge"])
def test_folder_that_cannot_be_listed_gives_a_problem(
    name: str, bare: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the site would be built without what is in it."""
    folder = bare.root / name
    folder.mkdir(parents=True, exist_ok=True)
    assert examine_project(bare).problems == []
    forbid(folder, monkeypatch)
    (problem,) = examine_project(bare).problems
    assert problem.path.endswith(name)
    assert problem.message == "the folder cannot be read: Permission denied"


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
    listed = os.scandir
    monkeypatch.setattr(os, "scandir", lambda place: refused(listed)(Path(place)))


@pytest.mark.parametrize("name", ["\x1b[31m.yml", "a\nb.yml", "\udcff.yml", "’.yml"], ids=ascii)
def test_strange_file_name_is_shown_on_one_line(name: str, bare: Project) -> None:
    (bare.practices / name).write_bytes(b"")
    (problem,) = examine_project(bare).problems
    assert len(problem.text.splitlines()) == 1
    problem.text.encode()
    assert "\x1b" not in problem.text


@pytest.mark.parametrize(
    "name", ["practices/notes.txt", "practices/knowledge", "docs/page.fr.md", "docs/steps/photo.png"]
)
@pytest.mark.parametrize("what", STRANGE)
def test_what_is_no_file_is_refused_under_any_name(what: str, name: str, bare: Project) -> None:
    make, called = STRANGE[what]
    path = bare.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    (problem,) = problems_of(bare, path)
    assert (problem.rule, problem.path) == ("not-a-file", path.as_posix())
    assert f"this is {called}; expected a regular file" in problem.message


@pytest.mark.parametrize("name", ["sectors.yml", ""], ids=["a vocabulary", "the folder of the vocabularies"])
def test_text_of_a_file_outside_is_never_shown(name: str, bare: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.move(bare.vocabularies / name, outside)
    for path in [outside / "sectors.yml"] if outside.is_dir() else [outside]:
        path.write_text(f"{SECRET}: [", encoding="utf-8")
    (bare.vocabularies / name).symlink_to(outside)
    (problem,) = examine_project(bare).problems
    assert problem.rule == "not-a-file"
    assert SECRET not in problem.text


def test_record_that_is_a_link_is_not_published(folder: Project, tmp_path: Path) -> None:
    (tmp_path / "complete.yml").write_bytes(good_record())
    (folder.practices / "complete.yml").symlink_to(tmp_path / "complete.yml")
    examination = examine_project(folder)
    assert [problem.rule for problem in examination.problems] == ["not-a-file"]
    assert examination.catalogue.records == ()


def test_link_is_reported_when_the_folder_is_asked_for(bare: Project) -> None:
    make_link_to_nowhere(bare.practices / "notes.txt")
    assert [problem.rule for problem in examine_project(bare, [bare.practices]).problems] == ["not-a-file"]


def test_hidden_link_of_an_editor_is_no_problem(bare: Project) -> None:
    make_link_to_nowhere(bare.practices / ".#notes.txt")
    assert examine_project(bare).problems == []


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
    problems = examine_project(folder, [path]).problems
    assert {Path(problem.path).name for problem in problems} == {"sectors.yml"}


def test_only_what_was_asked_for_is_reported(bare: Project) -> None:
    for name in ("one.yml", "two.yml"):
        (bare.practices / name).write_bytes(b"")
    problems = examine_project(bare, [bare.practices / "two.yml"]).problems
    assert [Path(problem.path).name for problem in problems] == ["two.yml"]


def test_file_outside_the_collection_can_be_checked_with_it(folder: Project, tmp_path: Path) -> None:
    path = tmp_path / "draft" / "smallest.yml"
    path.parent.mkdir()
    path.write_bytes(good_record("smallest"))
    assert examine_project(folder, [path]).problems == []


@pytest.mark.parametrize("folder", ["", "practices"])
def test_asking_for_the_whole_project_leaves_out_files_that_are_no_records(folder: str, bare: Project) -> None:
    (bare.root / "mkdocs.yml").write_bytes(b"site_name: x")
    (bare.practices / "empty.yml").write_bytes(b"")
    problems = examine_project(bare, [bare.root / folder]).problems
    assert [Path(problem.path).name for problem in problems] == ["empty.yml"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("one.yml.txt", "rename it 'one.yml'"),
        ("one.YML", "rename it 'one.yml'"),
        ("one.Yaml", "rename it 'one.yml'"),
        ("drafts/one.yml", "move it to practices/one.yml"),
        ("drafts/deeper/one.yml", "move it to practices/one.yml"),
    ],
)
def test_record_that_would_not_be_read_is_reported(name: str, says: str, bare: Project) -> None:
    path = bare.practices / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(good_record())
    (problem,) = examine_project(bare).problems
    assert problem.rule == "misplaced-file"
    assert says in problem.message
    assert examine_project(bare, [bare.practices]).problems == [problem]


def test_empty_file_is_told_the_key_with_which_it_begins(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "project", tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    for name in ("knowledge/packs.yml", "ports-jumeaux.yml"):
        (project.practices / name).write_bytes(b"")
    said = {Path(p.path).name: p.message for p in examine_project(project).problems if p.rule == "not-a-mapping"}
    assert "beginning with 'packs: …'" in said["packs.yml"]
    assert "beginning with 'id: …'" in said["ports-jumeaux.yml"]


def test_folder_of_everything_that_is_a_link_is_one_problem(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "project", tmp_path / "elsewhere")
    shutil.copytree(FIXTURES / "project" / "docs", tmp_path / "here" / "docs")
    (tmp_path / "here" / "practices").symlink_to(tmp_path / "elsewhere" / "practices")
    (problem,) = examine_project(Project(tmp_path / "here")).problems
    assert (problem.rule, Path(problem.path).name, problem.found) == ("not-a-file", "practices", "link")


@pytest.mark.parametrize("name", ["ports-jumeaux", "vocabularies/sectors", "knowledge/glossary"])
@pytest.mark.parametrize("ending", [".yaml", ".YAML"])
def test_other_ending_is_named_wherever_it_stands(name: str, ending: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "project", tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    path = project.practices / f"{name}.yml"
    path.rename(path.with_suffix(ending))
    by_name = {Path(problem.path).name: problem for problem in errors(examine_project(project).problems)}
    assert f"rename it '{path.name}'" in by_name[path.with_suffix(ending).name].message
    if ending == ".yaml":
        assert [problem.rule for problem in by_name.values()] == ["misplaced-file"], "what it holds is known"


def test_record_under_another_ending_is_found_by_its_id(bare: Project) -> None:
    path = bare.practices / "one.yaml"
    path.write_bytes(good_record())
    assert bare.record_path("one") == path


@pytest.mark.parametrize("name", [".#one.yml", "._one.yml", "one.yml~", ".one.yml.swp", "#one.yml#", ".DS_Store"])
def test_what_editors_and_systems_leave_is_passed_over(name: str, bare: Project) -> None:
    (bare.practices / name).write_bytes(b"\xff")
    assert examine_project(bare).problems == []
