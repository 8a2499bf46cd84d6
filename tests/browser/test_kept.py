"""What a reader keeps: ticked on any card, known on every page and in both languages, compared from anywhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from passerelles.languages import LANGUAGES
from tests.browser.address import expect_query
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage
from tests.browser.kinds import LOOKS, SCREENS, at
from tests.browser.practice_list import listed, settled

FIVE = ["toscane-kasserine", "emidel", "maputo-durban", "schaerbeek-al-hoceima", "vng-international"]


def tick(page: Page, record: str) -> None:
    page.locator(f"[data-id='{record}'] [data-keep-card]").click()


def ticked(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(
        "[data-keep-card][aria-pressed=true]", "all => all.map(one => one.closest('[data-id]').dataset.id)"
    )
    return ids


def keep(page: Page, records: list[str]) -> None:
    """As if they had been kept on an earlier visit; to be called before a page is opened."""
    page.add_init_script(
        f"if (!sessionStorage.again) localStorage.setItem('passerelles.records', JSON.stringify({records!r}));"
        "sessionStorage.again = 1"
    )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_kept_on_cards_and_compared_from_the_header(
    open_page: OpenPage, site_url: str, language: str, screen: str
) -> None:
    page = open_page(viewport=SCREENS[screen])
    page.goto(site_url + at(language, "practices/"))
    link = page.locator("[data-kept-link]")
    expect(link).to_be_hidden()
    tick(page, "toscane-kasserine")
    assert page.url.endswith("/practices/"), "the tick follows the link of the card"
    tick(page, "maputo-durban")
    assert set(ticked(page)) == {"toscane-kasserine", "maputo-durban"}
    expect(link.locator("[data-kept-number]")).to_have_text("2")
    page.goto(site_url + at(language, "glossary/"))
    link.click()
    expect(page.locator("[data-table] thead a")).to_have_count(2)
    expect_query(page, "ids=toscane-kasserine,maputo-durban")


def test_ticks_are_the_same_on_records_other_pages_and_in_the_other_language(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page()
    page.goto(f"{site_url}sectors/health/")
    tick(page, "toscane-kasserine")
    page.locator("a[data-language-switch]").click()
    page.wait_for_url("**/en/sectors/health/")
    assert ticked(page) == ["toscane-kasserine"]
    page.goto(f"{site_url}en/practices/toscane-kasserine/")
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-kept-link]")).to_be_hidden()
    page.goto(f"{site_url}countries/tn/")
    assert ticked(page) == []


def test_cards_that_come_later_show_their_ticks(open_page: OpenPage, site_url: str) -> None:
    second = open_page()
    second.goto(f"{site_url}practices/page/2/")
    later = second.locator(".p-card").first.get_attribute("data-id") or ""
    page = open_page()
    keep(page, [later])
    page.goto(f"{site_url}practices/")
    assert ticked(page) == []
    assert later in listed(page)
    assert ticked(page) == [later]
    tick(page, later)
    assert ticked(page) == []


def test_of_what_is_kept_four_are_chosen_and_any_is_dropped(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"])
    keep(page, FIVE)
    page.goto(f"{site_url}en/")
    page.locator("[data-kept-link]").click()
    boxes = page.locator("[data-kept-list] input")
    expect(boxes).to_have_count(5)
    expect(boxes.nth(3)).to_be_checked()
    expect(boxes.nth(4)).to_be_disabled()
    unshown = page.locator("[data-unshown]")
    expect(unshown).to_contain_text("VNG International")
    expect(page.locator("#compare-1")).to_be_hidden()
    expect(boxes.first).to_be_hidden()  # so that the table is near
    page.locator("[data-kept] summary").click()
    boxes.first.uncheck()
    assert page.evaluate("document.activeElement === document.querySelector('[data-kept-list] input')"), "focus is lost"
    boxes.nth(4).check()
    expect_query(page, f"ids={','.join(FIVE[1:])}")
    expect(unshown).to_contain_text("Tuscany–Kasserine")
    expect(unshown).not_to_contain_text("VNG International")
    page.locator("[data-kept-list] [data-drop]").first.click()
    expect(unshown).to_be_hidden()
    expect(boxes).to_have_count(4)
    expect(page.locator("[data-kept-number]")).to_have_text("4")
    page.locator("[data-drop-all]").click()
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(page.locator("[data-kept-link]")).to_be_hidden()


def test_cases_of_the_home_page_are_kept_like_others(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"])
    page.goto(site_url)
    cards = page.locator(".p-opener")
    expect(cards).to_have_count(3)
    cards.nth(1).locator("[data-keep-card]").click()
    assert ticked(page) == [cards.nth(1).get_attribute("data-id")]
    expect(page.locator("[data-kept-number]")).to_have_text("1")


def test_on_a_phone_the_table_is_printed_from_above_it(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"])
    page.goto(f"{site_url}compare/?ids=emidel,maputo-durban")
    table, button = page.locator("[data-table]").bounding_box(), page.locator("[data-print]").bounding_box()
    assert table
    assert button
    assert button["y"] + button["height"] <= table["y"]


def test_nothing_unknown_is_compared(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    keep(page, ["no-such-record", "emidel"])
    page.goto(f"{site_url}compare/")
    expect(page.locator("[data-kept-list] li")).to_have_count(1)


@pytest.mark.parametrize(("screen", "scheme"), LOOKS)
def test_accessible_with_something_kept(open_page: OpenPage, site_url: str, screen: str, scheme: Any) -> None:
    page = open_page(viewport=SCREENS[screen], color_scheme=scheme)
    keep(page, FIVE)
    page.goto(f"{site_url}practices/")
    check_accessible(settled(page), "cards that are kept")
    page.goto(f"{site_url}en/compare/?ids=emidel,maputo-durban")
    expect(page.locator("[data-table] table")).to_be_visible()
    check_accessible(page, "the kept list")
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_there_is_nothing_to_keep_with(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site_url}practices/")
    expect(page.locator("[data-keep-card]:visible")).to_have_count(0)
    expect(page.locator("[data-kept-link]")).to_be_hidden()


def test_record_is_compared_with_what_is_kept(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.goto(f"{site_url}practices/emidel/")
    page.locator("[data-keep]").click()
    page.goto(f"{site_url}practices/toscane-kasserine/")
    expect(page.locator("[data-compare]")).to_have_attribute("href", re.compile(r"\?ids=toscane-kasserine,emidel$"))


def test_a_step_is_kept_beside_records_and_not_compared(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    keep(page, ["emidel", "steps/2", "maputo-durban"])
    page.goto(f"{site_url}en/steps/2/")
    expect(page.locator("[data-keep-card]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-kept-number]")).to_have_text("3")
    page.locator("[data-kept-link]").click()
    expect_query(page, "ids=emidel,maputo-durban")
    page.locator("[data-kept] summary").click()
    page.locator("[data-drop-all]").click()
    expect(page.locator("[data-kept-number]")).to_have_text("1")


@pytest.mark.parametrize("path", ["practices/", "en/steps/2/"])
def test_a_tick_that_cannot_last_says_so(open_page: OpenPage, site_url: str, path: str) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(site_url + path)
    said = page.locator("[data-kept-said]")
    expect(said).to_be_empty()
    page.locator("[data-keep-card]").first.click()
    expect(said).to_have_text(re.compile("^(Ce navigateur ne retient rien|This browser keeps nothing)"))
    page.locator("[data-keep-card]").first.click()
    expect(said).to_be_empty()
