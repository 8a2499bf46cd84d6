"""Pages that fill themselves from their address keep still: what a reader has begun to read does not move away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.kinds import SCREENS
from tests.browser.motion import wait_for_frame

MOST = 0.05
"""What the browser may count as shifts in all, half of what is called good."""

NOTE_SHIFTS = """
window.shifts = []
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    const parts = entry.sources.map(({ node, previousRect, currentRect }) =>
      `${node?.className ?? node?.nodeName} ${Math.round(previousRect.y)} -> ${Math.round(currentRect.y)}`)
    if (!entry.hadRecentInput) window.shifts.push([entry.value, parts])
  }
}).observe({ type: "layout-shift", buffered: true })
"""

FILLED = {
    "search/?q=migrants": "[data-search-results][aria-busy=false] > li",
    "en/search/?q=health&sector=health": "[data-search-results][aria-busy=false] > li",
    "search/?q=xyzzyplugh": "[data-search-status]:not(:empty)",
    "search/": "#q:focus",
    "compare/?ids=emidel,maputo-durban": "[data-table] table",
    "compare/": ".p-compare__status:not(:empty)",
    "teach/pack/?r=18_20.3.1.2.4&t=Diaspora": "[data-cases] > li",
    "en/teach/pack/": "[data-origin=none]",
    "contribute/new/": "[data-work]:not([hidden])",
    "teach/diaspora/": "h1",
}
"""Addresses, and what is there when they are filled."""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", FILLED)
def test_a_page_that_fills_itself_keeps_still(open_page: OpenPage, site_url: str, address: str, screen: str) -> None:
    page = open_page(viewport=SCREENS[screen])
    page.add_init_script(NOTE_SHIFTS)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    session.send("Network.emulateNetworkConditions", slow)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 2})
    page.goto(site_url + address, wait_until="commit")
    expect(page.locator(FILLED[address]).first).to_be_visible(timeout=30_000)
    wait_for_frame(page)
    shifts: list[tuple[float, list[str]]] = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < MOST, shifts
