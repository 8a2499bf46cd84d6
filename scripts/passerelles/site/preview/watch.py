"""What has changed on the disk: looked up now and again, which works on every system and every kind of disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = tuple[int, int]
Snapshot = dict[str, Stamp]


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Every file of some files and folders with its time and size; hidden ones and Python's caches do not count."""
    return dict(entry for path in paths for entry in _entries(path))


def _entries(path: Path) -> Iterator[tuple[str, Stamp]]:
    try:
        if not path.is_dir():
            state = path.stat()
            yield str(path), (state.st_mtime_ns, state.st_size)
            return
        for inside in path.iterdir():
            if inside.name.startswith(".") or inside.name == "__pycache__" or inside.suffix == ".swp":
                continue
            if inside.is_symlink():  # not followed: it may lead back here
                state = inside.lstat()
                yield str(inside), (state.st_mtime_ns, state.st_size)
            else:
                yield from _entries(inside)
    except OSError:
        return  # gone since it was listed


def changed(before: Snapshot, after: Snapshot) -> set[str]:
    """Files that are new, gone or different."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
