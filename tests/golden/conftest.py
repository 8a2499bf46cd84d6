"""The small collection, which changes only with the tests: the real one may get better without any golden page."""

from __future__ import annotations

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from tests.conftest import FIXTURES


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The collection in tests/fixtures/project."""
    examination = examine_project(Project(FIXTURES / "project"))
    assert not errors(examination.problems), "\n".join(problem.text for problem in examination.problems)
    return examination.catalogue
