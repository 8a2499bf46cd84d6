"""Practices side by side as readers see them: choosing, the address, what is alike, paper, and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from passerelles.site.inspection.page_weight import compressed
from tests.browser.address import address_of, expect_query
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import LOOKS, SCREENS, check_widths

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PATHS = {"fr": "compare/", "en": "en/compare/"}
TWO = "?ids=toscane-kasserine,toscane-etudiants-tunisiens"
FOUR = TWO + ",santa-perpetua-solidaria,100-resilient-cities"


@pytest.fixture
def compare(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Open the page with a query; takes `language` and the options of `open_page`."""

    def visit(query: str = "", language: str = "fr", **options: object) -> Page:
        page = open_page(**{"viewport": DESKTOP, **options})
        page.goto(site_url + PATHS[language] + query)
        return page

    return visit


def row(page: Page, name: str) -> list[str]:
    cells = page.locator("[data-table] tbody tr", has=page.locator("th", has_text=re.compile(rf"^{name}")))
    return [text.strip() for text in cells.first.locator("td").all_inner_texts()]


def titles(page: Page) -> list[str]:
    return page.locator("[data-table] thead a").all_inner_texts()


def test_table_says_what_the_records_say(compare: Callable[..., Page]) -> None:
    page = compare(TWO)
    expect(page.locator("[data-table] thead th")).to_have_count(3)
    assert titles(page)[0] == "Partenariat Toscane-Kasserine"
    assert row(page, "Quand") == ["2013–2015", "Non dit"]
    assert "Région Toscane" in row(page, "Chef de file")[0]
    page.locator("[data-table] thead a").first.click()
    page.wait_for_url("**/practices/toscane-kasserine/")


def test_rows_tell_likeness_in_words_and_signs(compare: Callable[..., Page]) -> None:
    page = compare("?ids=toscane-kasserine,catalogne-senegal-gambie")

    def state(name: str) -> str:
        return page.locator("tbody th", has_text=re.compile(f"^{name}")).first.locator("small").inner_text()

    expect(page.locator("[data-table] table")).to_be_visible()
    assert state("Forme de coopération") == "= identique"
    assert state("Quand") == "≠ différent"
    assert state("Secteurs") == "≈ en partie commun"
    common = page.locator("tbody tr", has=page.locator("th", has_text=re.compile("^Secteurs"))).locator("strong")
    assert common.first.inner_text().startswith("Santé")
    assert page.locator("tbody th", has_text="En bref").locator("small").count() == 0


def test_choosing_writes_the_address(compare: Callable[..., Page], open_page: OpenPage) -> None:
    page = compare()
    expect(page.locator("[data-status]")).to_have_text(re.compile("Choisissez"))
    page.get_by_label("Pratique 1").select_option("emidel")
    expect(page.locator("[data-status]")).to_have_text(re.compile("deuxième"))
    page.get_by_label("Pratique 3").select_option("maputo-durban")
    expect(page.locator("[data-table] thead a")).to_have_count(2)
    expect_query(page, "ids=emidel,maputo-durban")
    expect(page.get_by_label("Pratique 2")).to_have_value("maputo-durban")
    assert page.locator('#compare-1 option[value="maputo-durban"]').is_disabled()
    other = open_page()
    other.goto(address_of(page))
    expect(other.locator("[data-table] thead a")).to_have_count(2)
    page.locator("[data-table] thead button").first.click()
    expect(page.locator("[data-table] thead a")).to_have_count(1)
    expect_query(page, "ids=maputo-durban")


def test_by_keyboard_alone(compare: Callable[..., Page]) -> None:
    page = compare(language="en")
    page.locator("#compare-1").focus()
    page.keyboard.type("Training for")
    page.keyboard.press("Tab")
    page.keyboard.type("The EMIDEL")
    expect(page.locator("[data-table] thead a")).to_have_count(2)
    page.locator("[data-table]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-table] thead a")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "compare-1", "the focus is lost"


def test_nonsense_in_the_address_is_left_out(compare: Callable[..., Page]) -> None:
    page = compare("?ids=emidel,emidel,nothing,%3Cimg%20src=x%3E,__proto__,maputo-durban")
    expect(page.locator("[data-table] thead a")).to_have_count(2)
    page = compare("?ids=" + FOUR.removeprefix("?ids=") + ",emidel")
    expect(page.locator("[data-table] thead a")).to_have_count(4)


def test_language_switch_keeps_the_practices(compare: Callable[..., Page], site_url: str) -> None:
    page = compare(TWO)
    expect(page.locator("[data-table] thead a")).to_have_count(2)
    page.locator("a[data-language-switch]").click()
    page.wait_for_url(f"{site_url}en/compare/{TWO}")
    expect(page.locator("[data-table] thead a").first).to_have_text("Tuscany–Kasserine partnership")


def test_data_is_small_and_loaded_only_when_asked_for(
    compare: Callable[..., Page], site_dir: Path, watch: Watch
) -> None:
    for folder in ("", "en/"):
        assert compressed((site_dir / f"{folder}data/compare.json").read_bytes()) <= 60_000
        json.loads((site_dir / f"{folder}data/compare.json").read_text(encoding="utf-8"))
    page = compare()
    page.wait_for_load_state("networkidle")
    assert not [address for address in watch.requests if "compare.json" in address]


def test_data_that_does_not_come_is_said(
    compare: Callable[..., Page], open_page: OpenPage, site_url: str, watch: Watch
) -> None:
    watch.forgive("compare.json")

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="")

    page = open_page()
    page.route("**/data/compare.json", fail)
    page.goto(site_url + PATHS["en"] + TWO)
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-table]")).to_be_hidden()
    page.unroute("**/data/compare.json")
    page.locator("#compare-3").select_option("emidel")
    expect(page.locator("[data-table] thead a")).to_have_count(3)


@pytest.mark.parametrize("state", ["", TWO, FOUR])
def test_nothing_is_wider_than_the_screen(compare: Callable[..., Page], state: str) -> None:
    page = compare(state)
    if state:
        expect(page.locator("[data-table] table")).to_be_visible()
    check_widths(page)


@pytest.mark.parametrize(("screen", "scheme"), LOOKS)
def test_accessible_in_every_state(compare: Callable[..., Page], site_url: str, screen: str, scheme: str) -> None:
    page = compare("", viewport=SCREENS[screen], color_scheme=scheme)
    check_accessible(page, "nothing chosen")
    for state in ("?ids=emidel", FOUR):  # two look as four
        page.goto(site_url + PATHS["fr"] + state)
        expect(page.locator("[data-table] table")).to_be_visible()
        check_accessible(page, state)


def test_paper_holds_the_table_alone(compare: Callable[..., Page]) -> None:
    page = compare(FOUR)
    expect(page.locator("[data-table] table")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("form.p-compare__form")).to_be_hidden()
    expect(page.locator("[data-table] table")).to_be_visible()
    assert page.locator("[data-table]").evaluate("one => getComputedStyle(one).overflowX") == "visible"
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert sheets
    assert all(float(width) > float(height) for width, height in sheets), "a sheet before the table has nothing on it"


def test_a_phone_shows_that_there_is_more_beside(compare: Callable[..., Page]) -> None:
    page = compare(TWO, viewport=PHONE)
    expect(page.locator("[data-table] table")).to_be_visible()
    expect(page.locator("[data-swipe]")).to_be_visible()
    frame = page.locator("[data-table]").bounding_box()
    second = page.locator("[data-table] thead th").nth(2).bounding_box()
    assert frame
    assert second
    assert second["x"] < frame["x"] + frame["width"] - 12, "nothing of the second practice is in sight"
    page = compare("?ids=emidel", viewport=PHONE)
    expect(page.locator("[data-table] table")).to_be_visible()
    expect(page.locator("[data-swipe]")).to_be_hidden()


@pytest.mark.parametrize("language", PATHS)
def test_the_menu_leads_here(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + PATHS[language].removesuffix("compare/"))
    link = page.locator('[data-menu] a[href="compare/"]')
    expect(link).to_have_count(1)


@pytest.mark.parametrize("language", PATHS)
def test_without_javascript_the_records_are_linked(compare: Callable[..., Page], site_dir: Path, language: str) -> None:
    page = compare(TWO, language, java_script_enabled=False)
    total = len(json.loads((site_dir / "data" / "practices.json").read_text(encoding="utf-8"))["records"])
    expect(page.locator("noscript li a")).to_have_count(total)
    expect(page.locator("noscript li a").first).to_be_visible()
    expect(page.locator("form.p-compare__form")).to_be_hidden()
