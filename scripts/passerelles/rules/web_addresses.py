"""Web addresses, in sources and in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from passerelles.model.data_path import Path
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say

_LETTER = "a-z0-9à-öø-ÿœ"
_HOST = re.compile(
    rf"^[{_LETTER}]([{_LETTER}-]*[{_LETTER}])?(\.[{_LETTER}]([{_LETTER}-]*[{_LETTER}])?)+$", re.IGNORECASE
)
"""A host, also with the accents that French knows; letters of other scripts look like those of another host."""


def url_is_a_web_address(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Addresses are http or https, with a host, without user names or spaces."""
    for path, text in subject.strings:
        if path[-1:] == ("url",) and (wrong := fault_of_url(text)):
            yield bad_url(path, text, wrong)


_WITH_USER = re.compile(r"https?:[\\/]*([^\s/?#@\\<>()\[\]]{1,200})@", re.IGNORECASE)
"""An address as browsers read it, with however many slashes of either kind, that has something before an @."""


def address_names_no_user(subject: RecordUnderCheck) -> Iterator[Finding]:
    """What stands before the @ of an address is no host, but looks like one: the reader is led elsewhere."""
    return users_in_addresses(subject.strings)


def users_in_addresses(strings: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """The same for the strings of any file; `url_is_a_web_address` looks at fields that are addresses."""
    for path, text in strings:
        if "@" in text and path[-1:] != ("url",) and (match := _WITH_USER.search(text)):
            said = say("user-in-address", place=field_name(path), user=shorten(match[1], 40))
            yield Finding(path, "user-in-address", said, found=shorten(match[0]), within=match[0])


def bad_url(path: Path, text: str, wrong: str) -> Finding:
    """What is wrong with an address; see `fault`. One that only lacks its beginning gets it."""
    said = say(f"bad-url.{wrong}", found=shorten(text)).then(say("bad-url.example"))
    write = _as_meant(text, wrong)
    allowed = ("https://…", "http://…")
    return Finding(path, "bad-url", said, found=shorten(text), allowed=allowed, nearest=write, write=write)


def _as_meant(text: str, wrong: str) -> str | None:
    """The address with its beginning as it should be, without the spaces around it or after its slashes."""
    beginning, rest = "https://", text
    if match := re.match(r"(?P<scheme>https?)\s*:?\s*/{1,3}\s*", text, re.IGNORECASE):
        beginning, rest = f"{match['scheme'].lower()}://", text[match.end() :]
    elif wrong != "scheme" or "://" in text:
        return None
    whole = beginning + rest.strip(" ,;")
    return whole if fault_of_url(whole) is None else None


def fault_of_url(text: str) -> str | None:
    """What is wrong with a web address, by the name of its sentence; None if nothing is."""
    if re.search(r"[\s<>\"\\^`{|}]", text):
        return "character"
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return "none"
    if parts.scheme.lower() not in {"http", "https"}:
        return "scheme"
    if not port_is_fine or not parts.hostname or not _HOST.match(parts.hostname):
        return "host"
    if parts.username is not None or parts.password is not None:
        return "user"
    return None


RULES = (url_is_a_web_address, address_names_no_user)
