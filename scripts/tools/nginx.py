"""nginx on this machine, with the file that `passerelles hosting` makes for it: for tests and measurements."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.local_server import free_port

PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
MODULES = (Path("/usr/lib/nginx/modules"), Path("/usr/lib64/nginx/modules"))
BROTLI = "ngx_http_brotli_static_module.so"
PATIENCE = 20
"""Seconds that it may take to begin."""

_AROUND = """{user}{load}daemon off; pid {folder}/pid; error_log {folder}/errors.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off;
    {temporary}
    include {folder}/site.conf;
}}
"""


class NginxMissing(Exception):
    """No nginx here; the message says what to install."""


def find() -> str:
    """Where nginx is; raises NginxMissing."""
    if not (program := shutil.which("nginx", path=PLACES)):
        raise NginxMissing("no nginx on this machine (Debian, Ubuntu: apt-get install nginx-light)")
    return program


def brotli_module() -> Path | None:
    """The module that sends files in Brotli, where it is installed."""
    return next((folder / BROTLI for folder in MODULES if (folder / BROTLI).is_file()), None)


@contextmanager
def serve(site: Path, at: str, configuration: str, folder: Path) -> Iterator[str]:
    """Serve a site with its configuration on a free port, only to this machine; `folder` is for nginx's own files."""
    program, port = find(), free_port()
    text = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/passerelles", str(site))
    (folder / "site.conf").write_text(text, encoding="utf-8")
    module = brotli_module()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    around = _AROUND.format(
        user="user root; " if os.geteuid() == 0 else "",  # else its worker may not read what root has built
        load=f"load_module {module}; " if module and "brotli_static on;" in text else "",
        folder=folder,
        temporary=" ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
    )
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    with subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors.log")]) as process:
        try:
            _wait(port, process, folder / "errors.log")
            yield f"http://127.0.0.1:{port}{at}"
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes], errors: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    said = errors.read_text(encoding="utf-8") if errors.is_file() else ""
    raise RuntimeError(f"nginx did not begin: {' '.join(said.split())[-500:]}")
