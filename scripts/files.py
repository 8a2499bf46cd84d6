"""Reading and writing files: the edge between the disk and everything else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from scripts.catalogue import Examination, examine
from scripts.problems import Problem
from scripts.rules.subject import Box
from scripts.source import MAX_BYTES, shorten, too_large


@dataclass(frozen=True)
class Project:
    """Where things are, below the project's root."""

    root: Path

    @property
    def practices(self) -> Path:
        """Folder of the records."""
        return self.root / "practices"

    @property
    def vocabularies(self) -> Path:
        """Folder of the vocabularies."""
        return self.practices / "vocabularies"

    @property
    def schema(self) -> Path:
        """The JSON Schema that editors use."""
        return self.practices / "schema.json"

    def name(self, path: Path) -> str:
        """A file's name as problems show it: relative to the working folder where it lies below it."""
        try:
            return path.resolve().relative_to(Path.cwd()).as_posix()
        except (ValueError, OSError):
            return path.as_posix()


def find_project(start: Path) -> Project | None:
    """The project around `start`: the nearest folder upwards that has `practices/vocabularies/`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "practices" / "vocabularies").is_dir():
            return Project(folder)
    return None


def country_boxes() -> dict[str, list[Box]]:
    """Bounds of each country; see `data/README.md`."""
    text = (resources.files("scripts") / "data" / "country-boxes.json").read_text(encoding="utf-8")
    boxes: dict[str, list[Box]] = json.loads(text)
    return boxes


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """The file's content, or the problem of a file that cannot be read. Reads no more than a record may have."""
    try:
        if path.is_dir():
            return Problem(name, 1, 1, "not-a-file", "this is a folder; a record is a file")
        if not path.is_file():
            return Problem(name, 1, 1, "not-a-file", "this is no regular file, or it does not exist")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
            return too_large(name, path.stat().st_size) if len(content) > MAX_BYTES else content
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(name, 1, 1, "unreadable", f"the file cannot be read: {shorten(reason)}")


def record_paths(folder: Path) -> list[Path]:
    """The records directly in `folder`: everything named `*.yml` or `*.yaml`, even what turns out to be no file."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if entry.suffix.lower() in {".yml", ".yaml"}]


def examine_project(project: Project, paths: Iterable[Path] | None = None) -> Examination:
    """Read and check the whole project; with `paths`, report only what concerns these files or folders."""
    problems: list[Problem] = []
    records: dict[str, bytes] = {}
    vocabularies: dict[str, bytes] = {}

    def take(into: dict[str, bytes], found: Iterable[Path]) -> None:
        for path in found:
            name = project.name(path)
            if name in into:
                continue
            content = read_bytes(path, name)
            if isinstance(content, Problem):
                problems.append(content)
            else:
                into[name] = content

    only: set[str] | None = None
    wanted: list[Path] = []
    if paths is not None:
        only = set()
        for path in paths:
            inside = record_paths(path) if path.is_dir() and path.suffix not in {".yml", ".yaml"} else [path]
            if path.is_dir() and path.resolve() == project.practices.resolve():
                inside += record_paths(project.vocabularies)
            wanted += inside
            only |= {project.name(one) for one in inside}
    take(vocabularies, record_paths(project.vocabularies))
    vocabulary_names = set(vocabularies)
    take(records, record_paths(project.practices))
    take(records, [path for path in wanted if project.name(path) not in vocabulary_names])
    examination = examine(records, vocabularies, country_boxes(), frozenset(only) if only is not None else None)
    extra = [problem for problem in problems if only is None or problem.path in only]
    extra = list(dict.fromkeys(extra))
    found = sorted(
        [*examination.problems, *extra], key=lambda one: (one.path, one.line, one.column, one.rule, one.message)
    )
    return Examination(examination.catalogue, found, examination.digests)


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` unless the file holds it already; whether it was written."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
