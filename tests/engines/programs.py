"""Where the programs of other engines are on this machine, and how they are started."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tools.local_server import free_port

FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
MINI_BROWSER = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")
"""WebKitGTK's small browser, below /usr, by Debian and others."""

NEITHER = {"LC_ALL": "C.UTF-8"}
"""No language that the site has: nobody is offered another one."""


class Missing(Exception):
    """A program that is not on this machine; the message says which, and what to do."""


def firefox() -> str:
    """Return the path of Firefox."""
    for name in FIREFOX:
        if path := shutil.which(name):
            return path
    raise Missing("there is no Firefox here (Debian: apt-get install firefox-esr)")


@contextmanager
def webkit(home: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Start WebKit's driver, on a screen that nobody sees; give its address and what a session of it is to be.

    The browser keeps what it keeps below the folder `home`.
    """
    driver, screen = (_path(name, package) for name, package in _NEEDED.items())
    browser = next((path for pattern in MINI_BROWSER for path in Path("/usr").glob(pattern)), None)
    if not browser:
        raise Missing("WebKit's driver is here without MiniBrowser")
    with ExitStack() as stack:
        shown = stack.enter_context(_started([screen, "-displayfd", "1", "-screen", "0", "1400x1000x24"]))
        assert shown.stdout
        display = f":{shown.stdout.readline().decode().strip()}"
        places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(home))
        environment = {**os.environ, **NEITHER, **places, "DISPLAY": display, "GDK_BACKEND": "x11"}
        port = free_port()
        stack.enter_context(
            _started([driver, f"--port={port}", "--host=127.0.0.1", "--replace-on-new-session"], environment)
        )
        address = f"http://127.0.0.1:{port}"
        _wait_for(port)
        yield address, {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}}


_NEEDED = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def _path(name: str, package: str) -> str:
    path = shutil.which(name)
    if not path:
        raise Missing(f"there is no {name} here (Debian: apt-get install {package})")
    return path


@contextmanager
def _started(command: list[str], environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/status")
                connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Missing("WebKit's driver does not answer")
