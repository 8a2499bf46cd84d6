"""`passerelles addresses`: the committed list of every address that the site has published."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from passerelles.exit_status import CLEAN, PROBLEMS, USAGE
from passerelles.project import Project, examine_project, write_if_changed
from passerelles.site.addresses import advice, joined, list_text, lost, published, read_list


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    addresses = commands.add_parser("addresses", help="add the built site's new addresses to addresses.txt")
    addresses.add_argument("--site-dir", type=Path, help="the built site (default: site/)")
    addresses.add_argument("--check", action="store_true", help="only say which are new and which are gone")
    addresses.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Add what is new; 1 if an address is gone."""
    site = options.site_dir or project.root / "site"
    if not (site / "index.html").is_file():
        print(f"passerelles addresses: no site in {site}; build it first, or say where: --site-dir", file=sys.stderr)
        return USAGE
    now = published(site)
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines()) if project.addresses.is_file() else {}
    moved = {one.page for one in examine_project(project).catalogue.knowledge.moved_pages}
    if gone := lost(known, now, moved):
        print(advice(gone), file=sys.stderr)
        return PROBLEMS
    new = lost(now, known, moved)
    for address in new:
        print(f"new: {address or './'}")
    if not options.check and new:
        write_if_changed(project.addresses, list_text(joined(known, now)))
        print(f"{project.addresses.name} written", file=sys.stderr)
    return CLEAN
