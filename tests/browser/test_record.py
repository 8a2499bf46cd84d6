"""A record as an instrument: its story first, its file folded, kept and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from passerelles.languages import LANGUAGES
from tests.browser.conftest import OpenPage
from tests.browser.kinds import at
from tests.findings import Findings
from tools.measure_story_share import LEAST, SCREENS, record_pages, story_share

RECORD = "practices/toscane-kasserine/"
SHEET = re.compile(rb"/Type\s*/Page\b")
"""A page of a PDF."""


@pytest.fixture(scope="module")
def addresses(site_dir: Path) -> list[str]:
    """All records, in both languages."""
    return record_pages(site_dir)


# --- the three layers ------------------------------------------------------------------------------------------------


def test_every_record_begins_with_a_glance_and_is_mostly_story(page: Page, site_url: str, addresses: list[str]) -> None:
    """Title, route, outcome, facts and actions are whole on the first screen; half of the words are the story's."""
    findings = Findings("records that do not begin as they should")
    for address in addresses:
        page.goto(site_url + address)
        for screen in SCREENS:
            page.set_viewport_size(screen)
            ends: list[float] = page.eval_on_selector_all(
                "h1, .p-outcome, .p-glance__facts, .p-actions",
                "all => all.map(one => one.getBoundingClientRect().bottom + scrollY)",
            )
            assert len(ends) == 4, address
            if max(ends) > screen["height"]:
                findings.add(f"the glance ends at {max(ends):.0f} of {screen['height']}", address)
            share = story_share(page, address).share
            if share < LEAST:
                findings.add(f"the story is {share:.0%}, {screen['width']} px wide", address)
    findings.check()


def test_file_is_folded_and_an_address_unfolds_it(page: Page, site_url: str) -> None:
    page.goto(site_url + RECORD)
    layer = page.locator("[data-layer=file]")
    expect(layer.locator("details[open]")).to_have_count(0)
    page.locator(".p-actions a[href='#cite']").click()
    expect(page.locator(".p-citation").first).to_be_in_viewport()
    for anchor in ("territories", "actors", "tags", "gaps", "caveats", "budget", "sources"):
        page.goto("about:blank")
        page.goto(f"{site_url}{RECORD}#{anchor}")
        expect(layer.locator("details[open]")).to_have_count(1)
        expect(layer.locator(f"details[open] #{anchor}")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_doubts_stand_beside_what_they_are_about(open_page: OpenPage, site_url: str, language: str) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(site_url + at(language, RECORD))
    part = page.locator("section[aria-labelledby=results]")
    text, note = part.locator(".p-part__text").bounding_box(), part.locator(".p-beside").bounding_box()
    assert text
    assert note
    assert note["x"] >= text["x"] + text["width"], "in the margin"
    assert text["y"] <= note["y"] <= text["y"] + text["height"]


@pytest.mark.parametrize("style", ["APA", "Chicago"])
def test_citation_is_copied_with_its_address(open_page: OpenPage, site_url: str, style: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}en/{RECORD}#cite")
    page.get_by_role("button", name=f"Copy {style}").click()
    expect(page.locator("[data-said]")).to_have_text("Citation copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "In Passerelles" in copied
    assert copied.endswith(f"{site_url}en/{RECORD}")


def test_bibtex_is_copied_from_its_file(open_page: OpenPage, site_url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}en/{RECORD}#cite")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator("[data-said]")).to_have_text("Citation copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@incollection{passerelles-toscane-kasserine,")


# --- keeping ---------------------------------------------------------------------------------------------------------


def test_record_is_kept_across_languages_pages_and_tabs(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.goto(site_url + RECORD)
    button = page.locator("[data-keep]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-said]")).to_have_text(re.compile("gardée"))
    page.locator("a[data-language-switch]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "true")
    other = page.context.new_page()
    other.goto(site_url + RECORD)
    other.locator("[data-keep]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "false")


def test_damaged_storage_keeps_nothing_and_can_be_used_again(page: Page, site_url: str) -> None:
    page.goto(site_url + RECORD)
    for damage in ("{", '"toscane-kasserine"', '[1, null, {"a": 1}, "<b>"]', "null"):
        page.evaluate("damage => localStorage.setItem('passerelles.records', damage)", damage)
        page.reload()
        button = page.locator("[data-keep]")
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        kept = page.evaluate("() => JSON.parse(localStorage.getItem('passerelles.records'))")
        assert kept == ["toscane-kasserine"], damage


def test_browser_that_keeps_nothing_says_so(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(site_url + RECORD)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-said]")).to_have_text(re.compile("ne retient rien"))


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(open_page: OpenPage) -> Page:
    """A page that is printed on A4."""
    return open_page(viewport={"width": 1280, "height": 800})


def test_paper_has_the_address_and_a_story_that_can_be_read(paper: Page, site_url: str) -> None:
    paper.goto(site_url + RECORD)
    paper.emulate_media(media="print")
    expect(paper.locator(".p-paper")).to_contain_text(site_url + RECORD)
    sizes = paper.eval_on_selector_all(
        ".p-part__text p, .p-part__text li", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 10.5 * 96 / 72 - 0.01
    expect(paper.locator(".p-file")).to_be_hidden()
    cut = paper.eval_on_selector_all(".p-beside", "all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(cut) == {"avoid"}, "a doubt is cut over two sheets"


def test_the_longest_records_take_at_most_two_sheets(
    paper: Page, site_dir: Path, site_url: str, addresses: list[str]
) -> None:
    """The longest third of what stands above the file, which is not printed: the others take no more than they do."""

    def length(address: str) -> int:
        return len((site_dir / address / "index.html").read_text(encoding="utf-8").partition('data-layer="file"')[0])

    long = []
    for address in sorted(addresses, key=length)[-len(addresses) // 3 :]:
        paper.goto(site_url + address)
        sheets = len(SHEET.findall(paper.pdf(format="A4", prefer_css_page_size=True)))
        long += [f"{address}: {sheets} sheets"] if sheets > 2 else []
    assert long == []


def test_file_is_printed_on_demand_and_folded_again(paper: Page, site_url: str) -> None:
    paper.add_init_script(
        "window.print = () => { window.printed = [document.documentElement.dataset.print, "
        "document.querySelectorAll('.p-fold[open]').length] }"
    )
    paper.goto(site_url + RECORD)
    folds = paper.locator(".p-fold").count()
    paper.locator("[data-print-file]").click()
    assert paper.evaluate("() => window.printed") == ["file", folds]
    expect(paper.locator(".p-fold[open]")).to_have_count(0)
    paper.locator("[data-print-page]").click()
    assert paper.evaluate("() => window.printed") == [None, 0]
