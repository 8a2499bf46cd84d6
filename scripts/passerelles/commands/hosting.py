"""`passerelles hosting`: ready-made files for the web server or host of the built site."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.exit_status import CLEAN, USAGE
from passerelles.hosting.answers import Hosted, root_path
from passerelles.hosting.files import host_files
from passerelles.project import Project, write_if_changed
from passerelles.site.compressing import ENDINGS
from passerelles.site.csp import policy_of
from passerelles.site.site_folder import MARK
from passerelles.text.checks import say

_WIDEST = "404.html"
"""The page with every inline script that a page of the site may have: its policy is that of all."""


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    hosting = commands.add("hosting")
    hosting.takes("--site-dir", type=Path, metavar="DIR")
    hosting.takes("--out", type=Path, metavar="DIR")
    hosting.takes("--at", default="/", metavar="PATH")
    hosting.takes("--brotli", action="store_true")
    hosting.takes_language()
    hosting.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write them; 2 where there is no site or the path is none."""
    site = options.site_dir or project.root / "site"
    if not (site / _WIDEST).is_file():
        complain("hosting", say("addresses.no-site", folder=site), language_asked_for(options))
        return USAGE
    if (at := root_path(options.at)) is None:
        complain("hosting", say("hosting.no-path", text=options.at), language_asked_for(options))
        return USAGE
    out = options.out or project.root / "build" / "hosting"
    policy = policy_of((site / _WIDEST).read_text(encoding="utf-8"))
    for name, text in host_files(Hosted(at, policy, site_files(site), options.brotli)):
        write_if_changed(out / name, text)
        print(os.path.relpath(out / name))
    return CLEAN


def site_files(site: Path) -> tuple[str, ...]:
    """What a built site publishes, as paths below it; not the compressed copies, which some servers send instead."""
    paths = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    return tuple(path for path in paths if path != MARK and not path.endswith(ENDINGS))
