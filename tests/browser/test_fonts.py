"""Other people's fonts and spacing: nothing is cut off, leaves its box, or makes the page wider than the screen."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.browser.kinds import fullest
from tests.findings import Findings

SPACING = "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em;"
"""What a reader may set without losing anything (WCAG 1.4.12); paragraphs two lines apart."""
LOOKS = {
    "wide": '* { font-family: "DejaVu Sans" !important; font-weight: 700 !important; }',
    "narrow": '* { font-family: "DejaVu Sans Condensed" !important; }',
    "spaced": f"* {{ {SPACING.replace(';', ' !important;')} }} p {{ margin-bottom: 2em !important; }}",
}
"""The widest and the narrowest of the usual fonts of systems are no further from each other than these two."""

FAULTS = """css => {
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


def test_every_kind_of_page_holds_with_other_fonts(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    """In French, whose words are the longer ones."""
    page = open_page(viewport={"width": 320, "height": 640})
    findings = Findings("what other fonts or spacing break at 320 px")
    for kind, address in fullest(site_dir).items():
        page.goto(site_url + address)
        for look, css in LOOKS.items():
            for fault in page.evaluate(FAULTS, css):
                findings.add(f"{kind}, {look}: {fault}", address)
    findings.check()
