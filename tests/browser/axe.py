"""What axe finds on a page as it is now: in the part that is the page's own, or in the whole of it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.kinds import AXE_TAGS
from tests.browser.motion import end_motion

RULES = {
    "runOnly": {"type": "tag", "values": [*AXE_TAGS, "best-practice"]},
    "resultTypes": ["violations"],
    "preload": False,
}

WHOLE = None
"""The page with its header, its footer and whatever lies over it."""

_RUN = """async ([context, rules]) => {
  const from = scrollY
  scrollTo({ top: 0, behavior: "instant" }) // what is half under the header would count as too small a target
  const later = setTimeout
  if (matchMedia("(scripting: none)").matches) {
    // where scripts are off, no timer ever goes off; axe uses them to let go of the page between its rules
    window.setTimeout = (next, wait, ...given) => void (wait > 10 || Promise.resolve(given).then(them => next(...them)))
  }
  try {
    const late = new Promise((_, fail) => later(() => fail(new Error("axe has not ended after two minutes")), 120_000))
    return (await Promise.race([axe.run(context ?? document, rules), late])).violations
  } finally {
    window.setTimeout = later
    scrollTo({ top: from, behavior: "instant" })
  }
}"""


def check_accessible(page: Page, state: str, context: str | None = "#content") -> None:
    """Fail with what axe finds, by default below the site's header; also where scripts are off.

    What is still on its way is waited for: until then it is drawn fainter than it may be.
    """
    expect(page.locator("[aria-busy=true]:visible")).to_have_count(0)
    end_motion(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_RUN, [context, RULES])
    told = [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]
    assert told == [], f"{state}: " + "\n".join(told)
