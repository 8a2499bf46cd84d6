"""What the unit tests share: the settings of the property tests, and commands that check anew."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

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
