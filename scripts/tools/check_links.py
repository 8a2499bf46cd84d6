"""Ask for every web address that the collection names, and list those that do not answer: `make links`.

    .venv/bin/python -m tools.check_links                    # a line for each, and what it stands in
    .venv/bin/python -m tools.check_links --report links.md  # the same as Markdown, with where to look for a copy

An address on this machine or in its network is not asked for: a record is an untrusted input, and could name one.
"""

from __future__ import annotations

import argparse
import ipaddress
import re
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

AGENT = "Passerelles link check"
ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
"""An address in a text, with what may stand right after it."""
IN_EXAMPLES = re.compile(
    r"^https?://([^/]*[@.])?(example(\.(org|com|net))?|127\.0\.0\.1)(?![\w.-])|\.example(?![\w.-])"
)
"""Addresses that show how one is written."""
LIVING = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}
"""Answers of a server that is there and does not serve programs."""
AT_ONCE = 8
TRIES = 2


@dataclass(frozen=True)
class LinkAnswer:
    """What came of asking for an address."""

    url: str
    fault: str | None
    """Why nothing was found there; None if something was."""


class _Refusing(HTTPRedirectHandler):
    """Follows a redirection only to where one may ask."""

    def __init__(self, *, local: bool) -> None:
        self._local = local

    def redirect_request(self, *arguments: object) -> Request | None:
        """The request for the new address; raises URLError if it is none to ask for."""
        if not self._local and (wrong := not_public(str(arguments[-1]))):
            raise URLError(wrong)
        return super().redirect_request(*arguments)  # type: ignore[arg-type]


def not_public(url: str) -> str | None:
    """Why an address is none of the public web; None if it is."""
    try:
        host = urlsplit(url).hostname or ""
        addresses = socket.getaddrinfo(host.encode("idna").decode(), None)
    except (OSError, UnicodeError, ValueError):
        return "no such host"
    public = all(ipaddress.ip_address(str(address[4][0]).partition("%")[0]).is_global for address in addresses)
    return None if public else "not on the public web"


def ask(url: str, *, local: bool = False, patience: float = 20.0) -> LinkAnswer:
    """Ask for an address, twice if need be; `local` allows this machine, for tests."""
    fault: str | None = None
    for attempt in range(TRIES):
        fault = (None if local else not_public(url)) or _fault(url, local, patience)
        if fault is None:
            break
        if attempt + 1 < TRIES and not local:
            time.sleep(2)
    return LinkAnswer(url, fault)


def _fault(url: str, local: bool, patience: float) -> str | None:
    opener = build_opener(_Refusing(local=local))
    request = Request(_ascii(url), headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with opener.open(request, timeout=patience) as answer:
            answer.read(1)
    except HTTPError as error:
        return None if error.code in LIVING else f"{error.code} {error.reason}"
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return str(reason) or type(error).__name__
    return None


def _ascii(url: str) -> str:
    """The address as a program has to write it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~")
    return f"{parts.scheme}://{host}{port}{path}{'?' if query else ''}{query}"


def named_in(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Every address in these texts, by the names of the texts that hold it."""
    files_by_url: dict[str, list[str]] = {}
    for name, text in sorted(texts.items()):
        for url in dict.fromkeys(map(_trimmed, ADDRESS.findall(text))):
            files_by_url.setdefault(url, []).append(name)
    return files_by_url


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence or the brackets that it stands in."""
    url = url.partition("#")[0].rstrip(".,;:!?…»`*_|")
    while url[-1:] in {")", "]", "}"} and url.count(url[-1]) > url.count({")": "(", "]": "[", "}": "{"}[url[-1]]):
        url = url[:-1].rstrip(".,;:!?")
    return url


def project_texts(root: Path) -> dict[str, str]:
    """The files of the project that readers see the addresses of."""
    files = [*(root / "practices").rglob("*.yml"), *(root / "docs").rglob("*.md")]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def report(dead: Iterable[tuple[LinkAnswer, list[str]]]) -> str:
    """What does not answer, as Markdown, in both languages: for one issue that is written anew each time."""
    lines = [
        "Ces adresses ne répondent pas. Corrigez-les, ou citez une copie archivée si elle dit la même chose.",
        "",
        "These addresses do not answer. Mend them, or put an archived copy in their place if it says the same.",
        "",
    ]
    for answer, places in dead:
        lines.append(f"- <{answer.url}>: {answer.fault} ([archive](https://web.archive.org/web/2/{answer.url}))")
        lines += [f"  - `{place}`" for place in places]
    return "\n".join(lines) + "\n"


def answers(urls: Iterable[str], *, local: bool = False) -> Iterator[LinkAnswer]:
    """What came of each, in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda url: ask(url, local=local), urls)


def main(arguments: list[str] | None = None) -> int:
    """Ask for all; 1 if one does not answer."""
    parser = argparse.ArgumentParser(description="Ask for every web address that the collection names.")
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--report", type=Path, metavar="FILE.md", help="write what does not answer as Markdown")
    parser.add_argument("--local", action="store_true", help="ask for addresses of this machine too (for tests)")
    options = parser.parse_args(arguments)
    every = named_in(project_texts(options.root)).items()
    named = {url: places for url, places in every if options.local or not IN_EXAMPLES.search(url)}
    dead = [(answer, named[answer.url]) for answer in answers(sorted(named), local=options.local) if answer.fault]
    for answer, places in dead:
        print(f"{answer.url}: {answer.fault} ({', '.join(places)})")
    print(f"{len(named)} addresses, {len(dead)} without an answer", file=sys.stderr)
    if options.report:
        options.report.write_text(report(dead) if dead else "", encoding="utf-8")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
