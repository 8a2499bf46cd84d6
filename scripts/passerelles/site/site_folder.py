"""The folder of the built site: never half a site, and never anything else than a site.

A build writes into a folder beside it and takes its place in one step when all has passed. Whatever ends a build
before that, an error, a full disk, a kill, leaves the old site as it was.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from passerelles.text.checks import in_words

MARK = ".passerelles"
"""File that tells a folder whose content was made from any other."""

_MARKED = "This folder is made by `passerelles`, which replaces all of it. It put there:\n"
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a system puts into a folder that somebody looks at."""


class FolderRefused(Exception):
    """The site cannot be put there; the message says why and what to do."""


def source_in_the_way(folder: Path, sources: Iterable[Path]) -> str | None:
    """Which folder that people write `folder` holds or lies in, in words; None if none. `folder` is resolved."""
    for source in map(Path.resolve, sources):
        if source == folder or folder in source.parents:
            return in_words("build.holds", source=source.name)
        if source in folder.parents:
            return in_words("build.lies-in", source=source.name)
    return None


def resolved(folder: Path) -> Path:
    """Where a folder really is; a link that leads to itself stays as it is, of which `Path.resolve` makes an error."""
    return Path(os.path.realpath(folder))


def refusal(folder: Path, sources: Iterable[Path]) -> str | None:
    """Why what is made cannot be put into `folder`, which is resolved; None if it can."""
    if reason := source_in_the_way(folder, sources):
        return reason
    if folder.is_symlink():  # although resolved: it leads to itself
        return in_words("build.loop")
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        return in_words("build.no-folder", file=there.name)
    if there != folder:
        return None
    if (folder / ".git").exists():
        return in_words("build.repository")
    if not (folder / MARK).is_file():
        return in_words("build.something-else") if any(folder.iterdir()) else None
    if others := _not_built(folder):
        return in_words("build.others", names=", ".join(others))
    return None


def _not_built(folder: Path) -> list[str]:
    """Names of what stands in a site and did not come with it: a blog beside it on a server, the name of a domain."""
    known = (folder / MARK).read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    if not known:  # the first versions named nothing
        return []
    return sorted({path.name for path in folder.iterdir()} - {MARK, *known, *_LEFT_BY_SYSTEMS})


def mark(folder: Path) -> None:
    """Note that all that stands in a folder by now was made, and may be replaced."""
    names = sorted(path.name for path in folder.iterdir() if path.name != MARK)
    (folder / MARK).write_text("".join(f"{line}\n" for line in (_MARKED.rstrip(), *names)), encoding="utf-8")


@contextmanager
def replacing(site: Path, sources: Iterable[Path]) -> Iterator[Path]:
    """A folder in which to build; it becomes `site` if the block ends well, and goes away if it does not.

    Raises FolderRefused where `site` holds, or lies in, anything that is no site. A link stands for where it leads.
    """
    folder = resolved(site)
    reason = refusal(folder, sources)
    if reason is None and folder.is_mount():
        reason = in_words("build.mount", folder=folder / "site")
    if reason is not None:
        raise FolderRefused(in_words("build.refused", folder=site, reason=reason))
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    if not folder.exists() and _aside(folder).is_dir():  # a swap in two steps that was killed between them
        _aside(folder).rename(folder)
    staged = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    staged.mkdir()
    lock = _locked(staged)
    try:
        yield staged
        mark(staged)
        _exchange(staged, folder)
    finally:
        if lock is not None:
            os.close(lock)
        _remove(staged)


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed have left behind; one that still runs holds its lock."""
    for left in folder.parent.glob(f".{folder.name}.*.new"):
        lock = _locked(left)
        if lock is not None:
            _remove(left)
            os.close(lock)


def _locked(folder: Path) -> int | None:
    """A lock on the folder, held until it is closed or the process ends; None if another has it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _exchange(staged: Path, folder: Path) -> None:
    """Let `staged` take the place of `folder`, which then, if it was there, stands where `staged` did."""
    if not folder.exists():
        staged.rename(folder)
    elif not _swapped(staged, folder):
        _stepwise(staged, folder)


_AT_FDCWD, _EXCHANGE = {"linux": (-100, 2), "darwin": (-2, 2)}.get(sys.platform, (0, 0))
_CALL = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")


def _swapped(folder: Path, other: Path) -> bool:
    """Let two folders change places at once; False where the system or the disk cannot."""
    call = getattr(ctypes.CDLL(None, use_errno=True), _CALL, None) if _CALL else None
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(folder), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _stepwise(staged: Path, folder: Path) -> None:
    """The same in two steps. Between them there is no site, but the old one, whole, under another name."""
    aside = _aside(folder)
    _remove(aside)
    folder.rename(aside)
    try:
        staged.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    with contextlib.suppress(OSError):
        aside.rename(staged)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _remove(folder: Path) -> None:
    """Remove a folder and all that it holds, as far as possible; where links in it lead, nothing is removed.

    A site has a folder for each page. Many disks wait for each of them, and for several at once no longer than for one.
    """
    sections = [path for language in _folders_in(folder) for path in _folders_in(language)]
    pages = [path for section in sections for path in _folders_in(section)]
    with ThreadPoolExecutor(_REMOVED_AT_ONCE) as crew:
        for folders in (pages, sections):
            list(crew.map(partial(shutil.rmtree, ignore_errors=True), folders))
    shutil.rmtree(folder, ignore_errors=True)


_REMOVED_AT_ONCE = 8


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
