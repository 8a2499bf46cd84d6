"""A small site built from tests/fixtures/project, with the theme and configuration of the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.project import Project, examine_project
from tests.conftest import FIXTURES, ROOT, made_once

FEW = ("ports-jumeaux", "plan-des-deux-rives", "reseau-des-rivages")
"""A record that has everything, one in one language only, and one that has next to nothing."""


def few_records() -> Catalogue:
    """These records alone: where every text of a record becomes something else, all of them take minutes."""
    collection = examine_project(Project(FIXTURES / "project")).catalogue
    return Catalogue(tuple(map(collection.record, FEW)), collection.vocabularies)


def lay_out(folder: Path) -> Path:
    """A project in the folder: the small collection, the real theme and configuration. Returns the folder."""
    shutil.copytree(FIXTURES / "project", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "scripts").mkdir()  # mkdocs.yml watches it
    return folder


def build(project: Path, **settings: str) -> Path:
    """Build the project and return the site's folder; `settings` are environment variables without PASSERELLES_.

    The build is not strict: the menu of mkdocs.yml names pages that the small collection does not have.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    environment |= {"PASSERELLES_STRICT": "false", "NO_MKDOCS_2_WARNING": "1"}
    environment |= {f"PASSERELLES_{name}": value for name, value in settings.items()}
    site = project / "site"
    command = [sys.executable, "-m", "passerelles", "--root", str(project), "build", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the small site could not be built\n{done.stdout}\n{done.stderr}", pytrace=False)
    return site


def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the site of somebody who has configured nothing; made once in a run, and not changed."""
    return made_once(tmp_path_factory, "plain", lambda folder: build(lay_out(folder)))
