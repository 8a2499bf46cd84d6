"""Work shared out to processes, one for each processor, or done by another one while this one goes on."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, Generic, TypeVar

from jinja2 import TemplateError

from passerelles.site.template_faults import template_fault

Task = TypeVar("Task")
Result = TypeVar("Result")


class WorkerFailed(Exception):
    """A process ended before its work was done; the message says what it said."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_out(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    count: int | None = None,
    tell: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """What `work` gives for each task, in the tasks' order. Meanwhile, `tell` is told now and again how many are done.

    Processes are copies of this one, so nothing has to be sent to them; where the system makes no such copies, or one
    processor is all there is, this process does everything. What `work` returns must be fit to be sent.
    """
    count = min(count or processors(), len(tasks))
    if count < 2 or sys.platform not in _COPYING:
        return _one_by_one(tasks, work, tell)
    context = multiprocessing.get_context("fork")
    turns = _Turns(len(tasks))
    gc.freeze()  # what is here already stays out of the way of their collectors, and so shared
    crew = []
    done = context.RawArray("i", count)
    try:
        for first in range(count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_do, args=(tasks, turns, work, theirs, done, first, os.getpid()), daemon=True
            )
            process.start()
            theirs.close()
            crew.append((process, ours))
        turns.hand_out()
        shares: list[dict[int, Result]] = [_received(ours, lambda: tell(sum(done))) for _, ours in crew]
    finally:
        turns.close()
        gc.unfreeze()
        for process, ours in crew:
            ours.close()
            process.terminate()
            process.join()
    results = {place: result for share in shares for place, result in share.items()}
    return [results[place] for place in range(len(tasks))]


class Aside(Generic[Result]):
    """Work that another process does while this one goes on. It lets this one go first, and what it makes be fetched.

    Where the system makes no copies of a process, or there is one processor, the work is done when it is fetched.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: ForkProcess | None = None
        if processors() < 2 or sys.platform not in _COPYING:
            return
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        gc.freeze()
        try:
            self._process = context.Process(target=_do_aside, args=(work, theirs, os.getpid()))
            self._process.start()
        finally:
            gc.unfreeze()
            theirs.close()

    def result(self) -> Result:
        """What the work gives, once it is done; raises what it raised."""
        if self._process is None:
            return self._work()
        try:
            answer: Result = _received(self._ours, lambda: None)
        finally:
            self.stop()
        return answer

    def stop(self) -> None:
        """Be rid of the process, whatever it is doing."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._ours.close()
            self._process = None


_POLITE = 4
"""How much a process aside steps back, as `nice` counts: two of them together weigh less than this one, for which all
wait, and so leave it a processor."""


def _do_aside(work: Callable[[], object], out: Connection, parent: int) -> None:
    _go_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us says so, and stops us
    os.nice(_POLITE)
    try:
        out.send(work())
    except Exception as error:
        out.send(_with_place(error))


def _go_with(parent: int) -> None:
    """In a worker: end as soon as who started it does, whatever ends that: what is made would be of no use."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


_PR_SET_PDEATHSIG = 1

_COPYING = {"linux"}
"""Systems on which a copy of a process is safe to use; macOS's own libraries forbid it."""


_PAUSE = 0.2
"""Seconds between two looks at how much is done."""


def _one_by_one(tasks: Sequence[Task], work: Callable[[Task], Result], tell: Callable[[int], None]) -> list[Result]:
    results = []
    for task in tasks:
        results.append(work(task))
        tell(len(results))
    return results


class _Turns:
    """Which tasks are next, for whoever has time: a pipe, which a process that is stopped leaves usable for the others.

    What goes through it are the places of tasks, so many of each beginning that all fit into it at once.
    """

    def __init__(self, count: int) -> None:
        self._count, self._step = count, count // _MOST_TURNS + 1
        self._out, self._in = os.pipe()

    def hand_out(self) -> None:
        """Begin; those who take turns are there."""
        os.write(self._in, b"".join(first.to_bytes(4) for first in range(0, self._count, self._step)))
        os.close(self._in)
        self._in = -1

    def close(self) -> None:
        """Be rid of it."""
        for end in (self._out, self._in):
            if end >= 0:
                os.close(end)

    def taken(self) -> Iterator[int]:
        """In a worker: the places of the tasks that it is to do."""
        os.close(self._in)
        while first := os.read(self._out, 4):
            start = int.from_bytes(first)
            yield from range(start, min(start + self._step, self._count))


_MOST_TURNS = 4_000
"""Numbers of four bytes that a pipe takes without being read, on every system."""


def _do(
    tasks: Sequence[Task],
    turns: _Turns,
    work: Callable[[Task], Result],
    out: Connection,
    done: MutableSequence[int],
    place: int,
    parent: int,
) -> None:
    """In a worker: do the tasks and send what came of them, or the error that ended them."""
    _go_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us says so, and stops us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once
    try:
        results = {}
        for turn in turns.taken():
            results[turn] = work(tasks[turn])
            done[place] = len(results)
        out.send(results)
    except Exception as error:
        out.send(_with_place(error))


def _with_place(error: Exception) -> Exception:
    """The error with where it was in a template: that is lost on the way from one process to another."""
    return WorkerFailed(template_fault(error)) if isinstance(error, TemplateError) else error


def _received(source: Connection, meanwhile: Callable[[], None]) -> Any:
    try:
        while not source.poll(_PAUSE):
            meanwhile()
        share = source.recv()
    except EOFError as error:
        raise WorkerFailed("a process that wrote pages was stopped by the system") from error
    if isinstance(share, Exception):
        raise share
    return share
