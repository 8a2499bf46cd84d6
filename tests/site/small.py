"""A small site built from tests/fixtures/project, with the theme and configuration of the real one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.project import Project, examine_project
from tests.conftest import FIXTURES, ROOT, made_once
from tests.unit.support import good_record

FEW = ("ports-jumeaux", "plan-des-deux-rives", "reseau-des-rivages")
"""A record that has everything, one in one language only, and one that has next to nothing."""


SETTINGS = {
    "SITE_URL": "https://site.example/sous/chemin/",
    "EDIT_URL": "https://forge.example/passerelles/edit/main/",
    "PUBLISHER": "Ville & <b>Région</b>",
    "CONTACT": "lire@ville.example",
    "LEGAL_NOTICE": "https://ville.example/mentions",
}
"""What somebody may configure."""


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


def build(project: Path, machine: Mapping[str, str] | None = None, **settings: str) -> Path:
    """Build the project and return the site's folder; `settings` are environment variables without PASSERELLES_.

    `machine` are others. The build is not strict: the menu of mkdocs.yml names pages that the small collection does
    not have.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    environment |= {"PASSERELLES_STRICT": "false", "NO_MKDOCS_2_WARNING": "1"}
    environment |= {f"PASSERELLES_{name}": value for name, value in settings.items()} | dict(machine or {})
    site = project / "site"
    command = [sys.executable, "-m", "passerelles", "--root", str(project), "build", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the small site could not be built\n{done.stdout}\n{done.stderr}", pytrace=False)
    return site


def changed_program(folder: Path) -> Path:
    """A copy of the program, to be changed; returns the package's folder."""
    package = folder / "passerelles"
    shutil.copytree(ROOT / "scripts" / "passerelles", package, ignore=shutil.ignore_patterns("__pycache__"))
    return package


def build_by(package: Path, project: Path) -> Path:
    """Build the project by a copy of the program, and return the site's folder."""
    search_path = os.pathsep.join([str(package.parent), os.environ.get("PYTHONPATH", "")])
    return build(project, {"PYTHONPATH": search_path})


def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the site of somebody who has configured nothing; made once in a run, and not changed."""
    return made_once(tmp_path_factory, "plain", lambda folder: build(lay_out(folder)))


def configured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the site of somebody who has configured everything, and lives where the day begins."""
    machine = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
    return made_once(tmp_path_factory, "configured", lambda folder: build(lay_out(folder), machine, **SETTINGS))


_PLACE = """
territories:
  - {{key: place, name: {{en: {}}}, country: TN, level: municipality, role: origin, lat: 35.2, lon: 8.8}}
"""


def _in_english(name: str) -> str:
    """A record in English only, with a ship in its title and a place in Tunisia."""
    text = re.sub(r"\{fr: [^{}]*?, en: ", "{en: ", good_record("smallest").decode("utf-8"))
    text = text.replace("source_language: fr", "source_language: en").replace(
        "{en: {state: draft}}", "{fr: {state: missing}}"
    )
    text = text.replace("id: smallest", f"id: {name}").replace("A footbridge", "🚢 A footbridge")
    return text + _PLACE.format(name.title())


ADDRESSES = "practices/ancien-nom/ #cite\nen/practices/ancien-nom/\n"
"""A list of addresses that were published, of which the small collection has none."""

_MOVED = "  - {page: practices/ancien-nom, to: practices/ports-jumeaux, date: 2026-11-29}\n"


def unusual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with records in one language with any letter in their titles, and a page that has moved; built.

    Made once in a run, and not changed.
    """

    def make(project: Path) -> None:
        practices = lay_out(project) / "practices"
        shutil.copytree(ROOT / "practices" / "vocabularies", practices / "vocabularies", dirs_exist_ok=True)
        for name in ("one-way", "other-way"):
            (practices / f"{name}.yml").write_text(_in_english(name), encoding="utf-8")
        (project / "addresses.txt").write_text(ADDRESSES, encoding="utf-8")
        with (practices / "knowledge" / "moved.yml").open("a", encoding="utf-8") as moved:
            moved.write(_MOVED)
        build(project)

    return made_once(tmp_path_factory, "unusual", make)
