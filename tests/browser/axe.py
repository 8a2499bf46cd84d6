"""What axe finds on a page as it is now: in the part that is the page's own, or in the whole of it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.kinds import AXE_TAGS

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
    return (await axe.run(context ?? document, rules)).violations
  } finally {
    window.setTimeout = later
    scrollTo({ top: from, behavior: "instant" })
  }
}"""


def check_accessible(page: Page, state: str, context: str | None = "#content") -> None:
    """Fail with what axe finds, by default below the site's header; also where scripts are off."""
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(one => one.finished))")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_RUN, [context, RULES])
    told = [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]
    assert told == [], f"{state}: " + "\n".join(told)
