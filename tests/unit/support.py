"""Checking records that stand in no file, against the vocabularies of the small project."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from passerelles.catalogue.catalogue import Examination, examine
from passerelles.project import Project, country_boxes, record_paths

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
SMALL = Project(FIXTURES / "project")
GOOD = FIXTURES / "good"
BAD = FIXTURES / "bad"


@cache
def vocabulary_files() -> Mapping[str, bytes]:
    """The vocabularies as they are written."""
    return {path.name: path.read_bytes() for path in record_paths(SMALL.vocabularies)}


@cache
def wording_file() -> Mapping[str, bytes]:
    """The words that the checks of texts look for."""
    path = SMALL.knowledge / "wording.yml"
    return {path.name: path.read_bytes()}


def examine_records(records: Mapping[str, bytes]) -> Examination:
    """Check records (name of the file to its content) with the vocabularies and the wording, and nothing else."""
    return examine(records, vocabulary_files(), country_boxes(), knowledge=wording_file())


def good_record(name: str = "complete") -> bytes:
    """A record in which nothing is wrong: `smallest` has only what every record has, `complete` every key there is."""
    return (GOOD / f"{name}.yml").read_bytes()


def lay_out(folder: Path, *records: str) -> Project:
    """A project in the folder: the vocabularies and the wording, and these of the small project's records.

    A test that goes there with `monkeypatch.chdir` can name it `Project(Path())`: vocabularies at a path known before
    are not read again.
    """
    around = [*record_paths(SMALL.vocabularies), SMALL.knowledge / "wording.yml"]
    for path in [*around, *(SMALL.practices / f"{name}.yml" for name in records)]:
        target = folder / path.relative_to(SMALL.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return Project(folder)


def script_data(page: str) -> Any:
    """What the first element of a page that a script starts on holds for it."""
    data = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert data, "the page has no data for the script, or it is cut short by a tag inside it"
    return json.loads(data[1])
