"""When the content last changed, from the project's git history: an edge, since it starts a program.

Only what the history itself says counts. A commit without parents is an import, or the place where a shallow clone was
cut: it does not say when what it holds was written. A file that differs from its last commit has no day at all.
Without git, or where the project is no repository of its own (a source archive, perhaps unpacked inside another
repository), nothing is known.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from passerelles.pages.publication import ContentDates

CONTENT = ("practices", "docs")
"""The folders that hold what people write for readers."""

_COMMIT = "\x01"
_SETTINGS = ("--no-replace-objects", "-c", "log.showSignature=false", "-c", "log.diffMerges=off")
"""What a reader's own settings would change."""


def content_dates(root: Path) -> ContentDates:
    """The days on which the content of the project in the folder `root` last changed."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None or Path(top.strip()).resolve() != root.resolve():
        return ContentDates()
    log = _git(root, "log", "-z", f"--format={_COMMIT}%cs %P", "--name-only", "--no-renames", "--", *CONTENT)
    status = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *CONTENT)
    if log is None or status is None:
        return ContentDates()
    changed = {entry[3:] for entry in status.split("\0") if entry}
    latest, days = _days(log)
    known = {path: day for path, day in days.items() if day is not None and path not in changed}
    return ContentDates(None if changed else latest, known)


def _days(log: str) -> tuple[str | None, dict[str, str | None]]:
    """The day of the newest commit, and of the newest one of each file; None for a commit without parents."""
    latest: str | None = None
    days: dict[str, str | None] = {}
    for number, entry in enumerate(log.split(_COMMIT)[1:]):
        head, *paths = entry.replace("\n", "\0").split("\0")
        day, _, parents = head.partition(" ")
        said = day if parents else None
        if number == 0:
            latest = said
        for path in filter(None, paths):
            days.setdefault(path, said)
    return latest, days


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None if there is no git, or if it refuses. It asks nobody and fetches nothing."""
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    elsewhere = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # set while a hook runs
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere} | quiet
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *_SETTINGS, *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
