"""Scripts that do not arrive: no control is there that does nothing; the page says what is missing, and the way on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import by_scripts
from tests.findings import Findings

CONTROLS = """() => {
  const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0
  const submits = one => one.form && one.form.method === "get" && one.form.getAttribute("action")
  return [...document.querySelectorAll("main :is(button, input, select, textarea)")]
    .filter(one => shown(one) && !one.disabled && !submits(one) && !one.closest(".p-checklist .p-tick"))
    .map(one => `${one.localName} ${one.name || one.className || one.textContent.trim()}`)
}"""
"""What a reader could press or fill in; not forms that a page answers, nor ticks, which a browser makes by itself."""


def without(page: Page, blocked: str) -> None:
    """Let nothing come whose address matches."""
    page.context.route(re.compile(blocked), lambda route: route.abort())


def settle(page: Page) -> None:
    """Wait until every script of the page has come or failed."""
    page.wait_for_load_state("load")
    page.wait_for_function("""() => {
        const parts = [...document.querySelectorAll("script[data-part]")].flatMap(one => one.dataset.part.split(" "))
        return parts.every(part => ["runs", "fails"].some(how => document.documentElement.matches(`.p-${how}-${part}`)))
    }""")


def test_no_page_has_a_dead_control_when_scripts_are_lost(
    open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    watch.forgive("ERR_FAILED")
    page, findings = open_page(), Findings("controls that do nothing, as all scripts of the page are lost")
    without(page, r"/scripts\.[0-9a-f]+/")
    for address in by_scripts(site_dir):
        page.goto(site_url + address)
        settle(page)
        for control in page.evaluate(CONTROLS):
            findings.add(control, address)
        own = page.locator("script[data-part=own]").count()
        if page.locator("[data-failure]:visible").count() != bool(own):
            findings.add("does not say that part of it is missing", address)
    findings.check()


@pytest.mark.parametrize(
    ("lost", "name", "gone", "left"),
    [
        ("explorer/explorer.js", "practices/", "[data-side], [data-tools]", ".p-card__keep"),
        ("everywhere.js", "practices/", ".p-card__keep, [data-theme-toggle], .p-header__search kbd", ".p-card a"),
        ("record/record.js", "practices/toscane-kasserine/", "[data-print-page], [data-keep]", "[data-theme-toggle]"),
        ("search/page.js", "search/?q=migrants", ".p-search-form", ".p-browse"),
        ("everywhere.js", "", ".p-search-form", ".p-opener a"),
    ],
)
def test_only_what_needs_the_lost_script_goes(
    open_page: OpenPage, watch: Watch, site_url: str, lost: str, name: str, gone: str, left: str
) -> None:
    watch.forgive("ERR_FAILED")
    page = open_page()
    without(page, rf"/scripts\.[0-9a-f]+/{re.escape(lost)}")
    page.goto(site_url + name)
    settle(page)
    assert page.locator(gone).count()
    assert not page.locator(f":is({gone}):visible").count()
    expect(page.locator(left).first).to_be_visible()


def test_on_a_phone_the_lists_stand_in_for_lost_filters(open_page: OpenPage, watch: Watch, site_url: str) -> None:
    watch.forgive("ERR_FAILED")
    page = open_page(viewport={"width": 360, "height": 740})
    without(page, r"/scripts\.[0-9a-f]+/explorer/explorer\.js")
    page.goto(f"{site_url}practices/")
    settle(page)
    expect(page.locator(".p-head .p-browse a").first).to_be_visible()


def test_a_lost_script_is_said_with_the_way_on(open_page: OpenPage, watch: Watch, site_url: str) -> None:
    watch.forgive("ERR_FAILED")
    page = open_page()
    lost = re.compile(r"/search/page\.js")
    page.context.route(lost, lambda route: route.abort())
    page.goto(f"{site_url}en/search/?q=diaspora")
    expect(page.locator("[data-failure]")).to_contain_text("could not be loaded in your browser")
    expect(page.locator(".p-browse a").first).to_be_visible()
    page.context.unroute(lost)
    page.locator("[data-failure] a").click()
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.locator("[data-failure]")).to_be_hidden()


@pytest.mark.parametrize("answer", ["import nothing at all", "throw new Error('broken')"], ids=["too new", "broken"])
def test_a_script_that_the_browser_cannot_run_counts_as_lost(
    open_page: OpenPage, watch: Watch, site_url: str, answer: str
) -> None:
    watch.forgive("Unexpected|broken|does not provide an export")

    def broken(route: Route) -> None:
        route.fulfill(body=answer, content_type="text/javascript")

    page = open_page()
    page.context.route(re.compile(r"/explorer/explorer\.js"), broken)
    page.goto(f"{site_url}practices/")
    expect(page.locator("[data-failure]")).to_be_visible()
    assert page.evaluate(CONTROLS) == ["button p-card__keep p-scripted"] * page.locator(".p-card__keep").count()


def test_a_control_waits_in_its_place_for_its_script(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    waiting: list[Route] = []
    page.context.route(re.compile(r"/explorer/explorer\.js"), lambda route: waiting.append(route))
    page.goto(f"{site_url}practices/", wait_until="commit")
    side = page.locator("[data-side]")
    expect(side).to_be_attached()
    expect(side).to_be_hidden()
    before = page.locator("[data-cards] li").first.bounding_box()
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    expect(side).to_be_visible()
    assert page.locator("[data-cards] li").first.bounding_box() == before


def test_a_browser_that_keeps_nothing_has_every_control_all_the_same(
    open_page: OpenPage, watch: Watch, site_url: str
) -> None:
    """Storage that is denied throws as soon as it is named."""
    page = open_page()
    page.add_init_script("""for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError") } })""")
    for name in (
        "practices/",
        "practices/toscane-kasserine/",
        "compare/",
        "teach/pack/",
        "steps/2/",
        "contribute/new/",
    ):
        page.goto(site_url + name)
        settle(page)
        assert page.evaluate("() => !document.documentElement.matches('[class*=p-fails]')"), name
    page.goto(f"{site_url}practices/")
    keep = page.locator(".p-card__keep").first
    keep.click()
    expect(keep).to_have_attribute("aria-pressed", "true")
    assert watch.complaints == []
