"""What stands in the browser's address bar. Playwright's `page.url` is told of a change by the page a moment later."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.motion import bring_into_view


def address_of(page: Page) -> str:
    """The whole address."""
    whole: str = page.evaluate("location.href")
    return whole


def query_of(page: Page) -> str:
    """What follows the question mark, as it stands there; empty if there is none."""
    return address_of(page).partition("#")[0].partition("?")[2]


def expect_query(page: Page, query: str) -> None:
    """Fail unless the address comes to have this query, as it stands there, or none where it is empty."""
    pattern = re.escape(f"?{query}") if query else ""
    expect(page).to_have_url(re.compile(rf"^[^?#]*{pattern}(#.*)?$"))


def follow(link: Locator) -> None:
    """Click a link and be on the page that it leads to: a click alone does not wait for it."""
    page, address = link.page, str(link.evaluate("one => one.href"))
    bring_into_view(link)
    link.click()
    expect(page).to_have_url(address)
    page.wait_for_load_state()
