"""A browser driven by the W3C's WebDriver protocol, as far as the errands need it: a dozen commands over HTTP."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol names an element."""

_PATIENCE = 60
"""Seconds within which a driver answers."""


class DriverError(Exception):
    """What the driver could not do, in its words."""


class Session:
    """A window of a browser, opened for one errand."""

    def __init__(self, driver: str, capabilities: dict[str, Any]) -> None:
        self._driver = urlsplit(driver).netloc
        opened = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._path = f"/session/{opened['sessionId']}"

    def command(self, name: str, **given: Any) -> Any:
        """Give a command of the protocol, such as `url` or `back`."""
        return self._ask("POST", f"{self._path}/{name}", given)

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript, which may be asynchronous, in the page, and return its value."""
        script = f"""const [done] = [...arguments].slice(-1)
            Promise.resolve().then(() => ({function})(...[...arguments].slice(0, -1)))
              .then(value => done({{ value }}), error => done({{ error: String(error) }}))"""
        answer = self.command("execute/async", script=script, args=given)
        if "error" in answer:
            raise DriverError(answer["error"])
        return answer.get("value")

    def on(self, element: dict[str, str], name: str, **given: Any) -> Any:
        """Give a command to an element that `run` has returned, such as `click`."""
        return self.command(f"element/{element[_ELEMENT]}/{name}", **given)

    def end(self) -> None:
        """Close the window."""
        self._ask("DELETE", self._path)

    def _ask(self, method: str, path: str, given: dict[str, Any] | None = None) -> Any:
        with closing(HTTPConnection(self._driver, timeout=_PATIENCE)) as connection:
            connection.request(method, path, None if given is None else json.dumps(given))
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise DriverError(f"{path}: {value['error']}: {value['message']}")
        return value
