"""A file is written whole or stays as it was."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from passerelles.project import write_if_changed


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond that many bytes: what is written then is cut there, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    record = tmp_path / "record.yml"
    record.write_text("title: before\n", encoding="utf-8")
    with room_for(4096), pytest.raises(OSError, match="File too large"):
        write_if_changed(record, "title: after\n" + "#" * 8000)
    assert record.read_text(encoding="utf-8") == "title: before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["record.yml"]


def test_who_may_read_it_and_where_a_link_leads_stay(tmp_path: Path) -> None:
    record, link = tmp_path / "record.yml", tmp_path / "link.yml"
    record.write_text("before", encoding="utf-8")
    record.chmod(0o640)
    link.symlink_to(record)
    assert write_if_changed(link, "after")
    assert link.is_symlink()
    assert record.read_text(encoding="utf-8") == "after"
    assert record.stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    assert write_if_changed(tmp_path / "sub" / "new", "text")
    assert (tmp_path / "sub" / "new").stat().st_mode == (tmp_path / "any").stat().st_mode
