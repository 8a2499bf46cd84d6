"""What others can put into an address, and what stands damaged in this browser: nothing runs, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import by_scripts
from tests.findings import Findings

MARKUP = "\"'><img src=x onerror=canary()><script>canary()</script>{{7*7}}javascript:canary()"
KEYS = (
    "q", "sector", "type", "sdg", "country", "region", "cooperation", "actor", "step", "gcm", "year", "status", "kind",
    "lang", "concept", "sort", "view", "page", "ids", "who", "route", "stage", "means", "document", "place", "case",
    "title", "note", "minutes", "s", "p", "c", "session", "record", "goal", "from", "to", "__proto__", "constructor",
)  # fmt: skip
"""All that a page reads from its address, and more."""
QUERIES = (
    urlencode(dict.fromkeys(KEYS, MARKUP)),
    urlencode(dict.fromkeys(KEYS, "toString,__proto__,0,-1,1e999,\0,\ud7ff") | {"q": "mot " * 1_000}),
    "&".join(f"{key}=%E0%A4%A" for key in KEYS) + "&&&=&%",
)
FRAGMENTS = ("#%E0%A4%A", f"#{quote(MARKUP)}", "#constructor")

DRAFT = {
    "version": 1,
    "text": f"title: {{fr: &a [*a], en: {json.dumps(MARKUP)}}}\nlat: .nan",
    "known": "../x",
    "named": 1,
}
STORED = (
    MARKUP, "{", '{"__proto__": {"x": 1}, "values": 1}', "[1, null, {}, []]", "", '"x"', "42", "null",
    json.dumps(DRAFT | {"of": 1e999, "ticked": {"includes": 1}, "parties": MARKUP, "count": "1e999"}),
)  # fmt: skip
"""What may stand in the browser's storage, by somebody else's hand or half written."""
STORING = ("tools/memorandum/", "steps/2/", "guide/why/agenda-2030/", "contribute/new/", "compare/", "teach/pack/")
"""Pages that read more of it than the theme and what is kept."""

_CANARY = """(stored) => {
  window.caught = []
  window.canary = () => window.caught.push("the canary was called")
  addEventListener("securitypolicyviolation", event => window.caught.push(`the policy stopped ${event.blockedURI}`))
  const kept = Storage.prototype.getItem // whatever a script asks for, and has not written itself
  Storage.prototype.getItem = function(key) {
    return kept.call(this, key) ?? (key.startsWith("passerelles.") ? stored : null)
  }
}"""


def visit(page: Page, address: str) -> list[str]:
    """Open a page with a canary in it; what happened to the canary, and to the theme."""
    page.goto(address, wait_until="load")
    page.wait_for_function("() => document.readyState === 'complete'")
    page.evaluate("() => new Promise(done => setTimeout(done, 60))")
    caught: list[str] = page.evaluate("() => window.caught")
    scheme = page.evaluate("() => document.body.dataset.mdColorScheme")
    return caught + ([] if scheme in {"default", "slate"} else [f"theme {scheme}"])


def planted(open_page: OpenPage, stored: str) -> Page:
    page = open_page()
    page.add_init_script(f"({_CANARY})({json.dumps(stored)})")
    return page


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_no_address_and_no_stored_value_runs_anything_or_breaks_a_page(
    number: int, open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    findings = Findings("pages that an address or a stored value breaks")
    page = planted(open_page, STORED[number])
    for name in by_scripts(site_dir):
        before = len(watch.complaints)
        for caught in visit(page, f"{site_url}{name}?{QUERIES[number]}{FRAGMENTS[number]}"):
            findings.add(caught, name)
        for complaint in watch.complaints[before:]:
            findings.add(complaint, name)
    findings.check()


@pytest.mark.parametrize("stored", STORED[len(QUERIES) :])
def test_no_stored_value_breaks_what_keeps_more(stored: str, open_page: OpenPage, watch: Watch, site_url: str) -> None:
    findings = Findings("pages that a stored value breaks")
    page = planted(open_page, stored)
    for name in STORING:
        before = len(watch.complaints)
        for caught in visit(page, site_url + name):
            findings.add(caught, name)
        for complaint in watch.complaints[before:]:
            findings.add(complaint, name)
    findings.check()
