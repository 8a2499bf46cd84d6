"""The preview's web server. It answers at once, from the last draft, whatever is being made meanwhile."""

from __future__ import annotations

import contextlib
import json
import mimetypes
import posixpath
import re
import socket
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import Condition
from urllib.parse import parse_qs, quote, unquote, urlsplit

from passerelles.languages import LANGUAGES
from passerelles.pages.render import standalone
from passerelles.site.preview.draft import Draft
from passerelles.text.messages import words

_OWN = "/.preview/"
_VERSION = re.compile("[0-9]{1,15}")
_DOCUMENTS = (".pdf", ".docx", ".pptx")
_PATIENCE = 20
"""Seconds after which a page that waits for a new draft is told that there is none."""


class Shown:
    """The draft that is shown, and the build that has the search index and the documents."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.search: Path | None = None
        self._changed = Condition()

    def show(self, draft: Draft) -> None:
        """Show another draft, and tell whoever waits for it."""
        with self._changed:
            self.draft = draft
            self._changed.notify_all()

    def after(self, version: int) -> Draft:
        """The draft that follows a version; after a while the same again."""
        with self._changed:
            self._changed.wait_for(lambda: self.draft.version != version, _PATIENCE)
            return self.draft


class Server(ThreadingHTTPServer):
    """Listens from the moment it is made; OSError if it cannot."""

    daemon_threads = True

    def __init__(self, host: str, port: int, shown: Shown) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), partial(_Handler, shown))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, shown: Shown, *arguments: object) -> None:
        self._shown = shown
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Nothing: a preview that prints every request hides what it has to say."""

    def do_GET(self) -> None:
        """Answer a request."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        try:
            if path == f"{_OWN}state":
                known = parse_qs(address.query).get("known", ["0"])[0]
                self._state(int(known) if _VERSION.fullmatch(known) else 0)
            elif path.startswith(_OWN):
                self._asset(path.removeprefix(_OWN))
            else:
                self._site(path.removeprefix("/"), address.query)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the reader has gone on to another page
        except Exception as error:  # whatever a change of the program has broken
            said = f"{type(error).__name__}: {error}\n"
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", said.encode())

    def do_HEAD(self) -> None:
        """The same without a body."""
        self.do_GET()

    def _state(self, known: int) -> None:
        draft = self._shown.after(known) if known == self._shown.draft.version else self._shown.draft
        state = {"version": draft.version, "problems": draft.problems}
        self._send(HTTPStatus.OK, "application/json", json.dumps(state).encode())

    def _asset(self, name: str) -> None:
        file = resources.files("passerelles") / "site" / "preview" / posixpath.basename(name)
        if file.is_file() and file.name.endswith((".js", ".css")):
            self._send(HTTPStatus.OK, _type_of(file.name), file.read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _site(self, path: str, query: str) -> None:
        draft = self._shown.draft
        language = next((code for code in LANGUAGES[1:] if path.startswith(code.folder)), LANGUAGES[0])
        say = words(language)
        if draft.writer is None:
            title, text = ("waiting", "text") if draft.problems else ("making", "making-text")
            html = standalone(
                "preview-waiting.html", language=language, title=say(f"preview.{title}"), text=say(f"preview.{text}")
            )
            self._page(HTTPStatus.OK, html, draft, language)
            return
        if make := draft.generated(path):
            self._page(HTTPStatus.OK, make(), draft, language)
            return
        file = self._file(draft.writer.site, path)
        if (file is None and draft.generated(f"{path}/")) or (file and file.is_dir() and path and path[-1] != "/"):
            self._redirect(f"/{quote(path.strip('/'))}/{'?' if query else ''}{query}")
        elif file is None:
            self._page(HTTPStatus.NOT_FOUND, (draft.writer.site / "404.html").read_text("utf-8"), draft, language)
        elif file.is_dir() or file.suffix == ".html":
            page = file / "index.html" if file.is_dir() else file
            self._page(HTTPStatus.OK, page.read_text("utf-8"), draft, language)
        else:
            self._send(HTTPStatus.OK, _type_of(file.name), file.read_bytes())

    def _file(self, site: Path, path: str) -> Path | None:
        """The file or the folder with a page at an address, below the site or the build that was made for the search.

        That one has what takes longer too: documents to take away.
        """
        inside = posixpath.normpath(f"/{path}").removeprefix("/")
        from_build = inside.startswith("pagefind/") or inside.endswith(_DOCUMENTS)
        root = self._shown.search if from_build and self._shown.search else site
        file = root / inside
        with contextlib.suppress(OSError):  # an address that is too long for a file
            if file.is_file() or (file / "index.html").is_file():
                return file
        return None

    def _page(self, status: HTTPStatus, html: str, draft: Draft, language: str) -> None:
        say = words(language)
        title = say("preview.title" if draft.writer else "preview.waiting")
        tags = standalone("preview-tags.html", version=draft.version, title=title, text=say("preview.text"))
        html = html.replace("</body>", f"{tags}</body>")
        self._send(status, "text/html; charset=utf-8", html.encode("utf-8"))

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
