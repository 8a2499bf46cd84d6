"""Which share of the words that a record's page shows is its story, before anybody unfolds anything.

Counted as a browser shows the page, its header and footer included, at the width of a phone and of a desktop. The table
has the smaller share of the two for each record and language.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from passerelles.languages import LANGUAGES
from tools.find_browser import FLAGS, BrowserMissing, find
from tools.local_server import serve

ROOT = Path(__file__).resolve().parents[2]

LEAST = 0.5
"""The share that a story has at least."""
SCREENS: tuple[ViewportSize, ...] = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})

_WORDS = """() => {
  const word = /[\\p{L}\\p{N}][^\\s]*/gu
  const words = (selector) => (document.querySelector(selector)?.innerText.match(word) ?? []).length
  return [words('[data-layer="story"]'), words("body")]
}"""


@dataclass(frozen=True)
class StoryShare:
    """One page: words of its story, and words in all."""

    page: str
    """Its address, relative to the site's."""
    story: int
    shown: int

    @property
    def share(self) -> float:
        """The story's part of the words that show."""
        return self.story / self.shown


def record_pages(site: Path) -> list[str]:
    """Addresses of all records in all languages."""
    folders = [site / language.folder / "practices" for language in LANGUAGES]
    folders_of_pages = [page.parent for folder in folders for page in sorted(folder.glob("*/index.html"))]
    return [f"{folder.relative_to(site).as_posix()}/" for folder in folders_of_pages]


def story_share(page: Page, name: str) -> StoryShare:
    """The share on the page that is open, in a window as wide as it is."""
    return StoryShare(name, *page.evaluate(_WORDS))


def measure(browser: Browser, url: str, pages: Sequence[str]) -> Iterator[StoryShare]:
    """The smaller share of each page, over all screens."""
    view = browser.new_page()
    for name in pages:
        view.goto(url + name)
        shares = []
        for screen in SCREENS:
            view.set_viewport_size(screen)
            shares.append(story_share(view, name))
        yield min(shares, key=lambda share: share.share)
    view.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 if every story has its share, 1 if not, 2 if there is no site or no browser."""
    parser = argparse.ArgumentParser(prog="measure_story_share", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", default=ROOT / "site", help="the built site")
    site = parser.parse_args(arguments).site
    pages = record_pages(site)
    if not pages:
        print(f"measure_story_share: no built site in {site}: passerelles build", file=sys.stderr)
        return 2
    try:
        path = find()
    except BrowserMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    with serve(site, "/") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        results = list(measure(browser, url, pages))
        browser.close()
    for result in results:
        print(f"{result.share:6.0%}  {result.story:5} of {result.shown:5}  {result.page}")
    least = min(results, key=lambda result: result.share)
    print(f"least: {least.share:.1%}, {least.page}")
    return 0 if least.share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
