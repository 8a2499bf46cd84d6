"""`passerelles addresses`: the committed list of every address that the site has published."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.exit_status import CLEAN, PROBLEMS, USAGE
from passerelles.project import Project, examine_project, write_if_changed
from passerelles.site.addresses import advice, joined, list_text, lost, published, read_list
from passerelles.text.checks import in_words, say


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    addresses = commands.add("addresses")
    addresses.takes("--site-dir", type=Path, metavar="DIR")
    addresses.takes("--check", action="store_true")
    addresses.takes_language()
    addresses.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Add what is new; 1 if an address is gone."""
    site = options.site_dir or project.root / "site"
    if not (site / "index.html").is_file():
        complain("addresses", say("addresses.no-site", folder=site), language_asked_for(options))
        return USAGE
    now = published(site)
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines()) if project.addresses.is_file() else {}
    moved = {entry.page for entry in examine_project(project).catalogue.knowledge.moved_pages}
    if gone := lost(known, now, moved):
        print(advice(gone), file=sys.stderr)
        return PROBLEMS
    new = lost(now, known, moved)
    for address in new:
        print(in_words("addresses.new", address=address or "./"))
    if not options.check and new:
        write_if_changed(project.addresses, list_text(joined(known, now)))
        print(in_words("command.written", file=project.addresses.name), file=sys.stderr)
    return CLEAN
