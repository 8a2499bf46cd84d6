"""What tests share: the real collection, its built site, and the same served over HTTP.

Those of `tests/unit` and `tests/golden` have the small collection under the same names.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Playwright, sync_playwright

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.languages import ENGLISH
from passerelles.model.vocabulary import Vocabularies
from passerelles.project import Project, examine_project
from passerelles.text.checks import ADDRESSEE
from tools.local_server import serve

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"

# jsonschema takes it for the format "iri", which no schema here has: it makes 38 parsers, for seconds, in every worker.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Collections live long: looking through them for garbage takes a tenth of the time.
gc.set_threshold(100_000, 50, 1_000)
os.environ["LC_ALL"] = "C.UTF-8"  # commands speak the language of the locale; the tests expect English

SUB_PATH = "/sous/chemin/"
"""Where the site is served: a link that only works at a domain's root is found."""


@pytest.fixture(autouse=True)
def spoken_to_in_english() -> None:
    """A test that gave a command in French leaves nothing of it behind."""
    ADDRESSEE.set(ENGLISH)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: keep the pages as they are made now, instead of comparing them with the kept ones."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/pages anew; then read git diff")


@pytest.fixture(scope="session")
def project() -> Project:
    """This repository."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def examination(project: Project) -> Examination:
    """What checking the real collection finds."""
    return examine_project(project)


@pytest.fixture(scope="session")
def catalogue(examination: Examination) -> Catalogue:
    """The real collection."""
    return examination.catalogue


@pytest.fixture(scope="session")
def vocabularies(catalogue: Catalogue) -> Vocabularies:
    """The real vocabularies."""
    return catalogue.vocabularies


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once; or the one in the folder $PASSERELLES_SITE, to save that time while writing tests."""
    given = os.environ.get("PASSERELLES_SITE")
    if given:
        folder = Path(given).resolve()
        assert (folder / "index.html").is_file(), f"PASSERELLES_SITE={given} holds no built site"
        return folder
    return made_once(tmp_path_factory, "built", lambda folder: build_site(folder / "site")) / "site"


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills, once in a run, for whichever worker asks first; nobody changes what is in it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent  # of all workers
    folder, ready = shared / name, shared / f"{name}.ready"
    with FileLock(shared / f"{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


def build_site(folder: Path) -> None:
    """Build the site of this repository into a folder; fail the test if that fails."""
    # As somebody builds it who has configured nothing.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    command = [sys.executable, "-m", "passerelles", "build", "--site-dir", str(folder)]
    build = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if build.returncode != 0:
        pytest.fail(f"the site could not be built\n{build.stdout}\n{build.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: one for all of them, since a process cannot hold two."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the site under a sub-path; ends with a slash."""
    with serve(site_dir, SUB_PATH) as url:
        yield url


@pytest.fixture(scope="session")
def site_root_url(site_dir: Path) -> Iterator[str]:
    """The address of the site at a domain's root; ends with a slash."""
    with serve(site_dir, "/") as url:
        yield url


@pytest.fixture(scope="session")
def scripts_url(site_dir: Path, site_url: str) -> str:
    """The address of the folder of our scripts; ends with a slash."""
    (folder,) = (site_dir / "assets").glob("scripts.*")
    return f"{site_url}assets/{folder.name}/"
