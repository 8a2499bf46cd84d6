"""A problem found in a file: what it is, where it is, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from passerelles.text.checks import Message, line_of_file, say


class Severity(StrEnum):
    """How much a problem weighs: an error stops a record from being published, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding.

    `line` and `column` count from 1, as editors do. `rule` is the permanent kebab-case name under which the
    contributor's manual explains the finding. `said` is what is said of it, in the reader's language once that is
    known. `found`, `allowed` and `nearest` are kept apart from the sentence so that a machine can read them; `fix` is
    the line as it was probably meant, where that is sure.
    """

    path: str
    line: int
    column: int
    rule: str
    said: Message
    severity: Severity = Severity.ERROR
    found: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    fix: str | None = None

    @property
    def message(self) -> str:
        """What is said of it, in English."""
        return self.in_words("en")

    def in_words(self, language: str) -> str:
        """What is said of it, and what to write."""
        shown = self.shown_fix
        return self.said.then(say("fix", fix=line_of_file(shown)) if shown else None).in_words(language)

    @property
    def shown_fix(self) -> str | None:
        """The line as it was probably meant; with the spaces before it only where they are the point."""
        return self.fix.lstrip() if self.fix and self.rule not in _OF_SPACES else self.fix

    @property
    def text(self) -> str:
        """The line printed for this problem, in English; see `line_in`."""
        return self.line_in("en")

    def line_in(self, language: str) -> str:
        """The line printed for this problem: `path:line:column: severity [rule] message`."""
        severity = say(f"severity.{self.severity}").in_words(language)
        return f"{self.path}:{self.line}:{self.column}: {severity} [{self.rule}] {self.in_words(language)}"


_OF_SPACES = {"yaml-indent", "yaml-tab", "hidden-space"}
"""Rules of which the spaces before a line are the point."""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that stop a record from being published."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
