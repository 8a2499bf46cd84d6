"""What every test can use: the built site, and the same served over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"

SUB_PATH = "/sous/chemin/"
"""Where the site is served: a link that only works at a domain's root is found."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: keep the pages as they are made now, instead of comparing them with the kept ones."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/pages anew; then read git diff")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once; or the one in the folder $PASSERELLES_SITE, to save that time while writing tests."""
    ready = os.environ.get("PASSERELLES_SITE")
    if ready:
        folder = Path(ready).resolve()
        assert (folder / "index.html").is_file(), f"PASSERELLES_SITE={ready} holds no built site"
        return folder
    folder = tmp_path_factory.mktemp("built") / "site"
    # As somebody builds it who has configured nothing.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    command = [sys.executable, "-m", "scripts", "build", "--site-dir", str(folder)]
    build = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if build.returncode != 0:
        pytest.fail(f"the site could not be built\n{build.stdout}\n{build.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the site under a sub-path; ends with a slash."""
    with serve(site_dir, SUB_PATH) as url:
        yield url


@pytest.fixture(scope="session")
def site_root_url(site_dir: Path) -> Iterator[str]:
    """The address of the site at a domain's root; ends with a slash."""
    with serve(site_dir, "/") as url:
        yield url


@contextmanager
def serve(folder: Path, path: str) -> Iterator[str]:
    """Serve a folder under a path of this machine, on a free port, as a plain web host would."""
    handler = partial(_Handler, directory=str(folder), path=path)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()


TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".pagefind": "application/octet-stream",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Stated here, since Python otherwise asks the machine's own table."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps connections open

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up before it has everything."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder under one path, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    extensions_map = TYPES

    def __init__(self, *arguments: object, directory: str, path: str) -> None:
        self.prefix = path
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

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
