"""The narrowest screen: a window of 1280 by 1024 pixels, enlarged to 400 % (WCAG 1.4.10), is one of 320 by 256.

On it, as in other people's fonts and spacing, nothing is cut off, leaves its box, or makes the page wider.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from passerelles.languages import LANGUAGES
from tests.browser.conftest import OpenPage
from tests.browser.kinds import SCREENS, at, fullest
from tests.browser.layout import LAYOUT_FAULTS
from tests.findings import Findings

ENLARGED = {"width": 320, "height": 256}

_OPEN_ALL = "() => { for (const one of document.querySelectorAll('main details')) one.open = true }"

MOST_COVERED = 0.5
"""The share of the screen that parts which stay may take from the text."""

_COVERED = """() => {
  scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" })
  const stays = one => one && (/fixed|sticky/.test(getComputedStyle(one).position) || stays(one.parentElement))
  const heights = [...Array(innerHeight / 4).keys()].map(row => row * 4 + 2)
  return heights.filter(y => stays(document.elementFromPoint(innerWidth / 2, y))).length / heights.length
}"""


SPACING = "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em;"
"""What a reader may set without losing anything (WCAG 1.4.12); paragraphs two lines apart."""
LOOKS = {
    "wide": '* { font-family: "DejaVu Sans" !important; font-weight: 700 !important; }',
    "narrow": '* { font-family: "DejaVu Sans Condensed" !important; }',
    "spaced": f"* {{ {SPACING.replace(';', ' !important;')} }} p {{ margin-bottom: 2em !important; }}",
}
"""The widest and the narrowest of the usual fonts of systems are no further from each other than these two."""

_UNFIT = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide`)
  const seen = one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length
  for (const one of document.querySelectorAll("header a, header button, header summary")) {
    const box = one.getBoundingClientRect()
    if (seen(one) && box.width > 2 && box.right > innerWidth + 1) found.push(`outside: ${one.className}`)
  }
  for (const one of document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, label, button, summary, td, th)")) {
    const style = getComputedStyle(one)
    const cuts = style.overflowY === "hidden" && !style.webkitLineClamp.match(/[0-9]/) && one.clientHeight > 2
    const cut = cuts && one.scrollHeight > one.clientHeight + 2
    if (cut && seen(one)) found.push(`cut: ${one.localName} ${one.className}`)
  }
  for (const text of document.querySelectorAll("svg a text")) {
    const box = text.closest("a").querySelector("rect")?.getBoundingClientRect()
    const words = text.getBoundingClientRect()
    const leaves = box && (words.left < box.left - 1 || words.right > box.right + 1)
    if (leaves && seen(text)) found.push(`leaves its box: ${text.textContent}`)
  }
  return found
}"""


def faults(page: Page) -> list[str]:
    """What is wrong with the layout of the page."""
    said: list[str] = page.evaluate(f"() => ({LAYOUT_FAULTS})(document)")
    return said


def test_every_kind_of_page_is_read_on_the_narrowest_screen(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    """In French, whose words are the longer ones."""
    page = open_page(viewport=ENLARGED)
    findings = Findings("what is lost at 400 %, or in other fonts and spacing")
    for kind, address in fullest(site_dir).items():
        page.goto(site_url + address)
        for look, css in LOOKS.items():
            for fault in page.evaluate(_UNFIT, css):
                findings.add(f"{kind}, {look}: {fault}", address)
        page.evaluate("() => { document.adoptedStyleSheets = [] }")
        for state in ("as it comes", "unfolded"):
            if state == "unfolded":
                page.evaluate(_OPEN_ALL)
            for fault in faults(page):
                findings.add(f"{kind}, {state}: {fault}", address)
        covered = page.evaluate(_COVERED)
        if covered > MOST_COVERED:
            findings.add(f"{kind}: {covered:.0%} of the screen is covered", address)
    findings.check()


@pytest.mark.parametrize(
    ("style", "says"),
    [
        ("main h1 { white-space: nowrap; font-size: 3rem }", "px wide"),
        ("main p { height: 1em; overflow: hidden }", "cut: "),
        ("main :is(p, li, h2, h3) { margin-bottom: -2em }", "lies over"),
    ],
)
def test_a_layout_that_is_wrong_is_noticed(open_page: OpenPage, site_url: str, style: str, says: str) -> None:
    page = open_page(viewport=ENLARGED)
    page.goto(site_url)
    page.evaluate(
        """style => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(style)
          document.adoptedStyleSheets = [sheet]
        }""",
        style,
    )
    assert any(says in fault for fault in faults(page))


_ROOM = """selector => {
  const field = document.querySelector(selector)
  const style = getComputedStyle(field)
  const pen = document.createElement("canvas").getContext("2d")
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const texts = field.options ? [...field.options].map(option => option.text) : [field.placeholder]
  const arrow = field.options ? 20 : 0
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow
  return texts.filter(text => pen.measureText(text).width > room)
}"""
"""The texts that a field is too narrow for."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "field"), [("practices/", "#explorer-sort"), ("", "#home-q")])
def test_fields_on_a_phone_show_what_they_say(
    open_page: OpenPage, site_url: str, address: str, field: str, language: str
) -> None:
    page = open_page(viewport=SCREENS["phone"])
    page.goto(site_url + at(language, address))
    page.locator(field).wait_for()
    assert page.evaluate(_ROOM, field) == []
