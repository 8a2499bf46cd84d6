"""A build: never half a site, always the same one, and a message for whatever ends it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.small import SETTINGS, configured, lay_out, plain, unusual


def command(project: Path) -> list[str]:
    return [sys.executable, "-m", "passerelles", "--root", str(project), "build"]


def environment(**settings: str) -> dict[str, str]:
    """What a build gets to know of the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    return kept | {"PASSERELLES_STRICT": "false", "NO_MKDOCS_2_WARNING": "1"} | settings


def build(project: Path, before: Callable[[], None] | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the project's site/; `before` is done in the new process first."""
    return subprocess.run(
        command(project),
        cwd=project,
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def keep_to_one_processor() -> None:
    """What this process starts has one, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def digests(site: Path) -> Mapping[str, str]:
    """Each file of a site by its content."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small collection in a project of its own."""
    (tmp_path / "project").mkdir()
    return lay_out(tmp_path / "project")


@pytest.fixture
def built_project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its site."""
    shutil.copytree(plain(tmp_path_factory), tmp_path / "project")
    return tmp_path / "project"


def test_two_builds_of_one_commit_are_the_same_to_the_byte(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The other one elsewhere, where the day ends, with other hashes, and by a single process."""
    first = configured(tmp_path_factory)
    (tmp_path / "an" / "other folder").mkdir(parents=True)
    project = lay_out(tmp_path / "an" / "other folder")
    settings = {f"PASSERELLES_{name}": value for name, value in SETTINGS.items()}
    done = build(project, keep_to_one_processor, TZ="America/Adak", PYTHONHASHSEED="2", **settings)
    assert done.returncode == 0, done.stderr
    assert digests(project / "site") == digests(first / "site")


MOMENTS = ("", "practices/ports-jumeaux/index.html", "pagefind/entry.json")
"""When builds are killed: as soon as the new site has this, at its beginning, amid its pages, and towards its end."""


def make_older(site: Path) -> None:
    """Make of a site what an earlier build has left: another text, a page that has gone, none where one is to come."""
    page = site / "practices" / "ports-jumeaux" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Ports jumeaux", "Quais jumeaux"), encoding="utf-8")
    (site / "practices" / "gone.html").write_text("Gone", encoding="utf-8")
    (site / "en" / "index.html").unlink()


def has_begun(project: Path, name: str) -> bool:
    return any((staged / name).exists() for staged in project.glob(".site.*.new"))


def state(site: Path) -> tuple[int, Mapping[str, int]]:
    """The folder itself, by its number, and when each of its files was last written; as it is at one moment."""
    while True:
        before, written = site.stat().st_ino, {}
        for folder, _, names in os.walk(site):
            with contextlib.suppress(FileNotFoundError):  # of a folder that another has replaced meanwhile
                written.update({f"{folder}/{name}": Path(folder, name).stat().st_mtime_ns for name in names})
        if site.stat().st_ino == before:
            return before, written


def test_killed_build_leaves_a_whole_site(built_project: Path) -> None:
    """And a build that ends is never seen but as the old site or the new one, whole, whenever it is looked at."""
    project, site = built_project, built_project / "site"
    new = digests(site)
    make_older(site)
    old = digests(site)
    for moment in MOMENTS:
        with subprocess.Popen(command(project), cwd=project, env=environment(), stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not has_begun(project, moment):
                time.sleep(0.01)
            process.kill()
        assert digests(site) in (old, new)
    before = state(site)
    with subprocess.Popen(command(project), cwd=project, env=environment(), stderr=subprocess.DEVNULL) as process:
        while (now := state(site))[0] == before[0] and process.poll() is None:
            assert now == before
            time.sleep(0.05)
        assert digests(site) == new, "what takes the place of the old site is whole from its first moment"
    assert process.returncode == 0
    assert digests(site) == new


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_build_that_is_told_to_end_takes_away_what_it_began(end: signal.Signals, built_project: Path) -> None:
    project = built_project
    old, before = digests(project / "site"), {path.name for path in project.iterdir()}
    process = subprocess.Popen(command(project), cwd=project, env=environment(), stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None and not list(project.glob(".site.*.new/404.html")):
            time.sleep(0.02)
        process.send_signal(end)
        assert process.wait() == 128 + end
    finally:
        process.kill()
        process.wait()
    assert digests(project / "site") == old
    assert {path.name for path in project.iterdir()} == before


def test_template_that_is_wrong_is_named_with_its_line(project: Path) -> None:
    footer = project / "theme" / "partials" / "footer.html"
    lines = footer.read_text(encoding="utf-8").splitlines()
    for added, said in (("{% if %}", "Expected an expression"), ("{{ nothing.at.all }}", "'nothing' is undefined")):
        footer.write_text("\n".join([*lines, added]), encoding="utf-8")
        done = build(project)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert done.stderr.splitlines()[-1].startswith(f"{footer}:{len(lines) + 1}: {said}")


@pytest.mark.parametrize("site", ["practices", "docs", ".", "theme/assets"])
def test_sources_are_never_replaced(site: str, project: Path) -> None:
    before = digests(project)
    done = subprocess.run(
        [*command(project), "--site-dir", site],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(f"the site cannot be built in {site}: it ")
    assert digests(project) == before


def test_records_in_one_language_and_with_any_letter_can_be_built(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = unusual(tmp_path_factory) / "site"
    for folder in ("", "en/"):
        page = (site / f"{folder}practices/one-way/index.html").read_text(encoding="utf-8")
        assert "<title>🚢 A footbridge" in page
        assert "description:" not in page


def test_page_without_a_heading_is_named(project: Path) -> None:
    for language in ("fr", "en"):
        page = project / "docs" / "teach" / f"bare.{language}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("---\ntitle: Bare\ndescription: Bare.\nsources: []\nnext: []\n---\n\nText.\n", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "docs/teach/bare.fr.md:7:1: error [no-heading] the page has no heading" in done.stderr
    assert "Traceback" not in done.stderr


def test_hand_written_page_at_a_generated_address_is_an_error(project: Path) -> None:
    names = ["map.en.md", "p/ports-jumeaux.fr.md", "sectors/index.fr.md", "search/index.html"]
    for name in names:
        page = project / "docs" / name
        page.parent.mkdir(exist_ok=True)
        page.write_text("# Page\n", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    for name in names:
        assert f"docs/{name}:1:1: error [address-taken] this file has the address of a page" in done.stderr
    assert not (project / "site").exists()


def test_what_is_wrong_with_hand_written_pages_is_told_with_its_place(project: Path) -> None:
    pages = {
        "syntax.fr.md": b'---\ntitle: "Bord: x" y\n---\n\n# Bord\n',
        "type.en.md": b"---\ntitle: Type\nhide: 3\n---\n\n# Type\n",
        "bytes.fr.md": b"---\ntitle: Octets\n---\n\n# \xc9t\xe9\n",
        "slot.en.md": b'# Slot\n\n<div data-slot="nope"></div>\n',
        "script.fr.md": b"---\ntitle: Script\nscripts: [nope.js]\n---\n\n# Script\n",
        "link.fr.md": b"# Lien\n\n[vers](nulle-part.md)\n",
        "handler.en.md": b'# Handler { onclick="x()" }\n',
        "map.en.md": b"# Map\n",
    }
    for name, content in pages.items():
        (project / "docs" / name).write_bytes(content)
    done = build(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if ": error [" in line]
    assert sorted(line.split()[0] for line in lines) == [
        "docs/bytes.fr.md:5:3:", "docs/handler.en.md:1:13:", "docs/link.fr.md:3:8:", "docs/map.en.md:1:1:",
        "docs/script.fr.md:3:11:", "docs/slot.en.md:3:17:", "docs/syntax.fr.md:2:16:", "docs/type.en.md:3:7:",
    ]  # fmt: skip
    assert done.stderr.splitlines()[-1] == "8 errors: the site was not built"

    validate = [sys.executable, "-m", "passerelles", "validate", "--lang", "en"]
    checked = subprocess.run(validate, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    errors = [line for line in checked.stdout.splitlines() if ": error [" in line]
    assert sorted(errors) == sorted(lines), "both say the same"


def test_handler_that_the_parsers_read_differently_does_not_pass(project: Path) -> None:
    for language in ("fr", "en"):
        page = project / "docs" / f"quotes.{language}.md"
        page.write_text('# Quotes\n\n``x` *a*{ onclick="x()" } `y\n', encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "docs/quotes.fr.md:1:1: error [raw-html] a page gives an element no attribute but" in done.stderr


def test_error_in_a_record_leaves_the_old_site(built_project: Path) -> None:
    project = built_project
    before = digests(project / "site")
    shutil.copy(ROOT / "tests" / "fixtures" / "bad" / "unknown-sector.yml", project / "practices")
    done = build(project)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("the site was not built")
    assert digests(project / "site") == before
