"""When the content last changed: right, or nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from passerelles.history import content_dates, says_the_same
from passerelles.pages.publication import ContentDates

OLD, NEW = "docs/old.fr.md", "practices/new.yml"


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    """Run git as nobody in particular, on a given day."""
    moment = f"{day}T12:00:00+00:00"
    who = {f"GIT_{role}_{what}": "x@y.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    alone = {"HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    subprocess.run(["git", "-C", str(folder), *arguments], env=who | when | alone, check=True, capture_output=True)


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An import, then a change of each of two files, then one of the code."""
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for day, name in (("2020-01-01", "practices/first.yml"), ("2021-02-03", OLD), ("2022-03-04", NEW)):
        write(root, name, day)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", name, day=day)
    write(root, "scripts/code.py", "")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "code", day="2023-04-05")
    return root


def test_each_file_has_the_day_of_its_last_change(repository: Path) -> None:
    dates = content_dates(repository)
    assert dates.files == {OLD: "2021-02-03", NEW: "2022-03-04"}, "an import does not say when its files were written"
    assert dates.latest == "2022-03-04", "a change of the code is none of the content"


def test_a_name_with_accents_and_spaces_is_known(repository: Path) -> None:
    write(repository, "docs/école d'été.fr.md", "x")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "more", day="2024-05-06")
    assert content_dates(repository).of("docs/école d'été.fr.md") == "2024-05-06"


def test_what_differs_from_its_commit_has_no_day(repository: Path) -> None:
    write(repository, NEW, "changed")
    dates = content_dates(repository)
    assert dates.files == {OLD: "2021-02-03"}
    assert dates.latest is None


def test_a_new_file_is_a_change_of_the_content(repository: Path) -> None:
    write(repository, "practices/draft.yml", "x")
    assert content_dates(repository).latest is None


@pytest.mark.parametrize(("depth", "files", "latest"), [(1, {}, None), (3, {NEW: "2022-03-04"}, "2022-03-04")])
def test_a_shallow_clone_knows_no_more_than_it_holds(
    repository: Path, tmp_path: Path, depth: int, files: dict[str, str], latest: str | None
) -> None:
    git(tmp_path, "clone", "-q", f"--depth={depth}", repository.as_uri(), "shallow")
    dates = content_dates(tmp_path / "shallow")
    assert (dates.files, dates.latest) == (files, latest)


def test_an_archive_knows_nothing(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository, tmp_path / "archive", ignore=shutil.ignore_patterns(".git"))
    assert content_dates(tmp_path / "archive") == ContentDates()


def test_an_archive_inside_another_repository_knows_nothing(repository: Path) -> None:
    write(repository, f"docs/copy/{NEW}", "x")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "vendored", day="2025-06-07")
    assert content_dates(repository / "docs" / "copy") == ContentDates()


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert content_dates(repository) == ContentDates()


def test_a_page_of_several_files_has_the_latest_day_if_all_are_known() -> None:
    dates = ContentDates(files={"a": "2021-01-01", "b": "2022-02-02"})
    assert dates.of("a", "b") == "2022-02-02"
    assert dates.of("a", "c") is None


WRAPPED = """# a remark
title: {fr: Ports jumeaux, en: 'Twin ports'}
summary:
  fr: >-
    Deux ports
    travaillent.
years: [2013, 2015]
"""
FLOWING = """title:
  en: Twin ports
  fr: Ports jumeaux
years:
  - 2013
  - 2015
summary:
  fr: Deux ports travaillent.
"""


def test_another_layout_is_no_change(repository: Path) -> None:
    page = "docs/page.fr.md"
    for day, record, text in (
        ("2024-01-01", WRAPPED, "# Titre\n\nUne phrase longue.\n"),
        ("2024-02-02", FLOWING, "# Titre\n\nUne phrase\nlongue.\n"),
    ):
        write(repository, NEW, record)
        write(repository, page, text)
        git(repository, "add", ".")
        git(repository, "commit", "-q", "-m", "layout", day=day)
    git(repository, "mv", page, "docs/moved.fr.md")
    git(repository, "commit", "-q", "-m", "moved", day="2024-03-03")
    dates = content_dates(repository)
    assert (dates.files[NEW], dates.of("docs/moved.fr.md"), dates.latest) == ("2024-01-01",) * 3
    write(repository, NEW, FLOWING.replace("2015", "2016"))
    git(repository, "commit", "-qam", "a value", day="2024-04-04")
    assert content_dates(repository).of(NEW) == "2024-04-04"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a: [1, 2]", b"a: [2, 1]"),  # an order means something
        (b"a: b\nc: d", b"a: d\nc: b"),
        (b"a:\n  b: c\nd:\n  e: f", b"a:\n  b: c\n  d:\n    e: f"),
        (b"a: b", b"a: [b"),  # no YAML
    ],
)
def test_the_same_letters_in_another_place_are_a_change(old: bytes, new: bytes) -> None:
    assert not says_the_same("practices/x.yml", old, new)
