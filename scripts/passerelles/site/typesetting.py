"""Booklets into files. What has been set once is kept, and set again only when what it is made of has changed.

A booklet is kept under a digest of all that it follows from: its data, the templates, the typesetter's version. The
files lie in `__pycache__`, where Python keeps its compiled modules, and are bound by the same settings
(PYTHONPYCACHEPREFIX, PYTHONDONTWRITEBYTECODE): who may write there may change the program itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.util import cache_from_source
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import IO, Any

from passerelles.booklets.booklet import Booklet
from passerelles.site.workers import processors, shared_out

_PACKAGE = Path(__file__).parents[1]
_TEMPLATES = _PACKAGE / "templates" / "booklets"
_KEPT_BESIDES = 200
"""Files that are kept although the last build did not need them: of another branch, or of a change taken back."""

_LARGE = 400_000
"""Characters of a booklet's data above which setting it takes much memory: a collection as a book."""


class TypesettingFailed(Exception):
    """A booklet could not be set; the message says which, and why."""


def kept_booklets() -> Path | None:
    """Where booklets are kept from one build to the next; None where nothing may be kept."""
    if sys.dont_write_bytecode:
        return None
    return Path(cache_from_source(str(_PACKAGE / "booklets" / "booklet.py"))).parent / "pdf"


def write_booklets(
    makers: Sequence[Callable[[], Iterable[Booklet]]],
    site: Path,
    kept: Path | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> dict[str, int]:
    """Write every booklet below `site`; the size of each, by its path. Raises TypesettingFailed.

    `makers` make their data, by as many processes as there are. Those that lie in `kept` are copied. `tell` is told how
    many of those to be set are done, and how many there are.
    """
    with _folder(kept) as folder, tempfile.TemporaryDirectory(prefix="passerelles-") as data:
        booklets = list(chain.from_iterable(shared_out(makers, partial(_looked_up, folder, Path(data), _around()))))
        files = {path: file for path, file, _ in booklets}
        _set([job for _, _, job in booklets if job], tell)
        sizes = {}
        for path, file in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, site / path)
            sizes[path] = file.stat().st_size
            with contextlib.suppress(OSError):
                os.utime(file)
        _tidy(folder, len(files) + _KEPT_BESIDES)
    return sizes


# --- what is kept ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """A booklet to be set. Its data wait in a file: of a large collection, not all have room."""

    path: str
    template: str
    fits: Sequence[Mapping[str, Any]]
    most_pages: int
    data: Path
    out: Path
    is_large: bool


def _looked_up(
    folder: Path, data: Path, around: bytes, make: Callable[[], Iterable[Booklet]]
) -> list[tuple[str, Path, Job | None]]:
    """For some booklets where each lies in the site and among those that are kept, and a job if it is not there."""
    files: list[tuple[str, Path, Job | None]] = []
    for booklet in make():  # one by one, for the same reason
        text = booklet.text
        digest = _digest(around, booklet, text)
        file, job = folder / f"{digest}{Path(booklet.path).suffix}", None
        if not file.is_file():
            job = Job(
                booklet.path, booklet.template, booklet.fits, booklet.most_pages,
                data=data / hashlib.sha256(booklet.path.encode()).hexdigest(), out=file, is_large=len(text) > _LARGE,
            )  # fmt: skip
            job.data.write_text(text, encoding="utf-8")
        files.append((booklet.path, file, job))
    return files


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """The folder of what is kept, or, where nothing may be kept, one that goes away."""
    if kept is not None:
        with contextlib.suppress(OSError):
            kept.mkdir(parents=True, exist_ok=True)
            if os.access(kept, os.W_OK):
                yield kept
                return
    with tempfile.TemporaryDirectory(prefix="passerelles-") as name:
        yield Path(name)


def _digest(around: bytes, booklet: Booklet, text: str) -> str:
    whole = hashlib.sha256(around)
    for part in (booklet.template, text, json.dumps([list(booklet.fits), booklet.most_pages])):
        whole.update(hashlib.sha256(part.encode()).digest())
    return whole.hexdigest()


def _around() -> bytes:
    """What decides about every booklet: the templates and the typesetter."""
    whole = hashlib.sha256(version("typst").encode())
    for path in (*sorted(_TEMPLATES.glob("*.typ")), Path(__file__).with_name("typesetter.py")):
        whole.update(hashlib.sha256(path.name.encode() + path.read_bytes()).digest())
    return whole.digest()


def _tidy(folder: Path, most: int) -> None:
    """Keep no more than that many files, those that were needed last."""
    made = (file for ending in ("pdf", "png") for file in folder.glob(f"*.{ending}"))
    newest = sorted(made, key=lambda path: path.stat().st_mtime, reverse=True)
    for old in newest[most:]:
        old.unlink(missing_ok=True)


# --- setting ---------------------------------------------------------------------------------------------------------


def _set(jobs: Sequence[Job], tell: Callable[[int, int], None]) -> None:
    """Set booklets, by as many typesetters as there are processors."""
    waiting: SimpleQueue[Job] = SimpleQueue()
    for job in _apart(jobs):
        waiting.put(job)
    done: list[str] = []

    def say(path: str) -> None:
        done.append(path)
        tell(len(done), len(jobs))

    crew, one_at_a_time = min(processors(), len(jobs)), Lock()
    if crew:
        with ThreadPoolExecutor(crew) as threads:
            for result in [threads.submit(_work, waiting, say, one_at_a_time) for _ in range(crew)]:
                result.result()


def _apart(jobs: Sequence[Job]) -> list[Job]:
    """The jobs with the large ones first and last: while one is set, the other processors have small ones to do."""
    large = [job for job in jobs if job.is_large]
    small = [job for job in jobs if not job.is_large]
    return [*large[:1], *small, *large[1:]]


def _work(waiting: SimpleQueue[Job], say: Callable[[str], None], one_at_a_time: Lock) -> None:
    """Have jobs done until none waits."""
    while not waiting.empty():
        _employ(waiting, say, one_at_a_time)


def _employ(waiting: SimpleQueue[Job], say: Callable[[str], None], one_at_a_time: Lock) -> None:
    """Give one typesetter a job after the other; a large one is its last, since it keeps the memory that it took."""
    command = [sys.executable, "-m", "passerelles.site.typesetter", str(_TEMPLATES)]
    path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    settings = {**os.environ, "PYTHONPATH": path, "RUST_BACKTRACE": "0"}
    with (
        contextlib.ExitStack() as alone,  # until the program has ended
        subprocess.Popen(
            command, env=settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        ) as program,
    ):
        while True:
            try:
                job = waiting.get_nowait()
            except Empty:
                break
            if job.is_large:
                alone.enter_context(one_at_a_time)
            answer = _answer(program.stdin, program.stdout, job)
            if "pages" not in answer:
                raise TypesettingFailed(f"{job.path} could not be set: {answer.get('error', 'the typesetter ended')}")
            job.data.unlink()
            say(job.path)
            if job.is_large:
                break


def _answer(requests: IO[str] | None, answers: IO[str] | None, job: Job) -> dict[str, Any]:
    """What the typesetter says of a booklet; nothing if it has ended."""
    request = {
        "template": job.template, "data": str(job.data), "fits": list(job.fits), "most_pages": job.most_pages,
        "out": str(job.out),
    }  # fmt: skip
    if requests is None or answers is None:
        return {}
    try:
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        answer = json.loads(answers.readline() or "{}")
    except (OSError, ValueError):
        return {}
    return answer if isinstance(answer, dict) else {}
