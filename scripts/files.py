"""Reading and writing files: the edge between the disk and everything else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from scripts.catalogue import Catalogue, Examination, examine
from scripts.problems import Problem
from scripts.rules.subject import Box
from scripts.source import MAX_BYTES, shorten, too_large
from scripts.vocabularies import Vocabularies


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
    def knowledge(self) -> Path:
        """Folder of the files around the records: glossary, references and the like."""
        return self.practices / "knowledge"

    @property
    def schema(self) -> Path:
        """The JSON Schema that editors use."""
        return self.practices / "schema.json"

    def name(self, path: Path) -> str:
        """A file's name as problems show it: relative to the working folder where it lies below it.

        A symbolic link keeps its own name. What a terminal would act on, or could not show, is replaced.
        """
        try:
            shown = (path.parent.resolve() / path.name).relative_to(Path.cwd())
        except (ValueError, OSError):
            shown = path
        return shorten(shown.as_posix(), 4_000)


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
            next(path.iterdir(), None)  # one that cannot be listed is unreadable, not misplaced
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
    """The records directly in `folder`: everything named `*.yml` or `*.yaml`, even what turns out to be no file.

    A folder that cannot be listed stands for itself: reading it gives the problem.
    """
    if not folder.is_dir():
        return []
    try:
        return sorted(entry for entry in folder.iterdir() if _is_record(entry))
    except OSError:
        return [folder]


def _is_record(path: Path) -> bool:
    return path.suffix.lower() in {".yml", ".yaml"}


def examine_project(project: Project, paths: Iterable[Path] | None = None) -> Examination:
    """Read and check the whole project; with `paths`, report only what concerns these files or folders."""
    problems: list[Problem] = []
    records: dict[str, bytes] = {}
    vocabularies: dict[str, bytes] = {}
    knowledge: dict[str, bytes] = {}

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
        wanted = [inside for path in paths for inside in _meant(project, path)]
        only = {project.name(path) for path in wanted}
    take(vocabularies, record_paths(project.vocabularies))
    if problems:
        # without all vocabularies nothing else can be judged
        return Examination(Catalogue((), Vocabularies({})), problems)
    if only is not None:
        only |= set(vocabularies)
    take(knowledge, record_paths(project.knowledge))
    others = set(vocabularies) | set(knowledge)
    take(records, record_paths(project.practices))
    take(records, [path for path in wanted if project.name(path) not in others])
    shown = frozenset(only) if only is not None else None
    examination = examine(records, vocabularies, country_boxes(), shown, knowledge)
    extra = [problem for problem in problems if only is None or problem.path in only]
    extra = list(dict.fromkeys(extra))
    found = sorted(
        [*examination.problems, *extra], key=lambda one: (one.path, one.line, one.column, one.rule, one.message)
    )
    return Examination(examination.catalogue, found, examination.digests)


def _meant(project: Project, path: Path) -> list[Path]:
    """The files that somebody means who names this file or folder."""
    if not path.is_dir() or _is_record(path):
        return [path]
    if path.resolve() not in {project.root.resolve(), project.practices.resolve()}:
        return record_paths(path)
    folders = (project.practices, project.vocabularies, project.knowledge)
    return [inside for folder in folders for inside in record_paths(folder)]


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` unless the file holds it already; whether it was written."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
