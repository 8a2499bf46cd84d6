"""What nginx on this machine serves of the site, beside the same pages of the stock tools: prints a table.

    python -m tests.bench.load [--seconds 3] [--connections 8]

Both sites are built from this repository and served by nginx with the file that `passerelles hosting` makes, ours from
compressed files that lie ready, the stock one as it comes. A browser tells what a first visit to each page fetches;
these files are then asked for over and over, on this machine only, for so many seconds on so many connections and at
most 30,000 times. What asks needs the processors too: the figures compare, and are lower than what the server can.
"""

from __future__ import annotations

import argparse
import http.client
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from passerelles.hosting.answers import Hosted
from passerelles.hosting.files import host_files
from passerelles.site.compressing import compress
from passerelles.site.csp import policy_of
from tests.bench.build import lay_out_stock
from tests.conftest import ROOT, build_site
from tools import nginx
from tools.measure_search import open_browser

PAGES = {
    "home": "",
    "explorer": "practices/",
    "record": "practices/toscane-kasserine/",
    "glossary": "glossary/",
    "map": "map/",
}
MOST = 30_000
"""Requests for one page, after which it stops whatever the time."""
ACCEPTED = {"Accept-Encoding": "br, gzip"}
STOCK_POLICY = "default-src 'self' 'unsafe-inline' data:"


@dataclass(frozen=True)
class Load:
    """How a page was served."""

    files: int
    weight: int
    """Bytes of a first visit, heads of the answers not counted."""
    rate: float
    """Requests a second."""


def first_visit(base: str, page: str) -> list[str]:
    """The addresses that a browser asks for on a first visit and gets; the stock theme asks for others in vain."""
    with open_browser() as browser:
        context = browser.new_context()
        opened = context.new_page()
        addresses: dict[str, None] = {}
        opened.on("response", lambda answer: addresses.setdefault(answer.url) if answer.ok else None)
        opened.goto(base + page, wait_until="networkidle")
        context.close()
    return [address for address in addresses if address.startswith(base)]


def weight(addresses: Sequence[str]) -> int:
    """Bytes of all these, as they go over the wire."""
    asking = _Asking(addresses, time.monotonic() + 60, len(addresses))
    asking.run()
    return asking.bytes


def load(base: str, page: str, seconds: float, connections: int) -> Load:
    """Ask for all that a first visit takes, over and over."""
    addresses = first_visit(base, page)
    end, most = time.monotonic() + seconds, MOST // connections
    started = time.monotonic()
    asking = [_Asking(addresses, end, most) for _ in range(connections)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    taken = time.monotonic() - started
    if wrong := [thread.failure for thread in asking if thread.failure]:
        sys.exit(f"{base}{page}: {wrong[0]}")
    return Load(len(addresses), weight(addresses), sum(thread.count for thread in asking) / taken)


class _Asking(threading.Thread):
    """One connection that asks for the addresses in turn until the end, or so many times."""

    def __init__(self, addresses: Sequence[str], end: float, most: int) -> None:
        super().__init__(daemon=True)
        self.addresses, self.end, self.most = addresses, end, most
        self.count = self.bytes = 0
        self.failure = ""

    def run(self) -> None:
        host = urlsplit(self.addresses[0]).netloc
        assert host.startswith("127.0.0.1:"), "no other machine is asked"
        paths = [address.partition(host)[2] for address in self.addresses]
        connection = http.client.HTTPConnection(host, timeout=20)
        while self.count < self.most and time.monotonic() < self.end and not self.failure:
            path = paths[self.count % len(paths)]
            connection.request("GET", path, headers=ACCEPTED)
            answer = connection.getresponse()
            self.bytes += len(answer.read())
            self.count += 1
            if answer.status != http.HTTPStatus.OK:
                self.failure = f"{answer.status} for {path}"
        connection.close()


@contextmanager
def _served(site: Path, policy: str, folder: Path) -> Iterator[str]:
    folder.mkdir()
    brotli = nginx.brotli_module() is not None
    files = tuple(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    configuration = dict(host_files(Hosted("/", policy, files, brotli)))["nginx.conf"]
    with nginx.serve(site, "/", configuration, folder) as url:
        yield url


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 2 where there is no nginx."""
    parser = argparse.ArgumentParser(prog="tests.bench.load", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=3, help="for each page of each site (default: 3, at most 30)")
    parser.add_argument("--connections", type=int, default=8, help="at the same time (default: 8, at most 64)")
    options = parser.parse_args(arguments)
    seconds, connections = min(options.seconds, 30), max(1, min(options.connections, 64))
    try:
        nginx.find()
    except nginx.NginxMissing as missing:
        sys.stderr.write(f"load: {missing}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="passerelles-load-") as name:
        folder = Path(name)
        ours, stock = _build(folder)
        loads = {}
        for what, site, policy in (("ours", ours, _policy(ours)), ("stock", stock, STOCK_POLICY)):
            with _served(site, policy, folder / f"nginx-{what}") as base:
                loads[what] = {kind: load(base, page, seconds, connections) for kind, page in PAGES.items()}
    sys.stdout.write(table(loads))
    return 0


def table(loads: dict[str, dict[str, Load]]) -> str:
    """A line for each page: files, bytes and requests a second of both sites."""
    lines = [f"{'':<12}{'Passerelles':>32}{'stock Material':>36}"]
    lines.append(f"{'page':<12}" + f"{'files':>10}{'bytes':>11}{'requests/s':>13}" * 2)
    for kind in PAGES:
        both = (loads["ours"][kind], loads["stock"][kind])
        lines.append(f"{kind:<12}" + "".join(f"{load.files:>10}{load.weight:>11,}{load.rate:>13,.0f}" for load in both))
    coded = "Brotli where it lies ready, else gzip" if nginx.brotli_module() else "gzip (nginx lacks the Brotli module)"
    return "\n".join([*lines, f"bytes a visitor on a first visit, {coded}; one nginx worker, on this machine", ""])


def _policy(site: Path) -> str:
    return policy_of((site / "404.html").read_text(encoding="utf-8"))


def _build(folder: Path) -> tuple[Path, Path]:
    ours = folder / "site"
    build_site(ours)
    compress(ours)
    (folder / "stock").mkdir()
    laid = lay_out_stock(ROOT, folder / "stock")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=laid, check=True, capture_output=True)
    return ours, laid / "site"


if __name__ == "__main__":
    sys.exit(main())
