"""A window of a browser as an errand uses it, whatever drives it: few commands, that all drivers have."""

from __future__ import annotations

import time
from typing import Any, ClassVar, Protocol

from playwright.sync_api import Page

from tests.engines.webdriver import DriverError, Session

PATIENCE = 30
"""Seconds that a busy machine may take for a step; one that passes waits no longer than it must."""

FIRST = "selector => [...document.querySelectorAll(selector)].find(one => one.checkVisibility()) ?? null"

_COME_TO_REST = """async one => {
  one.scrollIntoView({ block: "center", behavior: "instant" })
  const place = () => JSON.stringify(one.getBoundingClientRect())
  for (let before = "", tries = 0; before !== place() && tries < 50; tries++) {
    before = place()
    await new Promise(done => setTimeout(done, 50))
  }
}"""
"""Cards take their height when they come into view, which moves what is below them."""


class Window(Protocol):
    """What an errand may do. A selector means the first element that it fits and that can be seen."""

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is there."""

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript in the page."""

    def click(self, selector: str) -> None:
        """Click an element."""

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list by its value."""

    def write(self, selector: str, text: str) -> None:
        """Type a text, key by key, into a field in place of what stands there."""

    def press(self, key: str) -> None:
        """Press a key, by the name that browsers give it."""

    def back(self) -> None:
        """Go back by a step."""

    def forward(self) -> None:
        """Go forward by a step."""

    def reload(self) -> None:
        """Load the page again."""

    def resize(self, width: int, height: int) -> None:
        """Make the window as wide as told, or as narrow as the browser lets it be."""


def see(window: Window, function: str, *given: Any, be: Any = True) -> None:
    """Wait until a function of the page says what is told; fail with what it says instead."""
    said: Any = None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            said = window.run(function, *given)
        except Exception as error:  # the page may just be on its way to another
            said = str(error)
        if said == be:
            return
        time.sleep(0.05)
    raise AssertionError(f"{window.run('() => location.href')}: {function} {given or ''} says {said!r}, not {be!r}")


class FirefoxWindow:
    """A window of Firefox, driven by Playwright over WebDriver BiDi."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.set_default_timeout(PATIENCE * 1000)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, function: str, *given: Any) -> Any:
        return self._page.evaluate(f"given => ({function})(...given)", list(given))

    def click(self, selector: str) -> None:
        self._page.locator(selector).locator("visible=true").first.click()

    def choose(self, selector: str, value: str) -> None:
        self._page.locator(selector).locator("visible=true").first.select_option(value)

    def write(self, selector: str, text: str) -> None:
        field = self._page.locator(selector).locator("visible=true").first
        field.fill("")
        field.press_sequentially(text)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def back(self) -> None:
        self._page.evaluate("() => history.back()")  # Playwright's own waits for what Firefox does not tell

    def forward(self) -> None:
        self._page.evaluate("() => history.forward()")

    def reload(self) -> None:
        self._page.reload()

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})


class WebKitWindow:
    """A window of WebKitGTK's small browser, driven by WebDriver."""

    _KEYS: ClassVar = {
        "Tab": "\ue004",
        "Enter": "\ue007",
        "Escape": "\ue00c",
        "ArrowUp": "\ue013",
        "ArrowDown": "\ue015",
    }

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, address: str) -> None:
        self._session.command("url", url=address)

    def run(self, function: str, *given: Any) -> Any:
        return self._session.run(function, *given)

    def click(self, selector: str) -> None:
        element = self._first(selector)
        self._session.run(_COME_TO_REST, element)
        self._session.on(element, "click")

    def choose(self, selector: str, value: str) -> None:
        option = self._session.run(
            f"(selector, value) => ({FIRST})(selector).querySelector(`option[value='${{value}}']`)", selector, value
        )
        self._session.on(option, "click")

    def write(self, selector: str, text: str) -> None:
        field = self._first(selector)
        self._session.on(field, "clear")
        self._session.on(field, "value", text=text)

    def press(self, key: str) -> None:
        code = self._KEYS.get(key, key)
        strokes = [{"type": "keyDown", "value": code}, {"type": "keyUp", "value": code}]
        self._session.command("actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def back(self) -> None:
        self._session.command("back")

    def forward(self) -> None:
        self._session.command("forward")

    def reload(self) -> None:
        self._session.command("refresh")

    def resize(self, width: int, height: int) -> None:
        self._session.command("window/rect", width=width, height=height)

    def _first(self, selector: str) -> dict[str, str]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            element: dict[str, str] | None = self._session.run(FIRST, selector)
            if element:
                return element
            time.sleep(0.05)
        raise DriverError(f"nothing to be seen that fits {selector}")
