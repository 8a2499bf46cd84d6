"""Checking records that stand in no file, against the real vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scripts.catalogue import Examination, examine
from scripts.files import Project, country_boxes, record_paths

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
GOOD = FIXTURES / "good"
BAD = FIXTURES / "bad"


@cache
def vocabulary_files() -> Mapping[str, bytes]:
    """The real vocabularies as they are written."""
    return {path.name: path.read_bytes() for path in record_paths(Project(ROOT).vocabularies)}


def examine_records(records: Mapping[str, bytes]) -> Examination:
    """Check records (name of the file to its content) with the real vocabularies and nothing around them."""
    return examine(records, vocabulary_files(), country_boxes())


def good_record(name: str = "complete") -> bytes:
    """A record in which nothing is wrong: `smallest` has only what every record has, `complete` every key there is."""
    return (GOOD / f"{name}.yml").read_bytes()
