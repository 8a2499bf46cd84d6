"""A web server on this machine, for tests and measurements: it answers as a plain web host would."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from passerelles.hosting.types import TYPES


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


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps connections open

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
