"""A browser for the tests in this folder, and pages that fail a test which complains or asks another origin."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, expect

from tools.find_browser import FLAGS, BrowserMissing, find

ALONE = (
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this machine
)

NEITHER = "de-DE"
"""A language that the site does not have: nobody is offered another one, unless a test says so."""

OpenPage = Callable[..., Page]
Records = list[dict[str, Any]]

PATIENCE = 30_000
"""Milliseconds that a busy machine may take for a step; one that passes waits no longer than it must."""

expect.set_options(timeout=PATIENCE)


@dataclass
class Watch:
    """What the pages of one test asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    """Every address asked for, in order."""

    complaints: list[str] = field(default_factory=list)
    """Errors on the console, and errors that no script caught."""

    warnings: list[str] = field(default_factory=list)
    """Warnings on the console; they fail no test."""

    forgiven: list[str] = field(default_factory=list)

    ours: tuple[str, ...] = ("http://127.0.0.1:", "data:", "blob:", "about:")
    """How the addresses begin that a page may ask for."""

    def forgive(self, pattern: str) -> None:
        """Expect complaints that match the regular expression, such as the status of a page that does not exist."""
        self.forgiven.append(pattern)

    @property
    def foreign(self) -> list[str]:
        """The addresses asked for that are not on this machine's server."""
        return [address for address in self.requests if not address.startswith(self.ours)]

    @property
    def unforgiven(self) -> list[str]:
        """The complaints that were not expected."""
        return [text for text in self.complaints if not any(re.search(pattern, text) for pattern in self.forgiven)]

    def follow(self, context: BrowserContext) -> None:
        """Note what all pages of a context do from now on."""
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.complaints.append(f"{error.error}"))

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        where = f" ({message.location.get('url', '')})"
        if message.type == "error":
            self.complaints.append(message.text + where)
        elif message.type == "warning":
            self.warnings.append(message.text + where)


@pytest.fixture(scope="session")
def records(site_dir: Path) -> Records:
    """The collection as the site publishes it, in the guide's order: what pages show is compared with it."""
    records: Records = json.loads((site_dir / "data" / "practices.json").read_text(encoding="utf-8"))["records"]
    return records


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, without a window; `make test` sees to it that there is one."""
    try:
        path = find()
    except BrowserMissing as missing:
        pytest.fail(str(missing), pytrace=False)
    browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *ALONE])
    yield browser
    browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What this test's pages ask for and complain about; both are looked at when the test is over."""
    watch = Watch()
    yield watch
    assert watch.foreign == [], "asked another origin"
    assert watch.unforgiven == [], "errors on the console"


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[OpenPage]:
    """Open a page as a new visitor; takes the options of Playwright's `new_context`.

    `open_page(viewport={"width": 360, "height": 740})`, `open_page(color_scheme="dark")`,
    `open_page(java_script_enabled=False)`, `open_page(locale="en-GB")`.
    """
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"locale": NEITHER, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Return a page as a new visitor on a desktop computer sees it."""
    return open_page()
