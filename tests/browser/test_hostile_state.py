"""What others can put into an address, and what stands damaged in this browser: nothing runs, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page

from passerelles.site.inspection.built_pages import read_pages
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import fullest
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

STORED = (MARKUP, "{", '{"__proto__": {"x": 1}, "values": 1}', "[1, null, {}, []]", "", '"x"', "42", "null")
"""What may stand in the browser's storage, by somebody else's hand or half written."""
STORING = {"tools/*", "steps/*", "contribute/*", "compare"}
"""Kinds of pages that read more of it than the theme and what is kept."""

_CANARY = """(stored) => {
  window.caught = []
  window.canary = () => window.caught.push("the canary was called")
  addEventListener("securitypolicyviolation", event => window.caught.push(`the policy stopped ${event.blockedURI}`))
  const lists = [1, 2, 3, 4, 5, 6, 7].map(step => `checklist.steps/${step}`)
  for (const one of ["theme", "records", "record-form", "memorandum", ...lists]) {
    localStorage.setItem(`passerelles.${one}`, stored)
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


def by_scripts(site: Path) -> list[str]:
    """A page, the fullest of its kind, for each set of scripts that some kind of page has."""
    pages = read_pages(site)
    names = sorted(fullest(site).values(), key=lambda name: len(pages[name].html))
    return sorted(
        {
            tuple(one.get("src").rpartition("assets/")[2] for one in pages[name].root.all("script")): name
            for name in names
        }.values()
    )


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_no_address_and_no_stored_value_runs_anything_or_breaks_a_page(
    number: int, open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    findings = Findings("pages that an address or a stored value breaks")
    page = planted(open_page, STORED[number])
    for name in by_scripts(site_dir):
        before = len(watch.complaints)
        for found in visit(page, f"{site_url}{name}?{QUERIES[number]}{FRAGMENTS[number]}"):
            findings.add(found, name)
        for complaint in watch.complaints[before:]:
            findings.add(complaint, name)
    findings.check()


@pytest.mark.parametrize("stored", STORED[len(QUERIES) :])
def test_no_stored_value_breaks_what_keeps_more(
    stored: str, open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    findings = Findings("pages that a stored value breaks")
    page = planted(open_page, stored)
    for name in (name for kind, name in fullest(site_dir).items() if kind in STORING):
        before = len(watch.complaints)
        for found in visit(page, site_url + name):
            findings.add(found, name)
        for complaint in watch.complaints[before:]:
            findings.add(complaint, name)
    findings.check()
