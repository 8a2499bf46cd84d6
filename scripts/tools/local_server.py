"""A web server on this machine, for tests and measurements: it answers as a plain web host would."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from passerelles.hosting.types import TYPES


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serve(folder: Path, path: str, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder under a path of this machine, on a free port, as a plain web host would.

    `headers` are sent with every answer.
    """
    handler = partial(_Handler, directory=str(folder), path=path, headers=headers or {})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()


class Stoppable:
    """A server that a test stops and starts again at the same address."""

    def __init__(self, folder: Path, path: str) -> None:
        self._handler = partial(_Handler, directory=str(folder), path=path, headers={})
        self._port = 0
        self.start()
        self.url = f"http://127.0.0.1:{self._port}{path}"

    def start(self) -> None:
        """Answer, from now on."""
        self._server = _Server(("127.0.0.1", self._port), self._handler)
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be gone; a connection that a browser has kept open is closed too."""
        self._server.shutdown()
        self._thread.join()
        self._server.close_kept()
        self._server.server_close()


@contextmanager
def serve_stoppable(folder: Path, path: str) -> Iterator[Stoppable]:
    """Serve a folder until the end of the block, unless it is stopped before."""
    server = Stoppable(folder, path)
    try:
        yield server
    finally:
        server.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps connections open
    allow_reuse_address = True

    def __init__(self, *arguments: Any) -> None:
        self.kept: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.kept.add(request)
        super().process_request(request, client_address)

    def close_kept(self) -> None:
        """Close the connections that are still open."""
        for connection in self.kept:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up before it has everything."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder under one path, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    extensions_map = TYPES

    def __init__(self, *arguments: object, directory: str, path: str, headers: Mapping[str, str]) -> None:
        self.prefix = path
        self.added_headers = headers
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        for name, value in self.added_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not self.path.startswith(self.prefix) or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass
