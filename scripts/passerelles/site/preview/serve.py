"""Serving the preview: watch, make, show."""

from __future__ import annotations

import contextlib
import contextvars
import errno
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from passerelles.project import Project
from passerelles.site.preview import trial
from passerelles.site.preview.draft import Drafts
from passerelles.site.preview.server import Server, Shown
from passerelles.site.preview.watch import changed, snapshot
from passerelles.text.checks import in_words

_PAUSE = 0.2
"""Seconds between two looks at the disk."""
_PATIENCE = 5
"""Seconds in which a build that is told to end may do so by itself."""
_REST = 1.5
"""Seconds without a change after which what takes longer is made: hand-written pages, the search index."""


class AddressRefused(Exception):
    """Nothing can be shown at the address; the message says why."""


def serve(project: Project, host: str, port: int) -> None:
    """Show the project at an address until interrupted; raises AddressRefused."""
    shown = Shown()
    try:
        server = Server(host, port, shown)
    except OSError as error:
        if reason := _why_refused(error, host, port):
            raise AddressRefused(reason) from error
        raise
    # a draft may be on its way into the folder while it goes away
    with server, tempfile.TemporaryDirectory(prefix="passerelles-", ignore_cleanup_errors=True) as name:
        maker = _Maker(project, Path(name), shown)
        context = contextvars.copy_context()  # a thread begins without it, and so would speak English
        Thread(target=context.run, args=(maker.run,), daemon=True).start()
        sys.stdout.write(f"{in_words('serve.shown', address=f'http://{_joined(host, server.server_port)}/')}\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        finally:
            maker.stop()


def _why_refused(error: OSError, host: str, port: int) -> str | None:
    """What is wrong with the address; None where something else is."""
    if error.errno == errno.EADDRINUSE:
        return in_words("serve.busy", address=_joined(host, port))
    if error.errno == errno.EACCES:
        return in_words("serve.not-allowed", port=port)
    if isinstance(error, socket.gaierror) or error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return in_words("serve.no-host", host=host)
    return None


def _joined(host: str, port: int) -> str:
    """Host and port as an address has them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class _Maker:
    """Makes drafts as files change, in a thread of its own, and the search index in a process of its own."""

    def __init__(self, project: Project, folder: Path, shown: Shown) -> None:
        self._project = project
        self._folder = folder
        self._shown = shown
        self._drafts = Drafts(project, folder / "drafts")
        self._program = Path(__file__).parents[2]
        self._indexing: subprocess.Popen[bytes] | None = None
        self._indexes = 0
        self._broken: str | None = None
        """Why the program as it stands on the disk cannot begin."""

    def run(self) -> None:
        """Make the first draft, then watch."""
        files = self._snapshot()
        self._show_whole()
        self._index()
        rest, pending = 0.0, False
        while True:
            time.sleep(_PAUSE)
            self._take_index()
            now = self._snapshot()
            paths, files = changed(files, now), now
            if paths:
                rest, pending = 0.0, self._react(paths)
            elif pending and (rest := rest + _PAUSE) >= _REST:
                pending = False
                self._show_whole()
                self._index()

    def stop(self) -> None:
        """End what runs beside us."""
        if self._indexing is not None:
            self._indexing.terminate()  # it ends its own processes and takes away what it has begun
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._indexing.wait(_PATIENCE)
            self._indexing.kill()
            self._indexing.wait()

    def _react(self, paths: set[str]) -> bool:
        """Show what a change makes of the site; whether more has to follow."""
        if self._broken or any(Path(path).is_relative_to(self._program) for path in paths):
            self._start_anew()
            return False
        if all(Path(path).is_relative_to(self._project.practices) for path in paths):
            self._shown.show(self._drafts.of_records())
            self._say()
            return not self._drafts.latest.problems
        self._show_whole()
        return True

    def _show_whole(self) -> None:
        self._shown.show(self._drafts.whole())
        self._say()

    def _say(self) -> None:
        for problem in self._drafts.latest.problems:
            sys.stderr.write(f"{problem}\n")

    def _start_anew(self) -> None:
        """The program itself, its templates or its words have changed: only a new process knows them all.

        One that could not begin is not begun; what is shown stays, with the reason, until the next change.
        """
        self._broken = trial.fault()
        if self._broken:
            self._shown.show(self._drafts.with_problems([self._broken]))
            self._say()
            return
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)  # nobody else would
        os.execv(sys.executable, [sys.executable, "-m", "passerelles", *sys.argv[1:]])

    def _snapshot(self) -> dict[str, tuple[int, int]]:
        root = self._project.root
        return snapshot([self._project.practices, root / "docs", root / "theme", root / "mkdocs.yml", self._program])

    def _index(self) -> None:
        """Begin to index the site for the search: a build of its own, at low priority."""
        if self._drafts.latest.problems:
            return
        self.stop()
        self._indexes += 1
        command = [sys.executable, "-m", "passerelles", "--root", str(self._project.root), "build", "--site-dir"]
        self._indexing = subprocess.Popen(
            [*command, str(self._folder / f"index{self._indexes}")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._indexing.pid, 10)

    def _take_index(self) -> None:
        if self._indexing is not None and self._indexing.poll() is not None:
            done, self._indexing = self._indexing, None
            if done.returncode == 0:
                self._shown.search = self._folder / f"index{self._indexes}"
