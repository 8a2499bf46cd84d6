"""A problem found in a file: what it is, where it is, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops a record from being published, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding, sorted by place.

    `line` and `column` count from 1, as editors do. `rule` is the permanent kebab-case name under which the
    contributor's manual explains the finding. `found`, `allowed` and `nearest` are kept apart from the sentence so
    that a machine can read them; `text` puts them together for a person.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    found: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None

    @property
    def text(self) -> str:
        """The line printed for this problem: `path:line:column: severity [rule] message`."""
        return f"{self.path}:{self.line}:{self.column}: {self.severity} [{self.rule}] {self.message}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that stop a record from being published."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
