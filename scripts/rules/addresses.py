"""Web addresses in sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.rules.subject import Subject
from scripts.source import Finding, shorten

_HOST = re.compile(r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", re.IGNORECASE)


def url_is_a_web_address(subject: Subject) -> Iterator[Finding]:
    """Addresses are http or https, with a host, without user names or spaces.

    Bad: `url: javascript:alert(1)`, `url: www.grdr.org`. Good: `url: http://www.grdr.org`.
    """
    for path, text in subject.strings:
        if path[-1:] == ("url",) and (wrong := fault(text)):
            yield Finding(
                path, "bad-url", f"'{shorten(text)}' {wrong}; expected an address such as https://www.example.org/page",
                found=shorten(text), allowed=("https://…", "http://…"),
            )  # fmt: skip


def fault(text: str) -> str | None:
    """What is wrong with a web address, in words that follow it; None if nothing is."""
    if re.search(r"[\s<>\"\\^`{|}]", text):
        return "holds a space or a character that no address has"
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return "is not an address"
    if parts.scheme.lower() not in {"http", "https"}:
        return "does not begin with http:// or https://"
    if not port_is_fine or not parts.hostname or not _HOST.match(parts.hostname):
        return "names no host"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or a password"
    return None


RULES = (url_is_a_web_address,)
