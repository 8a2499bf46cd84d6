"""`passerelles check`: look at a whole built site, whoever built it and wherever it will lie."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import FORMATS, complain
from passerelles.exit_status import CLEAN, PROBLEMS, USAGE
from passerelles.problems import Problem
from passerelles.project import Project, examine_project
from passerelles.site.addresses import lost, published, read_list
from passerelles.site.inspection import page_rules, site_rules
from passerelles.site.inspection.built_site import BuiltSite, fault, file_of
from passerelles.text.checks import counted, in_words, say

MOST_SHOWN = 20
"""Of one rule; a fault of the theme is on every page."""


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    check = commands.add("check")
    check.takes("site", type=Path, metavar="SITE", nargs="?")
    check.takes("--format", choices=sorted(FORMATS), default="text")
    check.takes("--all", action="store_true")
    check.takes_language()
    check.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Print what is wrong with the site; 1 if anything is."""
    folder = options.site or project.root / "site"
    if not (folder / "index.html").is_file():
        complain("check", say("check.no-site", folder=folder), language_asked_for(options))
        return USAGE
    site, language = BuiltSite(folder), language_asked_for(options)
    problems = list(faults(site, project))
    shown = problems if options.all else list(first_of_each_rule(problems))
    sys.stdout.write(FORMATS[options.format](shown, language))
    if len(shown) < len(problems):
        print(in_words("check.more", count=len(problems) - len(shown)), file=sys.stderr)
    counts = ((len(site.all_pages), "pages-checked"), (len(problems), "faults"))
    print(", ".join(counted(count, what, language) for count, what in counts), file=sys.stderr)
    return PROBLEMS if problems else CLEAN


def faults(site: BuiltSite, project: Project) -> Iterator[Problem]:
    """Everything that is wrong with a site, in the order of the rules."""
    for rule in (*page_rules.RULES, *site_rules.RULES):
        yield from rule(site)
    yield from addresses_are_alive(site, project)


def addresses_are_alive(site: BuiltSite, project: Project) -> Iterator[Problem]:
    """Every address that the project has published is still there."""
    if not project.addresses.is_file():
        return
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    moved = {entry.page for entry in examine_project(project).catalogue.knowledge.moved_pages}
    for address in lost(known, published(site.folder), moved):
        path, _, anchor = address.partition("#")
        yield fault(file_of(path), 1, "lost-anchor" if anchor else "lost-address", address=address or "./")


def first_of_each_rule(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of each rule no more than anybody reads."""
    seen: dict[str, int] = defaultdict(int)
    for problem in problems:
        seen[problem.rule] += 1
        if seen[problem.rule] <= MOST_SHOWN:
            yield problem
