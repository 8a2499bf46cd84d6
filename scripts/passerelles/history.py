"""When the content last changed, from the project's git history: an edge, since it starts a program.

Only what the history itself says counts, and only what readers would notice: a commit that put a record or a page into
another form, or under another name, and left its values and words as they were, changed nothing. A commit without
parents is an import, or the place where a shallow clone was cut: it does not say when what it holds was written. A file
that differs from its last commit has no day at all. Without git, or where the project is no repository of its own (a
source archive, perhaps unpacked inside another repository), nothing is known.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from passerelles.pages.publication import ContentDates

CONTENT = ("practices", "docs")
"""The folders that hold what people write for readers."""

_COMMIT = "\x01"
_SETTINGS = ("--no-replace-objects", "-c", "log.showSignature=false", "-c", "log.diffMerges=off")
"""What a reader's own settings would change."""

_NONE = "0" * 40
"""What git calls the content of a file that is not there."""

_FORM = b"'\"\\{}[],>|+- \t\r\n"
"""What YAML may write or leave out without saying anything else."""

_REMARK = re.compile(rb"^[ \t]*#.*$", re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Values as text: far faster in C, which the usual wheels bring."""


def content_dates(root: Path) -> ContentDates:
    """The days on which the content of the project in the folder `root` last changed."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None or Path(top.strip()).resolve() != root.resolve():
        return ContentDates()
    log = _git(root, "log", "-z", f"--format={_COMMIT}%cs %P", "--raw", "--no-abbrev", "-M", "--", *CONTENT)
    status = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *CONTENT)
    if log is None or status is None:
        return ContentDates()
    changed = {entry[3:] for entry in status.split("\0") if entry}
    with _Contents(root) as contents:
        latest, days = _days(log, contents)
    known = {path: day for path, day in days.items() if day is not None and path not in changed}
    return ContentDates(None if changed else latest, known)


@dataclass(frozen=True)
class _Change:
    """What a commit did to a file: its names and contents before and after."""

    before: str
    after: str
    old: str
    new: str


def _days(log: str, contents: _Contents) -> tuple[str | None, dict[str, str | None]]:
    """The day of the newest commit that changed anything, and of the newest one for each file.

    None for a commit without parents.
    """
    days: dict[str, str | None] = {}
    latest: list[str | None] = []
    names: dict[str, str] = {}  # those that files had before, with the present ones
    for entry in log.split(_COMMIT)[1:]:
        head, _, raw = entry.partition("\0")
        day, _, parents = head.partition(" ")
        said = day if parents.strip() else None
        for change in _changes(raw):
            path = names.get(change.after, change.after)
            if path in days:
                continue
            if said is not None and contents.same(change):
                names[change.before] = path
            else:
                days.setdefault(path, said)
                latest = latest or [said]
    return (latest or [None])[0], days


def _changes(raw: str) -> Iterator[_Change]:
    """What git's raw form says of one commit: modes, contents and a letter, then a name or, of a renamed file, two."""
    fields = iter(raw.lstrip("\n").split("\0"))
    for field in fields:
        if not field.startswith(":"):
            continue
        _, _, old, new, letter = field.split(" ")
        before = next(fields)
        yield _Change(before, next(fields) if letter[0] in "RC" else before, old, new)


class _Contents:
    """The contents of files in the history, read by one program."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __enter__(self) -> _Contents:
        command = ["git", "-C", str(self.root), "--no-replace-objects", "cat-file", "--batch"]
        self.program = subprocess.Popen(command, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self.program.communicate()

    def same(self, change: _Change) -> bool:
        """Whether a file says after a change what it said before; False where that cannot be known."""
        if _NONE in (change.old, change.new):
            return False
        if change.old == change.new:
            return True
        old, new = self._content(change.old), self._content(change.new)
        return old is not None and new is not None and says_the_same(change.after, old, new)

    def _content(self, name: str) -> bytes | None:
        """None for what the clone does not hold."""
        requests, answers = self.program.stdin, self.program.stdout
        if requests is None or answers is None:
            return None
        requests.write(f"{name}\n".encode())
        requests.flush()
        head = answers.readline().split()
        return answers.read(int(head[2]) + 1)[:-1] if len(head) == 3 else None


def says_the_same(path: str, old: bytes, new: bytes) -> bool:
    """Whether two contents of a file differ in layout only: a record has the same values, a page the same words."""
    if not path.endswith(".yml"):
        return path.endswith(".md") and old.split() == new.split()
    old_text, new_text = (_REMARK.sub(b"", content).translate(None, _FORM) for content in (old, new))
    if len(old_text) != len(new_text) or (old_text != new_text and sorted(old_text) != sorted(new_text)):
        return False  # which spares nearly all the reading
    try:
        return _values(old) == _values(new)
    except (yaml.YAMLError, RecursionError):
        return False


def _values(content: bytes) -> object:
    """What YAML holds, wherever its lines break."""
    return _unbroken(yaml.load(content, Loader=_LOADER))


def _unbroken(value: object) -> object:
    if isinstance(value, dict):
        return {key: _unbroken(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unbroken(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _environment() -> dict[str, str]:
    """Git asks nobody and fetches nothing."""
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    elsewhere = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # set while a hook runs
    return {name: value for name, value in os.environ.items() if name not in elsewhere} | quiet


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None if there is no git, or if it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *_SETTINGS, *arguments],
            env=_environment(),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
