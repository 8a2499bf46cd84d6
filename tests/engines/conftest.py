"""Windows of the engines that this machine has besides Chromium: Firefox and WebKit."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Error, Playwright

from tests.conftest import SUB_PATH, made_once
from tests.engines.programs import Missing, firefox, webkit
from tests.engines.webdriver import Session
from tests.engines.windows import FirefoxWindow, WebKitWindow, Window
from tools.local_server import serve

ENGINES = ("firefox", "webkit")

OpenWindow = Callable[[ExitStack], Window]

NOTED = "noted.js"
_NOTE = """
let leaving = false // then whatever is still on its way fails
addEventListener("beforeunload", () => {
  leaving = true
})
const noted = text => {
  if (leaving) return
  const before = JSON.parse(sessionStorage.getItem("noted") ?? "[]")
  sessionStorage.setItem("noted", JSON.stringify([...before, `${text} (${location.pathname})`]))
}
addEventListener("error", event => noted(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true)
addEventListener("unhandledrejection", event => noted(`not caught: ${event.reason}`))
addEventListener("securitypolicyviolation", event => noted(`the policy stopped ${event.blockedURI}`))
const { error } = console
console.error = (...words) => {
  noted(words.join(" "))
  error(...words)
}
"""
"""What a page complains about, written down from its first script on: WebKit's driver does not tell."""

PHONE = "phone.html"
_FRAME = """<!doctype html>
<title>A phone</title>
<iframe style="width: 320px; height: 640px"></iframe>
"""
"""A page, of the same origin, that shows another on a small screen."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

_NOTED = "() => JSON.parse(sessionStorage.getItem('noted') ?? '[]')"


@pytest.fixture(scope="session")
def noting_url(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the site that notes what a page complains about; ends with a slash."""
    copy = made_once(tmp_path_factory, "noting", lambda folder: _let_note(site_dir, folder / "site")) / "site"
    with serve(copy, SUB_PATH) as url:
        yield url


def _let_note(site: Path, copy: Path) -> None:
    """Copy the site, with what notes in every page that scripts may run in."""
    shutil.copytree(site, copy, copy_function=os.link)
    (copy / NOTED).write_text(_NOTE, encoding="utf-8")
    (copy / PHONE).write_text(_FRAME, encoding="utf-8")
    script = f'<script src="{SUB_PATH}{NOTED}"></script>'
    for path in copy.rglob("*.html"):
        html, policies = _POLICY.subn(lambda meta: meta[0] + script, path.read_text(encoding="utf-8"), count=1)
        if policies:
            path.unlink()  # the file itself is the site's
            path.write_text(html, encoding="utf-8")


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, playwright: Playwright
) -> Iterator[OpenWindow]:
    """What opens a window of an engine, as a new visitor sees it."""
    name: str = request.param
    with ExitStack() as stack:
        try:
            if name == "firefox":
                yield _of_firefox(stack, playwright)
            else:
                yield _of_webkit(stack, tmp_path_factory.mktemp("webkit"))
        except Missing as missing:
            _without(str(missing))


def _of_firefox(stack: ExitStack, playwright: Playwright) -> Callable[[ExitStack], Window]:
    try:
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox())
    except Error as error:
        raise Missing(f"Firefox does not start: {error.message.splitlines()[0]}") from None
    stack.enter_context(browser)

    def open_one(until: ExitStack) -> Window:
        return FirefoxWindow(until.enter_context(browser.new_context(locale="de-DE")).new_page())

    return open_one


def _of_webkit(stack: ExitStack, home: Path) -> Callable[[ExitStack], Window]:
    driver, capabilities = stack.enter_context(webkit(home))

    def open_one(until: ExitStack) -> Window:
        try:
            session = Session(driver, capabilities)
        except TimeoutError:  # a browser that a busy machine has not started in time; the driver lets go of it
            session = Session(driver, capabilities)
        until.callback(session.end)
        return WebKitWindow(session)

    return open_one


def _without(reason: str) -> NoReturn:
    """Skip, or fail where all engines are promised to be there, as in continuous integration."""
    if os.environ.get("PASSERELLES_ENGINES") == "all":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def window(engine: OpenWindow) -> Iterator[Window]:
    """A window that has kept nothing of earlier ones; what its pages complain about fails the test."""
    with ExitStack() as stack:
        opened = engine(stack)
        yield opened
        assert opened.run(_NOTED) == [], "complaints"
