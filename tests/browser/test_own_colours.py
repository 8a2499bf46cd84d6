"""With a reader's own colours, which take all backgrounds away, a button is still told from a text."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.kinds import at

PAGES = (
    "", "practices/?sector=health", "practices/toscane-kasserine/", "map/", "gaps/", "search/?q=sante",
    "compare/?ids=emidel", "teach/pack/?r=18.20", "guide/start/", "tools/memorandum/", "contribute/new/", "offline/",
    "steps/",
)  # fmt: skip

LIKE_A_TEXT = """() => {
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length
  const lined = element => {
    const { borderTopWidth, borderTopStyle, textDecorationLine } = getComputedStyle(element)
    return (parseFloat(borderTopWidth) > 0 && borderTopStyle !== "none") || textDecorationLine.includes("underline")
  }
  return [...document.querySelectorAll("button, .p-button")]
    .filter(seen)
    .filter(button => !button.querySelector("svg") && !lined(button) && ![...button.querySelectorAll("*")].some(lined))
    .map(button => `${button.className || button.outerHTML.slice(0, 60)}: ${button.textContent.trim()}`)
}"""
"""Buttons without a border, a line below their text or an icon."""


@pytest.mark.parametrize("name", PAGES)
def test_a_button_shows_that_it_is_one(name: str, open_page: OpenPage, site_url: str) -> None:
    page = open_page(forced_colors="active")
    page.goto(site_url + at("fr", name))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LIKE_A_TEXT) == []


@pytest.mark.parametrize(
    ("name", "chosen", "other"),
    [
        ("gaps/", ".p-switch a[aria-current]", ".p-switch a:not([aria-current])"),
        ("practices/", ".p-explorer__views input:checked + span", ".p-explorer__views input:not(:checked) + span"),
    ],
)
def test_what_is_chosen_is_told_from_the_rest(
    name: str, chosen: str, other: str, open_page: OpenPage, site_url: str
) -> None:
    page = open_page(forced_colors="active")
    page.goto(site_url + at("fr", name))
    backgrounds = [
        page.locator(colour).first.evaluate("element => getComputedStyle(element).backgroundColor")
        for colour in (chosen, other)
    ]
    assert backgrounds[0] != backgrounds[1]
