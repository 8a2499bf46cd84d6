"""Every kind of page for readers who have no mouse, want nothing to move, or print what is folded."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

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

_FOR_THE_SCREEN = """() => {
  const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 1
  const read = ".p-chosen button, .p-tasks input" /* what was chosen, and boxes to be ticked with a pen */
  return [...document.querySelectorAll("button, input, select, textarea, [role=button], .p-button, [data-pager]")]
    .filter(one => !one.matches(read) && shown(one))
    .map(one => `${one.localName}.${one.className} ${(one.textContent || one.placeholder || "").trim().slice(0, 40)}`)
}"""
"""Buttons and fields that stand on the paper, where nobody can use them."""


ASKED: tuple[tuple[Literal["screen", "print"], str, str], ...] = (
    ("screen", "what a finger never sees", _ON_HOVER_ALONE),
    ("screen", "what moves although nothing should", _MOVING),
    ("print", "what works on a screen only", _FOR_THE_SCREEN),
    ("print", "a heading that is printed without what it heads", _FOLDED),
)


def test_every_kind_of_page_is_as_these_readers_need_it(open_page: OpenPage, site_dir: Path, site_url: str) -> None:
    """One visit to each, by a hand that wants nothing to move, and that then prints it."""
    findings = Findings("what such readers do not get")
    page = open_page(**HAND, reduced_motion="reduce")
    for kind, address in fullest(site_dir).items():
        page.emulate_media(media="screen")
        page.goto(site_url + address)
        for media, fault, question in ASKED:
            page.emulate_media(media=media)
            for place in page.evaluate(question):
                findings.add(f"{fault}: {place}", kind)
    findings.check()


@pytest.mark.parametrize(
    ("question", "style", "markup"),
    [
        (_ON_HOVER_ALONE, "main p:hover::after { content: 'more' }", ""),
        (_ON_HOVER_ALONE, "", "<p><span title='more'>less</span></p>"),
        (_MOVING, "main p { transition: color 1s }", ""),
        (_FOR_THE_SCREEN, "", "<p><input type='search' placeholder='A place'></p>"),
        (_FOLDED, "main .odd { display: block }", "<details class='odd'><summary>More</summary><p>Much</p></details>"),
    ],
)
def test_each_would_be_noticed(open_page: OpenPage, site_url: str, question: str, style: str, markup: str) -> None:
    page = open_page(**HAND, reduced_motion="no-preference")
    page.goto(f"{site_url}glossary/")
    page.emulate_media(media="print" if question in (_FOLDED, _FOR_THE_SCREEN) else "screen")
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
