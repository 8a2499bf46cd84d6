"""Every kind of page for readers who have no mouse, want nothing to move, or print what is folded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.kinds import SCREENS, fullest
from tests.findings import Findings

HAND = {"viewport": SCREENS["phone"], "has_touch": True, "is_mobile": True}

_ON_HOVER_ALONE = """() => {
  /* what shows is named by these; a colour or a line below a text is only a sign that something can be chosen */
  const shows = ["display", "visibility", "content-visibility", "clip-path", "height", "content"]
  const rules = within => [...within.cssRules].flatMap(rule => [
    ...(rule.selectorText?.includes(":hover") ? [rule] : []), ...(rule.cssRules ? rules(rule) : []),
  ])
  const found = [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(rules)
    .filter(rule => !rule.selectorText.includes(":focus"))
    .filter(({ style }) => style.opacity === "1" || shows.some(name => style.getPropertyValue(name)))
    .map(rule => rule.cssText.slice(0, 120))
  const touched = one => one.closest("a[href], button, label, summary")
  const explained = new Set([...document.querySelectorAll("a.p-abbr[title]")].map(one => one.title))
  const titles = [...document.querySelectorAll("main [title]")]
    .filter(one => !touched(one) && !explained.has(one.title)).map(one => `title="${one.title.slice(0, 60)}"`)
  return [matchMedia("(hover: none) and (pointer: coarse)").matches ? [] : ["there is a mouse"], found, titles].flat()
}"""
"""What shows on hover and nowhere else; a title, where a finger gets nothing to press that explains the same."""

_MOVING = """() => {
  const moves = style => style.animationName !== "none" || style.transitionDuration.split(", ").some(parseFloat)
  const root = getComputedStyle(document.documentElement).scrollBehavior
  const all = [...document.querySelectorAll("*")].flatMap(one =>
    [null, "::before", "::after"].filter(part => moves(getComputedStyle(one, part)))
      .map(part => `${one.localName}.${one.getAttribute("class") ?? ""}${part ?? ""}`))
  return [...(root === "smooth" ? ["the page scrolls smoothly"] : []), ...new Set(all)]
}"""

_FOLDED = """() => [...document.querySelectorAll("details")].flatMap(one => {
  const summary = one.querySelector("summary")
  const rest = [...one.children].filter(child => child !== summary)
  const lost = summary.checkVisibility() && summary.textContent.trim() && !rest.some(child => child.checkVisibility())
  return lost ? [`${one.className}: ${summary.textContent.trim().slice(0, 40)}`] : []
})"""
"""Folded parts of which the paper has the heading alone."""


def look(page: Page, site_dir: Path, site_url: str, question: str, fault: str) -> None:
    """Ask each kind of page the question; fail with the answers."""
    findings = Findings(fault)
    for kind, address in fullest(site_dir).items():
        page.goto(site_url + address)
        for found in page.evaluate(question):
            findings.add(found, kind)
    findings.check()


def test_nothing_shows_on_hover_alone(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    look(open_page(**HAND), site_dir, site_url, _ON_HOVER_ALONE, "what a finger never sees")


def test_nothing_moves_for_whom_it_must_not(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    page = open_page(reduced_motion="reduce")
    look(page, site_dir, site_url, _MOVING, "what moves although nothing should")


def test_what_is_folded_is_printed_or_left_out_whole(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"])
    page.emulate_media(media="print")
    look(page, site_dir, site_url, _FOLDED, "headings that are printed without what they head")


@pytest.mark.parametrize(
    ("question", "style", "markup"),
    [
        (_ON_HOVER_ALONE, "main p:hover::after { content: 'more' }", ""),
        (_ON_HOVER_ALONE, "", "<p><span title='more'>less</span></p>"),
        (_MOVING, "main p { transition: color 1s }", ""),
        (_FOLDED, "main .odd { display: block }", "<details class='odd'><summary>More</summary><p>Much</p></details>"),
    ],
)
def test_each_would_be_noticed(open_page: OpenPage, site_url: str, question: str, style: str, markup: str) -> None:
    page = open_page(**HAND, reduced_motion="no-preference")
    page.goto(f"{site_url}glossary/")
    page.emulate_media(media="print" if question == _FOLDED else "screen")
    before = page.evaluate(question)
    page.evaluate(
        """([style, markup]) => {
          document.querySelector("main").insertAdjacentHTML("beforeend", markup)
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(style)
          document.adoptedStyleSheets = [sheet]
        }""",
        [style, markup],
    )
    assert len(page.evaluate(question)) > len(before)
