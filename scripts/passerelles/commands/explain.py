"""`passerelles rules` and `passerelles explain RULE`: the manual of the checks, at a terminal."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.languages import Language
from passerelles.project import Project
from passerelles.reading.suggestions import nearest
from passerelles.text.checks import say

CLEAN, USAGE = 0, 2

_HEADING = re.compile(r"^(##|###) (.+?) \{ #([a-z-]+) \}$", re.MULTILINE)


@dataclass(frozen=True)
class RuleEntry:
    """What the manual says of one check: why it matters, a wrong and a right example."""

    rule: str
    section: str
    text: str

    @property
    def first(self) -> str:
        """Its first sentence."""
        return re.split(r"(?<=[.])\s", self.text, maxsplit=1)[0]


def add_to(commands: Commands) -> None:
    """Add both commands and their options."""
    rules = commands.add("rules")
    rules.takes_language()
    rules.does(run_rules)
    explain = commands.add("explain")
    explain.takes("rule", metavar="RULE")
    explain.takes_language()
    explain.does(run_explain)


def entries(manual: str) -> list[RuleEntry]:
    """The checks that a page of the manual explains, in its order."""
    found: list[RuleEntry] = []
    section = ""
    headings = list(_HEADING.finditer(manual))
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        end = following.start() if following else len(manual)
        if heading[1] == "##":
            section = heading[2]
        elif heading[2] == f"`{heading[3]}`":
            found.append(RuleEntry(heading[3], section, manual[heading.end() : end].strip()))
    return found


def run_rules(project: Project, options: argparse.Namespace) -> int:
    """List the checks by what they look at."""
    section = ""
    for entry in _manual(project, language_asked_for(options)):
        if entry.section != section:
            section = entry.section
            print(f"\n{section}")
        print(f"  {entry.rule:26} {entry.first}")
    return CLEAN


def run_explain(project: Project, options: argparse.Namespace) -> int:
    """Say what the manual says of a check."""
    language = language_asked_for(options)
    known = {entry.rule: entry for entry in _manual(project, language)}
    if options.rule not in known:
        near = nearest(options.rule, known)
        said = say("explain.unknown", rule=options.rule).then(say("suggestion", near=near) if near else None)
        complain("explain", said, language)
        return USAGE
    entry = known[options.rule]
    print(f"{entry.rule} ({entry.section})\n\n{entry.text}")
    return CLEAN


def _manual(project: Project, language: Language) -> list[RuleEntry]:
    page = project.documents / "contribute" / f"rules.{language}.md"
    return entries(page.read_text(encoding="utf-8")) if page.is_file() else []
