"""Each slip of the hand in `fixtures/mistakes` gets one message, on its line, with the right fix, in every language."""

from __future__ import annotations

import pytest
import yaml

from passerelles.reading import yaml_source
from tests.unit.mistakes import FILE, Mistake, good, mistakes, problems_of
from tests.unit.support import examine_records

KINDS = {"yaml", "shape", "code", "reference", "parity", "text"}

IN_C, IN_PYTHON = getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader
"""The parser in C, where PyYAML has it, and the one in Python, which gives up in other words and at other places."""


READ_ALIKE = next(mistake for mistake in mistakes() if mistake.kind == "shape")


def test_record_without_a_mistake_has_no_problem() -> None:
    assert examine_records({FILE: good().encode()}).problems == []


def test_there_are_a_hundred_mistakes_of_every_kind() -> None:
    names = [mistake.name for mistake in mistakes()]
    assert len(set(names)) == len(names) >= 100
    assert {mistake.kind for mistake in mistakes()} == KINDS


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_one_slip_gets_one_message_with_the_right_fix(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    """What YAML cannot read, with both parsers; what it can, they read alike, which one such mistake shows."""
    for parser in (IN_C, IN_PYTHON) if mistake.kind == "yaml" or mistake == READ_ALIKE else (IN_C,):
        monkeypatch.setattr(yaml_source, "_Loader", parser)
        problems = problems_of(mistake)
        assert mistake.faults(problems) == [], "\n".join(problem.text for problem in problems)


def test_the_whole_collection_says_the_same() -> None:
    mistake = next(mistake for mistake in mistakes() if mistake.name == "a sector in French")
    assert examine_records({FILE: mistake.text.encode()}).problems == problems_of(mistake)
