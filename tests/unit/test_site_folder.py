"""Where a site may be built, and how it takes the place of the one before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from passerelles.site import site_folder
from passerelles.site.site_folder import MARK, FolderRefused, replacing


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with sources that must not be lost."""
    for name in ("practices", "docs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kept.txt").write_text("kept", encoding="utf-8")
    return tmp_path


def sources(project: Path) -> list[Path]:
    return [project / "practices", project / "docs", project / "theme"]


def build(project: Path, site: Path, text: str = "new") -> None:
    """Build a site of one page."""
    with replacing(site, sources(project)) as folder:
        (folder / "index.html").write_text(text, encoding="utf-8")


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def page(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["site", "deep/er/site", "Ünï/site 1"])
def test_site_is_built_where_nothing_was(name: str, project: Path) -> None:
    site = project / name
    build(project, site)
    assert left(site) == {"index.html", MARK}
    assert left(site.parent) - left(project) == ({"site", "site 1"} & {site.name} if site.parent != project else set())


def test_site_replaces_an_earlier_one_whole(project: Path) -> None:
    site = project / "site"
    with replacing(site, sources(project)) as folder:
        for name in ("index.html", "gone.html"):
            (folder / name).write_text("old", encoding="utf-8")
    (site / ".DS_Store").touch()
    build(project, site)
    assert (page(site), left(site)) == ("new", {"index.html", MARK})
    assert left(project) == {"practices", "docs", "site"}


@pytest.mark.parametrize("place", ["en", "en/practices", "en/practices/a", "en/practices/a/b"])
def test_what_a_link_in_the_old_site_leads_to_stays(place: str, project: Path) -> None:
    site, pages = project / "site", "en/practices/a/b/index.html"
    build(project, site, "old")
    (site / place).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / pages).parent.mkdir(parents=True)
    (project / "docs" / pages).write_text("kept", encoding="utf-8")
    (site / place).symlink_to(project / "docs")
    (site / MARK).write_text((site / MARK).read_text(encoding="utf-8") + "en\n", encoding="utf-8")
    build(project, site)
    assert (page(site), left(site)) == ("new", {"index.html", MARK})
    assert left(project) == {"practices", "docs", "site"}
    assert left(project / "docs") == {"kept.txt", "en"}
    assert (project / "docs" / pages).read_text(encoding="utf-8") == "kept"


def test_empty_folder_takes_a_site(project: Path) -> None:
    (project / "site").mkdir()
    build(project, project / "site")
    assert page(project / "site") == "new"


@pytest.mark.parametrize("swap", ["at once", "in two steps"])
def test_both_ways_to_change_places_end_alike(swap: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if swap == "in two steps":
        monkeypatch.setattr(site_folder, "_swapped", lambda folder, other: False)
    site = project / "site"
    build(project, site, "old")
    build(project, site)
    assert page(site) == "new"
    assert left(project) == {"practices", "docs", "site"}


def test_swap_that_was_killed_between_its_two_steps_is_mended(project: Path) -> None:
    site = project / "site"
    build(project, site, "old")
    site.rename(project / ".site.old")
    with pytest.raises(ZeroDivisionError), replacing(site, sources(project)):
        raise ZeroDivisionError
    assert page(site) == "old"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("practices", "practices"),
        ("practices/site", "it lies in the project's practices/"),
        (".", "it holds the project's practices/"),
        ("..", "it holds the project's practices/"),
        ("full", "it holds something other than what was built"),
        ("full/kept.txt", "kept.txt is a file"),
        ("link", "practices"),
        ("published", "it holds a Git repository"),
        ("link-to-full", "it holds something other than what was built"),
        ("docs/../practices", "practices"),
        ("theme/site", "it lies in the project's theme/"),
        ("loop", "it is a link that leads back to itself"),
        ("full/kept.txt/below", "kept.txt is a file"),
        ("server", "beside what was built there before it holds what would be lost: .well-known, CNAME, blog;"),
    ],
)
def test_nothing_but_a_site_is_ever_replaced(name: str, reason: str, project: Path) -> None:
    (project / "full").mkdir()
    (project / "full" / "kept.txt").write_text("kept", encoding="utf-8")
    build(project, project / "published")  # a clone of a branch from which a site is served
    (project / "published" / ".git").mkdir()
    build(project, project / "server")  # to which a built site was copied
    for added in ("blog", ".well-known"):
        (project / "server" / added).mkdir()
    (project / "server" / "CNAME").touch()
    (project / "link").symlink_to("practices")
    (project / "link-to-full").symlink_to("full")
    (project / "loop").symlink_to("loop")
    before = sorted(project.rglob("*"))
    with pytest.raises(FolderRefused, match="cannot be built in"), replacing(project / name, sources(project)):
        pytest.fail("the build began")
    with pytest.raises(FolderRefused) as refused, replacing(project / name, sources(project)):
        pytest.fail("the build began")
    assert reason in str(refused.value)
    assert sorted(project.rglob("*")) == before


def test_volume_of_its_own_is_refused_before_anything_is_built(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "volume").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "volume")
    with pytest.raises(FolderRefused) as refused, replacing(project / "volume", sources(project)):
        pytest.fail("the build began")
    assert f"name one below, such as {project / 'volume' / 'site'}" in str(refused.value)
    build(project, project / "volume" / "site")
    assert page(project / "volume" / "site") == "new"


def test_site_of_a_version_that_named_nothing_is_replaced(project: Path) -> None:
    build(project, project / "site", "old")
    (project / "site" / MARK).write_text("This folder is made by `passerelles build`.\n", encoding="utf-8")
    build(project, project / "site")
    assert page(project / "site") == "new"


def test_link_to_an_earlier_site_stays_a_link(project: Path) -> None:
    build(project, project / "real")
    (project / "site").symlink_to("real")
    build(project, project / "site", "newer")
    assert (project / "site").is_symlink()
    assert page(project / "real") == "newer"


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, OSError])
def test_error_leaves_the_old_site_and_nothing_else(error: type[BaseException], project: Path) -> None:
    site = project / "site"
    build(project, site, "old")

    def fail() -> None:
        with replacing(site, sources(project)) as folder:
            (folder / "index.html").write_text("new", encoding="utf-8")
            raise error

    with pytest.raises(error):
        fail()
    assert page(site) == "old"
    assert left(project) == {"practices", "docs", "site"}


KILLED = """
import sys, time
from pathlib import Path
from passerelles.site.site_folder import replacing
with replacing(Path(sys.argv[1]), []) as folder:
    (folder / "index.html").write_text("new", encoding="utf-8")
    print("building", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_build_left_is_swept_by_the_next_but_not_what_another_builds(project: Path) -> None:
    site = project / "site"
    build(project, site, "old")
    command = [sys.executable, "-c", KILLED, str(site)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as dead,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as alive,
    ):
        try:
            for process in (dead, alive):
                assert process.stdout is not None
                assert process.stdout.readline() == "building\n"
            os.kill(dead.pid, signal.SIGKILL)
            dead.wait()
            assert page(site) == "old"
            assert f".site.{dead.pid}.new" in left(project)
            build(project, site)
            assert left(project) == {"practices", "docs", "site", f".site.{alive.pid}.new"}
        finally:
            for process in (dead, alive):
                process.kill()
