"""Find the Chromium or Chrome that the tests drive, and install one if asked to.

    python scripts/tools/find_browser.py [--install]

prints its path, or says what is missing and fails. It is, in this order: $PASSERELLES_BROWSER; one that the system has;
one that Playwright has. With `--install` and none of these, Playwright downloads its own, and where that fails Debian's
and Ubuntu's package is installed, if the rights allow it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Debian's shell is the same engine without windows, tabs and bars: what the tests do takes it half the time."""

APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

_OFF_BY_PLAYWRIGHT = (
    "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying",
    "OptimizationHints", "PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)  # fmt: skip
"""Features that Playwright turns off; a second `--disable-features` takes the place of its own."""
_OF_WINDOWS = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
)  # fmt: skip
"""What Chromium prepares for each new window, unseen here: the list below its address bar, a process for later."""

FLAGS = (
    "--no-sandbox",  # as root, Chromium does not start with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    f"--disable-features={','.join((*_OFF_BY_PLAYWRIGHT, *_OF_WINDOWS))}",
)
"""How tests and measurements start it."""

HELP = """\
The tests need a browser, Chromium or Chrome, and none was found that runs.

  Debian           sudo apt-get install chromium-headless-shell
  Ubuntu, others   .venv/bin/playwright install --with-deps chromium
  macOS            brew install --cask google-chrome

If there is one under another name, say where: PASSERELLES_BROWSER=/path/to/chrome make test"""


class BrowserMissing(Exception):
    """There is no browser; the message says what to do."""


def find() -> str:
    """Return the path of the browser to use."""
    chosen = os.environ.get("PASSERELLES_BROWSER")
    if chosen:
        path = shutil.which(chosen)
        if path and _runs(path):
            return path
        raise BrowserMissing(f"PASSERELLES_BROWSER={chosen} is not a browser that runs.\n\n{HELP}")
    for candidate in (*COMMANDS, *APPLICATIONS):
        path = shutil.which(candidate)
        if path and _runs(path):
            return path
    path = _of_playwright()
    if path and _runs(path):
        return path
    raise BrowserMissing(HELP)


def find_or_install() -> str:
    """Return the path of the browser to use, after installing one if there is none."""
    try:
        return find()
    except BrowserMissing:
        if os.environ.get("PASSERELLES_BROWSER"):
            raise
    for install in (_install_with_playwright, _install_with_apt):
        if install():
            try:
                return find()
            except BrowserMissing:
                _say("It was installed but does not run.")
    raise BrowserMissing(HELP)


def _runs(path: str) -> bool:
    """Say whether the program starts: Ubuntu's chromium-browser, for one, can be a stub that only says what to do."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install_with_playwright() -> bool:
    _say("The tests need a browser; asking Playwright to download its own...")
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_with_apt() -> bool:
    if not shutil.which("apt-get"):
        return False
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ["sudo", "-n"]
        if not shutil.which("sudo") or not _succeeds([*as_root, "true"]):
            return False
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if not _succeeds([*apt, "update"]):
        return False
    for package in ("chromium-headless-shell", "chromium"):
        _say(f"Installing the system's package {package}...")
        if _succeeds([*apt, "install", "-y", "--no-install-recommends", package]):
            return True
    return False


def _succeeds(command: list[str]) -> bool:
    try:
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _say(f"That failed: {error}")
        return False
    if run.returncode != 0:
        lines = [line.strip() for line in run.stderr.splitlines() if line.strip()]
        reasons = [line for line in lines if line.startswith(("E:", "Error"))] or lines or [f"status {run.returncode}"]
        _say(f"That failed: {reasons[0]}")
    return run.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Print the browser's path; returns the exit status."""
    try:
        print(find_or_install() if "--install" in arguments else find())
    except BrowserMissing as missing:
        _say(str(missing))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
