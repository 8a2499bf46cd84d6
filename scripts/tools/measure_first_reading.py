"""How long somebody waits on a slow mobile line until the text of a page can be read: prints a line for each page.

    python -m tools.measure_first_reading [--site DIR]

The line is the one that Chromium's tools call "Slow 3G": 50 kB a second, and two seconds for each way there and back
(400 ms, which these tools multiply by five). The pages come from nginx on this machine with the file that `passerelles
hosting` makes for it, compressed, to a browser that has never been there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from passerelles.hosting.answers import Hosted
from passerelles.hosting.files import host_files
from passerelles.site.csp import policy_of
from tools import nginx
from tools.measure_search import open_browser

ROOT = Path(__file__).resolve().parents[2]
SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAGES = ("", "practices/", "practices/toscane-kasserine/", "glossary/", "map/", "en/practices/toscane-kasserine/")

_PAINTED = """() => new Promise(resolve => {
  const read = () => {
    const [painted] = performance.getEntriesByName("first-contentful-paint")
    const heading = document.querySelector("main h1")
    if (painted && heading?.checkVisibility()) resolve(painted.startTime)
    else setTimeout(read, 20)
  }
  read()
})"""


@dataclass(frozen=True)
class FirstReading:
    """A first visit on the slow line."""

    text: float
    """Seconds until the text is there."""
    whole: float
    """Seconds until the page has all that it loads by itself."""


def first_reading(browser: Browser, address: str) -> FirstReading:
    """Open a page as a new visitor on the slow line."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="de-DE")
    context.set_default_timeout(120_000)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(address, wait_until="commit")
    text = float(page.evaluate(_PAINTED))
    page.wait_for_load_state("load")
    whole = float(page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventStart"))
    context.close()
    return FirstReading(text / 1000, whole / 1000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 2 where there is no site or no nginx."""
    parser = argparse.ArgumentParser(prog="measure_first_reading", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, metavar="DIR", default=ROOT / "site", help="the built site")
    site = parser.parse_args(arguments).site.resolve()
    try:
        nginx.find()
        policy = policy_of((site / "404.html").read_text(encoding="utf-8"))
    except (nginx.NginxMissing, OSError) as missing:
        print(f"measure_first_reading: {missing}", file=sys.stderr)
        return 2
    configuration = dict(host_files(Hosted("/", policy, ())))["nginx.conf"]
    with (
        tempfile.TemporaryDirectory(prefix="passerelles-reading-") as folder,
        nginx.serve(site, "/", configuration, Path(folder)) as base,
        open_browser() as browser,
    ):
        print(f"{'page':<36}{'text':>8}{'whole':>8}  (seconds, Slow 3G: 50 kB/s, 2 s there and back)")
        for name in PAGES:
            reading = first_reading(browser, base + name)
            print(f"{name or '(home)':<36}{reading.text:>8.1f}{reading.whole:>8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
