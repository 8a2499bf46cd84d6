"""Reading and writing files: the edge between the disk and everything else."""

from __future__ import annotations

import gc
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from passerelles.catalogue.catalogue import Catalogue, Examination, Memory, examine, sorted_problems
from passerelles.model.vocabulary import Vocabularies
from passerelles.problems import Problem
from passerelles.reading.yaml_source import MAX_BYTES, shorten, too_large
from passerelles.rules.context import Bounds, stem
from passerelles.rules.vocabularies import missing_vocabularies
from passerelles.text.checks import Message, say
from passerelles.whole_file import write_whole

if TYPE_CHECKING:
    from passerelles.outputs.browser_scripts import BrowserScripts

ENDING = ".yml"
"""How the name of a file in `practices/` ends."""
_OTHER_ENDINGS = (".yaml",)
"""Endings with which such a file is read too, so that one check names it and no other what it would lack."""
_ICON = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)+")


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
    def documents(self) -> Path:
        """Folder of the hand-written pages."""
        return self.root / "docs"

    @property
    def theme(self) -> Path:
        """Folder of what the pages look like and what runs in them."""
        return self.root / "theme"

    @property
    def addresses(self) -> Path:
        """The list of every address that the site has published."""
        return self.root / "addresses.txt"

    @property
    def browser_scripts(self) -> Path:
        """Folder of the scripts that run in the browser."""
        return self.theme / "scripts"

    @property
    def sources(self) -> list[Path]:
        """Folders of what people write, where nothing is built."""
        return [self.root / name for name in ("practices", "docs", "scripts", "theme", "tests", ".git")]

    @property
    def styles(self) -> Path:
        """Folder of the styles, which are joined into one sheet."""
        return self.theme / "styles"

    @property
    def schema(self) -> Path:
        """The JSON Schema that editors use."""
        return self.practices / "schema.json"

    def record_path(self, name: str) -> Path:
        """The file of a record, which is named by its id or by its path."""
        if "/" not in name:
            for path in (self.practices / f"{name}{ending}" for ending in (ENDING, *_OTHER_ENDINGS)):
                with suppress(OSError):  # longer than a file's name can be
                    if path.is_file():
                        return path
        return Path(name)

    def name(self, path: Path) -> str:
        """A file's name as problems show it: relative to the working folder where it lies below it.

        A symbolic link keeps its own name. What a terminal would act on, or could not show, is replaced.
        """
        try:
            shown = (path.parent.resolve() / path.name).relative_to(Path.cwd())
        except (ValueError, OSError, RuntimeError):  # the last for a link that leads to itself
            shown = path
        return shorten(shown.as_posix(), 4_000)


def find_project(start: Path) -> Project | None:
    """The project around `start`: the nearest folder upwards that has `practices/vocabularies/`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "practices" / "vocabularies").is_dir():
            return Project(folder)
    return None


def country_boxes() -> dict[str, list[Bounds]]:
    """Bounds of each country; see `maps/data/README.md`."""
    text = (resources.files("passerelles") / "maps" / "data" / "country-boxes.json").read_text(encoding="utf-8")
    boxes: dict[str, list[Bounds]] = json.loads(text)
    return boxes


class IconFolder(Set[str]):
    """Names of the icons that the theme has, such as `material/heart-pulse`, and their drawings."""

    def __init__(self) -> None:
        package = find_spec("material")
        places = (package.submodule_search_locations if package else None) or ()
        self._folder = next((Path(place, "templates", ".icons") for place in places), Path())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IconFolder) and other._folder == self._folder

    def __hash__(self) -> int:
        return hash(self._folder)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(_ICON.fullmatch(name)) and self._path(name).is_file()

    def __iter__(self) -> Iterator[str]:
        for path in sorted(self._folder.rglob("*.svg")):
            yield path.relative_to(self._folder).with_suffix("").as_posix()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def drawing(self, name: str) -> str:
        """An icon as SVG."""
        return self._path(name).read_text(encoding="utf-8")

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.svg"


_KINDS = {
    stat.S_IFLNK: "link",
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


def _other_than_file(path: Path) -> str | None:
    """What stands at `path` instead of a regular file, by the name of its sentence; links are not followed.

    Raises OSError.
    """
    mode = stat.S_IFMT(path.lstat().st_mode)
    return None if mode == stat.S_IFREG else _KINDS.get(mode, "other")


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """The file's content, or the problem of a file that cannot be read. Reads no more than a record may have.

    A link is not followed: it may lead out of the project, whose text would then be published or logged. What is no
    regular file is not opened: a pipe or a device may never end.
    """
    try:
        if what := _other_than_file(path):
            if what == "folder":
                next(path.iterdir(), None)  # one that cannot be listed is unreadable, not misplaced
            return _not_a_file(name, what)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
            return too_large(name, path.stat().st_size) if len(content) > MAX_BYTES else content
    except FileNotFoundError:
        return Problem(name, 1, 1, "not-a-file", say("not-a-file.missing"))
    except OSError as error:
        return _unreadable(path, name, error)


def _unreadable(path: Path, name: str, error: OSError) -> Problem:
    folder = os.path.isdir(path)  # noqa: PTH112 (that of Path raises where nothing may be read)
    what = "unreadable.folder" if folder else "unreadable"
    return Problem(name, 1, 1, "unreadable", say(what, reason=shorten(error.strerror or type(error).__name__)))


def _not_a_file(name: str, what: str) -> Problem:
    return Problem(name, 1, 1, "not-a-file", say("not-a-file", what=say(f"not-a-file.{what}")), found=what)


def strange_entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """What is neither a regular file nor a folder in `folder` and below, and what it is; hidden names apart.

    Nothing of it may be read, under whatever name: MkDocs would follow the links and publish what they lead to.
    """
    if folder.is_symlink():
        yield folder, "link"
        return
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in (*folders, *sorted(files)) if not name.startswith(".")):
            try:
                what = _other_than_file(path)
            except OSError:
                continue  # gone since it was listed
            if what is not None and what != "folder":
                yield path, what


def unlisted_folders(folder: Path) -> Iterator[tuple[Path, OSError]]:
    """The folders in `folder`, itself among them, of which nobody can tell what is in them; hidden names apart."""
    errors: list[OSError] = []
    for _, folders, _ in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    for error in errors:
        if not isinstance(error, FileNotFoundError):
            yield Path(os.fsdecode(error.filename)), error


def record_paths(folder: Path) -> list[Path]:
    """The records directly in `folder`: everything named `*.yml` or `*.yaml`, even what turns out to be no file.

    A folder that cannot be listed, or is a link, stands for itself: reading it gives the problem.
    """
    if not folder.is_dir():
        return []
    if folder.is_symlink():
        return [folder]
    try:
        return sorted(entry for entry in folder.iterdir() if _is_record(entry))
    except OSError:
        return [folder]


_ENDINGS = {ENDING, *_OTHER_ENDINGS}


def _is_record(path: Path) -> bool:
    """Whether a name is that of a record; hidden ones are what editors and systems leave behind."""
    return path.suffix in _ENDINGS and not path.name.startswith(".")


def misplaced_files(project: Project) -> Iterator[tuple[Path, Message]]:
    """Files of `practices/` under a name with another ending, and records in a folder below."""
    others = {project.vocabularies, project.knowledge}
    for place, folders, files in os.walk(project.practices):
        folder = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (folder / name for name in sorted(files) if not name.startswith((".", "#"))):
            if path.suffix.lower() == ".txt" and Path(path.stem).suffix.lower() in _ENDINGS:
                yield path, say("misplaced-file.ending", name=f"{Path(path.stem).stem}{ENDING}")
            elif path.suffix != ENDING and path.suffix.lower() in _ENDINGS:
                yield path, say("misplaced-file.ending", name=f"{path.stem}{ENDING}")
            elif folder not in {project.practices, *others} and path.suffix == ENDING:
                yield path, say("misplaced-file.folder", name=path.name)


class _Contents(dict[str, bytes]):
    """What files hold, by the names that problems show; a file that cannot be read adds a problem instead."""

    def __init__(self, project: Project, problems: list[Problem]) -> None:
        super().__init__()
        self._project = project
        self._problems = problems

    def take(self, paths: Iterable[Path]) -> _Contents:
        """Read these files, each once; itself."""
        for path in paths:
            name = self._project.name(path)
            if name in self:
                continue
            content = read_bytes(path, name)
            if isinstance(content, Problem):
                self._problems.append(content)
            else:
                self[name] = content
        return self


@dataclass(frozen=True)
class WrittenFiles:
    """The hand-written pages and what lies beside them, by their paths below `docs/`."""

    pages: Mapping[str, bytes]
    others: Sequence[str]
    """Files that are copied as they are."""
    theme: Mapping[str, bytes] | None
    """The files of the theme for which a page may ask, by their paths below `theme/`; None if there is no theme."""


PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the name of a page ends, as MkDocs has it."""


@dataclass(frozen=True)
class Gathered:
    """What a project holds, read and not yet checked."""

    vocabularies: Mapping[str, bytes]
    knowledge: Mapping[str, bytes]
    records: Mapping[str, bytes]
    problems: Sequence[Problem]
    """What could not be read, and what stands where it should not."""
    only: frozenset[str] | None
    """The files of which problems are reported; None means all."""
    usable: bool = True
    """Whether all vocabularies could be read: else nothing can be judged."""
    written: WrittenFiles | None = None
    """What lies in `docs/`; None where nobody asks about it."""

    @property
    def around(self) -> list[tuple[str, bytes]]:
        """The files around the records."""
        return [*self.vocabularies.items(), *self.knowledge.items()]


def gather(project: Project, paths: Iterable[Path] | None = None) -> Gathered:
    """Read the whole project; with `paths`, only what concerns these files or folders is to be reported."""
    if project.practices.is_symlink():  # nothing in it may be read: each thing that a record names would be missing
        linked = _not_a_file(project.name(project.practices), "link")
        return Gathered({}, {}, {}, [linked], None, usable=False)
    problems: list[Problem] = []
    paths = None if paths is None else list(paths)
    named = set(map(project.name, paths or ()))
    wanted = [inside for path in paths for inside in _meant(project, path)] if paths is not None else []
    vocabularies = _Contents(project, problems).take(record_paths(project.vocabularies))
    misplaced = {project.name(path): said for path, said in misplaced_files(project)}
    misplacements = [Problem(name, 1, 1, "misplaced-file", said) for name, said in misplaced.items()]
    if problems := problems or _missing(project, vocabularies):
        problems += [problem for problem in misplacements if Path(problem.path).parent.name == "vocabularies"]
        return Gathered({}, {}, {}, problems, None, usable=False)
    asked_about = frozenset(map(project.name, wanted))
    only = frozenset({*asked_about, *vocabularies}) if paths is not None else None
    knowledge = _Contents(project, problems).take(record_paths(project.knowledge))
    problems += [_not_a_file(project.name(path), what) for path, what in _strange(project)]
    for folder in (project.practices, project.documents):
        problems += [_unreadable(path, project.name(path), error) for path, error in unlisted_folders(folder)]
    problems += misplacements
    records = _Contents(project, problems).take(record_paths(project.practices))
    in_docs = document_files(project)
    names_in_docs = {project.name(project.documents / source) for source in in_docs}
    passed_over = {*vocabularies, *knowledge, *(misplaced.keys() - named), *names_in_docs}
    records.take(path for path in wanted if project.name(path) not in passed_over)
    written = _written_files(project, in_docs, problems) if only is None or names_in_docs & asked_about else None
    return Gathered(vocabularies, knowledge, records, problems, only, written=written)


def document_files(project: Project) -> list[str]:
    """The files of `docs/` by their paths below it, as MkDocs takes them: without hidden ones and `templates/`."""
    sources = []
    for place, folders, files in os.walk(project.documents):
        folder = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if folder == project.documents and "templates" in folders:
            folders.remove("templates")
        paths = (folder / name for name in sorted(files) if not name.startswith("."))
        sources += [path.relative_to(project.documents).as_posix() for path in paths if not path.is_symlink()]
    return sources


def _written_files(project: Project, sources: Iterable[str], problems: list[Problem]) -> WrittenFiles:
    """Read the pages and what they may ask for; a page that cannot be read adds a problem instead."""
    pages, others = {}, []
    for source in sources:
        path = project.documents / source
        if not source.endswith(PAGE_ENDINGS):
            others.append(source)
        elif isinstance(content := read_bytes(path, project.name(path)), Problem):
            problems.append(content)
        else:
            pages[source] = content
    return WrittenFiles(pages, others, _theme_files(project))


def _theme_files(project: Project) -> dict[str, bytes] | None:
    if not project.theme.is_dir():
        return None
    paths = [*project.browser_scripts.rglob("*.js"), *(project.styles / "tools").glob("*.css")]
    return {path.relative_to(project.theme).as_posix(): path.read_bytes() for path in sorted(paths)}


def judge(gathered: Gathered, memory: Memory | None = None) -> Examination:
    """Check what was read; with the `memory` of an earlier time, only what has changed."""
    if not gathered.usable:
        return Examination(Catalogue((), Vocabularies({})), list(gathered.problems))
    with _few_collections():
        examination = examine(
            gathered.records,
            gathered.vocabularies,
            country_boxes(),
            gathered.only,
            gathered.knowledge,
            IconFolder(),
            memory=memory,
        )
    unreadable = dict.fromkeys(
        problem for problem in gathered.problems if gathered.only is None or problem.path in gathered.only
    )
    known = sorted_problems([*examination.problems, *unreadable], None)
    return Examination(examination.catalogue, known)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python seldom look for rubbish: what reading makes is kept, and looking takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], 50_000), 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def examine_project(project: Project, paths: Iterable[Path] | None = None, memory: Memory | None = None) -> Examination:
    """Read and check the whole project; with `paths`, report only what concerns these files or folders.

    With the `memory` of an earlier time, only what has changed is read and checked.
    """
    return judge(gather(project, paths), memory)


def _missing(project: Project, vocabularies: Iterable[str]) -> list[Problem]:
    """The problem of each vocabulary that is needed and has no file."""
    if not project.vocabularies.is_dir():
        return []
    names = [
        project.name(project.vocabularies / f"{name}.yml") for name in missing_vocabularies(map(stem, vocabularies))
    ]
    return [Problem(name, 1, 1, "missing-vocabulary", say("missing-vocabulary")) for name in names]


def _meant(project: Project, path: Path) -> list[Path]:
    """The files that somebody means who names this file or folder."""
    if not path.is_dir() or _is_record(path):
        return [path]
    folder = path.resolve()
    written = [project.documents / source for source in document_files(project)]
    below = [file for file in written if file.resolve().is_relative_to(folder)]
    if folder not in {project.root.resolve(), project.practices.resolve()}:
        return [*record_paths(path), *below]
    folders = (project.practices, project.vocabularies, project.knowledge)
    odd = (*_strange(project), *misplaced_files(project))
    records = [inside for folder in folders for inside in record_paths(folder)]
    return [*records, *below, *(path for path, _ in odd)]


def _strange(project: Project) -> Iterator[tuple[Path, str]]:
    """What must not be read in the folders that contributors write to."""
    for folder in (project.practices, project.documents):
        yield from strange_entries(folder)


def derived_files(project: Project, vocabularies: Vocabularies) -> dict[Path, str]:
    """Files of the project that follow from the package, with the text that they should have.

    What makes them is loaded here: most commands make none, and it takes as long to load as all the rest.
    """
    from passerelles.outputs.browser_constants import CONSTANTS, browser_constants
    from passerelles.outputs.browser_declarations import browser_declarations
    from passerelles.outputs.record_schema import record_schema

    made = {project.schema: record_schema(vocabularies)}
    if project.browser_scripts.is_dir():
        made[project.browser_scripts / "data.d.ts"] = browser_declarations()
        made[project.browser_scripts / CONSTANTS] = browser_constants()
    return made


def read_browser_scripts(project: Project) -> BrowserScripts:
    """The project's scripts for the browser."""
    from passerelles.outputs.browser_constants import CONSTANTS, browser_constants
    from passerelles.outputs.browser_scripts import BrowserScripts

    folder = project.browser_scripts
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.js")}
    return BrowserScripts(texts | {CONSTANTS: browser_constants()})


def read_styles(project: Project) -> dict[str, str]:
    """The project's styles by their path below `theme/styles/`."""
    folder = project.styles
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.css")}


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` unless the file holds it already; whether it was written."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return True
