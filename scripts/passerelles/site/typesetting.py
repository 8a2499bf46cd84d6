"""Booklets into files. What has been set once is kept, and set again only when what it is made of has changed.

That is its data, the templates and the typesetter's version.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import IO, Any

from passerelles.booklets.booklet import Booklet
from passerelles.site.kept_files import KeptFiles
from passerelles.site.workers import processors, shared_out

_PACKAGE = Path(__file__).parents[1]
_TEMPLATES = _PACKAGE / "templates" / "booklets"
_KEPT_BESIDES = 200
"""Files that are kept although the last build did not need them: of another branch, or of a change taken back."""

_LARGE = 400_000
"""Characters of a booklet's data above which setting it takes much memory: a collection as a book."""


class TypesettingFailed(Exception):
    """A booklet could not be set; the message says which, and why."""


def write_booklets(
    makers: Sequence[Callable[[], Iterable[Booklet]]],
    site: Path,
    kept: Path | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> dict[str, int]:
    """Write every booklet below `site`; the size of each, by its path. Raises TypesettingFailed.

    `makers` make their data, by as many processes as there are. Those that are kept, in `kept` or else where Python
    keeps its compiled modules, are copied. `tell` is told how many of those to be set are done, and how many there are.
    """
    files = KeptFiles(_PACKAGE / "booklets" / "booklet.py", "pdf", kept)
    with tempfile.TemporaryDirectory(prefix="passerelles-") as data:
        looked_up = shared_out(makers, partial(_looked_up, files, site, Path(data), _around()))
        booklets = list(chain.from_iterable(looked_up))
        _set([job for _, job in booklets if job], files, tell)
    files.tidy(len(booklets) + _KEPT_BESIDES)
    return {path: (site / path).stat().st_size for path, _ in booklets}


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
    digest: str
    """Under which it will be kept."""
    is_large: bool


def _looked_up(
    files: KeptFiles, site: Path, data: Path, around: bytes, make: Callable[[], Iterable[Booklet]]
) -> list[tuple[str, Job | None]]:
    """Write booklets that are kept; the path of each, and a job for those that are not."""
    booklets: list[tuple[str, Job | None]] = []
    for booklet in make():  # one by one, for the same reason
        text = booklet.text
        digest, out = _digest(around, booklet, text), site / booklet.path
        out.parent.mkdir(parents=True, exist_ok=True)
        job = None
        if (known := files.get(digest)) is not None:
            out.write_bytes(known)
        else:
            job = Job(
                booklet.path, booklet.template, booklet.fits, booklet.most_pages,
                data=data / hashlib.sha256(booklet.path.encode()).hexdigest(), out=out, digest=digest,
                is_large=len(text) > _LARGE,
            )  # fmt: skip
            job.data.write_text(text, encoding="utf-8")
        booklets.append((booklet.path, job))
    return booklets


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


# --- setting ---------------------------------------------------------------------------------------------------------


def _set(jobs: Sequence[Job], files: KeptFiles, tell: Callable[[int, int], None]) -> None:
    """Set booklets and keep them, by as many typesetters as there are processors."""
    waiting: SimpleQueue[Job] = SimpleQueue()
    for job in _apart(jobs):
        waiting.put(job)
    done: list[str] = []

    def finish(job: Job) -> None:
        files.keep(job.digest, job.out.read_bytes())
        done.append(job.path)
        tell(len(done), len(jobs))

    crew, one_at_a_time = min(processors(), len(jobs)), Lock()
    if crew:
        with ThreadPoolExecutor(crew) as threads:
            results = [threads.submit(_work, waiting, finish, one_at_a_time) for _ in range(crew)]
            try:
                for result in results:
                    result.result()
            finally:
                _leave(waiting)  # to whoever ends the build, the threads would set all that still waits


def _leave(waiting: SimpleQueue[Job]) -> None:
    """Leave undone what waits."""
    with contextlib.suppress(Empty):
        while True:
            waiting.get_nowait()


def _apart(jobs: Sequence[Job]) -> list[Job]:
    """The jobs with the large ones first and last: while one is set, the other processors have small ones to do."""
    large = [job for job in jobs if job.is_large]
    small = [job for job in jobs if not job.is_large]
    return [*large[:1], *small, *large[1:]]


def _work(waiting: SimpleQueue[Job], finish: Callable[[Job], None], one_at_a_time: Lock) -> None:
    """Have jobs done until none waits."""
    while not waiting.empty():
        _employ(waiting, finish, one_at_a_time)


def _employ(waiting: SimpleQueue[Job], finish: Callable[[Job], None], one_at_a_time: Lock) -> None:
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
            finish(job)
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
