"""What the unit tests share: the real collection, and the settings of the property tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.model.vocabulary import Vocabularies
from passerelles.project import Project, examine_project

ROOT = Path(__file__).resolve().parents[2]

# jsonschema takes it for the format "iri", which no schema here has: it makes 38 parsers, for seconds, in every worker.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# The same examples in every run, so that a change of the code is the only reason to fail. To look for new ones:
# HYPOTHESIS_PROFILE=explore python -m pytest tests/unit
settings.register_profile("repeat", deadline=None, derandomize=True, database=None)
settings.register_profile(
    "explore", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept() -> Iterator[None]:
    """The command checks anew in each test: what is patched in the program is not seen by what was kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("passerelles.cli.findings_place", lambda: None)
        yield


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
