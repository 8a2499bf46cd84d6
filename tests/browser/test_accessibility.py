"""WCAG 2.2, levels A and AA, as far as axe can tell, on every kind of page: light and dark, phone and desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from passerelles.languages import LANGUAGES
from tests.browser.axe import COLOURS, RUN, SCRIPT, WHOLE, check_accessible
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


EVERY_RULE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": AXE_TAGS},
    "resultTypes": ["violations"],
    "preload": False,
}
OF_COLOURS: dict[str, Any] = {**EVERY_RULE, "runOnly": {"type": "rule", "values": [COLOURS]}}
"""Colours depend on the theme, the other rules on the width."""

_measured: dict[tuple[str, str], set[int]] = {}
"""For each screen and theme, the looks of which the colours are measured."""


def violations(page: Page, look: tuple[str, str], rules: dict[str, Any] = EVERY_RULE) -> list[tuple[str, str]]:
    """What axe finds on the page as it is: each fault, and where.

    Colours are measured of what no earlier page has shown in this look: a screen and a theme.
    """
    known = _measured.setdefault(look, set())
    violated, fresh = page.evaluate(RUN, [WHOLE, rules, list(known)])
    known.update(fresh)
    return [
        (
            f"{violation['id']}: {violation['help']}",
            f"{node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}",
        )
        for violation in violated
        for node in violation["nodes"]
    ]


def open_still(page: Page, address: str) -> None:
    """Open a page, stop all that moves, and bring the checker in."""
    page.goto(address, wait_until="load")
    page.evaluate(_STILL)
    page.evaluate(SCRIPT)


def wear(page: Page, scheme: str) -> None:
    """Change the theme without loading the page again."""
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", SCHEMES[scheme])


OF_THEIR_OWN_MAKE = ("guide/belgian-strategy/", "guide/why/agenda-2030/", "guide/why/policy-coherence/", "steps/3/")
"""Hand-written pages in which the site puts something that others of their kind do not have."""


SHARES = 4
"""Into how many tests the pages are divided: one alone would take minutes on a slow machine."""

WIDE = {"home", "practices", "map", "steps/*"}
"""Kinds of pages that on a desk have parts of their own: tabs, a menu beside the text, filters beside the cards."""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_kind_of_page(open_page: OpenPage, site_dir: Path, site_url: str, share: int) -> None:
    """One visit to each, in French and English by turns: what differs by a look, words do not change.

    Every rule on a phone in the light, then the colours on a desk in the dark; where a wide screen has more than a
    narrow one, there too every rule, and the colours in the light.
    """
    findings = Findings("WCAG 2.2 A/AA")
    page = open_page(color_scheme="light")
    kinds = fullest(site_dir)
    wide = {address for kind, address in kinds.items() if kind in WIDE}
    names = list(dict.fromkeys((*kinds.values(), *OF_THEIR_OWN_MAKE)))
    for number, name in enumerate(names[share::SHARES]):
        address = at(LANGUAGES[number % len(LANGUAGES)], name)
        page.set_viewport_size(SCREENS["phone"])
        open_still(page, site_url + address)
        by_look = {("phone", "light"): violations(page, ("phone", "light"))}
        page.set_viewport_size(SCREENS["desk"])
        wear(page, "dark")
        by_look["desk", "dark"] = violations(page, ("desk", "dark"), EVERY_RULE if name in wide else OF_COLOURS)
        if name in wide:
            wear(page, "light")
            by_look["desk", "light"] = violations(page, ("desk", "light"), OF_COLOURS)
        for look, faults in by_look.items():
            for fault, where in faults:
                findings.add(fault, f"{address} {', '.join(look)}: {where}")
    findings.check()


def test_what_is_faint_is_found_once(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    for text, expected in (("faint", True), ("as faint as that", False)):
        open_still(page, site_url)
        page.evaluate(
            """text => {
              const one = document.createElement("p")
              one.className = "faint-in-this-test"
              one.textContent = text
              one.style.color = "#eee"
              document.querySelector("article").append(one)
            }""",
            text,
        )
        assert bool(violations(page, ("this", "test"), OF_COLOURS)) is expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_menu(open_page: OpenPage, site_url: str, scheme: Any) -> None:
    findings = Findings("WCAG 2.2 A/AA, the open menu")
    page = open_page(viewport=SCREENS["phone"], color_scheme=scheme)
    open_still(page, site_url)
    for summary in page.locator("[data-menu] summary").all():
        summary.click()
    for fault, where in violations(page, ("open menu", scheme)):
        findings.add(fault, where)
    findings.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_that_does_not_exist(open_page: OpenPage, watch: Any, site_root_url: str, scheme: Any) -> None:
    watch.forgive("404")
    findings = Findings("WCAG 2.2 A/AA, 404.html")
    page = open_page(viewport=SCREENS["phone"], color_scheme=scheme)
    open_still(page, site_root_url + "no/such/page/")
    for fault, where in violations(page, ("404", scheme)):
        findings.add(fault, where)
    findings.check()


def test_axe_would_notice(open_page: OpenPage, site_url: str) -> None:
    """The checker runs under the site's own content security policy: see that it does find what is wrong."""
    page = open_page()
    open_still(page, site_url)
    page.evaluate(
        """() => {
          const faint = document.createElement("p")
          faint.textContent = "faint"
          faint.style.color = "#eee"
          const small = ["one", "two"].map(name => Object.assign(document.createElement("button"), { ariaLabel: name }))
          for (const { style } of small) style.cssText = "width: 12px; height: 12px; padding: 0; min-width: 0"
          document.querySelector("article").append(faint, document.createElement("img"), ...small)
        }"""
    )
    rules = {fault.partition(":")[0] for fault, _ in violations(page, ("any", "wrong"))}
    assert {"color-contrast", "image-alt", "target-size"} <= rules


@pytest.mark.parametrize(("selector", "style"), [(".p-card__title a", "color: #eee"), ("#explorer-q", "color: #eee")])
def test_a_state_that_cannot_be_read_is_noticed(page: Page, site_url: str, selector: str, style: str) -> None:
    page.goto(f"{site_url}practices/?q=sante")
    check_accessible(page, "as it is")
    page.locator(selector).last.evaluate("(one, style) => { one.style.cssText = style }", style)
    with pytest.raises(AssertionError, match=COLOURS):
        check_accessible(page, "with something faint")
