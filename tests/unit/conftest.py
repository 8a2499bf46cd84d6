"""What the unit tests share: the small project, settings of the property tests, and commands that check anew.

The real collection is none of their business: it may grow and get better without any of them noticing. A test that
opens one of its files fails here. What is to be true of every real record is a rule, or stands in `tests/collection`.
"""

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
from tests.conftest import FIXTURES, ROOT

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


class RealCollectionOpened(AssertionError):
    """A unit test opened a file of the real collection."""


_HERE = Path(__file__).parent
_REAL = f"{ROOT / 'practices'}{os.sep}"
_watching: list[bool] = []
"""Not empty as long as a unit test runs: workers run other tests too."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.join(os.getcwd(), os.fsdecode(arguments[0]))  # noqa: PTH109, PTH118
        if path.startswith(_REAL):
            raise RealCollectionOpened(f"{path}: a unit test uses the small project, not the real collection")


sys.addaudithook(_refuse)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """While a unit test runs, and what it needs is made, the real collection stays closed."""
    if not item.path.is_relative_to(_HERE):  # the hook is called for those of other folders too
        return (yield)
    _watching.append(True)
    try:
        return (yield)
    finally:
        _watching.pop()


# A fixture of the session is made once, whatever it rests on: those of tests/conftest.py that follow from `project`
# would be the real ones here too, and so stand here again.


@pytest.fixture(scope="session")
def project() -> Project:
    """The small project: eight records that are made up, with all that they need around them."""
    return Project(FIXTURES / "project")


@pytest.fixture(scope="session")
def examination(project: Project) -> Examination:
    """What checking the small collection finds."""
    return examine_project(project)


@pytest.fixture(scope="session")
def catalogue(examination: Examination) -> Catalogue:
    """The small collection."""
    return examination.catalogue


@pytest.fixture(scope="session")
def vocabularies(catalogue: Catalogue) -> Vocabularies:
    """Its vocabularies."""
    return catalogue.vocabularies
