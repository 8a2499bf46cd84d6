"""Every kind of page in a real browser: it loads without complaint, fits a small screen, works without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.page_weight import weigh
from tests.browser.address import follow
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import SCREENS, at, fullest
from tests.browser.paper import paper
from tests.findings import Findings

RECORD = "practices/toscane-kasserine/"

_WIDER = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return null
  const clips = one => /(auto|scroll|hidden|clip)/.test(getComputedStyle(one).overflowX)
  const scrolls = one => one && (clips(one) || scrolls(one.parentElement))
  const wide = [...document.body.querySelectorAll("*")].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && box.right > width + 0.5 && !scrolls(one.parentElement)
  })
  const last = wide.at(-1)
  return `${document.documentElement.scrollWidth} px wide, because of ${last ? last.outerHTML.slice(0, 120) : "?"}`
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_load_quietly_and_fit_small_screens(
    language: str, open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    """No error on the console, nothing asked from elsewhere, nothing missing, nothing to scroll sideways for."""
    findings = Findings("pages that complain, or do not fit a small screen")
    page = open_page(viewport={"width": 360, "height": 740})
    for name in fullest(site_dir).values():
        address = at(language, name)
        before = len(watch.complaints)
        answer = page.goto(site_url + address, wait_until="load")
        assert answer is not None
        if answer.status != 200:
            findings.add(f"status {answer.status}", address)
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            if wide := page.evaluate(_WIDER):
                findings.add(f"at {width} px: {wide}", address)
        for complaint in watch.complaints[before:]:
            findings.add(complaint, address)
    findings.check()


def test_pages_ask_for_what_they_are_weighed_by(
    open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str
) -> None:
    """Whatever a page fetches by itself stands in the table of `passerelles weigh`.

    Not the search page: to open it is to search.
    """
    findings = Findings("files that a first visit fetches and that are not weighed")
    weights = {weighed.page: weighed for weighed in weigh(site_dir)}
    page = open_page()
    for kind in ("practices/*", "practices", "map", "home", "steps/*", "references"):
        name = fullest(site_dir).get(kind)
        if name is None:
            continue
        before = len(watch.requests)
        page.goto(site_url + name, wait_until="networkidle")
        fetched = {urlsplit(address).path for address in watch.requests[before:] if address.startswith(site_url)}
        files = {path.removeprefix(urlsplit(site_url).path) for path in fetched}
        for file in files - set(weights[name].files) - {name}:
            findings.add(file, name)
    findings.check()


# --- without JavaScript ----------------------------------------------------------------------------------------------


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """A page of a browser that runs no scripts, on a phone."""
    return open_page(java_script_enabled=False, viewport=SCREENS["phone"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_reads_without_javascript(plain_page: Page, site_url: str, language: str) -> None:
    plain_page.goto(site_url + at(language, RECORD))
    expect(plain_page.locator("h1")).to_be_visible()
    for heading in plain_page.locator("article h2").all():
        expect(heading).to_be_visible()
    plain_page.locator(".p-actions").get_by_role("link").last.click()
    expect(plain_page.locator(".p-citation").first).to_be_visible()
    expect(plain_page.locator("#sources")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_shows_every_practice_without_javascript(
    plain_page: Page, site_dir: Path, site_url: str, language: str
) -> None:
    plain_page.goto(site_url + at(language, "practices/"))
    records = sum(1 for _ in (site_dir / "practices").glob("*/index.html"))
    cards, onward = plain_page.locator(".p-card:visible"), plain_page.locator("[data-pager] a[rel=next]")
    count = cards.count()
    while onward.count():
        follow(onward)
        count += cards.count()
    assert count == records
    cards.first.get_by_role("link").first.click()
    expect(plain_page.locator(".p-record")).to_be_visible()


def test_menu_and_switch_work_without_javascript(plain_page: Page, site_url: str) -> None:
    plain_page.goto(site_url + RECORD)
    menu = plain_page.locator("[data-menu]")
    panel = menu.get_by_role("navigation")
    expect(panel).to_be_hidden()
    menu.locator("summary").first.click()
    expect(panel).to_be_visible()
    panel.locator("summary").first.click()
    panel.locator("details").first.get_by_role("link").first.click()
    expect(plain_page).not_to_have_url(site_url + RECORD)

    plain_page.goto(site_url + RECORD)
    plain_page.locator("[data-language-switch]").click()
    expect(plain_page).to_have_url(site_url + at("en", RECORD))


def test_search_is_a_page_without_javascript(plain_page: Page, site_url: str) -> None:
    """The header's button is a link, also to screen readers, and the page says what one can do instead."""
    plain_page.goto(site_url)
    expect(plain_page.locator("[data-search-open]")).to_have_role("link")
    plain_page.locator("[data-search-open]").click()
    expect(plain_page).to_have_url(site_url + "search/")
    expect(plain_page.locator("noscript")).to_be_visible()
    expect(plain_page.locator(".p-browse a").first).to_be_visible()


def test_controls_that_need_javascript_are_not_shown_without(plain_page: Page, site_url: str) -> None:
    plain_page.goto(site_url + RECORD)
    expect(plain_page.locator("[data-theme-toggle]")).to_be_hidden()


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_printed_record_is_the_record_alone(open_page: OpenPage, site_url: str, scheme: Any) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(site_url + RECORD)
    page.emulate_media(media="print")
    for name in ("header.md-header", ".md-tabs", "footer", ".p-crumbs", ".p-around", ".p-skip"):
        for part in page.locator(name).all():
            expect(part).to_be_hidden()
    for name in ("h1", ".p-outcome", ".p-glance__facts", ".p-story", ".p-paper"):
        expect(page.locator(name).first).to_be_visible()
    sheet = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert _brightness(sheet) > 0.9, f"printed from the {scheme} theme, the page's background is {sheet}"
    for name in (".p-lead", ".p-kicker", "article a", ".p-cite"):
        ink = page.evaluate("name => getComputedStyle(document.querySelector(name)).color", name)
        assert _brightness(ink) < 0.5, f"printed from the {scheme} theme, {name} is {ink}"


@pytest.mark.parametrize("name", ["teach/pack/?r=18.3", "steps/3/"])
def test_no_sheet_is_printed_empty(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + name)
    assert len(paper(page)) == 1


def _brightness(colour: str) -> float:
    """From 0, black, to 1, white; what is transparent counts as white paper."""
    parts = [float(part) for part in colour[colour.index("(") + 1 : -1].replace(",", " ").replace("/", " ").split()]
    return 1.0 if len(parts) == 4 and parts[3] == 0 else sum(parts[:3]) / 765
