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

_RUN = """([options, repeated]) => {
  const again = repeated.filter(one => document.querySelector(one)).map(one => [one])
  return axe.run(again.length ? { exclude: again } : document, options).then(results => results.violations)
}"""

REPEATED = ["tbody tr:nth-child(n + 9)", "article li:nth-child(n + 13)"]
"""Rows and items that look as those before them: colours are not measured a hundred times."""


def violations(page: Page, *rules: str) -> list[tuple[str, str]]:
    """What axe finds on the page as it is, by default all of it: each fault, and where."""
    found: list[tuple[str, str]] = []
    for rule in rules or (ALL_BUT_COLOURS, COLOURS):
        options: dict[str, Any] = {
            "runOnly": {"type": "tag", "values": AXE_TAGS},
            "resultTypes": ["violations"],
            "preload": False,
        }
        if rule == COLOURS:
            options["runOnly"] = {"type": "rule", "values": [COLOURS]}
        else:
            options["rules"] = {COLOURS: {"enabled": False}}
        found += [
            (f"{one['id']}: {one['help']}", f"{node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}")
            for one in page.evaluate(_RUN, [options, REPEATED if rule == COLOURS else []])
            for node in one["nodes"]
        ]
    return found


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
"""Into how many tests the pages of a language are divided: one alone would take minutes on a slow machine."""

WIDE = {"home", "practices", "map", "steps/*"}
"""Kinds of pages that on a desk have parts of their own: tabs, a menu beside the text, filters beside the cards."""


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize(("language", "screen", "scheme"), [("fr", "phone", "light"), ("en", "desk", "dark")])
def test_every_kind_of_page(
    axe: str, open_page: OpenPage, site_dir: Path, site_url: str, language: str, screen: str, scheme: Any, share: int
) -> None:
    """In French on a phone in the light, in English on a desk in the dark: what differs by a look, words do not change.

    On a desk in the light as well, the colours of what only a wide screen has.
    """
    findings = Findings(f"WCAG 2.2 A/AA, {language} pages")
    page = open_page(viewport=SCREENS[screen], color_scheme=scheme)
    kinds = fullest(site_dir)
    wide = {address for kind, address in kinds.items() if kind in WIDE}
    names = list(dict.fromkeys((*kinds.values(), *OF_THEIR_OWN_MAKE)))
    for name in names[share::SHARES]:
        open_still(page, site_url + at(language, name), axe)
        found = [(fault, f"{screen}, {scheme}: {where}") for fault, where in violations(page)]
        if screen == "desk" and name in wide:
            wear(page, "light")
            found += [(fault, f"{screen}, light: {where}") for fault, where in violations(page, COLOURS)]
        for fault, where in found:
            findings.add(fault, f"{at(language, name)} {where}")
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
