"""Pages that the browser translates: another language in `lang`, and every text in elements of the translator's own.

Names in `lang` and texts are the translator's then; what scripts do must not hang on either.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.address import expect_query
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import fullest
from tests.browser.practice_list import listed, settled
from tests.findings import Findings

TRANSLATE = """
const SKIPPED = "script, style, noscript, template, textarea, title, svg, .notranslate, [translate=no]"
const translate = root => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walk.nextNode()) texts.push(walk.currentNode)
  for (const text of texts) {
    const around = text.parentElement
    if (!text.data.trim() || !around || around.closest(SKIPPED) || around.localName === "font") continue
    const outer = document.createElement("font")
    outer.append(document.createElement("font"))
    text.replaceWith(outer)
    outer.firstChild.append(`${text.data} `)
  }
}
addEventListener("DOMContentLoaded", () => {
  document.documentElement.lang = "es"
  document.documentElement.classList.add("translated-ltr")
  translate(document.body)
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.isConnected) translate(node.nodeType === 3 ? node.parentElement : node)
    }
  }).observe(document.body, { childList: true, subtree: true })
})
"""
"""What Chrome's translator does to a page, now and whenever something is added to it."""

USE = """() => {
  const some = selector => [...document.querySelectorAll(`main ${selector}`)].filter(one => one.checkVisibility())
  for (const one of some(":is(input[type=checkbox], button[aria-pressed]):enabled").slice(0, 4)) one.click()
  for (const one of some(":is(input[type=search], input[type=text], textarea)").slice(0, 3)) {
    one.value = "diaspora"
    for (const type of ["input", "change"]) one.dispatchEvent(new Event(type, { bubbles: true }))
  }
}"""
"""Tick, press and write something of all that a page has for it."""


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page()
    page.add_init_script(TRANSLATE)
    return page


def test_every_kind_of_page_bears_it(page: Page, watch: Watch, site_dir: Path, site_url: str) -> None:
    findings = Findings("pages that a translator breaks")
    for address in fullest(site_dir).values():
        before = len(watch.complaints)
        page.goto(site_url + address)
        assert page.locator("main font").count(), address
        page.evaluate(USE)
        page.wait_for_load_state()
        for complaint in watch.complaints[before:]:
            findings.add(complaint, address)
    findings.check()


def test_the_list_is_filtered(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}practices/")
    page.locator("label", has=page.locator("input[name=sector][value=health]")).click()
    expect_query(page, "sector=health")
    assert "toscane-kasserine" in listed(settled(page))
    page.locator("input[name=q]").fill("kasserine")
    expect_query(page, "sector=health&q=kasserine")
    assert listed(settled(page)) == {"toscane-kasserine"}
    page.locator("[data-chosen] button").first.click()
    expect_query(page, "q=kasserine")


def test_search_asks_for_the_index_of_the_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/search/?q=tuscanny")
    results = page.locator("[data-search-results] > li a[href]")
    expect(results.first).to_have_attribute("href", f"{site_url}en/practices/toscane-kasserine/")
    page.locator("#q").fill("diaspora")
    page.locator("#q").press("Enter")
    expect_query(page, "q=diaspora")
    expect(page.locator("[data-search-results][aria-busy=false] > li").first).to_be_visible()


def test_a_pack_is_put_in_order(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}teach/pack/?r=18.20.3")
    cases = page.locator("[data-cases] > li")
    expect(cases).to_have_count(3)
    last = cases.nth(2).get_attribute("data-id")
    cases.nth(2).locator("[data-up]").click()
    expect(cases.nth(1)).to_have_attribute("data-id", last or "")


def test_the_form_and_the_agreement_take_what_is_written(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}contribute/new/")
    page.locator("#f-title-fr").fill("Deux rives")
    expect(page.locator("[data-card-title]")).to_contain_text("Deux rives")
    page.locator("[data-check]").click()
    expect(page.locator("[data-summary] a").first).to_be_visible()
    page.goto(f"{site_url}tools/memorandum/")
    page.locator("[name=name-1]").fill("Durban")
    expect(page.locator("[data-blank=authority-1]").first).to_contain_text("Durban")
    page.locator("[name=name-1]").fill("Maputo")
    expect(page.locator("[data-blank=authority-1]").first).to_contain_text("Maputo")
