"""WCAG 2.2, levels A and AA, as far as axe can tell, on every kind of page: light and dark, phone and desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.kinds import AXE_TAGS, SCREENS, at, fullest
from tests.findings import Findings

_STILL = """() => {
  const still = new CSSStyleSheet()
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }")
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
  for (const one of document.querySelectorAll("article details")) one.open = true
}"""
"""Colours are measured when they have come to rest, and folded parts are looked into."""


SCHEMES = {"light": "default", "dark": "slate"}
"""Material's names of the themes."""


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker, a script."""
    script: str = Axe().axe_script
    return script


COLOURS, ALL_BUT_COLOURS = "color-contrast", "all but color-contrast"
"""Most of the time goes into colours, which depend on the theme; the other rules depend on the width."""


def violations(page: Page, rules: str | None = None) -> list[tuple[str, str]]:
    """What axe finds on the page as it is: each fault, and where."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "resultTypes": ["violations"],
        "preload": False,
    }
    if rules == COLOURS:
        options["runOnly"] = {"type": "rule", "values": [COLOURS]}
    elif rules == ALL_BUT_COLOURS:
        options["rules"] = {COLOURS: {"enabled": False}}
    found = page.evaluate("options => axe.run(document, options).then(results => results.violations)", options)
    return [
        (f"{one['id']}: {one['help']}", f"{node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}")
        for one in found
        for node in one["nodes"]
    ]


def open_still(page: Page, address: str, axe: str) -> None:
    """Open a page, stop all that moves, and bring the checker in."""
    page.goto(address, wait_until="load")
    page.evaluate(_STILL)
    page.evaluate(axe)


def wear(page: Page, scheme: str) -> None:
    """Change the theme without loading the page again."""
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", SCHEMES[scheme])


OF_THEIR_OWN_MAKE = ("guide/belgian-strategy/", "guide/why/agenda-2030/", "guide/why/policy-coherence/", "steps/3/")
"""Hand-written pages in which the site puts something that others of their kind do not have."""


SHARES = 4
"""Into how many tests the French pages are divided: one alone would take minutes on a slow machine."""


@pytest.mark.parametrize("share", range(SHARES))
def test_french_pages(axe: str, open_page: OpenPage, site_dir: Path, site_url: str, share: int) -> None:
    """On a phone in both themes, then on a desk."""
    findings = Findings("WCAG 2.2 A/AA, French pages")
    page = open_page(viewport=SCREENS["phone"], color_scheme="light")
    pages = list(dict.fromkeys((*fullest(site_dir).values(), *OF_THEIR_OWN_MAKE)))
    for name in pages[share::SHARES]:
        page.set_viewport_size(SCREENS["phone"])
        open_still(page, site_url + name, axe)
        found = [(fault, f"phone, light: {where}") for fault, where in violations(page)]
        wear(page, "dark")
        found += [(fault, f"phone, dark: {where}") for fault, where in violations(page, COLOURS)]
        page.set_viewport_size(SCREENS["desk"])
        found += [(fault, f"desk, dark: {where}") for fault, where in violations(page, ALL_BUT_COLOURS)]
        for fault, where in found:
            findings.add(fault, f"{name} {where}")
    findings.check()


WIDE = {"home", "practices", "map", "steps/*"}
"""Kinds of pages that on a desk have parts of their own: tabs, a menu beside the text, filters beside the cards."""


def test_english_pages(axe: str, open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    """On a desk; colours, which are the same in both languages, where a wide screen adds something."""
    findings = Findings("WCAG 2.2 A/AA, English pages")
    page = open_page(viewport=SCREENS["desk"], color_scheme="dark")
    for kind, name in fullest(site_dir).items():
        open_still(page, site_url + at("en", name), axe)
        found = [(fault, f"desk: {where}") for fault, where in violations(page, ALL_BUT_COLOURS)]
        for scheme in SCHEMES if kind in WIDE else ():
            wear(page, scheme)
            found += [(fault, f"desk, {scheme}: {where}") for fault, where in violations(page, COLOURS)]
        for fault, where in found:
            findings.add(fault, f"{at('en', name)} {where}")
    findings.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_menu(axe: str, open_page: OpenPage, site_url: str, scheme: Any) -> None:
    findings = Findings("WCAG 2.2 A/AA, the open menu")
    page = open_page(viewport=SCREENS["phone"], color_scheme=scheme)
    open_still(page, site_url, axe)
    for summary in page.locator("[data-menu] summary").all():
        summary.click()
    for fault, where in violations(page):
        findings.add(fault, where)
    findings.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_that_does_not_exist(axe: str, open_page: OpenPage, watch: Any, site_root_url: str, scheme: Any) -> None:
    watch.forgive("404")
    findings = Findings("WCAG 2.2 A/AA, 404.html")
    page = open_page(viewport=SCREENS["phone"], color_scheme=scheme)
    open_still(page, site_root_url + "no/such/page/", axe)
    for fault, where in violations(page):
        findings.add(fault, where)
    findings.check()


def test_axe_would_notice(axe: str, open_page: OpenPage, site_url: str) -> None:
    """The checker runs under the site's own content security policy: see that it does find what is wrong."""
    page = open_page()
    open_still(page, site_url, axe)
    page.evaluate(
        """() => {
          const faint = document.createElement("p")
          faint.textContent = "faint"
          faint.style.color = "#eee"
          document.querySelector("article").append(faint, document.createElement("img"))
        }"""
    )
    found = {fault.partition(":")[0] for fault, _ in violations(page)}
    assert {"color-contrast", "image-alt"} <= found
