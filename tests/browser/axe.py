"""What axe finds on a page as it is now, in the part that is the page's own."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.kinds import AXE_TAGS

RULES = {"runOnly": {"type": "tag", "values": [*AXE_TAGS, "best-practice"]}}


def check_accessible(page: Page, state: str) -> None:
    """Fail with what axe finds below the site's header."""
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(one => one.finished))")
    found = Axe().run(page, context="#content", options=RULES).response["violations"]
    told = [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]
    assert told == [], f"{state}: " + "\n".join(told)
