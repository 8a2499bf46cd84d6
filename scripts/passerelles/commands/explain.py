"""`passerelles rules` and `passerelles explain RULE`: the manual of the checks, at a terminal."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from itertools import zip_longest

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.handwritten.page_index import parse
from passerelles.languages import Language
from passerelles.project import Project
from passerelles.reading.suggestions import nearest
from passerelles.text.checks import say

CLEAN, USAGE = 0, 2
_SECTION = 2
"""The level of headings above those of the checks."""


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
    page = parse("contribute/rules", manual)
    lines = page.body.splitlines()
    entries: list[RuleEntry] = []
    section = ""
    headings = [heading for heading in page.headings if heading.anchor]
    for heading, following in zip_longest(headings, headings[1:]):
        if heading.level == _SECTION:
            section = heading.text
        elif heading.text == heading.anchor:
            text = lines[heading.line + 1 : following.line if following else None]
            entries.append(RuleEntry(heading.text, section, "\n".join(text).strip()))
    return entries


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
